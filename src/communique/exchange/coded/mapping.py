"""What the columns of a table of events hold, and what its words mean: a mapping, in a file or by options.

A field is called as the column of `communique export csv` is that holds it, so
that such a table needs no mapping. A column may hold several fields, and a
field lie in several columns. Names and words are compared without case, accents and punctuation.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import rtoml

from communique.model.claims import Agreement, AnyClaim, Cooperation, Engagement, Figure, Position, Stance, Transfer
from communique.model.errors import CommuniqueError
from communique.registers.tables import fold

CLAIMS: dict[str, type[AnyClaim]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (Engagement, Agreement, Transfer, Cooperation, Figure, Position, Stance)
}
#: The columns that fields of the codebook with parts lie in; any other lies in one of its own name.
PARTS: dict[str, tuple[str, ...]] = {
    "participants": ("people",),
    "signatories": ("people",),
    "place": ("place", "place_country"),
    "value": ("value", "unit", "bound"),
    "value_also": ("value_also", "unit_also"),
    "holder": ("holder", "holder_of"),
}
#: What a row says of itself.
_ABOUT = ("id", "published", "url", "type")
#: The orders in which the numbers of a date can stand.
ORDERS = ("ymd", "dmy", "mdy")


def fields_of(kind: type[AnyClaim]) -> tuple[str, ...]:
    """The fields of a type of claim that a table can hold."""
    return tuple(name for name in kind.__struct_fields__ if name not in ("cites", "spans"))


#: Everything that a column can hold.
FIELDS: tuple[str, ...] = tuple(
    dict.fromkeys(
        (*_ABOUT, *(part for kind in CLAIMS.values() for name in fields_of(kind) for part in PARTS.get(name, (name,))))
    )
)


class BadMappingError(CommuniqueError):
    """A mapping does not say what it should, or says it of another table."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}\n  {remedy}")


class TableMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which column holds which field, what all rows have in common, and the table's words in the codebook's.

    `source` is who coded the table: its claims stand under that name.
    `dates` is the order in which numbers stand in dates.
    """

    source: str | None = None
    language: str | None = None
    dates: str = "ymd"
    columns: dict[str, str | tuple[str, ...]] = {}
    always: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}

    def columns_with(self, field: str) -> tuple[str, ...]:
        """The columns that a field lies in."""
        said = self.columns.get(field, ())
        return (said,) if isinstance(said, str) else said

    def meaning(self, field: str, text: str) -> str:
        """What a cell says in the codebook's words."""
        return self._meanings(field).get(fold(text), text)

    def _meanings(self, field: str) -> dict[str, str]:
        return {fold(word): meaning for word, meaning in self.words.get(field, {}).items()}


def mapping_from(text: str) -> TableMapping:
    """A mapping from a file of it.

    Raises:
        BadMappingError: It is none.
    """
    try:
        mapping = msgspec.convert(rtoml.loads(text), TableMapping)
    except (rtoml.TomlParsingError, msgspec.ValidationError) as error:
        raise BadMappingError(f"this is no mapping: {error}", "begin with what --template writes") from error
    return mapping


def with_columns(mapping: TableMapping, said: Mapping[str, Sequence[str]]) -> TableMapping:
    """A mapping with the columns of some fields named otherwise."""
    return msgspec.structs.replace(mapping, columns={**mapping.columns, **{name: tuple(said[name]) for name in said}})


def fitted(mapping: TableMapping, names: Iterable[str]) -> TableMapping:
    """A mapping as these columns of a table have it: those of the fields' own names are found without being told.

    Raises:
        BadMappingError: It tells of a field that there is not, of a column that the table has not, or of no type.
    """
    called = {fold(name): name for name in reversed(list(names))}
    _check(mapping)
    found: dict[str, str | tuple[str, ...]] = {
        field: called[fold(field)] for field in FIELDS if fold(field) in called and field not in mapping.always
    }
    for field in mapping.columns:
        found[field] = tuple(_called(column, called) for column in mapping.columns_with(field))
    if "type" not in found and "type" not in mapping.always:
        raise BadMappingError(
            "no column tells the type of what a row codes",
            'name it with --map type=COLUMN, or say it of all rows: [always] type = "engagement" in a --mapping',
        )
    return msgspec.structs.replace(mapping, columns=found)


def template(names: Iterable[str]) -> str:
    """A mapping to fill in for a table with these columns."""
    called = {fold(name): name for name in names}
    own = [f"{field} = {_quoted(called[fold(field)])}" for field in FIELDS if fold(field) in called]
    rest = [name for name in called.values() if fold(name) not in map(fold, FIELDS)]
    return "\n".join(
        (
            "# Which column of the table holds which field. Fields: communique import events --help",
            'source = "who coded this table"',
            'dates = "ymd" # the order in dates: ymd (2024-05-03), dmy or mdy',
            "",
            "[columns] # FIELD = COLUMN, or a list of columns",
            *own,
            *(f"# ? = {_quoted(name)}" for name in rest),
            "",
            "[always] # what every row has in common",
            '# type = "engagement"',
            "",
            "[words.kind] # your words in the codebook's, for any field",
            '# "state visit" = "visit"',
            "",
        )
    )


def _check(mapping: TableMapping) -> None:
    if mapping.dates not in ORDERS:
        raise BadMappingError(f"{mapping.dates!r} is no order of dates", f"there are {', '.join(ORDERS)}")
    for field in (*mapping.columns, *mapping.always, *mapping.words):
        if field not in FIELDS:
            near = difflib.get_close_matches(field, FIELDS, n=1)
            raise BadMappingError(
                f"{field!r} is no field", f"did you mean {near[0]}?" if near else f"there are {', '.join(FIELDS)}"
            )


def _called(column: str, called: Mapping[str, str]) -> str:
    if fold(column) not in called:
        raise BadMappingError(f"the table has no column {column!r}", f"it has {', '.join(called.values())[:300]}")
    return called[fold(column)]


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()
