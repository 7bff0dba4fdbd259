"""One field of a proposed claim: the value it is found to have, and the words it is found in.

Printed values must stand inside the quotes they are said to come from; a
coded value must be carried by a cue there, or in the words that the claim
cites. What only the sense of the words tells (kind, status, topic) points at
the quotes that were found; whether they mean that is for a person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, get_args

import msgspec

from communique.engines.grounding import support
from communique.engines.grounding.quotes import Searchable, nearest, places_of, searchable
from communique.engines.grounding.words import find_name, find_printed, printed
from communique.model.claims import Amount, Body, Holder, Person, Place
from communique.model.corrections import BadCorrectionError, correctable_fields, typed_value
from communique.model.report import Report, Span, overlaps
from communique.model.vocabulary import OF_ONE, ClaimType, RoleCode
from communique.read.cues import Cues

Spans = tuple[Span, ...]
Found = tuple[Any, Spans]

PARTIES = frozenset({"parties", "target", "host", "supplier", "recipient", "subject", "counterpart", "of"})
_DATES = frozenset({"start", "end"})
_NUMBERS = frozenset({"quantity", "ordinal"})
_NAMES = frozenset({"person", "organisation", "maker", "name", "series"})
_PRINTED = frozenset({"title", "item", "object", "role"})
#: So many quotes of one value are looked at.
_QUOTES = 8


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A report made ready: its text, its cues, the passages that nothing is read from.

    `reach` is where a quote that stands at several places is looked for first.
    """

    report: Report
    within: Searchable
    cues: Cues
    withheld: Spans = ()
    reach: Spans = ()

    def about(self, spans: Spans) -> Ground:
        """The same, for words that are looked for near these spans."""
        return msgspec.structs.replace(self, reach=spans)

    def allowed(self, places: Spans) -> Spans:
        """The places that are not withheld."""
        return tuple(place for place in places if not any(overlaps(place, one) for one in self.withheld))


def prepare_ground(report: Report, cues: Cues, *, withheld: Spans = ()) -> Ground:
    """Make a report ready once for all that is proposed of it."""
    return Ground(report=report, within=searchable(report.text), cues=cues, withheld=withheld)


@cache
def listed_item(claim_type: ClaimType, name: str) -> Any:
    """The type of the items of a field that holds several; None for a field of one value."""
    type_ = correctable_fields(claim_type)[name]
    items = get_args(type_)
    return items[0] if len(items) == 2 and items[1] is Ellipsis else None


def ground_field(claim_type: ClaimType, name: str, given: Any, on: Ground) -> Found | None:
    """What a field, or one item of it, is found to hold and where; None where its words are not in the report."""
    if not isinstance(given, dict):
        return None
    quotes = given.get("quotes")
    spans = quoted_spans(quotes, on)
    value = _typed(claim_type, name, given.get("value"))
    if value is None or not spans:
        return None
    return _finder(name, value)(value, spans, on)


def quoted_spans(quotes: Any, on: Ground) -> Spans:
    """The places of the quotes of a value, each nearest to the words that its claim cites."""
    found: dict[Span, None] = {}
    for quote in quotes[:_QUOTES] if isinstance(quotes, list) else ():
        places = on.allowed(places_of(quote, on.within)) if isinstance(quote, str) else ()
        if places:
            found[nearest(places, on.reach)] = None
    return tuple(found)


def _typed(claim_type: ClaimType, name: str, value: Any) -> Any:
    """A value as the field holds it, None where it cannot."""
    if value in (None, "", []):
        return None
    if isinstance(value, dict):
        value = {key: part for key, part in value.items() if part is not None}
    is_listed = listed_item(claim_type, name) is not None
    try:
        typed = typed_value(claim_type, name, [value] if is_listed else value)
    except BadCorrectionError:
        return None
    return typed[0] if is_listed else typed


_Finder = Callable[[Any, Spans, Ground], Found | None]


def _finder(name: str, value: Any) -> _Finder:
    """How a value is looked for."""
    by_type = _BY_TYPE.get(type(value))
    if by_type is not None:
        return by_type
    for names, finder in _BY_NAME:
        if name in names:
            return finder
    return _sense


