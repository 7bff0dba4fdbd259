"""When two claims of one type are about one matter.

One rule for each type of claim: what must be equal, what speaks for one
matter, what speaks against. In doubt a rule says NONE and the claims stay
apart, because two entries on one matter mislead less than one entry on two.

A matter keeps its entry while its status moves on: a meeting that was planned,
put off and then held is one contact, and what was ordered and then delivered one transfer.
Words of two languages cannot be compared; there the day, the people, the
numbers and the topics must do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.model.vocabulary import ClaimType
from communique.resolve.entries.evidence import Evidence
from communique.resolve.entries.facts import Facts
from communique.resolve.entries.rules.contacts import contact
from communique.resolve.entries.rules.figures import figure
from communique.resolve.entries.rules.instruments import instrument
from communique.resolve.entries.rules.relations import cooperation, office, stance
from communique.resolve.entries.rules.transfers import transfer

#: A rule compares two claims of its type, whatever reports they stand in.
Rule = Callable[[Facts, Facts], Evidence]

#: The rule of each type.
RULES: Mapping[ClaimType, Rule] = {
    ClaimType.ENGAGEMENT: contact,
    ClaimType.AGREEMENT: instrument,
    ClaimType.TRANSFER: transfer,
    ClaimType.COOPERATION: cooperation,
    ClaimType.FIGURE: figure,
    ClaimType.POSITION: office,
    ClaimType.STANCE: stance,
}


def compare(one: Facts, other: Facts) -> Evidence:
    """What speaks for two claims of one type being about one matter, whatever reports they stand in."""
    return RULES[one.type](one, other)
