"""Write the manual page `man/communique.1` from the commands as they are.

    python tools/write_manual.py

The wheel puts it where `man communique` finds it. A test compares it with what this tool would write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from communique.cli import main as command

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "man" / "communique.1"
_HEAD = r".\" Generated: edit src/communique/cli/, then run `make docs`."
_ESCAPED = {"\\": r"\e", "-": r"\-", '"': r"\(dq", "'": r"\(aq", "`": r"\(ga"}
_EXIT = {
    "0": "All went well.",
    "1": "The run came to its end, and something could not be read, or differs from what it should be.",
    "2": "The command could not be carried out: the message says why and what to do.",
    "130": "Ctrl-C.",
}


def manual() -> str:
    """The whole page in the language of man."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    told = command.help or ""
    parts = [
        [_HEAD, f'.TH COMMUNIQUE 1 "" "communique {version}" "User Commands"'],
        [".SH NAME", _plain("communique - read reports of how states deal with each other, and keep the record")],
        [".SH SYNOPSIS", ".B communique", ".I COMMAND", "[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]..."],
        [".SH DESCRIPTION", *_paragraphs(told)],
        [".SH COMMANDS", *(line for name, one in commands() for line in _section(name, one))],
        [".SH ENVIRONMENT", *(line for name, told in sorted(_variables().items()) for line in _item(name, told))],
        [".SH EXIT STATUS", *(line for code, told in _EXIT.items() for line in _item(code, told))],
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its name, those of a group after it."""
    yield from _below(command, "")


def _below(group: click.Command, before: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in sorted(group.list_commands(context)):
            one = group.get_command(context, name)
            if one is not None and not one.hidden:
                yield f"{before}{name}", one
                yield from _below(one, f"{before}{name} ")


def _section(name: str, one: click.Command) -> Iterator[str]:
    context = click.Context(one, info_name=f"communique {name}")
    yield f'.SS "{_plain(f"communique {name}")} {_plain(" ".join(one.collect_usage_pieces(context)))}"'
    yield from _paragraphs(one.help or "")
    for option in one.params:
        record = option.get_help_record(context)
        if isinstance(option, click.Option) and record is not None:
            yield from _item(*record)
    if one.epilog:
        yield from _paragraphs(one.epilog)


def _paragraphs(text: str) -> Iterator[str]:
    """A help text: paragraphs, those that click keeps as they stand unfilled."""
    for paragraph in text.strip().split("\n\n"):
        lines = paragraph.split("\n")
        yield ".PP"
        if lines[0].strip() == "\b":
            yield from (".nf", *map(_plain, lines[1:]), ".fi")
        else:
            yield _plain(" ".join(line.strip() for line in lines))


def _item(name: str, told: str) -> Iterable[str]:
    return ".TP", f".B {_plain(name)}", _plain(" ".join(told.split()))


def _variables() -> dict[str, str]:
    """Every variable of the environment that an option is taken from, with what the option says."""
    return {
        option.envvar: option.help or ""
        for _, one in commands()
        for option in one.params
        if isinstance(option, click.Option) and isinstance(option.envvar, str)
    }


def _plain(text: str) -> str:
    """Text that man prints as it is."""
    safe = "".join(
        _ESCAPED.get(letter) or (letter if letter.isascii() else f"\\[u{ord(letter):04X}]") for letter in text
    )
    return f"\\&{safe}" if safe.startswith(".") else safe


def _letter(letter: str) -> str:
    return _ESCAPED.get(letter) or (letter if letter.isascii() else f"\\[u{ord(letter):04X}]")


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(manual(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