def _sense(value: Any, spans: Spans, _: Ground) -> Found:
    return value, spans


def _party(code: str, spans: Spans, on: Ground) -> Found | None:
    return _with_span(code, support.party(code, [*spans, *on.reach], on.cues))


def _date(day: Any, spans: Spans, on: Ground) -> Found | None:
    return _with_span(day, support.date(day, spans, on.cues))


def _number(value: float, spans: Spans, on: Ground) -> Found | None:
    return _with_span(value, support.number(float(value), spans, on.cues))


def _amount(value: Amount, spans: Spans, on: Ground) -> Found | None:
    found = support.amount(value, spans, on.cues)
    return None if found is None else (found[0], (found[1],))


def _period(value: str, spans: Spans, on: Ground) -> Found | None:
    found = support.period(value, spans, on.cues)
    return (value, found) if found else None


def _name(value: str, spans: Spans, on: Ground) -> Found | None:
    found = find_name(value, spans, on.within)
    return None if found is None else (found[0], (found[1],))


def _as_printed(value: str, spans: Spans, on: Ground) -> Found | None:
    span = find_printed(value, spans, on.within)
    return None if span is None else (printed(on.within, span), (span,))


def _person(person: Person, spans: Spans, on: Ground) -> Found | None:
    """A person whose name is found; one without a name, whose role is, where one person holds it."""
    named = _name(person.name, spans, on) if person.name else None
    role = _role(person.role, spans, on)
    if named is None and (person.name or role is None or person.role_code not in OF_ONE):
        return None
    code = _role_code(person.role_code, role, on)
    of = _party(person.of, spans, on) if person.of else None
    if named is None and code is None:
        return None
    held = Person(named[0] if named else "", role[0] if role else None, code, of[0] if of else None)
    return held, _all_of(named, role, of)


def _role(role: str | None, spans: Spans, on: Ground) -> Found | None:
    """A role as printed; one that was given in its base form, in the form that is printed."""
    if not role:
        return None
    found = find_name(role, spans, on.within)
    return None if found is None else (printed(on.within, found[1]), (found[1],))


def _role_code(code: RoleCode | None, role: Found | None, on: Ground) -> RoleCode | None:
    """The code of a role that is printed, unless the language's titles say another."""
    if code is None or role is None or support.contradicts_office(code, role[1][0], on.cues):
        return None
    return code


def _body(body: Body, spans: Spans, on: Ground) -> Found | None:
    named = _name(body.name, spans, on)
    if named is None:
        return None
    of = _party(body.of, spans, on) if body.of else None
    return Body(named[0], of[0] if of else None), _all_of(named, of)


def _place(place: Place, spans: Spans, on: Ground) -> Found | None:
    named = _name(place.name, spans, on)
    if named is None:
        return None
    if place.country is None or support.lies_in(named[0], named[1][0], place.country, on.cues):
        return Place(named[0], place.country), named[1]
    state = _party(place.country, spans, on)
    return Place(named[0], place.country if state else None), _all_of(named, state)


def _holder(holder: Holder, spans: Spans, on: Ground) -> Found | None:
    """Who takes a stance: a person who is not found must not become the state itself."""
    of, named = _party(holder.of, spans, on), _name(holder.name, spans, on) if holder.name else None
    if of is None or (holder.name and named is None):
        return None
    return Holder(holder.of, named[0] if named else ""), _all_of(named, of)


def _with_span(value: Any, span: Span | None) -> Found | None:
    return None if span is None else (value, (span,))


def _all_of(*found: Found | None) -> Spans:
    return tuple(dict.fromkeys(span for one in found if one is not None for span in one[1]))


_BY_TYPE: dict[type, _Finder] = {
    Person: _person,
    Body: _body,
    Place: _place,
    Holder: _holder,
    Amount: _amount,
}
_BY_NAME: Sequence[tuple[frozenset[str], _Finder]] = (
    (PARTIES, _party),
    (_DATES, _date),
    (_NUMBERS, _number),
    (frozenset({"period"}), _period),
    (_NAMES, _name),
    (_PRINTED, _as_printed),
)
