"""Options that say of reports what their files do not: `--language`, `--published`, `--columns`, `--extract`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

#: What a column of a table can hold.
_FIELDS = ("text", "id", "title", "published", "language", "source", "url", "author")


def report_options(command: _Command) -> _Command:
    """What reports do not say, and how they are found: `--language`, `--published`, `--columns`, `--extract`."""
    extract = click.option(
        "--extract",
        type=click.Choice(["fast", "careful"]),
        default="fast",
        show_default=True,
        help="How the text of a page is found; careful needs an extra: pip install 'communique[careful]'.",
    )
    columns = click.option(
        "--columns",
        metavar="FIELD=NAME,...",
        callback=_columns,
        help="Which columns of tables hold what, where their names do not tell: text=body,published=day.",
    )
    published = click.option("--published", metavar="DATE", help="The date of reports that do not say theirs.")
    language = click.option("--language", metavar="CODE", help="The language of reports that do not say theirs.")
    return language(published(columns(extract(command))))


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    """Columns by field, as the option gives them."""
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair.strip()]
    wrong = [field for field, _, name in pairs if field.strip() not in _FIELDS or not name.strip()]
    if wrong:
        raise click.BadParameter(f"write FIELD=NAME, with one of {', '.join(_FIELDS)} as the field")
    return {field.strip(): name.strip() for field, _, name in pairs}
