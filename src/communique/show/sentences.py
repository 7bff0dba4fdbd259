"""Items as sentences that can be read aloud, from the matter to its details.

A sentence names the kind of matter first, then where, who and what about;
words of the report stand as printed. A matter with a history tells it state
by state; what claims contradict each other in follows, with who says what.
The date of a matter is shown beside its sentence, not in it. The pattern of
each sentence is a message, so that every language orders it as it must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.ask.answers import Item, Reached, Reported
from communique.model.claims import Amount, Place
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType, CooperationKind, EngagementKind, Measure
from communique.show.phrases import Filling
from communique.show.runs import Part, Run, Sentence, head, join, notes, printed, words
from communique.show.speaking import ENGLISH, Speaker, capitalised
from communique.show.values import bodies_text, person_text, place_text

#: Statuses that go without saying.
_USUAL = frozenset({"held", "holds"})
#: Fields in which claims can contradict each other, and how the values are read.
_DISPUTED: Mapping[str, Callable[[object, Speaker], str]] = {
    "start": lambda value, says: says.date(value) if isinstance(value, PartialDate) else "",
    "end": lambda value, says: says.date(value) if isinstance(value, PartialDate) else "",
    "ordinal": lambda value, says: says.text("differ.numbered", number=str(value)),
    "host": lambda value, says: says.party(str(value)),
    "value": lambda value, says: says.amount(value) if isinstance(value, Amount) else "",
    "quantity": lambda value, says: says.large(value) if isinstance(value, int | float) else "",
}
#: Of more parties than these, only so many are named.
_MANY = 6
#: So many sources of a value are named.
_NAMED = 2


def sentence(item: Item, *, among: Iterable[str] = (), is_whole: bool = True, says: Speaker = ENGLISH) -> Sentence:
    """An item as one sentence; parties `among` which the answer is go without saying.

    Where a form shows the states of a matter with their footnotes beside it, the sentence is not `is_whole`.
    """
    rests_on = (_life(item, says) or notes(item.notes)) if is_whole else ()
    return (*headline(item, among=among, says=says), *rests_on, *_more(item, says), *_disputed(item, says))


def headline(item: Item, *, among: Iterable[str] = (), says: Speaker = ENGLISH) -> Sentence:
    """The same without footnotes, and without what became of it and what reports differ on."""
    return _TELLERS[item.type](item, frozenset(among), says)


def topics(item: Item, *, says: Speaker = ENGLISH) -> tuple[str, ...]:
    """The subjects of an item, as words."""
    return tuple(says.word(reported.value) for reported in item.values.get("topics", ()))


def status_of(item: Item, *, says: Speaker = ENGLISH) -> str | None:
    """How far an item has come, None where that goes without saying."""
    status = str(item.best("status") or "")
    return None if status in _USUAL or not status else says.word(status)


def _badge(item: Item, says: Speaker) -> Sentence:
    """How far an item has come, as a label."""
    status = status_of(item, says=says)
    return (Run(status, Part.BADGE),) if status else ()


def _contact(item: Item, among: frozenset[str], says: Speaker) -> Sentence:
    told: dict[str, Filling] = {"what": _contact_head(item, says), "who": _who(item, says)}
    if item.best("kind") == EngagementKind.VISIT:
        return says.phrase("sentence.visit", guests=_guests(item, among, says), where=_destination(item, says), **told)
    key = "sentence.contact" if len(among) < 2 else "sentence.contact_between"
    return says.phrase(key, where=_where(item, says), **_together(item.parties, among, says), **told)


def _guests(item: Item, among: frozenset[str], says: Speaker) -> str:
    """Whose visit it is, where the answer does not say so by itself."""
    host = item.best("host")
    hidden = among if len(among) > 1 or host is None else frozenset({host})
    return says.parties(code for code in item.parties if code not in hidden | {host})


def _contact_head(item: Item, says: Speaker) -> Sentence:
    kind, series, ordinal = (item.best(field) for field in ("kind", "series", "ordinal"))
    name = printed(series, item.language) if series else ()
    told: dict[str, Filling] = {"status": _badge(item, says), "name": name}
    if ordinal and name:
        return says.phrase("sentence.session", ordinal=says.ordinal(ordinal), **told)
    if kind == EngagementKind.COMMITTEE:
        return says.phrase("sentence.committee" if name else "sentence.committee_unnamed", **told)
    return says.phrase("sentence.named", kind=_kind(item, says), **told)


def _kind(item: Item, says: Speaker) -> str:
    return capitalised(says.word(item.best("kind")))


def _agreement(item: Item, among: frozenset[str], says: Speaker) -> Sentence:
    title = item.best("title")
    return says.phrase(
        "sentence.agreement",
        kind=_kind(item, says),
        status=_badge(item, says),
        title=printed(title, item.language) if title else (),
        where=_where(item, says),
        value=_amount(item.best("value"), says),
        period=str(item.best("period") or ""),
        who=_who(item, says),
        **_together(item.parties, among, says),
    )


def _transfer(item: Item, _: frozenset[str], says: Speaker) -> Sentence:
    supplier, recipient, maker = (item.best(field) for field in ("supplier", "recipient", "maker"))
    return says.phrase(
        "sentence.transfer",
        kind=_kind(item, says),
        status=_badge(item, says),
        supplier=says.party(supplier) if supplier else "",
        recipient=says.party(recipient) if recipient else "",
        item=_goods(item, says),
        maker=printed(maker, item.language) if maker else (),
        value=_amount(item.best("value"), says),
        who=_who(item, says),
    )


def _goods(item: Item, says: Speaker) -> Sentence:
    """What is handed over, and how much of it."""
    quantity, measured, name = (item.best(field) for field in ("quantity", "measured", "item"))
    if not name:
        return ()
    is_counted = quantity is not None and measured is None
    return says.phrase(
        "sentence.goods",
        quantity=says.large(quantity) if is_counted else "",
        name=printed(name, item.language),
        measured=printed(measured, item.language) if measured is not None else (),
    )


def _cooperation(item: Item, among: frozenset[str], says: Speaker) -> Sentence:
    kind, name = item.best("kind"), item.best("name")
    return says.phrase(
        "sentence.cooperation",
        kind=capitalised(says.word("cooperation")) if kind == CooperationKind.RELATION else _kind(item, says),
        status=_badge(item, says),
        name=printed(name, item.language) if name else (),
        where=_where(item, says),
        who=_who(item, says),
        **_together(item.parties, among, says),
    )


def figure_title(item: Item, *, says: Speaker = ENGLISH) -> str:
    """What a figure counts: trade of Italy with Pakistan."""
    return "".join(run.text for run in _counted(item, (), says))


def _counted(item: Item, status: Sentence, says: Speaker) -> Sentence:
    subject, counterpart = item.best("subject"), item.best("counterpart")
    return says.phrase(
        f"figure.{item.best('kind')}",
        status=status,
        subject=says.party(subject) if subject else "",
        counterpart=says.party(counterpart) if counterpart else "",
    )


def _figure(item: Item, _: frozenset[str], says: Speaker) -> Sentence:
    return says.phrase(
        "sentence.figure",
        counted=_counted(item, _badge(item, says), says),
        measured=head(_measured(item, says)),
        period=str(item.best("period") or ""),
    )


def _measured(item: Item, says: Speaker) -> str:
    measure, value, also = (item.best(field) for field in ("measure", "value", "value_also"))
    amount = _amount(value, says)
    if isinstance(also, Amount):
        amount = says.text("amount.also", amount=amount, also=says.amount(also))
    return amount if measure in (None, Measure.LEVEL) else says.text(f"measure.{measure}", amount=amount)


def _amount(value: object, says: Speaker) -> str:
    return says.amount(value) if isinstance(value, Amount) else ""


def _stance(item: Item, among: frozenset[str], says: Speaker) -> Sentence:
    holder, target, about = (item.best(field) for field in ("holder", "target", "object"))
    others = [code for code in target or () if code not in among and (holder is None or code != holder.of)]
    return says.phrase(
        f"stance.{item.best('kind')}",
        speaker=person_text(item.people[0], says) if item.people else words(says.party(holder.of) if holder else ""),
        status=_badge(item, says),
        object=_about(about, item.language, says) if about else (),
        target=says.parties(others),
    )


def _about(about: str, language: str | None, says: Speaker) -> Sentence:
    """What a stance is about; words of another language stand in quotation marks, so that the sentence goes on."""
    told = printed(about, language)
    return told if language == says.language else says.phrase("sentence.quoted", words=told)


def _position(item: Item, _: frozenset[str], says: Speaker) -> Sentence:
    role, person, of = (item.best(field) for field in ("role", "person", "of"))
    return says.phrase(
        "sentence.position",
        person=(Run(str(person), Part.NAME),),
        office=says.in_row([printed(role, item.language) if role else (), words(says.party(of)) if of else ()]),
        status=_badge(item, says),
    )


def _where(item: Item, says: Speaker) -> Sentence:
    place = item.best("place")
    return place_text(place, item.language, says) if isinstance(place, Place) else ()


def _destination(item: Item, says: Speaker) -> Sentence:
    """Where a visit goes: to a place, or to the host."""
    host = item.best("host")
    return _where(item, says) or (words(says.party(host)) if host else ())


def _together(parties: Sequence[str], among: frozenset[str], says: Speaker) -> dict[str, Filling]:
    """The parties that the answer is not about anyway: whose it is, with whom, or who else is in it."""
    others = [code for code in parties if code not in among]
    told = says.parties(others)
    if len(others) > _MANY:
        told = says.text("parties.many", number=says.number(len(others)), named=says.parties(others[:_MANY]))
    slots = ("of", "with", "beside")
    filled = slots[min(len(among), len(slots) - 1)]
    return {slot: told if slot == filled else "" for slot in slots}


def _who(item: Item, says: Speaker) -> Sentence:
    """People and bodies: each party's together, two sides joined by "with"."""
    by_party: dict[str | None, list[Sentence]] = {}
    for person in item.people:
        by_party.setdefault(person.of, []).append(person_text(person, says))
    bodies = bodies_text([reported.value for reported in item.values.get("organisations", ())], item.language, says)
    people = _sides([says.listed(names) for names in by_party.values()], says)
    if people:
        return says.phrase("who.also", people=people, bodies=join(bodies, between="; "))
    return _sides(bodies, says)


