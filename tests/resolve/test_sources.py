"""Claims about sources: copies, wires, translations and quotations are one; independent reports are not."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from communique.model.claims import Agreement, Amount, AnyClaim, Engagement, Figure, Holder, Position, Stance
from communique.model.report import Report
from communique.resolve.sources.clusters import resolve_sources
from communique.resolve.sources.credits import agency_of, credited
from communique.resolve.sources.signatures import Signature, sign
from communique.resolve.sources.texts import shingles, words_of
from communique.resolve.values import Relation, Source
from tests.making import claim, report

PAIR = ("ITA", "PAK")
STORY = (
    "Defence Minister Anna Rossi received her counterpart Imran Khan at the ministry in Rome on Tuesday morning. "
    "The two ministers reviewed the work of the joint committee and agreed to widen the exchange of officers. "
    "They signed a memorandum on the maintenance of training aircraft, which will run for the next five years. "
    "Trade between the two countries reached 1.6 billion dollars last year, twelve percent more than before. "
    "Italy welcomes the wish of Pakistan to take part in the naval exercise that is planned for the autumn."
)
LEAD = " ".join(STORY.split(". ")[:2]) + "."
OWN = (
    "Pakistan and Italy want to keep more trainers in the air. In the Italian capital, Imran Khan put his name to a "
    "text on spare parts, after long talks with Anna Rossi, officials in Islamabad told this paper on Wednesday. "
    "The officers' programme grows too, and a frigate may sail to the autumn manoeuvres at Taranto."
)
RELEASE = (
    "The ministry states that the memorandum covers engines, spare parts and the training of forty technicians at "
    "the works in Varese, and that the first course begins before the end of June this year"
)
ITALIAN = (
    "La ministra della Difesa Anna Rossi ha ricevuto martedì mattina a Roma, al ministero, il collega Imran Khan. "
    "I due ministri hanno esaminato il lavoro del comitato congiunto e deciso di ampliare lo scambio di ufficiali. "
    "Hanno firmato un memorandum sulla manutenzione degli aerei da addestramento, valido per i prossimi cinque anni. "
    "L'interscambio tra i due Paesi ha raggiunto 1,6 miliardi di dollari lo scorso anno, il dodici per cento in più. "
    "L'Italia accoglie con favore il desiderio del Pakistan di partecipare all'esercitazione navale d'autunno."
)


def met(of: Report, quote: str, **fields: Any) -> AnyClaim:
    """A meeting of the pair."""
    return claim(Engagement, of, quote, kind="meeting", parties=PAIR, **fields)


def told(of: Report) -> list[AnyClaim]:
    """What each sentence of the story claims, in whichever of its languages."""
    first, _, third, fourth, fifth = (sentence for sentence in of.text.split(". "))
    return [
        met(of, first, start="2023-05-02"),
        claim(Position, of, first, person="Anna Rossi", role="Minister", role_code="defence_minister", of="ITA"),
        claim(Agreement, of, third, kind="memorandum", status="signed", parties=PAIR),
        claim(Figure, of, fourth, kind="trade", value=Amount(1.6e9, "USD"), subject="ITA", counterpart="PAK"),
        claim(Stance, of, fifth, kind="support", holder=Holder("ITA"), target=("PAK",)),
    ]


def signed(text: str, *claims: AnyClaim, **facts: Any) -> Signature:
    """The signature of a text, of which the whole is a meeting where no claims are given."""
    of = report(text, **facts)
    return sign(of, claims or (met(of, text),))


def story(text: str = STORY, **facts: Any) -> Signature:
    """The signature of the story with all its claims."""
    of = report(text, **facts)
    return sign(of, told(of))


def groups(*signatures: Signature) -> set[frozenset[str]]:
    """Which reports are one source."""
    return {frozenset(one.report_id for one in source.reports) for source in resolve_sources(signatures)}


def the_one(*signatures: Signature) -> Source:
    """The one source of these reports."""
    (source,) = resolve_sources(signatures)
    return source


def test_a_reprint_under_another_headline_is_the_same_source() -> None:
    """The words decide, wherever they are printed, and the earliest is the original."""
    source = the_one(
        signed(STORY, id="later", title="Rome talks", published="2023-05-05"),
        signed(STORY.replace("widen", "extend"), id="first", title="Ministers meet"),
    )

    assert [("first", "original", None), ("later", "reprint", "first")] == [
        (one.report_id, one.relation, one.to) for one in source.reports
    ]


def test_a_shortened_copy_is_the_same_source() -> None:
    """What stands whole in a longer text is a part of it."""
    assert {frozenset({"whole", "short"})} == groups(signed(STORY, id="whole"), signed(LEAD, id="short"))


def test_page_furniture_makes_no_copy() -> None:
    """The same byline and links around two stories are left out of both."""
    clutter = "Follow us on every channel and read also what our readers liked most about this week in politics. "
    one = signed(clutter * 4 + LEAD, id="one", clutter=((0, 4 * len(clutter)),))
    other = signed(clutter * 4 + OWN, id="other", clutter=((0, 4 * len(clutter)),))

    assert {frozenset({"one"}), frozenset({"other"})} == groups(one, other)


def test_two_papers_that_report_one_event_are_two_sources() -> None:
    """They share names and claims, and no rows of words."""
    assert {frozenset({"one"}), frozenset({"other"})} == groups(signed(STORY, id="one"), signed(OWN, id="other"))


def test_an_edited_copy_that_credits_the_agency_is_a_wire() -> None:
    """Less of the text needs to be left where it names whose it is; the source bears the agency's name."""
    changed = OWN + " " + STORY.split(". ", 2)[2]
    copy = signed(changed + " (ANSA)", id="paper", published="2023-05-05")
    source = the_one(signed(STORY, id="wire", source="ANSA"), copy)

    assert "ANSA" == source.name
    assert "ITA" == source.home
    assert Relation.WIRE is source.reports[1].relation


