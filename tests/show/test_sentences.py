"""Items as sentences that can be read aloud."""

from __future__ import annotations

from typing import Any

import pytest

from communique.ask.items import claim_item, item_of
from communique.ask.notebook import Notebook
from communique.model.claims import (
    Agreement,
    Amount,
    AnyClaim,
    Body,
    Cooperation,
    Engagement,
    Figure,
    Holder,
    Place,
    Position,
    Stance,
    Transfer,
)
from communique.model.vocabulary import Bound, Measure
from communique.resolve import Entry
from communique.show.runs import Part, plain
from communique.show.sentences import sentence
from communique.show.speaking import ENGLISH
from tests.making import claim, person, report, sourced
from tests.story import KHAN, PAIR, ROSSI, the_dossier


def told(kind: type[AnyClaim], /, *, among: tuple[str, ...] = PAIR, **fields: Any) -> str:
    """The sentence of one claim, its status in brackets."""
    of = report("words")
    (one,) = sourced(of, claim(kind, of, **fields))
    runs = sentence(claim_item(one), among=among)
    return "".join(f"({run.text})" if run.part is Part.BADGE else run.text for run in runs)


CONTACTS: list[tuple[dict[str, Any], str]] = [
    (
        {"kind": "meeting", "participants": (ROSSI, KHAN), "place": Place("Roma", "ITA")},
        "Meeting in Roma, Italy — Anna Rossi (Defence Minister, ITA) with Imran Khan (Minister of Defence, PAK)",
    ),
    (
        {"kind": "committee", "series": "joint committee", "ordinal": 15},
        "15th session of the joint committee",
    ),
    ({"kind": "committee"}, "Committee session"),
    ({"kind": "visit", "host": "PAK", "status": "planned"}, "Visit (planned) to Pakistan"),
    ({"kind": "visit", "host": "PAK", "place": Place("Gwadar", "PAK")}, "Visit to Gwadar, Pakistan"),
    ({"kind": "port_call", "parties": ("ITA", "PAK", "TUR")}, "Port call, together with Türkiye"),
    (
        {"kind": "conference", "parties": ("ITA", "PAK", "AUS", "BRA", "CAN", "CHN", "FRA", "IND", "JPN")},
        "Conference, together with 7 parties, among them Australia, Brazil, Canada, China, France and India",
    ),
    ({"kind": "conference", "series": "Naval Forum", "status": "planned"}, "Conference (planned): Naval Forum"),
    (
        {"kind": "talks", "organisations": (Body("General Staff", "ITA"), Body("Navy", "PAK"))},
        "Talks — General Staff (ITA) with Navy (PAK)",
    ),
    (
        {"kind": "meeting", "participants": (person("", "PAK", "head_of_government"), ROSSI)},
        "Meeting — head of government (PAK) with Anna Rossi (Defence Minister, ITA)",
    ),
]


@pytest.mark.parametrize(("fields", "text"), CONTACTS)
def test_contacts(fields: dict[str, Any], text: str) -> None:
    """What, where, with whom else, who."""
    assert text == told(Engagement, **{"parties": PAIR, **fields})


OTHERS: list[tuple[type[AnyClaim], dict[str, Any], str]] = [
    (
        Agreement,
        {
            "kind": "memorandum",
            "status": "signed",
            "parties": PAIR,
            "title": "MoU",
            "value": Amount(2e8, "EUR", Bound.ABOUT),
            "period": "2024/2026",
            "signatories": (person("Anna Rossi", "ITA", None),),
        },
        "Memorandum of understanding (signed): MoU, worth about EUR 200 million, for 2024/2026 — Anna Rossi (ITA)",
    ),
    (
        Transfer,
        {
            "kind": "arms",
            "status": "ordered",
            "supplier": "ITA",
            "recipient": "PAK",
            "item": "vessels",
            "quantity": 6.0,
        },
        "Arms (ordered) from Italy to Pakistan: 6 × vessels",
    ),
    (
        Transfer,
        {"kind": "aid", "status": "approved", "recipient": "PAK", "value": Amount(5e6, "EUR")},
        "Aid (approved) to Pakistan, worth EUR 5 million",
    ),
    (
        Cooperation,
        {"kind": "project", "status": "ongoing", "parties": ("ISR", *PAIR), "name": "smart city"},
        "Project (ongoing), together with Israel: smart city",
    ),
    (
        Figure,
        {
            "kind": "investment",
            "subject": "ITA",
            "counterpart": "PAK",
            "value": Amount(7.7e8, "EUR", Bound.ABOUT),
            "value_also": Amount(9.108e8, "USD"),
        },
        "Investment of Italy in Pakistan: about EUR 770 million (USD 910.8 million)",
    ),
    (
        Figure,
        {"kind": "trade", "subject": "ITA", "value": Amount(7, "percent"), "measure": Measure.GROWTH, "period": "2020"},
        "Trade of Italy: growth of 7 percent, 2020",
    ),
    (
        Stance,
        {"kind": "support", "holder": Holder("ITA"), "target": ("PAK", "TUR"), "object": "dialogue"},
        "Italy supports dialogue, towards Türkiye",
    ),
    (
        Stance,
        {"kind": "call", "holder": Holder("ITA", "Anna Rossi"), "target": PAIR, "object": "restraint"},
        "Anna Rossi (ITA) calls for restraint",
    ),
    (
        Position,
        {"person": "Anna Rossi", "role": "Minister", "role_code": "minister", "of": "ITA"},
        "Anna Rossi, Minister, Italy",
    ),
]


