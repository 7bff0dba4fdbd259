"""A PostgreSQL server of the tests' own, on this machine alone, in a folder that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

#: Debian keeps the programs of a server out of the PATH.
_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
#: What is written need not outlive the machine, only the server.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}
#: How long a server may take to begin, in seconds.
_PATIENCE = 60


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is, None where there is none."""
    found = next((str(folder / name) for folder in _FOLDERS if (folder / name).exists()), None)
    return found or shutil.which(name)


class Server:
    """A server that runs, can be killed, and starts again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data"
        self.port = _free_port()
        self._made = 0
        # A server refuses to run as root.
        self._user = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
        if self._user:
            shutil.chown(folder, "nobody")
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--username=desk"]
        self._run("initdb", "-D", str(self.folder), *options)
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers; what a killed one left has to end first."""
        told = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in _SETTINGS.items())
        place, log = str(self.folder), str(self.folder / "log")
        command = ["-D", place, "-l", log, "-w", "-o", f"-p {self.port} {told}", "start"]
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._run("pg_ctl", *command)
            except subprocess.CalledProcessError:
                if time.monotonic() > until:
                    raise
            time.sleep(0.1)

    def kill(self) -> None:
        """End it as a power cut would: nothing is written any more."""
        pid = int((self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + 20
        while _listens(self.port) and time.monotonic() < until:
            time.sleep(0.02)
        # Those that served a connection notice by themselves; a new server waits for the last of them.

    def stop(self) -> None:
        """End it."""
        self._run("pg_ctl", "-D", str(self.folder), "-m", "immediate", "stop")

    def address(self, database: str) -> str:
        """A database of it."""
        return f"postgresql://desk@127.0.0.1:{self.port}/{database}"

    def database(self, *, like: str = "template1") -> str:
        """A new database, as another one is; its address."""
        self._made += 1
        name = f"desk_{self._made}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.address(name)

    def drop(self, address: str) -> None:
        """Drop a database, whoever is connected to it."""
        self.ask(f"DROP DATABASE IF EXISTS {address.rpartition('/')[2]} WITH (FORCE)")

    def files(self, address: str) -> list[Path]:
        """The files of the tables and indexes of a database."""
        self.ask("CHECKPOINT")
        with psycopg.connect(address) as connection:
            row = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
        return sorted(one for one in (self.folder / "base" / str(row and row[0])).iterdir() if one.is_file())

    def ask(self, statement: str) -> None:
        """Tell the server something outside any record."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, name: str, *arguments: str) -> None:
        command = [*self._user, program(name) or name, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/")


@contextmanager
def running() -> Iterator[Server]:
    """A server as long as it is needed; not in a folder of pytest, into which nobody else may look."""
    with tempfile.TemporaryDirectory(prefix="communique-server-") as folder:
        server = Server(Path(folder))
        try:
            yield server
        finally:
            server.stop()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
