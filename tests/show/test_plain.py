"""Answers as JSON."""

from __future__ import annotations

import json

from communique.show.plain import claim_plain, to_json
from tests.making import sourced
from tests.story import FIRST, claims, the_dossier


def test_a_dossier_is_json_with_dates_as_text() -> None:
    """Dates are ISO 8601, whole numbers have no point, and footnotes are there by number."""
    found = json.loads(to_json(the_dossier()))

    assert "2023-05-02" == found["contacts"][2]["date"]
    assert {"number": 1500000000, "unit": "USD", "bound": "exact"} == found["figures"][0]["values"]["value"][0]["value"]
    assert list(range(1, len(found["footnotes"]) + 1)) == [note["number"] for note in found["footnotes"]]


def test_a_claim_has_the_codebooks_fields() -> None:
    """The codebook's JSON, with the claim's id, report and entry before it."""
    (one, *_) = sourced(FIRST, *claims()["first"][1])

    plain = claim_plain(one, entry_id="e")

    assert ("first", "e", "engagement", ["ITA", "PAK"]) == tuple(
        plain[n] for n in ("report", "entry", "type", "parties")
    )
    assert ["Anna Rossi met Imran Khan in Roma on 2 May."] == plain["cites"]
