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


@cache
def long_languages() -> dict[str, str]:
    """Codes of languages of three letters by those of two."""
    lines = (_DATA / "languages.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _toml(name: str) -> object:
    return rtoml.loads((_DATA / name).read_text(encoding="utf-8"))["row"]
