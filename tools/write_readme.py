"""Write what the README shows of the program: an excerpt of the sample dossier, and the table of languages.

    python tools/write_readme.py

The excerpt is what `communique dossier Italy Indonesia` prints, with some items of each section and their footnotes.
What a language can do is counted in its pack, and its scores are the floors in `eval/floors.json`. A test compares
the README with what this tool would write.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import communique
from communique.cli import main as command
from communique.show.pages import dossier_page
from communique.show.text import page_text, unpainted

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FLOORS = ROOT / "eval" / "floors.json"
LANGUAGES = "languages: generated from the packs and eval/floors.json; run `make docs`"
DOSSIER = "dossier: generated from the samples; run `make docs`"
#: How many items of each section the README shows.
SHOWN = {"At a glance": 3, "Contacts": 3, "Agreements": 2, "Transfers": 2, "Figures": 2, "Stances": 2}
FOOTNOTES = 3
WIDTH = 100
HEAD = """\
| language | code | grade | cues | specimens | claim F1 | field F1 | open gold: claim F1 | field F1 |
|---|---|---|---|---|---|---|---|---|"""


def table() -> str:
    """A row for each language that has a pack."""
    return "\n".join([HEAD, *_rows()])


def _rows() -> Iterator[str]:
    scores = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    for pack in _packs():
        shown = [scores[name].get(pack["code"], {}) for name in ("dev", "open")]
        name = pack["language"]
        both = name if name == pack["endonym"] else f"{name} ({pack['endonym']})"
        counts = [pack["grade"], str(pack["cues"]), str(pack["specimens"])]
        measured = [_f1(score, name) for score in shown for name in ("claim_f1", "field_f1")]
        cells = [both, f"`{pack['code']}`", *counts, *measured]
        yield f"| {' | '.join(cells)} |"


def _packs() -> list[dict[str, Any]]:
    """What `communique languages` says of each pack."""
    printed = CliRunner().invoke(command, ["languages", "--json"], catch_exceptions=False)
    return [json.loads(line) for line in printed.stdout.splitlines()]


def _f1(score: dict[str, float], name: str) -> str:
    return f"{score[name]:.2f}" if name in score else "–"


def excerpt() -> str:
    """The command that prints the sample dossier, and some of what it prints."""
    return f"```console\n$ communique dossier Italy Indonesia\n{shorten(sample_dossier())}\n```"


def sample_dossier() -> str:
    """The dossier of Italy and Indonesia in the sample reports, as a terminal shows it."""
    with tempfile.TemporaryDirectory() as folder, communique.open(Path(folder) / "samples.db") as record:
        record.read(ROOT / "samples")
        return page_text(dossier_page(record.dossier("Italy", "Indonesia")), width=WIDTH, paint=unpainted)


def shorten(page: str) -> str:
    """A page with some items of each section, and the footnotes of the first of them; dots stand for the rest."""
    head, *sections = page.strip("\n").split("\n\n")
    kept = [head]
    for section in sections:
        title, *items = _items(section)
        shown = SHOWN.get(title.split(" (")[0], 0)
        if shown:
            kept.append("\n".join([title, *items[:shown], "  ..."]))
    notes = dict.fromkeys(int(number) for number in re.findall(r"\[(\d+)", "\n".join(kept)))
    title, *footnotes = _items(sections[-1])
    carried: list[str] = []
    before = 0
    for number in sorted(list(notes)[:FOOTNOTES]):
        carried += ["  ..."] * (number - before > 1)
        carried.append(footnotes[number - 1])
        before = number
    return "\n\n".join([*kept, "\n".join(["...", title, *carried, "  ..."])])


def _items(section: str) -> list[str]:
    """The title of a section, then its items with the lines that go on about them."""
    return re.split(r"\n(?= {1,3}\S)", section)


def written(readme: str) -> str:
    """The README with excerpt and table as they are now."""
    return between(between(readme, DOSSIER, excerpt()), LANGUAGES, table())


def between(page: str, mark: str, content: str) -> str:
    """A page with this content in the place of what stands between a mark in a comment and its end."""
    begin, end = f"<!-- {mark} -->", f"<!-- end of {mark.partition(':')[0]} -->"
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{content}\n{end}{after}"


def main() -> None:
    """Write the generated parts of the README."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    print(README.relative_to(ROOT))


if __name__ == "__main__":
    main()