def test_the_credited_agency_is_the_original_even_when_read_as_the_later() -> None:
    """A paper that credits an agency does not become its original by an earlier date."""
    source = the_one(
        signed(STORY + " (ANSA)", id="paper", published="2023-05-03"), signed(STORY, id="wire", source="ANSA")
    )

    assert ("wire", "paper") == tuple(one.report_id for one in source.reports)


def test_a_form_filled_in_for_another_state_is_another_source() -> None:
    """Announcements made from one form share most of their words and none of their matters."""
    other = STORY.replace("Pakistan", "Egypt").replace("Imran Khan", "Omar Said")
    of = report(other, id="egypt")
    meeting = claim(Engagement, of, kind="meeting", parties=("EGY", "ITA"))

    assert {frozenset({"pakistan"}), frozenset({"egypt"})} == groups(signed(STORY, id="pakistan"), sign(of, [meeting]))


def test_the_same_words_on_another_day_are_another_source() -> None:
    """Two meetings told with one formula are told apart by their days."""
    first = report(LEAD, id="may")
    second = report(LEAD, id="june", published="2023-05-24")
    signatures = [
        sign(of, [met(of, LEAD, start=start)]) for of, start in ((first, "2023-05-02"), (second, "2023-05-23"))
    ]

    assert {frozenset({"may"}), frozenset({"june"})} == groups(*signatures)


def test_reports_that_take_their_claims_from_one_release_are_one_source() -> None:
    """The words that carry the claims are the release's, whatever stands around them."""
    quoting = f"{OWN} {RELEASE}. Shares in the maker rose a little, and the unions asked for a share of the new jobs."
    of = report(quoting, id="quoting", published="2023-05-05")
    source = the_one(signed(RELEASE + ".", id="release"), sign(of, [met(of, RELEASE)]))

    assert ["release", "quoting"] == [one.report_id for one in source.reports]


