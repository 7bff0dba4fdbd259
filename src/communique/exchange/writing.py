"""Exports as files: whole, or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from communique.ask.exports import Chosen
from communique.exchange.formats import Format
from communique.model.errors import InputError


def write_export(wanted: Format, chosen: Chosen, out: Path, *, replace: bool = False) -> tuple[Path, ...]:
    """Write an export to a file, and what belongs beside it to a second one; the files written.

    A file takes its place when it is whole: who stops the program finds the old one, or none.

    Raises:
        InputError: There is such a file already, or it cannot be written.
    """
    writers: dict[Path, Callable[[IO[bytes]], None]] = {out: lambda file: wanted.write(chosen, file)}
    if wanted.beside is not None:
        ending, lines = wanted.beside
        writers[_beside(out, wanted.ending, ending)] = lambda file: file.writelines(map(str.encode, lines(chosen)))
    there = next((path for path in writers if path.exists()), None)
    if there is not None and not replace:
        raise InputError(str(there), "there is such a file already", "name another with --out, or add --force")
    for path, write in writers.items():
        write_whole(path, write)
    return tuple(writers)


def _beside(out: Path, ending: str, other: str) -> Path:
    stem = out.name.removesuffix(ending) if out.name.endswith(ending) else out.stem
    return out.with_name(f"{stem}{other}")


def write_whole(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file that takes its place when it is whole.

    Raises:
        InputError: It cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            made = Path(file.name)
            try:
                write(file)
            except BaseException:
                made.unlink()
                raise
        made.chmod(0o666 & ~_umask())
        made.replace(path)
    except OSError as error:
        problem = error.strerror or "it cannot be written"
        raise InputError(str(path), problem, "name another file with --out") from error


def _umask() -> int:
    """What the user's files may not be: it can only be read by setting it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask
