"""`communique import`: what others made into a record, and a record made again from an export."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.model.errors import InputError
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.exchange.coded.mapping import TableMapping
    from communique.exchange.coded.taking import TableTaken

_FORMATS = {
    "plain": "all that another record kept: what communique export plain wrote",
    "events": "events coded by hand, CSV or XLSX: a claim a row, of the table's own source",
    "followthemoney": "people, bodies, positions and occupancies, JSON lines: knowledge beside the record",
    "holders": "office holders, CSV or XLSX (Wikidata's, say): knowledge beside the record",
}
#: The options that only some formats have a use for.
_FOR = {
    "columns": ("events", "followthemoney", "holders"),
    "mapping": ("events",),
    "template": ("events",),
    "source": ("events", "followthemoney", "holders"),
    "licence": ("followthemoney", "holders"),
    "published": ("followthemoney", "holders"),
}


def _named(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> dict[str, list[str]]:
    """Columns by field, as the option gives them; a field may have several."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in value:
        field, said, column = one.partition("=")
        if not (said and field.strip() and column.strip()):
            raise click.BadParameter("write FIELD=COLUMN")
        found[field.strip()].append(column.strip())
    return dict(found)


class _Import(click.Command):
    """Lists the formats at the end of its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Formats"):
            formatter.write_dl(list(_FORMATS.items()))
        super().format_epilog(ctx, formatter)


@click.command(
    "import",
    cls=_Import,
    epilog=options.examples(
        "communique import plain record.jsonl --record copy.db",
        "communique import events visits.csv --template > visits.toml",
        "communique import events visits.csv --mapping visits.toml",
        "communique import followthemoney peps.ftm.json --source OpenSanctions --licence 'CC BY-NC 4.0'",
        "communique import holders holders.csv --source Wikidata --licence CC0",
        "communique import events visits.csv --map parties='Country A' --map parties='Country B' --map start=Date",
    ),
)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(list(_FORMATS)))
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--map", "columns", metavar="FIELD=COLUMN", multiple=True, callback=_named, help="Which column is what.")
@click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Columns, and the table's words in the codebook's, from a file.",
)
@click.option("--template", is_flag=True, help="Print a mapping for the table to fill in, and import nothing.")
@click.option("--source", metavar="NAME", help="Who coded the table, or published the knowledge.")
@click.option("--licence", metavar="TEXT", help="The licence of knowledge, to be cited with it.")
@click.option("--published", metavar="DATE", callback=options.date, help="The day that knowledge is of.")
@options.json_option
@options.record_option
def command(format_name: str, paths: tuple[Path, ...], *, record: Where, as_json: bool, **wanted: Any) -> None:
    """Take what others made into a record.

    With plain, the record is a new one: every text, quote and decision is checked as it comes in; where one is not what
    it was, nothing is written. With events, each row is printed as a report and is the citation of its claim; a table
    that was imported before changes nothing but where it has changed.

    Knowledge makes no claim and no entry: it tells which names are one actor's, is cited with its row wherever it is
    shown, and can be taken out again: communique knowledge.

    Exits with 1 where a row gave nothing.
    """
    context = click.get_current_context()
    _refuse_what_has_no_use(context, format_name, wanted)
    if format_name == "plain":
        _plain(paths, record)
    elif format_name == "events":
        context.exit(_events(paths, record, as_json=as_json, **wanted))
    else:
        context.exit(_knowledge(paths, record, format_name=format_name, as_json=as_json, **wanted))


def _refuse_what_has_no_use(context: click.Context, format_name: str, wanted: dict[str, Any]) -> None:
    """Say so where an option would change nothing.

    Raises:
        click.UsageError: It is of another format.
    """
    for option in context.command.params:
        if option.name in _FOR and wanted[option.name] and format_name not in _FOR[option.name]:
            raise click.UsageError(f"{option.opts[0]} is for {' and '.join(_FOR[option.name])}, not for {format_name}")


def _plain(paths: tuple[Path, ...], record: Where) -> None:
    from communique.api import remake_record
    from communique.exchange.plain import lines_of
    from communique.show.english import counted

    if len(paths) > 1:
        raise click.UsageError("a record is made of one file")
    with paths[0].open("rb") as file:
        remade = remake_record(record, lines_of(file))
    told = ", ".join(counted(count, kind) for kind, count in remade.counts.items())
    click.echo(f"{record}: {told or 'nothing'}", err=True)


def _events(
    paths: tuple[Path, ...],
    record: Where,
    *,
    as_json: bool,
    template: bool,
    **wanted: Any,
) -> int:
    from communique.api import open_record
    from communique.exchange.coded.mapping import template as template_for
    from communique.ingest.sheets import columns_of
    from communique.show.plain import to_json

    if template:
        click.echo(template_for(columns_of(paths[0])), nl=False)
        return 0
    mapping = _mapping(wanted["columns"], wanted["mapping"], wanted["source"])
    with open_record(record) as opened:
        taken = [opened.import_events(path, mapping) for path in paths]
    if as_json:
        click.echo(to_json(taken))
    else:
        for path, one in zip(paths, taken, strict=True):
            _tell(path, one)
    return int(any(one.claims < one.rows for one in taken))


def _knowledge(paths: tuple[Path, ...], record: Where, *, format_name: str, as_json: bool, **said: Any) -> int:
    from communique.api import open_record
    from communique.show.english import counted
    from communique.show.plain import to_json

    about = {name: str(said[name]) for name in ("source", "licence", "published") if said[name]}
    with open_record(record) as opened:
        taken = [opened.import_knowledge(path, format_name, columns=said["columns"], **about) for path in paths]
    if as_json:
        click.echo(to_json(taken))
    for one in () if as_json else taken:
        for bad in one.problems:
            click.echo(f"{one.name}:{bad.row}: {bad.message}", err=True)
        if one.wrong > len(one.problems):
            click.echo(f"{one.name}: and {one.wrong - len(one.problems):,} more", err=True)
        told = f"{counted(one.names, 'name')}, {counted(one.offices, 'office')}"
        click.echo(f"{one.name}: {told if one.number else 'it is there already'}", err=True)
    return int(any(one.wrong for one in taken))


def _mapping(columns: dict[str, list[str]], mapping: Path | None, source: str | None) -> TableMapping:
    import msgspec

    from communique.exchange.coded.mapping import TableMapping, mapping_from, with_columns

    found = TableMapping() if mapping is None else mapping_from(_text_of(mapping))
    found = with_columns(found, columns)
    return msgspec.structs.replace(found, source=source) if source else found


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise InputError(str(path), "this is no text in UTF-8", "save it as UTF-8") from error


def _tell(path: Path, taken: TableTaken) -> None:
    from communique.show.english import counted

    for one in taken.problems:
        dropped = "" if one.has_claim else " (no claim)"
        click.echo(f"{path}:{one.row}: {one.problem.message}{dropped}", err=True)
    new = f", {counted(taken.new, 'reading')} new" if taken.new else ", nothing new"
    click.echo(f"{taken.source}: {counted(taken.rows, 'row')}, {counted(taken.claims, 'claim')}{new}", err=True)
    if taken.gone:
        click.echo(
            f"{taken.source}: {counted(len(taken.gone), 'row')} of the record not in {path.name} any more, and left"
            f" as they are; communique retract takes one back: {', '.join(taken.gone[:3])}"
            f"{' …' if len(taken.gone) > 3 else ''}",
            err=True,
        )
