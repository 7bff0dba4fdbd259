"""`communique languages`: which languages can be read, and how far each pack has come."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import click
import rtoml

from communique.cli import options


@click.command("languages", epilog=options.examples("communique languages", "communique languages --json"))
@options.json_option
def command(*, as_json: bool) -> None:
    """List the language packs with their grades and what is in them."""
    from communique import languages

    rows = [_row(languages.load(code)) for code in languages.available()]
    if as_json:
        from communique.show.plain import to_json_line

        click.echo("\n".join(map(to_json_line, rows)))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in rows[0] if rows else ():
        table.add_column(name, justify="right" if isinstance(rows[0][name], int) else "left")
    for row in rows:
        table.add_row(*map(str, row.values()))
    Console(width=options.width()).print(table)


def _row(pack: Any) -> dict[str, Any]:
    from communique.languages.specimens import specimens

    identity = pack.identity
    corpus = specimens(identity.code)
    nothing = sum(not specimen.expected for specimen in corpus)
    return {
        "code": identity.code,
        "language": identity.name,
        "endonym": identity.endonym,
        "script": identity.script,
        "grade": _grade(len(corpus), nothing),
        "cues": len(pack.acts.act) + len(pack.stances.stance),
        "titles": sum(len(office.forms) for office in pack.offices.office),
        "specimens": len(corpus),
    }


def _grade(specimens: int, nothing: int) -> str:
    """`full` where the corpus is as large as the contract expects, else `begun`."""
    contract = files("communique.languages").joinpath("contract.toml").read_text(encoding="utf-8")
    expected = rtoml.loads(contract)["corpus"]
    return "full" if specimens >= expected["specimens"] and nothing >= expected["nothing"] else "begun"