@pytest.mark.parametrize(("kind", "fields", "text"), OTHERS)
def test_other_types(kind: type[AnyClaim], fields: dict[str, Any], text: str) -> None:
    """Each type says what it is first, then its details."""
    assert text == told(kind, **fields)


@pytest.mark.parametrize(
    ("among", "fields", "text"),
    [
        ((), {"kind": "talks"}, "Talks of Italy and Pakistan"),
        (("ITA",), {"kind": "talks"}, "Talks with Pakistan"),
        ((), {"kind": "visit", "host": "PAK"}, "Visit of Italy to Pakistan"),
        (("ITA",), {"kind": "visit", "host": "ITA"}, "Visit of Pakistan to Italy"),
    ],
)
def test_parties_that_the_answer_is_about_go_without_saying(
    among: tuple[str, ...], fields: dict[str, Any], text: str
) -> None:
    """The fewer parties an answer is about, the more its sentences name."""
    assert text == told(Engagement, among=among, parties=PAIR, **fields)


def test_values_that_differ_stand_side_by_side_with_who_says_what() -> None:
    """The better supported, or earlier, value stands in the sentence; all follow, each with source and footnote."""
    (figure,) = the_dossier().figures

    first, second = (reported.notes[0] for reported in figure.values["value"])
    trade = "Trade of Italy with Pakistan: USD 1.5 billion, 2022"
    one, other = f"USD 1.5 billion (Gazette)[{first}]", f"over USD 1.6 billion (Harian)[{second}]"
    assert f"{trade}[{first}][{second}]; reports differ on the amount: {one} or {other}" == plain(
        sentence(figure, among=PAIR)
    )


def of_transfer(*told: tuple[str, str, str | None]) -> str:
    """The sentence of a transfer of which reports of these days give these states and dates."""
    claims = []
    for number, (published, status, start) in enumerate(told):
        of = report(f"words {number}", id=f"r{number}", published=published)
        ends = {"supplier": "ITA", "recipient": "PAK", "item": "M-346"}
        claims += sourced(of, claim(Transfer, of, kind="arms", status=status, start=start, **ends))
    entry = Entry(id="e", type=claims[0].claim.type, parties=PAIR, claims=tuple(claims))
    return plain(sentence(item_of(entry, actors={}, notebook=Notebook({})), among=PAIR))


def test_a_matter_with_a_history_tells_it_state_by_state() -> None:
    """Each state with its date or the report's, and its own footnotes; the last is the one it is in."""
    life = "requested by 1 June 2018[1], ordered in May 2019[2], delivered on 3 February 2021[3]"
    history = ("2018-06-01", "requested", None), ("2019-05-20", "ordered", "2019-05")

    assert f"Arms delivered from Italy to Pakistan: M-346; {life}" == of_transfer(
        *history, ("2021-02-04", "delivered", "2021-02-03")
    )


def test_a_state_that_does_not_fit_is_said_to() -> None:
    """Delivered, and cancelled after that: both are told."""
    told = of_transfer(("2021-02-04", "delivered", "2021-02-03"), ("2021-03-05", "cancelled", "2021-03-04"))

    assert told.endswith("; delivered on 3 February 2021[1], against this, cancelled on 4 March 2021[2]")


def test_words_of_another_language_stand_in_quotation_marks() -> None:
    """An English object reads on; another is quoted."""
    stance: dict[str, Any] = {"kind": "support", "holder": Holder("ITA"), "target": ("PAK",), "object": "dialogo"}
    of = report("parole", language="it")
    (one,) = sourced(of, claim(Stance, of, **stance))

    assert "Italy supports dialogo" == told(Stance, **stance)
    assert "Italy supports “dialogo”" == plain(sentence(claim_item(one), among=PAIR))


def test_words_of_reports_keep_their_language() -> None:
    """What a report prints is marked as printed, with the language of the report."""
    (agreement,) = the_dossier().agreements
    printed = [run for run in sentence(agreement) if run.part is Part.PRINTED]

    assert ("perjanjian enam kapal patroli", "id") in [(run.text, run.language) for run in printed]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (23, "23rd")]
)
def test_ordinals(number: int, text: str) -> None:
    """Eleven, twelve and thirteen are no firsts, seconds and thirds."""
    assert text == ENGLISH.ordinal(number)
