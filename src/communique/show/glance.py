"""What a dossier comes to, in a few lines at its top: each is one of its rows, or counts them.

Nothing is said here that no row below says, and nothing is judged: the
latest contact is the latest that was reported as held, and what lies ahead
is what was announced for a day that is not yet over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.ask.answers import Dossier, Item, Office, Who
from communique.ask.gist import LEADING, Gist, Several, gist_of, is_last
from communique.model.dates import PartialDate
from communique.show.runs import Part, Run, Sentence, join, notes
from communique.show.sentences import sentence
from communique.show.speaking import ENGLISH, Speaker

#: The type of a line that sums up others.
GLANCE = "glance"

Told = tuple[str, Sentence]


def glance(
    dossier: Dossier, *, today: PartialDate | None = None, gist: Gist | None = None, says: Speaker = ENGLISH
) -> tuple[Told, ...]:
    """What the dossier comes to, each line under its label; `today` tells what lies ahead from what is past.

    Of a dossier that is not whole, `gist` is what the whole comes to.
    """
    return tuple(_lines(gist or gist_of(dossier, today=today), dossier.parties, says))


def _lines(gist: Gist, pair: Sequence[str], says: Speaker) -> Iterator[Told]:
    if gist.last is not None:
        yield says.say("glance.last"), _dated(gist.last, pair, says)
    if gist.next is not None:
        yield says.say("glance.next"), _dated(gist.next, pair, says)
    yield from _counted("agreements", gist.agreements, pair, says)
    yield from _counted("deliveries", gist.deliveries, pair, says)
    if gist.trade is not None:
        yield says.say("glance.trade"), sentence(gist.trade, among=pair, says=says)
    for code in pair:
        holders = list(_holders(gist.people, code, says))
        if holders:
            yield says.party(code), join(holders, between="; ")


def _dated(item: Item, pair: Sequence[str], says: Speaker) -> Sentence:
    day = says.date(item.date) if item.date else ""
    return says.phrase("glance.dated", day=day, told=sentence(item, among=pair, says=says))


def _counted(what: str, several: Several | None, pair: Sequence[str], says: Speaker) -> Iterator[Told]:
    """How many there are, and the latest of them."""
    if several is not None:
        told = says.phrase(
            f"glance.{what}_told", number=says.large(several.number), latest=_dated(several.latest, pair, says)
        )
        yield says.say(f"glance.{what}"), told


def _holders(people: Iterable[Who], code: str, says: Speaker) -> Iterator[Sentence]:
    """Who was last seen in the leading offices of a party, in the order of protocol."""
    seen = [(office, who) for who in people if who.of == code for office in who.offices if is_last(office, code)]
    for role in LEADING:
        terms = [(office, who) for office, who in seen if office.role_code is role]
        if terms:
            office, who = max(terms, key=lambda term: str(term[0].last))
            told = says.phrase(
                "glance.holder",
                name=(Run(who.name, Part.NAME),),
                title=_title(office, says),
                day=says.date(office.last) if office.last else "",
            )
            yield (*told, *notes(office.notes[-1:]))


def _title(office: Office, says: Speaker) -> str:
    return office.role if office.role and office.language == says.language else says.word(office.role_code)