def test_a_translation_is_the_same_source() -> None:
    """The same claims and numbers, in one order, at the same places of the text."""
    source = the_one(story(id="en"), story(ITALIAN, id="it", language="it", published="2023-05-05"))

    assert [Relation.ORIGINAL, Relation.TRANSLATION] == [one.relation for one in source.reports]


def test_a_translation_weeks_later_is_no_translation() -> None:
    """What comes out long after is more likely a report of its own."""
    later = story(ITALIAN, id="it", language="it", published="2023-05-29")

    assert {frozenset({"en"}), frozenset({"it"})} == groups(story(id="en"), later)


def test_one_sentence_in_two_languages_is_no_translation() -> None:
    """A meeting and two offices in a first sentence are one sign: every report of the event opens with them."""
    texts = {"en": LEAD, "it": ". ".join(ITALIAN.split(". ")[:2]) + "."}
    signatures = []
    for language, text in texts.items():
        of = report(text, id=language, language=language)
        first = text.split(". ")[0]
        offices = [
            claim(Position, of, first, person=name, role="Minister", role_code="defence_minister", of=party)
            for name, party in (("Anna Rossi", "ITA"), ("Imran Khan", "PAK"))
        ]
        signatures.append(sign(of, [met(of, first, start="2023-05-02"), *offices]))

    assert {frozenset({"en"}), frozenset({"it"})} == groups(*signatures)


def test_a_survey_that_quotes_two_releases_does_not_make_one_of_them() -> None:
    """Each report is tied to one that comes before it, and the releases are not alike."""
    survey = signed(f"{STORY} {RELEASE}. {RELEASE}.", id="survey", published="2023-05-09")
    found = groups(signed(STORY, id="one"), signed(RELEASE, id="two"), survey)

    assert 2 == len(found)
    assert not any({"one", "two"} <= group for group in found)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_reports_has_no_influence(seed: int) -> None:
    """Shuffled signatures give the same bytes."""
    signatures = [
        story(id="a"),
        story(id="b", published="2023-05-06"),
        story(ITALIAN, id="c", language="it"),
        signed(LEAD, id="d"),
        signed(OWN, id="e"),
        signed(STORY + " (ANSA)", id="f"),
        signed(RELEASE, id="g", published=None),
    ]
    expected = msgspec.json.encode(resolve_sources(signatures))
    random.Random(seed).shuffle(signatures)

    assert expected == msgspec.json.encode(resolve_sources(signatures))


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("ROME (ANSA) - The ministers met.", ("ANSA",)),
        ("The ministers met, APA reports.", ("APA",)),
        ("По данным ТАСС, министры встретились.", ("TASS",)),
        ("/TASS/ The ministers met.", ("TASS",)),
        ("据新华社报道，两国外长举行会谈。", ("XINHUA",)),
        ("Os ministros reuniram-se, noticia a Lusa.", ("LUSA",)),
        ("The trend is clear, and the nova of the year is a grape called Lusa.", ()),
        ("Hubungan antara Indonesia dan Italia baik.", ()),
    ],
)
def test_a_text_credits_an_agency_where_it_marks_the_name(text: str, agencies: tuple[str, ...]) -> None:
    """In brackets, between slashes, beside a word of credit; a sure name anywhere; a common word nowhere."""
    assert agencies == credited(text)


def test_a_publisher_is_known_as_an_agency_by_any_of_its_names() -> None:
    """Names of all scripts count, a part of a word does not."""
    assert ["ANTARA", "XINHUA", None, None] == [
        agency_of(name) for name in ("Antara News (Jakarta)", "新华社", "Fansad", None)
    ]


def test_scripts_without_spaces_have_shingles_of_characters() -> None:
    """A sentence of Chinese is no single word."""
    assert 10 == len(words_of("两国外长在北京会谈。了"))
    assert 3 == len(shingles(words_of("两国外长在北京会谈了")))