def _sides(sides: Sequence[Sentence], says: Speaker) -> Sentence:
    """Two sides as one with the other, more of them in a row."""
    return says.phrase("who.two", one=sides[0], other=sides[1]) if len(sides) == 2 else join(sides, between="; ")


def _life(item: Item, says: Speaker) -> Sentence:
    """The states of a matter that has had more than one, each with its footnotes."""
    if len({stage.status for stage in item.life}) < 2:
        return ()
    return says.phrase("life.all", stages=says.in_row([reached(stage, says=says) for stage in item.life]))


def reached(stage: Reached, *, says: Speaker = ENGLISH) -> Sentence:
    """A state of a matter: ordered in May 2019."""
    when = ""
    if stage.date is not None:
        when = says.say("date.by", date=says.date(stage.date)) if stage.is_by else says.on(stage.date)
    told = says.phrase(
        "life.against" if stage.is_against_order else "life.reached",
        status=(Run(says.word(stage.status), Part.OTHER),),
        when=when,
        due=says.date(stage.due) if stage.due else "",
    )
    return (*told, *notes(stage.notes))


def _disputed(item: Item, says: Speaker) -> Sentence:
    """What claims contradict each other in, and who says what."""
    told: list[Run] = []
    for field, read in _DISPUTED.items():
        values = item.values.get(field, ())
        if len(values) > 1 and (field != "start" or _dates_differ(item)):
            given = [_by_whom(reported, read(reported.value, says), says) for reported in values]
            told += says.phrase(f"differ.{field}", values=says.listed(given, last="or"))
    return tuple(told)


