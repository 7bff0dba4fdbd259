"""Items as sentences that can be read aloud, from the matter to its details.

A sentence names the kind of matter first, then where, who and what about;
words of the report stand as printed. A matter with a history tells it state
by state; what claims contradict each other in follows, with who says what.
The date of a matter is shown beside its sentence, not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.ask.answers import Item, Reached, Reported
from communique.model.claims import Amount, Place
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType, CooperationKind, EngagementKind, Measure, StanceKind
from communique.show.runs import Part, Run, Sentence, head, join, notes, printed, words
from communique.show.values import (
    amount_text,
    bodies_text,
    date_text,
    number_text,
    parties_text,
    party,
    person_text,
    place_text,
    word,
)

#: Statuses that go without saying.
_USUAL = frozenset({"held", "holds"})
#: Fields in which claims can contradict each other: what they differ on, and how the values are read.
_DISPUTED: Mapping[str, tuple[str, Callable[[object], str]]] = {
    "start": ("the date", lambda value: date_text(value) if isinstance(value, PartialDate) else ""),
    "end": ("its end", lambda value: date_text(value) if isinstance(value, PartialDate) else ""),
    "ordinal": ("the number", lambda value: f"number {value}"),
    "host": ("the host", lambda value: party(str(value))),
    "value": ("the amount", lambda value: amount_text(value) if isinstance(value, Amount) else ""),
    "quantity": ("how many", lambda value: number_text(value) if isinstance(value, int | float) else ""),
}
#: Of more parties than these, only so many are named.
_MANY = 6
#: So many sources of a value are named.
_NAMED = 2
_FIGURES = {
    "trade": ("Trade", "with"),
    "exports": ("Exports", "to"),
    "imports": ("Imports", "from"),
    "investment": ("Investment", "in"),
    "contracts": ("Contracts", "with"),
    "aid": ("Aid", "to"),
    "debt": ("Debt", "to"),
    "companies": ("Companies", "in"),
    "people": ("People", "in"),
    "agreements": ("Agreements", "with"),
    "activities": ("Activities", "with"),
    "other": ("Figure", "and"),
}
_STANCES = {
    StanceKind.IMPORTANCE: "values",
    StanceKind.SUPPORT: "supports",
    StanceKind.INTENT: "intends",
    StanceKind.CALL: "calls for",
    StanceKind.CONCERN: "is concerned about",
    StanceKind.CRITICISM: "criticises",
    StanceKind.REJECTION: "rejects",
    StanceKind.CONGRATULATION: "congratulates on",
}


def sentence(item: Item, *, among: Iterable[str] = (), is_whole: bool = True) -> Sentence:
    """An item as one sentence; parties `among` which the answer is go without saying.

    Where a form shows the states of a matter with their footnotes beside it, the sentence is not `is_whole`.
    """
    rests_on = (_life(item) or notes(item.notes)) if is_whole else ()
    return (*headline(item, among=among), *rests_on, *_more(item), *_disputed(item))


def headline(item: Item, *, among: Iterable[str] = ()) -> Sentence:
    """The same without footnotes, and without what became of it and what reports differ on."""
    return _with_badge(_TELLERS[item.type](item, frozenset(among)), status_of(item))


def topics(item: Item) -> tuple[str, ...]:
    """The subjects of an item, as words."""
    return tuple(word(reported.value) for reported in item.values.get("topics", ()))


def status_of(item: Item) -> str | None:
    """How far an item has come, None where that goes without saying."""
    status = str(item.best("status") or "")
    return None if status in _USUAL or not status else word(status)


def ordinal_text(number: int) -> str:
    """An ordinal: 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _contact(item: Item, among: frozenset[str]) -> Sentence:
    if item.best("kind") == EngagementKind.VISIT:
        return (*_contact_head(item), *_guests(item, among), *_destination(item), *_who(item))
    parts = (_together(item.parties, among), _where(item))
    together, where = parts if len(among) < 2 else reversed(parts)
    return (*_contact_head(item), *together, *where, *_who(item))


def _guests(item: Item, among: frozenset[str]) -> Sentence:
    """Whose visit it is, where the answer does not say so by itself."""
    host = item.best("host")
    hidden = among if len(among) > 1 or host is None else frozenset({host})
    guests = [code for code in item.parties if code not in hidden | {host}]
    return words(f" of {parties_text(guests)}") if guests else ()


