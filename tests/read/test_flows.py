"""What passes: the sides and the kind of one cue."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read.document import prepare
from communique.read.transfers.flows import read_flows
from communique.read.words.lexicon import lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("They closed a deal for Peru to supply gas to Chile.", "PER", "CHL"),
        ("Peru signed a contract with Chile to buy ten jets.", "CHL", "PER"),
        ("Peru said it was donating ten tents to Chile.", "PER", "CHL"),
        ("The sale of ten radars by Peru to Chile was told.", "PER", "CHL"),
        ("Peru sent aid to Chile and Brazil.", "PER", None),
    ],
)
def test_sides_are_the_one_party_of_their_slot(text: str, supplier: str | None, recipient: str | None) -> None:
    """A side is named by its slot; where a slot names two parties it stays open."""
    flow = read_flows(*read_sentence(text))[-1]

    assert (supplier, recipient) == (flow.supplier and flow.supplier[0], flow.recipient and flow.recipient[0])


def test_a_noun_inside_a_verb_s_item_is_read_with_it() -> None:
    """ "Provided $5 million in food aid" is one flow."""
    (flow,) = read_flows(*read_sentence("Peru provided $5 million in food aid to Chile."))

    assert ("aid", 5e6) == (flow.kind, flow.value.amount.number if flow.value is not None else None)


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("Peru has given Chile $5 million in aid since 2015.", True),
        ("This brings total aid of Peru to Chile to $5 million.", True),
        ("Peru gave Chile $5 million in aid.", False),
    ],
)
def test_a_total_over_time_is_told_from_one_act(text: str, *, running: bool) -> None:
    """Words like "since" make a sum a running total."""
    assert [running] == [flow.running for flow in read_flows(*read_sentence(text)) if flow.value is not None]


def test_a_kind_that_needs_words_is_empty_without_them() -> None:
    """A verb of many uses names nothing that passes where the pack knows no word of its item."""
    (flow,) = read_flows(*read_sentence("Peru sent a delegation to Chile."))

    assert not flow.kind


def test_an_article_is_a_marker_before_a_name_without_one() -> None:
    """ "a" is an article in "a China" and the marker of the recipient in "a Cuba", where the pack says so."""
    flows = read_flows(*read_sentence("A China doou vinte tendas a Cuba.", "pt"))

    sides = [(side[0] if side else None) for flow in flows for side in (flow.supplier, flow.recipient)]
    assert ["CHN", "CUB"] == sides


def test_whom_a_stance_names_acts_in_the_verb_right_behind_it() -> None:
    """ "Peru opposes Chile sell arms": who is opposed supplies, not who opposes."""
    flows = read_flows(*read_sentence("Peru phản đối Chile bán vũ khí cho Kenya.", "vi"))

    assert ["CHL"] == [flow.supplier[0] for flow in flows if flow.supplier is not None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru handed over four pontoons to Chile.", "aid"),
        ("Peru handed over one pontoon to Chile.", ""),
        ("Peru gave Chile forty days.", ""),
        ("Peru sent Chile forty soldiers.", ""),
    ],
)
def test_things_that_no_list_knows_pass_by_their_number(text: str, kind: str) -> None:
    """Several of something pass, unless the pack counts its word among those that do not."""
    assert [kind] == [flow.kind for flow in read_flows(*read_sentence(text))]


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("Peru is negotiating with Chile the purchase of ten jets.", "CHL", "PER"),
        ("President Ana Cruz of Peru thanked Chile for the delivery of ten tents.", "CHL", "PER"),
        ("President Ana Cruz of Peru praised Chile for the delivery of ten tents.", "CHL", None),
    ],
)
def test_who_bargains_or_thanks_tells_the_sides(text: str, supplier: str, recipient: str | None) -> None:
    """Whoever bargains acts, whoever is thanked gives; praise alone names no receiver."""
    flow = read_flows(*read_sentence(text))[-1]

    assert (supplier, recipient) == (flow.supplier and flow.supplier[0], flow.recipient and flow.recipient[0])


def test_what_opens_its_clause_as_a_passive_passes_behind_its_verb() -> None:
    """ "To Tashkent was delivered flour": where no noun stands before the verb, the item stands behind it."""
    (flow,) = read_flows(*read_sentence("В Ташкент доставлена мука из Турции.", "ru"))

    assert ("aid", "TUR", "UZB") == (
        flow.kind,
        flow.supplier and flow.supplier[0],
        flow.recipient and flow.recipient[0],
    )
