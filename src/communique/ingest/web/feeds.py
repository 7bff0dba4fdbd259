"""Lists of feeds: OPML as feed readers write it, or plain lines of addresses.

An OPML file is hostile XML like any other: entities are not declared in it,
and nothing that it names is opened.
"""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from communique.ingest.draft import size
from communique.model.errors import InputError
from communique.model.report import is_web

#: A list of feeds may measure so much: some hundred thousand feeds.
MOST_LIST = 32 * 1024 * 1024


class _EntitiesError(Exception):
    """The file declares entities."""


def feeds_in(source: str | Path) -> tuple[str, ...]:
    """The addresses of feeds: that of the one that is given, or those in a file, each once.

    Raises:
        InputError: The file cannot be read or holds none.
    """
    if is_web(str(source)):
        return (str(source),)
    data = _read(Path(source))
    found = _outlines(data, str(source)) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _lines(data)
    if not found:
        raise InputError(str(source), "no feed is named here", "give OPML, or lines with one address each")
    return tuple(dict.fromkeys(found))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_LIST + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(str(path), reason, "name a file of feeds (OPML, or one address a line), or a feed") from error
    if len(data) > MOST_LIST:
        raise InputError(str(path), f"larger than {size(MOST_LIST)}, the most that is read", "split it")
    return data


def _lines(data: bytes) -> list[str]:
    lines = (line.strip() for line in data.decode("utf-8", "replace").lstrip("\ufeff").splitlines())
    return [line for line in lines if is_web(line)]


def _outlines(data: bytes, path: str) -> list[str]:
    found: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.lower() == "outline":
            told = {key.lower(): value for key, value in attributes.items()}
            found.extend([told["xmlurl"]] if told.get("xmlurl") else ())

    def refuse(*_: object) -> None:
        raise _EntitiesError

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes its last word by place
    except _EntitiesError:
        raise InputError(path, "the file declares entities, as no list of feeds does", "take its DOCTYPE out") from None
    except expat.ExpatError as error:
        raise InputError(path, f"this is no OPML: {error}", "export the list again from your feed reader") from error
    return found