def _contact_head(item: Item) -> Sentence:
    kind, series, ordinal = (item.best(field) for field in ("kind", "series", "ordinal"))
    name = printed(series, item.language) if series else ()
    if ordinal and name:
        return (*head(f"{ordinal_text(ordinal)} session"), *words(" of the "), *name)
    if kind == EngagementKind.COMMITTEE:
        return (*head("Session"), *words(" of the "), *name) if name else head("Committee session")
    return (*head(word(kind).capitalize()), *((*words(": "), *name) if name else ()))


def _agreement(item: Item, among: frozenset[str]) -> Sentence:
    title, value, period = (item.best(field) for field in ("title", "value", "period"))
    named = (*words(": "), *printed(title, item.language)) if title else ()
    worth = words(f", worth {amount_text(value)}") if isinstance(value, Amount) else ()
    lasting = words(f", for {period}") if period else ()
    kind = head(word(item.best("kind")).capitalize())
    return (*kind, *_together(item.parties, among), *named, *_where(item), *worth, *lasting, *_who(item))


def _transfer(item: Item, _: frozenset[str]) -> Sentence:
    supplier, recipient, maker = (item.best(field) for field in ("supplier", "recipient", "maker"))
    ways = (f" from {party(supplier)}" if supplier else "") + (f" to {party(recipient)}" if recipient else "")
    quantity, measured, name, value = (item.best(field) for field in ("quantity", "measured", "item", "value"))
    count = words(f"{number_text(quantity)} × ") if quantity is not None and measured is None else ()
    much = (*words(", "), *printed(measured, item.language)) if measured is not None else ()
    what = (*count, *printed(name, item.language), *much) if name else ()
    made = (*words(", made by "), *printed(maker, item.language)) if maker else ()
    worth = words(f", worth {amount_text(value)}") if isinstance(value, Amount) else ()
    told = (*words(": "), *what, *made) if what else made
    return (*head(word(item.best("kind")).capitalize()), *words(ways), *told, *worth, *_who(item))


def _cooperation(item: Item, among: frozenset[str]) -> Sentence:
    kind, name = item.best("kind"), item.best("name")
    title = head("Cooperation" if kind == CooperationKind.RELATION else word(kind).capitalize())
    named = (*words(": "), *printed(name, item.language)) if name else ()
    return (*title, *_together(item.parties, among), *named, *_where(item), *_who(item))


def figure_title(item: Item) -> str:
    """What a figure counts: trade of Italy with Pakistan."""
    title, whose = _counted(item)
    return f"{title}{whose}"


def _counted(item: Item) -> tuple[str, str]:
    title, link = _FIGURES[str(item.best("kind"))]
    subject, counterpart = item.best("subject"), item.best("counterpart")
    return title, (f" of {party(subject)}" if subject else "") + (
        f" {link} {party(counterpart)}" if counterpart else ""
    )


def _figure(item: Item, _: frozenset[str]) -> Sentence:
    title, whose = _counted(item)
    period = item.best("period")
    when = f", {period}" if period else ""
    return (*head(title), *words(f"{whose}: "), *head(_measured(item)), *words(when))


def _measured(item: Item) -> str:
    value, also = item.best("value"), item.best("value_also")
    amount = amount_text(value) if isinstance(value, Amount) else ""
    if isinstance(also, Amount):
        amount = f"{amount} ({amount_text(also)})"
    match item.best("measure"):
        case Measure.GROWTH:
            return f"growth of {amount}"
        case Measure.SHARE:
            return f"a share of {amount}"
        case Measure.TARGET:
            return f"a target of {amount}"
    return amount


def _stance(item: Item, among: frozenset[str]) -> Sentence:
    holder, target, about = (item.best(field) for field in ("holder", "target", "object"))
    speaker = person_text(item.people[0]) if item.people else words(party(holder.of) if holder else "")
    others = [code for code in target or () if code not in among and (holder is None or code != holder.of)]
    verb = head(_STANCES[item.best("kind")])
    what = _about(about, item.language) if about else ()
    towards = words(f", towards {parties_text(others)}") if others else ()
    return (*join([speaker, verb, what], between=" "), *towards)


def _about(about: str, language: str | None) -> Sentence:
    """What a stance is about; words of another language stand in quotation marks, so that the sentence goes on."""
    if language == "en":
        return printed(about, language)
    return (*words("“"), *printed(about, language), *words("”"))


def _position(item: Item, _: frozenset[str]) -> Sentence:
    role, person, of = (item.best(field) for field in ("role", "person", "of"))
    office = join([printed(role, item.language), words(party(of)) if of else ()])
    return (Run(str(person), Part.NAME), *words(", "), *office)


