"""Of what a model proposes, only what the report says becomes a claim."""

from __future__ import annotations

from typing import Any

import pytest

from communique import ingest, languages
from communique.engines.grounding.claims import Grounded, ground
from communique.engines.grounding.fields import prepare_ground
from communique.model.claims import to_codebook
from communique.model.dates import parse_date
from communique.model.report import Span
from communique.read.cues import find_cues

TEXT = (
    "Defence Minister Anna Rossi of Italy met her Indonesian counterpart in Jakarta on Tuesday.\n"
    "Italy and Indonesia signed a memorandum worth “$5 million” on fisheries on 4 June 2024."
)
MET, SIGNED = TEXT.split("\n")


def cited(value: object, *quotes: str) -> dict[str, object]:
    """A value as a model gives it."""
    return {"value": value, "quotes": list(quotes)}


def agreement(**changes: Any) -> dict[str, Any]:
    """A proposal that the text bears out, with some fields otherwise."""
    return {
        "type": "agreement",
        "cites": [SIGNED],
        "kind": cited("memorandum", "memorandum"),
        "status": cited("signed", "signed"),
        "parties": [cited("ITA", "Italy"), cited("IDN", "Indonesia")],
        **changes,
    }


def grounded(*proposals: Any, text: str = TEXT, language: str = "en", withheld: tuple[Span, ...] = ()) -> Grounded:
    """What is left of proposals about a text of 5 June 2024."""
    report = ingest.make_report(text, id="r1", language=language, published=parse_date("2024-06-05"))
    pack = languages.load(language) if language in languages.available() else None
    return ground(proposals, prepare_ground(report, find_cues(report, pack), withheld=withheld))


def fields(*proposals: Any, **said: Any) -> dict[str, Any]:
    """The fields of the one claim that is left."""
    (claim,) = grounded(*proposals, **said).claims
    return to_codebook(claim)


def test_what_the_text_bears_out_stands_with_its_words() -> None:
    """Each field points at the characters that carry it, in the report's own typography."""
    value = cited({"number": 5e6, "unit": "USD", "bound": "exact"}, '"$5 million"')
    found = fields(agreement(value=value, start=cited("2024-06-04", "4 June 2024")))

    assert {"number": 5000000, "unit": "USD", "bound": "exact"} == found["value"]
    words = {name: [TEXT[start:end] for start, end in spans] for name, spans in found["spans"].items()}
    assert {
        "kind": ["memorandum"],
        "status": ["signed"],
        "parties": ["Italy", "Indonesia"],
        "value": ["$5 million"],
        "start": ["4 June 2024"],
    } == words


@pytest.mark.parametrize(
    ("field", "proposed"),
    [
        ("start", cited("2024-06-05", "4 June 2024")),
        ("start", cited("2024-06-04", "on fisheries")),
        ("value", cited({"number": 6e6, "unit": "USD", "bound": "exact"}, "$5 million")),
        ("value", cited({"number": 5e6, "unit": "EUR", "bound": "exact"}, "$5 million")),
        ("title", cited("Fisheries Memorandum of 2024", "memorandum")),
        ("period", cited("2024/2026", "4 June 2024")),
        ("topics", [cited("fisheries", "fish and ships")]),
        ("topics", [cited("fishing", "fisheries")]),
        ("place", cited({"name": "Bandung", "country": "IDN"}, "Jakarta")),
        ("signatories", [cited({"name": "Anna Bianchi", "role_code": "defence_minister"}, "Anna Rossi")]),
        ("organisations", [cited({"name": "Fincantieri", "of": "ITA"}, "Italy")]),
        ("end", "2024-06-04"),
        ("end", cited(["2024-06-04"], "4 June 2024")),
    ],
)
def test_a_field_that_is_not_found_is_dropped_and_counted(field: str, proposed: Any) -> None:
    """The claim stands without it."""
    found = grounded(agreement(**{field: proposed}))

    assert {f"agreement.{field}": 1} == found.dropped
    assert field not in to_codebook(found.claims[0])


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        ("They signed.", "claim: no such type"),
        ({"type": "war", "cites": [SIGNED]}, "claim: no such type"),
        (agreement(cites=["Italy and Indonesia signed a treaty"]), "claim: its quotes are not in the report"),
        (agreement(cites="Italy"), "claim: its quotes are not in the report"),
        (agreement(status=cited("signed", "ratified")), "claim: its status is not in the report"),
        (agreement(status=cited("sealed", "signed")), "claim: its status is not in the report"),
        (agreement(status=None), "claim: it has no status"),
        (agreement(parties=[cited("ITA", "Italy"), cited("FRA", "Italy")]), "claim: fewer than two sides are named"),
    ],
)
def test_a_claim_that_cannot_stand_is_dropped_and_counted(proposal: Any, why: str) -> None:
    """Nothing of it is kept."""
    found = grounded(proposal)

    assert () == found.claims
    assert 1 == found.dropped[why]


