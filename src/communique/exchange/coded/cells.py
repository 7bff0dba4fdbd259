"""Cells of a table to values of the codebook's fields, each with the characters it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from communique.exchange.coded.mapping import PARTS, TableMapping
from communique.languages.titles import office_called
from communique.model.claims import Amount, Body, Holder, Person, Place
from communique.model.corrections import typed_value
from communique.model.dates import PartialDate, if_real, parse_date
from communique.model.errors import BadDateError, CommuniqueError, UnknownPartyError
from communique.model.report import Span
from communique.model.vocabulary import Bound, ClaimType, Topic
from communique.registers.parties import find_party

#: Between the members of a list in one cell.
_BETWEEN = re.compile(r"\s*[;|]\s*")
_COMMAS = re.compile(r"\s*(?:,|/| and | & |;|\|)\s*")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_NUMBERS = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})\Z")
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|[+-]?\d+(?:\.\d+)?\Z")
#: A number of more digits is a year.
_SHORT = 2
_DATES = frozenset({"start", "end"})
_PARTY = frozenset({"host", "supplier", "recipient", "subject", "counterpart", "of"})


class Cell(NamedTuple):
    """What a cell says, in the codebook's words where the mapping has them, and where it stands."""

    text: str
    span: Span


class BadCellError(CommuniqueError):
    """A cell does not say what its column should hold."""

    def __init__(self, field: str, cell: Cell, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.span = cell.span


#: The cells of a column, by the field it holds.
Cells = Callable[[str], Sequence[Cell]]


def value_of(kind: ClaimType, field: str, cells: Cells, mapping: TableMapping) -> tuple[Any, tuple[Span, ...]]:
    """The value of a field of the codebook, and where it was read; nothing where its cells are empty.

    Raises:
        BadCellError: A cell cannot hold this.
    """
    columns = PARTS.get(field, (field,))
    read = [(column, cell) for column in columns for cell in cells(column)]
    if not read or read[0][0] not in (columns[0], "holder_of"):
        return None, ()
    spans = tuple(dict.fromkeys(cell.span for _, cell in read))
    make = _MAKERS.get(field)
    if make is not None:
        return make(cells), spans
    cell = read[0][1]
    if field in _DATES:
        return date_of(field, cell, mapping.dates), spans
    if field in _PARTY:
        return party_of(field, cell), spans
    return _typed(kind, field, cell), spans


def date_of(field: str, cell: Cell, order: str) -> PartialDate:
    """A date: ISO 8601, eight digits, or numbers in the table's order."""
    compact, numbers = _COMPACT.match(cell.text), _NUMBERS.match(cell.text)
    if compact is not None:
        found = if_real(*map(int, compact.groups()))
    elif numbers is not None:
        order = "ymd" if len(numbers[1]) > _SHORT else order
        parts = dict(zip(order, map(int, numbers.groups()), strict=True))
        found = if_real(parts["y"], parts["m"], parts["d"])
    else:
        found = _iso(cell.text)
    if found is None:
        raise BadCellError(field, cell, f"{cell.text!r} is no date; its numbers stand as {order}, which dates= changes")
    return found


def party_of(field: str, cell: Cell) -> str:
    """A state or organisation, by code or by name in any language."""
    try:
        return find_party(cell.text)
    except UnknownPartyError as error:
        raise BadCellError(field, cell, str(error).replace("\n ", ";")) from error


def parties_in(field: str) -> Callable[[Cells], tuple[str, ...]]:
    """The parties in the cells of a field: one in each, or several behind commas or semicolons."""

    def parties(cells: Cells) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in cells(field):
            names = [cell.text] if _is_party(cell.text) else filter(None, _COMMAS.split(cell.text))
            found.update(dict.fromkeys(party_of(field, Cell(name, cell.span)) for name in names))
        return tuple(found)

    return parties


def _is_party(text: str) -> bool:
    try:
        find_party(text)
    except UnknownPartyError:
        return False
    return True


def _iso(text: str) -> PartialDate | None:
    try:
        return parse_date(text)
    except BadDateError:
        return None


def _members(cells: Cells, field: str) -> Iterable[Cell]:
    return (Cell(one, cell.span) for cell in cells(field) for one in _BETWEEN.split(cell.text) if one)


def _people(cells: Cells) -> tuple[Person, ...]:
    """People as the export writes them: Anna Rossi, Defence Minister (ITA)."""
    return tuple(_person(cell) for cell in _members(cells, "people"))


def _person(cell: Cell) -> Person:
    named, of = _with_party("people", cell)
    name, _, role = (part.strip() for part in named.partition(","))
    return Person(name=name, role=role or None, role_code=office_called(role) if role else None, of=of)


def _bodies(cells: Cells) -> tuple[Body, ...]:
    return tuple(Body(*_with_party("organisations", cell)) for cell in _members(cells, "organisations"))


def _with_party(field: str, cell: Cell) -> tuple[str, str | None]:
    found = _IN_BRACKETS.match(cell.text)
    if found is None:
        return cell.text, None
    return found["name"], party_of(field, Cell(found["inside"], cell.span))


def _place(cells: Cells) -> Place:
    country = next(iter(cells("place_country")), None)
    return Place(cells("place")[0].text, None if country is None else party_of("place_country", country))


def _amount(number: str, unit: str) -> Callable[[Cells], Amount]:
    def amount(cells: Cells) -> Amount:
        bound = next(iter(cells("bound")), None) if number == "value" else None
        unit_cell = next(iter(cells(unit)), None)
        if unit_cell is None:
            raise BadCellError(unit, cells(number)[0], "a number needs its unit: ISO 4217, percent, times or count")
        exact = Bound.EXACT if bound is None else _word("bound", bound, Bound)
        return Amount(_number(number, cells(number)[0]), unit_cell.text, exact)

    return amount


def _holder(cells: Cells) -> Holder:
    of, name = next(iter(cells("holder_of")), None), next(iter(cells("holder")), None)
    if of is None:
        raise BadCellError("holder", cells("holder")[0], "whoever takes a stance needs a party, in holder_of")
    return Holder(party_of("holder_of", of), "" if name is None else name.text)


def _topics(cells: Cells) -> tuple[Topic, ...]:
    return tuple(dict.fromkeys(_word("topics", cell, Topic) for cell in _members(cells, "topics")))


def _word(field: str, cell: Cell, words: Any) -> Any:
    try:
        return words(cell.text.strip().lower().replace(" ", "_"))
    except ValueError as error:
        raise BadCellError(field, cell, f"{cell.text!r} is none of {', '.join(words)}") from error


def _number(field: str, cell: Cell) -> float:
    if not _NUMBER.match(cell.text):
        raise BadCellError(field, cell, f"{cell.text!r} is no number; write 1200.5 or 1,200.5")
    return float(cell.text.replace(",", ""))


def _quantity(cells: Cells) -> float:
    return _number("quantity", cells("quantity")[0])


def _ordinal(cells: Cells) -> int:
    return int(_number("ordinal", cells("ordinal")[0]))


def _typed(kind: ClaimType, field: str, cell: Cell) -> Any:
    """A word of the codebook, or text as it stands."""
    for text in (cell.text, cell.text.strip().lower().replace(" ", "_")):
        try:
            return typed_value(kind, field, text)
        except CommuniqueError as error:
            problem = " ".join(str(error).split())
    raise BadCellError(field, cell, problem)


_MAKERS: dict[str, Callable[[Cells], Any]] = {
    "parties": parties_in("parties"),
    "target": parties_in("target"),
    "participants": _people,
    "signatories": _people,
    "organisations": _bodies,
    "place": _place,
    "value": _amount("value", "unit"),
    "value_also": _amount("value_also", "unit_also"),
    "holder": _holder,
    "topics": _topics,
    "quantity": _quantity,
    "ordinal": _ordinal,
}
