"""What a command tells while it runs: `--log-format` and `--log-level`, and words for people or events for programs.

Where events are asked for as JSON, every line on standard error is one: what
would be said to people is left out, because the event of the same moment says it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import click

from communique.vitals import events
from communique.vitals.events import LEVELS, Event, Format

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SAID = "communique.telling"


def log_options(command: _Command) -> _Command:
    """`--log-format` and `--log-level`, which take effect before the command begins."""
    form = click.option(
        "--log-format",
        type=click.Choice([one.value for one in Format]),
        default=Format.TEXT.value,
        show_default=True,
        envvar="COMMUNIQUE_LOG_FORMAT",
        expose_value=False,
        callback=_began,
        help="How events are written on standard error; of json, every line is one object.",
    )
    level = click.option(
        "--log-level",
        type=click.Choice(LEVELS),
        show_default="warning, and info where the format is json",
        envvar="COMMUNIQUE_LOG_LEVEL",
        expose_value=False,
        callback=_began,
        help="Which events are written.",
    )
    return form(level(command))


def _began(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
    """Begin to write events once both options are known."""
    said = ctx.meta.setdefault(_SAID, {})
    said[option.name] = value
    if len(said) == 2:
        form = Format(said["log_format"])
        events.begin(form=form, level=said["log_level"] or ("info" if form is Format.JSON else "warning"))


def say(words: str) -> None:
    """Say something to people on standard error, unless programs read it."""
    if not events.are_json():
        click.echo(words, err=True)


def fail(ctx: click.Context, words: str, error: BaseException, *, code: int) -> NoReturn:
    """Say what ended the command, to people or to programs, and end it."""
    if events.are_json():
        events.tell(Event.COMMAND_FAILED, level="error", error=error, code=code, said=words)
    say(words)
    ctx.exit(code)