def test_a_relative_date_is_carried_by_its_words() -> None:
    """Tuesday before 5 June 2024 is 4 June; no other day is."""
    meeting = {
        "type": "engagement",
        "cites": [MET],
        "kind": cited("meeting", "met"),
        "parties": [cited("ITA", "Italy"), cited("IDN", "Indonesian")],
    }

    assert "2024-06-04" == fields({**meeting, "start": cited("2024-06-04", "on Tuesday")})["start"]
    assert "start" not in fields({**meeting, "start": cited("2024-06-11", "on Tuesday")})


def test_a_person_keeps_only_what_is_printed_of_them() -> None:
    """An office that the language knows as another is not kept, nor a party without words."""
    person = {"name": "Anna Rossi", "role": "Defence Minister", "role_code": "foreign_minister", "of": "FRA"}
    found = fields(agreement(cites=[MET, SIGNED], signatories=[cited(person, "Defence Minister Anna Rossi")]))

    assert [{"name": "Anna Rossi", "role": "Defence Minister"}] == found["signatories"]


def test_a_name_may_stand_in_another_case_than_its_base_form() -> None:
    """The base form is kept, with the words that are printed as its span; another name is none."""
    text = "Италия и Индонезия обсудили торговлю: президент Орландо встретился с министром Анной Росси в Риме."

    def met(name: str) -> dict[str, Any]:
        return {
            "type": "engagement",
            "cites": [text],
            "kind": cited("meeting", "встретился"),
            "parties": [cited("ITA", "Италия"), cited("IDN", "Индонезия")],
            "participants": [cited({"name": name, "role_code": "minister"}, "министром Анной Росси")],
        }

    found = fields(met("Анна Росси"), text=text, language="ru")
    assert [{"name": "Анна Росси"}] == found["participants"]
    assert "participants" not in fields(met("Мария Росси"), text=text, language="ru")


def test_a_language_without_a_pack_is_held_to_the_registers() -> None:
    """Names of states, and full dates, are known in every language; the rest must be printed."""
    text = "Italien og Indonesien underskrev en aftale den 4. juni 2024 i Jakarta."
    proposal = {
        "type": "agreement",
        "cites": [text],
        "kind": cited("agreement", "aftale"),
        "status": cited("signed", "underskrev"),
        "parties": [cited("ITA", "Italien"), cited("IDN", "Indonesien"), cited("FRA", "Jakarta")],
        "start": cited("2024-06-04", "4. juni 2024"),
    }
    found = fields(proposal, text=text, language="da")

    assert (["IDN", "ITA"], "2024-06-04") == (found["parties"], found["start"])


def test_nothing_is_read_from_what_is_withheld() -> None:
    """A quote that stands only there is nowhere."""
    start = TEXT.index(SIGNED)

    assert () == grounded(agreement(), withheld=((start, len(TEXT)),)).claims


def test_a_claim_said_twice_stands_once() -> None:
    """The second is counted."""
    found = grounded(agreement(), agreement())

    assert (1, {"claim: said twice": 1}) == (len(found.claims), found.dropped)
