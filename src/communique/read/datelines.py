"""Where an agency's report is written from: "La Habana, 23 may (EFE).".

An agency reports from everywhere, so that a bare "the president" is that of
the state in the dateline and not of the agency's own. Only for packs that
say that their press opens with datelines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.model.vocabulary import ORGANISATION_PARTIES
from communique.read.words.lexicon import Layer, PartyWord
from communique.registers.places import find_places

if TYPE_CHECKING:
    from communique.read.words.sentence import Document

#: A town, perhaps its state in brackets, the day, and the agency in brackets.
_DATELINE = re.compile(
    r"(?:^|[\n)] ?)(?P<town>[^,()\n]{2,40}?)(?: ?\((?P<state>[^()\n]{2,40})\))?"
    r", \d{1,2} [^()\n]{2,24}\((?P<agency>[^()\n]{2,12})\)"
)
#: A dateline stands within this many characters.
_OPENING = 160


def dateline_state(document: Document) -> str | None:
    """The state from which a report is written; None where no dateline tells it."""
    found = _DATELINE.search(document.text, 0, _OPENING)
    if found is None:
        return None
    spans = [found.span(name) for name in ("state", "town") if found[name]]
    for start, end in spans:
        codes = {
            mark.value.code
            for sentence in document.sentences
            for mark in sentence.marks
            if mark.layer == Layer.PARTY
            and isinstance(mark.value, PartyWord)
            and start <= mark.start
            and mark.end <= end
        }
        if codes:
            code = codes.pop()
            return None if codes or code in ORGANISATION_PARTIES else code
    states = {place.state for place in find_places(document.folded[slice(*found.span("town"))].strip())}
    return states.pop() if len(states) == 1 else None