def _where(item: Item) -> Sentence:
    place = item.best("place")
    return (*words(" in "), *place_text(place, item.language)) if isinstance(place, Place) else ()


def _destination(item: Item) -> Sentence:
    """Where a visit goes: to a place, or to the host."""
    place, host = item.best("place"), item.best("host")
    if isinstance(place, Place):
        return (*words(" to "), *place_text(place, item.language))
    return words(f" to {party(host)}") if host else ()


def _together(parties: Sequence[str], among: frozenset[str]) -> Sentence:
    """The parties that the answer is not about anyway."""
    others = [code for code in parties if code not in among]
    if not others:
        return ()
    link = {0: " of", 1: " with"}.get(len(among), ", together with")
    if len(others) > _MANY:
        return words(f"{link} {len(others)} parties, among them {parties_text(others[:_MANY])}")
    return words(f"{link} {parties_text(others)}")


def _who(item: Item) -> Sentence:
    """People and bodies: each party's together, two sides joined by "with"."""
    by_party: dict[str | None, list[Sentence]] = {}
    for person in item.people:
        by_party.setdefault(person.of, []).append(person_text(person))
    sides = [join(names, last=" and ") for names in by_party.values()]
    people = join(sides, between=" with " if len(sides) == 2 else "; ")
    bodies = [reported.value for reported in item.values.get("organisations", ())]
    if not people:
        told = bodies_text(bodies, item.language, between=" with ")
    else:
        told = join([people, bodies_text(bodies, item.language)], between="; also ")
    return (*words(" — "), *told) if told else ()


def _with_badge(told: Sentence, status: str | None) -> Sentence:
    """The status right after what it is the status of."""
    if status is None:
        return told
    after = next((place for place, run in enumerate(told, start=1) if run.part is Part.HEAD), len(told))
    return (*told[:after], *words(" "), Run(status, Part.BADGE), *told[after:])


def _life(item: Item) -> Sentence:
    """The states of a matter that has had more than one, each with its footnotes."""
    if len({stage.status for stage in item.life}) < 2:
        return ()
    return (*words("; "), *join(map(reached, item.life)))


def reached(stage: Reached) -> Sentence:
    """A state of a matter: ordered in May 2019."""
    when = "" if stage.date is None else f" by {date_text(stage.date)}" if stage.is_by else f" {on_date(stage.date)}"
    due = f" for {date_text(stage.due)}" if stage.due else ""
    against = "against this, " if stage.is_against_order else ""
    return (*words(against), Run(word(stage.status), Part.OTHER), *words(f"{when}{due}"), *notes(stage.notes))


def on_date(date: PartialDate) -> str:
    """A date as a sentence has it: on 3 May 2023, in May 2023."""
    return f"{'on' if date.day else 'in'} {date_text(date)}"


def _disputed(item: Item) -> Sentence:
    """What claims contradict each other in, and who says what."""
    told: list[Run] = []
    for field, (what, read) in _DISPUTED.items():
        values = item.values.get(field, ())
        if len(values) > 1 and (field != "start" or _dates_differ(item)):
            told += words(f"; reports differ on {what}: ")
            told += join([_by_whom(reported, read) for reported in values], last=" or ")
    return tuple(told)


def _dates_differ(item: Item) -> bool:
    """Whether one and the same state is dated in two ways; the dates of several states are its life."""
    dated = [stage.status for stage in item.life if stage.date is not None and not stage.is_by]
    return not item.life or len(dated) > len(set(dated))


def _by_whom(reported: Reported, read: Callable[[object], str]) -> Sentence:
    named = reported.sources[:_NAMED]
    more = len(reported.sources) - len(named)
    sources = f" ({', '.join(named)}{f' and {more} more' if more else ''})" if named else ""
    return (Run(read(reported.value), Part.OTHER), *words(sources), *notes(reported.notes))


def _more(item: Item) -> Sentence:
    if not item.more:
        return ()
    return words(f" and {item.more} more {'claim' if item.more == 1 else 'claims'}")


_TELLERS: Mapping[ClaimType, Callable[[Item, frozenset[str]], Sentence]] = {
    ClaimType.ENGAGEMENT: _contact,
    ClaimType.AGREEMENT: _agreement,
    ClaimType.TRANSFER: _transfer,
    ClaimType.COOPERATION: _cooperation,
    ClaimType.FIGURE: _figure,
    ClaimType.STANCE: _stance,
    ClaimType.POSITION: _position,
}
