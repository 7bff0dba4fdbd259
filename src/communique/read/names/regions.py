"""The region between an office and a name tells the state: "Gubernur Guangxi NAME", "Walikota Kobe NAME"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import RoleCode
from communique.read.names.nominative import is_given
from communique.registers.places import find_places

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Known

#: Where fewer words are left for a name, a first name may be a town's too: "Ministerpräsident Bodo Ramelow".
_FULL = 2


def read_region(document: Document, person: Known, *, least: int) -> None:
    """ "Gubernur Guangxi NAME": the region before the name tells the state; `least` words stay."""
    words = person.name.split()
    for count in (2, 1):
        region = " ".join(words[:count])
        if is_given(document.lexicon, region):
            continue
        towns = find_places(region) if len(words) - count >= least else ()
        if person.code != RoleCode.GOVERNOR or len(words) - count < _FULL:
            towns = tuple(town for town in towns if town.state in document.counts or town.state == document.home)
        if towns and person.name_span is not None:
            start = person.name_span[0] + document.printed(person.name_span).index(words[count], len(region))
            person.name_span = (start, person.name_span[1])
            person.name = document.printed(person.name_span)
            if person.of is None:
                person.of, person.of_span = towns[0].state, person.role_span
            return
