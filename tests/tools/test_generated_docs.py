"""What is generated is what its tool would write now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import write_readme, write_reference

REMEDY = "run: make docs"


def test_the_readme_shows_the_program_as_it_is() -> None:
    """The excerpt of the dossier follows from the samples, the table of languages from the packs and the floors."""
    readme = write_readme.README.read_text(encoding="utf-8")

    assert write_readme.written(readme) == readme, REMEDY


def test_an_excerpt_keeps_the_footnotes_of_its_items() -> None:
    """Some items of each section, then the footnotes they name; dots stand for what is left out."""
    items = [f"  {day} May 2024  Meeting[{day}]\n              Topics: trade" for day in range(1, 6)]
    notes = [f"  [{day}] They met.\n      Agency, {day} May 2024" for day in range(1, 6)]
    page = "\n\n".join(["A — B", "\n".join(["Contacts (5)", *items]), "\n".join(["Footnotes", *notes])])

    expected = ["A — B", "\n".join(["Contacts (5)", *items[:3], "  ..."])]
    expected.append("\n".join(["...", "Footnotes", *notes[:3], "  ..."]))

    assert "\n\n".join(expected) == write_readme.shorten(page)


@pytest.mark.parametrize("path", write_reference.pages(), ids=lambda path: path.name)
def test_the_reference_follows_from_the_code(path: Path) -> None:
    """Each page is what the model, the commands and the contract say."""
    assert write_reference.pages()[path] == path.read_text(encoding="utf-8"), REMEDY
