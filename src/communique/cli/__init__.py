"""The command line: one module per command, imported when it runs.

Commands hold no logic of their own: they ask the door in `communique.api`,
and print what `show` makes of the answer. Errors that a user can mend are
one message on standard error and exit code 2; Ctrl-C is 130.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

from communique.model.cycles import look_seldom
from communique.model.errors import CommuniqueError

#: Commands in the order of use, each with its module.
_COMMANDS = {
    "read": "read",
    "bulk": "bulk",
    "watch": "watch",
    "failures": "failures",
    "retry": "retry",
    "dossier": "dossier",
    "timeline": "timeline",
    "brief": "brief",
    "diff": "diff",
    "actor": "actor",
    "entry": "entry",
    "offices": "offices",
    "series": "series",
    "claims": "claims",
    "show": "show",
    "original": "original",
    "search": "search",
    "review": "review",
    "decide": "decide",
    "decisions": "decisions",
    "retract": "retract",
    "verify": "verify",
    "backup": "backup",
    "restore": "restore",
    "move": "move",
    "export": "export",
    "import": "take_in",
    "knowledge": "knowledge",
    "datasette": "datasette",
    "serve": "serve",
    "mcp": "mcp",
    "users": "users",
    "explain": "explain",
    "gaps": "gaps",
    "languages": "languages",
    "pack": "pack",
    "score": "score",
    "completion": "completion",
}


_EXAMPLES = """\b
Examples:
  communique read reports/             read a folder into ./communique.db
  communique dossier Italy Pakistan    what the record holds on two parties
  communique verify                    check every citation against its text
"""


class _Commands(click.Group):
    """Finds a command's module when it is asked for, and says errors the same way for all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # the group has one list for every context
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as above
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{_COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        look_seldom()
        try:
            return super().invoke(ctx)
        except CommuniqueError as error:
            _telling().fail(ctx, f"communique: {error}", error, code=2)
        except KeyboardInterrupt as error:
            _telling().fail(ctx, "communique: interrupted", error, code=130)


def _telling() -> Any:
    """Words and events; imported when something went wrong, so that `communique --help` stays quick."""
    return importlib.import_module(f"{__name__}.telling")


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=_EXAMPLES
)
@click.version_option(package_name="communique")
def main() -> None:
    """Read reports of how states deal with each other, and keep the record, cited to the character."""
