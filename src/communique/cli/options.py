"""Options that several commands share, and how they print."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.model.errors import InputError
from communique.model.places import Address, Where, place

if TYPE_CHECKING:
    from communique.api import Record
    from communique.model.dates import PartialDate
    from communique.model.report import Report
    from communique.record.intake import RejectedInput
    from communique.record.moving import Moved
    from communique.show.pages import Page
    from communique.show.runs import Run

_Command = TypeVar("_Command", bound=Callable[..., Any])

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
#: Wider lines are hard to read.
_WIDEST = 110
_STYLES: dict[str, dict[str, Any]] = {
    "head": {"bold": True},
    "name": {"bold": True},
    "printed": {"italic": True},
    "other": {"italic": True},
    "cited": {"underline": True},
    "badge": {"fg": "yellow"},
    "note": {"fg": "cyan"},
    "struck": {"strikethrough": True, "dim": True},
}


class RecordPlace(click.Path):
    """A file, or the address of a database, which is never shown with its password."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A path or an address."""
        where = place(value)
        return where if isinstance(where, Address) else super().convert(value, param, ctx)


def examples(*commands: str) -> str:
    """The end of a command's help: how it is used."""
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])


def sure_option(command: _Command) -> _Command:
    """Add `--sure`."""
    told = "At least so sure: of what is certain 19 of 20 are right, of what is likely 5 of 6 (see the docs)."
    return click.option("--sure", type=click.Choice(["certain", "likely", "doubtful"]), help=told)(command)


def record_option(command: _Command) -> _Command:
    """`--record FILE`, or the address of a database, from the environment, or `communique.db` here."""
    return click.option(
        "--record",
        metavar="FILE",
        type=RecordPlace(),
        envvar="COMMUNIQUE_RECORD",
        default=Path("communique.db"),
        show_default="$COMMUNIQUE_RECORD or ./communique.db",
        help="The record: a file, or postgresql://user@host/database.",
    )(command)


def workers_option(command: _Command) -> _Command:
    """`--workers N`."""
    told = "Processes that read; without it, as many as pay."
    return click.option("--workers", type=click.IntRange(1), help=told)(command)


def account_option(command: _Command) -> _Command:
    """`--account FILE`."""
    told = "Write what became of each input to a file, as the run goes: JSON Lines, or CSV if it is named .csv."
    return click.option("--account", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help=told)(
        command
    )


def skip_copies_option(command: _Command) -> _Command:
    """`--skip-copies`."""
    told = "Do not read what has the text of a report under another id, or nearly: count and name it."
    return click.option("--skip-copies", is_flag=True, help=told)(command)


def only_option(command: _Command) -> _Command:
    """`--only CODE`, more than once if need be."""
    return click.option("--only", "codes", metavar="CODE", multiple=True, help="Those with this problem.")(command)


def fetch_options(command: _Command) -> _Command:
    """How is fetched: `--allow-host`, `--contact`, `--rest`, `--no-pages`."""
    told = {
        "allow_host": "A host of your own network that may be fetched from, as it is written in addresses.",
        "contact": "Whom sites can write to, told with every request: mailto:desk@example.org.",
        "rest": "Seconds of rest for a host after each question; longer where its robots.txt asks for it.",
        "no_pages": "Do not keep pages as they were fetched.",
    }
    command = click.option("--no-pages", is_flag=True, help=told["no_pages"])(command)
    rest = click.option("--rest", type=click.FloatRange(0.0), default=1.0, show_default=True, help=told["rest"])
    command = click.option("--contact", metavar="ADDRESS", callback=_one_line, help=told["contact"])(rest(command))
    return click.option("--allow-host", metavar="HOST", multiple=True, help=told["allow_host"])(command)


def _one_line(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not (value.isascii() and value.isprintable() and 0 < len(value) <= 200):
        raise click.BadParameter("write a web or mail address in ASCII")
    return value


def seconds(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    """A time that an option gives: 30s, 15m, 6h, 1d."""
    if value is None:
        return None
    number, unit = value[:-1], value[-1:]
    if not (number.isascii() and number.isdigit() and unit in _UNITS and len(number) < 7 and int(number)):
        raise click.BadParameter("write a number with its unit: 30s, 15m, 6h or 1d")
    return float(number) * _UNITS[unit]


def json_option(command: _Command) -> _Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def page_options(command: _Command) -> _Command:
    """`--json` and `--markdown`."""
    return json_option(click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")(command))


def write_page(answer: object, page: Page, *, as_json: bool, as_markdown: bool) -> None:
    """Print an answer as JSON, or its page as Markdown or for the terminal."""
    from communique.show.markdown import page_markdown
    from communique.show.plain import to_json
    from communique.show.text import page_text

    if as_json:
        write_out(to_json(answer), None)
    else:
        write_out(page_markdown(page) if as_markdown else page_text(page, width=width(), paint=paint), None)


def reports_in(paths: Iterable[str], *, language: str | None = None) -> Iterator[Report]:
    """The reports in files and folders; what holds none is said on standard error."""
    from communique import ingest
    from communique.model.report import Report

    for item in ingest.reports(paths, language=language):
        if isinstance(item, Report):
            yield item
        else:
            show_rejection(item)


def show_rejection(item: RejectedInput) -> None:
    """Say which file gave no report, and why."""
    click.echo(f"{item.path}: {item.problem.message}", err=True)


def as_of_option(command: _Command) -> _Command:
    """`--as-of DAY`."""
    told = "As the record stood at the end of this day (UTC), month or year."
    return click.option("--as-of", metavar="DAY", callback=date, help=told)(command)


def date(_: click.Context, __: click.Parameter, value: str | None) -> PartialDate | None:
    """A day, month or year that an option gives."""
    from communique.model.dates import parse_date

    return parse_date(value) if value else None


def existing(record: Where, *, as_of: PartialDate | None = None) -> Record:
    """Open a record that is there, as it stands or as of a day."""
    from communique.api import open_record

    opened = open_record(record, create=False)
    if as_of is None:
        return opened
    with opened:
        return opened.as_of(as_of)


def show_moved(moved: Moved, where: Where | Path) -> None:
    """Say how much was copied, and where to."""
    from communique.show.english import counted

    told = (counted(moved.reports, "report"), counted(moved.decisions, "decision"), counted(moved.rows, "row"))
    click.echo(f"{where}: {', '.join(told)}, the same as they were", err=True)


def width() -> int:
    """How wide a line may be: as the terminal, within reason."""
    import shutil

    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def paint(run: Run) -> str:
    """A run as a terminal shows it; click takes the codes away where there is no terminal."""
    from communique.show.text import unpainted

    style = _STYLES.get(run.part)
    return unpainted(run) if style is None or "NO_COLOR" in os.environ else click.style(unpainted(run), **style)


def write_out(answer: str | bytes, out: Path | None) -> None:
    """Print an answer, or write it to a file."""
    if out is None:
        click.echo(answer.rstrip("\n") if isinstance(answer, str) else answer, nl=isinstance(answer, str))
        return
    try:
        out.write_bytes(answer.encode() if isinstance(answer, str) else answer)
    except OSError as error:
        problem = error.strerror or "it cannot be written"
        raise InputError(str(out), problem, "name another file with --out") from error
    click.echo(f"wrote {out}", err=True)
