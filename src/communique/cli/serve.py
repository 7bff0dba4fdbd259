"""`communique serve`: the record in a browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.cli.telling import log_options, say
from communique.cli.users import users_option
from communique.model.errors import InputError

if TYPE_CHECKING:
    from communique.web.settings import Settings

#: How long a server may take to start before the browser is opened, in seconds.
_START = 0.8


@click.command(
    "serve",
    epilog=options.examples(
        "communique serve",
        "communique serve --record visits.db --port 9000 --no-browser",
        "communique serve --host 0.0.0.0 --name desk.example.org --tls-cert desk.pem --tls-key desk.key",
        "communique serve --host 10.0.0.5 --name desk.example.org --behind-proxy",
    ),
)
@options.record_option
@click.option("--host", metavar="HOST", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", metavar="PORT", type=click.IntRange(0, 65535), default=8311, show_default=True, help="0: any.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@users_option
@click.option("--name", "names", metavar="NAME", multiple=True, help="A name by which browsers ask for this server.")
@click.option("--tls-cert", metavar="FILE", type=click.Path(exists=True, path_type=Path), help="The certificate chain.")
@click.option("--tls-key", metavar="FILE", type=click.Path(exists=True, path_type=Path), help="Its key.")
@log_options
@click.option("--behind-proxy", is_flag=True, help="A proxy before this server does TLS.")
def command(**said: Any) -> None:
    """Open the record in a browser: dossiers, entries, actors, reports, the network, search and review.

    On this machine alone it needs no sign-in. At any other --host it knows users (communique users add), and
    starts only with TLS of its own or behind a proxy that does it. Ctrl-C ends it.
    """
    import uvicorn

    from communique.vitals import events
    from communique.vitals.events import Event
    from communique.web import create_app

    with options.existing(said["record"]):
        pass
    listener = _listener(said["host"], said["port"])
    settings = _settings(said, listener.getsockname()[1])
    address = _address(settings, is_tls=said["tls_cert"] is not None)
    say(f"{settings.record} at {address}  (Ctrl-C ends it)")
    events.tell(Event.SERVER_LISTENS, host=settings.host, port=settings.port, tls=said["tls_cert"] is not None)
    if not said["no_browser"] and settings.is_local:
        threading.Timer(_START, webbrowser.open, [address]).start()
    config = uvicorn.Config(
        create_app(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=said["behind_proxy"],
        ssl_certfile=said["tls_cert"],
        ssl_keyfile=said["tls_key"],
    )
    uvicorn.Server(config).run(sockets=[listener])


def _settings(said: dict[str, Any], port: int) -> Settings:
    """What the server is started with.

    Raises:
        InputError: It would be open to other machines without TLS, or to nobody.
    """
    from communique.web.accounts import Accounts
    from communique.web.settings import Settings, is_loopback

    host, is_secure = said["host"], said["tls_cert"] is not None or said["behind_proxy"]
    if (said["tls_cert"] is None) != (said["tls_key"] is None):
        raise InputError(
            "TLS", "a certificate needs its key, and a key its certificate", "give --tls-cert and --tls-key"
        )
    if is_loopback(host) and not is_secure:
        return Settings(record=said["record"], host=host, port=port, names=frozenset(said["names"]))
    if not is_secure:
        remedy = "give --tls-cert and --tls-key, or --behind-proxy where a proxy does it"
        raise InputError(host, "other machines would reach this server without TLS", remedy)
    with closing(Accounts(said["users"])) as accounts:
        known = accounts.users()
    if not known:
        raise InputError(str(said["users"]), "nobody may come in yet", 'add somebody: communique users add "A. Rossi"')
    names = frozenset(said["names"])
    return Settings(record=said["record"], host=host, port=port, names=names, users=said["users"], is_secure=True)


def _address(settings: Settings, *, is_tls: bool) -> str:
    host = next(iter(sorted(settings.names)), settings.host)
    shown = f"[{host}]" if ":" in host else host
    return f"http{'s' if is_tls else ''}://{shown}:{settings.port}/"


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        problem = f"nothing can listen here: {error.strerror or error}"
        raise InputError(f"{host}:{port}", problem, "name another port with --port, or 0 for any") from error
