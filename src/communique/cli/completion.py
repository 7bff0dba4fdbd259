"""`communique completion`: let a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from communique.cli import options

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    "completion",
    epilog=options.examples(
        "communique completion bash > ~/.local/share/bash-completion/completions/communique",
        "communique completion fish > ~/.config/fish/completions/communique.fish",
    ),
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands and options with the tab key.

    For zsh, write it to a file called _communique in a folder of $fpath.
    """
    complete = _SHELLS[shell](context.find_root().command, {}, "communique", "_COMMUNIQUE_COMPLETE")
    click.echo(complete.source())
