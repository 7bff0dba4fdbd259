"""`communique users`: who may come in where other machines reach the server."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options

if TYPE_CHECKING:
    from communique.web.accounts import Accounts

_ROLES = ("reader", "reviewer", "admin")
users_option = click.option(
    "--users",
    "users",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="COMMUNIQUE_USERS",
    default=Path("communique-users.db"),
    show_default="$COMMUNIQUE_USERS or ./communique-users.db",
    help="The file of users.",
)


@click.group(
    "users",
    epilog=options.examples(
        'communique users add "A. Rossi" --role reviewer',
        "communique users list",
        'communique users token "A. Rossi" --for "weekly export"',
    ),
)
def command() -> None:
    """Say who may come in, and what they may: readers read, reviewers decide, admins add reports."""


@command.command("add", epilog=options.examples('communique users add "A. Rossi" --role reviewer'))
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default="reader", show_default=True, help="What they may do.")
@click.password_option(help="Asked for where it is not given; at least 15 characters.")
@users_option
def add(name: str, role: str, password: str, users: Path) -> None:
    """Let NAME in, or give them another password and role."""
    from communique.web.accounts import Role

    with _open(users) as accounts:
        accounts.add(name, password, Role[role.upper()])
    click.echo(f"{name} may come in as {role}", err=True)


@command.command("list", epilog=options.examples("communique users list --json"))
@options.json_option
@users_option
def list_(users: Path, *, as_json: bool) -> None:
    """List who may come in."""
    from communique.show.plain import to_json_line

    with _open(users) as accounts:
        for user in accounts.users():
            role = user.role.name.lower()
            click.echo(to_json_line({"name": user.name, "role": role}) if as_json else f"{role:<9} {user.name}")


@command.command("remove", epilog=options.examples('communique users remove "A. Rossi"'))
@click.argument("name")
@users_option
def remove(name: str, users: Path) -> None:
    """Let NAME in no more; their sessions and tokens end at once."""
    with _open(users) as accounts:
        accounts.remove(name)
    click.echo(f"{name} may come in no more", err=True)


@command.command("token", epilog=options.examples('communique users token "A. Rossi" --for "weekly export"'))
@click.argument("name")
@click.option("--for", "purpose", metavar="WORDS", required=True, help="What it is for.")
@users_option
def token(name: str, purpose: str, users: Path) -> None:
    """Print a token with which a program does what NAME may; it is shown this once."""
    with _open(users) as accounts:
        click.echo(accounts.give_token(name, purpose))


@command.command("trail", epilog=options.examples("communique users trail --limit 20"))
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="At most so many lines.")
@options.json_option
@users_option
def trail(limit: int, users: Path, *, as_json: bool) -> None:
    """Show who signed in, what was refused and what was changed, the latest first."""
    from communique.show.plain import to_json_line

    with _open(users) as accounts:
        for one in accounts.trail(limit=limit):
            line = f"{one.at[:19]}  {one.name}  {one.address}  {one.what}  {one.about}"
            click.echo(to_json_line(one) if as_json else line.rstrip())


def _open(path: Path) -> closing[Accounts]:
    from communique.web.accounts import Accounts

    return closing(Accounts(path))
