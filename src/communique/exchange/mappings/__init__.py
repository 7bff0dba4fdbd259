"""What stands for what in other vocabularies: tables written by hand, read from the installed package."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import rtoml

_DATA = resources.files(__name__)


class SchemaRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema that a kind of entry becomes; without a kind, all kinds of the type."""

    type: str
    schema: str
    why: str
    kind: str | None = None


@cache
def schema_rows() -> tuple[SchemaRow, ...]:
    """The table of FollowTheMoney."""
    return msgspec.convert(_toml("followthemoney.toml"), tuple[SchemaRow, ...])


@cache
def schemas() -> dict[tuple[str, str | None], str]:
    """The schema of each type and kind; the kind is None for all others of a type."""
    return {(row.type, row.kind): row.schema for row in schema_rows()}


class EventRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What entries of a type, and of these kinds and statuses if any are named, are in PLOVER and CAMEO.

    `event` is None where there is no event to code. `reply` is the code of
    CAMEO for the other side, `refined` codes for entries of a context.
    """

    type: str
    why: str
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    event: str | None = None
    mode: str | None = None
    cameo: str = ""
    reply: str | None = None
    context: str | None = None
    refined: dict[str, str] = {}
    turned: bool = False

    def fits(self, type_: str, kind: str, status: str) -> bool:
        """Whether it is for entries of this type, kind and status."""
        of_kind = not self.kinds or kind in self.kinds
        return self.type == type_ and of_kind and (not self.statuses or status in self.statuses)


@cache
def event_rows() -> tuple[EventRow, ...]:
    """The table of PLOVER and CAMEO."""
    return msgspec.convert(_toml("events.toml"), tuple[EventRow, ...])


@cache
def scores() -> dict[str, tuple[int, float]]:
    """The quad code and the score of each event, of PLOVER by its name and mode, of CAMEO by its code."""
    return {event: (int(quad), float(score)) for event, quad, score in _rows("scores.tsv")}


@cache
def contexts() -> dict[str, str]:
    """The context of PLOVER that a topic falls under."""
    return {topic: context for topic, context in _rows("contexts.tsv")}  # noqa: C416  # a row is no pair to `dict`


@cache
def sectors() -> dict[str, str]:
    """The sector of PLOVER that an office stands for; any other is of the government."""
    return {role: sector for role, sector in _rows("sectors.tsv")}  # noqa: C416  # as above


@cache
def long_languages() -> dict[str, str]:
    """Codes of languages of three letters by those of two."""
    return {short: long for short, long in _rows("languages.tsv")}  # noqa: C416  # as above


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _toml(name: str) -> object:
    return rtoml.loads((_DATA / name).read_text(encoding="utf-8"))["row"]
