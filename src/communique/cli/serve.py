"""`communique serve`: the record in a browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from pathlib import Path

import click

from communique.cli import options
from communique.model.errors import InputError

#: How long a server may take to start before the browser is opened, in seconds.
_START = 0.8


@click.command(
    "serve",
    epilog=options.examples("communique serve", "communique serve --record visits.db --port 9000 --no-browser"),
)
@options.record_option
@click.option("--host", metavar="HOST", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", metavar="PORT", type=click.IntRange(0, 65535), default=8311, show_default=True, help="0: any.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def command(record: Path, *, host: str, port: int, no_browser: bool) -> None:
    """Open the record in a browser: dossiers, entries, actors, reports, search and review.

    Only this machine can reach it. Ctrl-C ends it.
    """
    import uvicorn

    from communique.web import Settings, create_app
    from communique.web.settings import is_loopback

    if not is_loopback(host):
        raise InputError(host, "the server would be open to other machines, and knows no users", "use 127.0.0.1")
    with options.existing(record):
        pass
    listener = _listener(host, port)
    settings = Settings(record=record, host=host, port=listener.getsockname()[1])
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"
    click.echo(f"{record} at {address}  (Ctrl-C ends it)", err=True)
    if not no_browser:
        threading.Timer(_START, webbrowser.open, [address]).start()
    config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        problem = f"nothing can listen here: {error.strerror or error}"
        raise InputError(f"{host}:{port}", problem, "name another port with --port, or 0 for any") from error
