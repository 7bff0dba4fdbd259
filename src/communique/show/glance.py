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
from communique.show.runs import Part, Run, Sentence, join, notes, words
from communique.show.sentences import sentence
from communique.show.values import date_text, number_text, party

#: The type of a line that sums up others.
GLANCE = "glance"

Told = tuple[str, Sentence]


def glance(dossier: Dossier, *, today: PartialDate | None = None, gist: Gist | None = None) -> tuple[Told, ...]:
    """What the dossier comes to, each line under its label; `today` tells what lies ahead from what is past.

    Of a dossier that is not whole, `gist` is what the whole comes to.
    """
    return tuple(_lines(gist or gist_of(dossier, today=today), dossier.parties))


def _lines(gist: Gist, pair: Sequence[str]) -> Iterator[Told]:
    if gist.last is not None:
        yield "Last contact", _dated(gist.last, pair)
    if gist.next is not None:
        yield "Next", _dated(gist.next, pair)
    yield from _counted("Agreements", gist.agreements, "signed, ratified or in force", pair)
    yield from _counted("Deliveries", gist.deliveries, "under way", pair)
    if gist.trade is not None:
        yield "Trade", sentence(gist.trade, among=pair)
    for code in pair:
        holders = list(_holders(gist.people, code))
        if holders:
            yield party(code), join(holders, between="; ")


def _dated(item: Item, pair: Sequence[str]) -> Sentence:
    day = words(f"{date_text(item.date)}: ") if item.date else ()
    return (*day, *sentence(item, among=pair))


def _counted(label: str, several: Several | None, how: str, pair: Sequence[str]) -> Iterator[Told]:
    """How many there are, and the latest of them."""
    if several is not None:
        count = Run(f"{number_text(several.number)} {how}", Part.HEAD)
        yield label, (count, *words("; the latest: "), *_dated(several.latest, pair))


def _holders(people: Iterable[Who], code: str) -> Iterator[Sentence]:
    """Who was last seen in the leading offices of a party, in the order of protocol."""
    seen = [(office, who) for who in people if who.of == code for office in who.offices if is_last(office, code)]
    for role in LEADING:
        terms = [(office, who) for office, who in seen if office.role_code is role]
        if terms:
            office, who = max(terms, key=lambda term: str(term[0].last))
            day = f", seen last {date_text(office.last)}" if office.last else ""
            yield (Run(who.name, Part.NAME), *words(f" ({_title(office)}{day})"), *notes(office.notes[-1:]))


def _title(office: Office) -> str:
    return office.role if office.role and office.language == "en" else str(office.role_code).replace("_", " ")
