"""Write the table of languages into the README.

    python tools/write_readme.py

What a language can do is counted in its pack, and its scores are the floors in `eval/floors.json`. A test compares
the README with what this tool would write.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from communique.cli import main as communique

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FLOORS = ROOT / "eval" / "floors.json"
BEGIN = "<!-- languages: generated from the packs and eval/floors.json; run `make docs` -->"
END = "<!-- end of languages -->"
HEAD = """\
| language | code | grade | cues | specimens | claim F1 | field F1 |
|---|---|---|---|---|---|---|"""


def table() -> str:
    """A row for each language that has a pack."""
    return "\n".join([HEAD, *_rows()])


def _rows() -> Iterator[str]:
    scores = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]["dev"]
    for pack in _packs():
        score = scores.get(pack["code"], {})
        name = pack["language"]
        both = name if name == pack["endonym"] else f"{name} ({pack['endonym']})"
        counts = [pack["grade"], str(pack["cues"]), str(pack["specimens"])]
        cells = [both, f"`{pack['code']}`", *counts, _f1(score, "claim_f1"), _f1(score, "field_f1")]
        yield f"| {' | '.join(cells)} |"


def _packs() -> list[dict[str, Any]]:
    """What `communique languages` says of each pack."""
    printed = CliRunner().invoke(communique, ["languages", "--json"], catch_exceptions=False)
    return [json.loads(line) for line in printed.stdout.splitlines()]


def _f1(score: dict[str, float], name: str) -> str:
    return f"{score[name]:.2f}" if name in score else "not measured"


def with_table(readme: str) -> str:
    """The README with the table as it is now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main() -> None:
    """Write the table into the README."""
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
    print(README.relative_to(ROOT))


if __name__ == "__main__":
    main()
