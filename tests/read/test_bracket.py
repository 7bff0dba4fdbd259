"""Where verbs stand second: what a verb that closes its clause is about, who speaks behind a verb, who undergoes."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Stance
from communique.read import read


def _stances(text: str) -> list[tuple[str, str | None, list[str], str | None]]:
    """Kind, name of the holder, targets and object of each stance in a German text."""
    claims = read(make_report(text, language="de", published="2024-03-05"), languages.load("de")).claims
    return [
        (str(claim.kind), claim.holder.name or None, [str(code) for code in claim.target], claim.object)
        for claim in claims
        if isinstance(claim, Stance)
    ]


CASES = [
    ("Perus Präsident Luc Cruz hat Chile zur Mäßigung aufgerufen.", [("call", "Luc Cruz", ["CHL"], "Mäßigung")]),
    (
        "Perus Präsident Luc Cruz hat Chile aufgefordert, die Truppen abzuziehen.",
        [("call", "Luc Cruz", ["CHL"], "die Truppen abzuziehen")],
    ),
    ("Perus Präsident Luc Cruz warnte Chile vor einem Krieg.", [("concern", "Luc Cruz", ["CHL"], "Krieg")]),
    # The speaker stands behind the verb of speech; another clause before it is said.
    (
        "Peru wird Chile weiter unterstützen, sagte Perus Präsident Luc Cruz.",
        [("support", "Luc Cruz", ["CHL"], "Chile weiter unterstützen")],
    ),
    # A passive names who takes the stance with "von", and none where nobody is named.
    ("Der Angriff Chiles wurde von Peru verurteilt.", [("criticism", None, ["CHL"], "Angriff Chiles")]),
    ("Die Zusage Chiles wurde gewürdigt.", []),
    # Denied behind the verb.
    ("Peru verurteilt den Angriff Chiles nicht.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_verb_at_the_end_has_its_object_before_it(
    text: str, expected: list[tuple[str, str | None, list[str], str | None]]
) -> None:
    """What stands between who acts and a closing verb is what the stance is about."""
    found = _stances(text)

    assert expected == found
