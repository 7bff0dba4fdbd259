"""What is generated is what its tool would write now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import write_readme, write_reference

REMEDY = "run: make docs"


def test_the_readme_has_the_languages_as_they_are() -> None:
    """The table of languages follows from the packs and the floors."""
    readme = write_readme.README.read_text(encoding="utf-8")

    assert write_readme.with_table(readme) == readme, REMEDY


@pytest.mark.parametrize("path", write_reference.pages(), ids=lambda path: path.name)
def test_the_reference_follows_from_the_code(path: Path) -> None:
    """Each page is what the model, the commands and the contract say."""
    assert write_reference.pages()[path] == path.read_text(encoding="utf-8"), REMEDY