def _dates_differ(item: Item) -> bool:
    """Whether one and the same state is dated in two ways; the dates of several states are its life."""
    dated = [stage.status for stage in item.life if stage.date is not None and not stage.is_by]
    return not item.life or len(dated) > len(set(dated))


def _by_whom(reported: Reported, value: str, says: Speaker) -> Sentence:
    told = says.phrase("differ.one", value=(Run(value, Part.OTHER),), sources=sources_text(reported.sources, says))
    return (*told, *notes(reported.notes))


def sources_text(sources: Sequence[str], says: Speaker, *, most: int = _NAMED) -> str:
    """The first sources, and how many more there are."""
    named, more = ", ".join(sources[:most]), len(sources) - most
    return says.say("differ.and_more", named=named, count=says.number(more)) if more > 0 else named


def _more(item: Item, says: Speaker) -> Sentence:
    return words(says.say("more_claims", n=item.more)) if item.more else ()


_TELLERS: Mapping[ClaimType, Callable[[Item, frozenset[str], Speaker], Sentence]] = {
    ClaimType.ENGAGEMENT: _contact,
    ClaimType.AGREEMENT: _agreement,
    ClaimType.TRANSFER: _transfer,
    ClaimType.COOPERATION: _cooperation,
    ClaimType.FIGURE: _figure,
    ClaimType.STANCE: _stance,
    ClaimType.POSITION: _position,
}
