"""Markers behind actors, and verbs that stand last; the small words here are made up."""

from __future__ import annotations

import msgspec
import pytest

from communique import languages
from communique.ingest import make_report
from communique.languages.writing import Affixes
from communique.model.claims import Engagement
from communique.read import read
from communique.read.clauses.grammar import slots
from communique.read.document import prepare
from communique.read.words.lexicon import Layer, Lexicon, compile_pack
from communique.read.words.syntax import syntax


@pytest.fixture(scope="module")
def made_up() -> Lexicon:
    """English words in another order: markers behind nouns, verbs at the end."""
    pack = languages.load("en")
    markers = {"with": ("ile",), "between": ("arasinda",), "by": ("ce",), "topic": ("wa",)}
    frames = msgspec.structs.replace(pack.frames, markers=markers, postpositions=True, verb_last=True)
    cases: dict[str, tuple[str, ...]] = {"of": ("nun",), "in": ("da",), "to": ("ya",), "object": ("yu",)}
    return compile_pack(msgspec.structs.replace(pack, frames=frames, affixes=Affixes(cases=cases)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru, Chile ile met", {"subject": ["PER"], "with": ["CHL"]}),
        ("Peru, Chile and Japan ile met", {"subject": ["PER"], "with": ["CHL", "JPN"]}),
        ("Peru, Chile, Japan and Ghana ile met", {"subject": ["PER"], "with": ["CHL", "JPN", "GHA"]}),
        ("Peru and Chile, Japan and Ghana ile met", {"subject": ["PER", "CHL"], "with": ["JPN", "GHA"]}),
        ("Peru, Chile and Japan met", {"subject": ["PER", "CHL", "JPN"]}),
        ("Peru ile Chile arasinda met", {"between": ["PER", "CHL"]}),
        ("Peru'nun delegation ile Chile met", {"with": ["PER"], "subject": ["CHL"]}),
        ("Chileyu Peru met", {"object": ["CHL"], "subject": ["PER"]}),
        ("Ghana'ya Peru wa Chile met", {"to": ["GHA"], "subject": ["PER"], "topic": ["PER"]}),
        ("Peru ile met Chile", {"with": ["PER"], "head": ["CHL"], "free>": ["CHL"]}),
    ],
)
def test_slots_before_a_verb_that_stands_last(text: str, expected: dict[str, list[str]], made_up: Lexicon) -> None:
    """Each group goes to the slot of the marker behind it; the first free one is the subject."""
    document = prepare(make_report(f"{text}.", language="en"), made_up)
    sentence = document.sentences[0]
    cue = next(mark for mark in sentence.layer(Layer.ENGAGEMENT) if sentence.texts[mark.first] == "met")
    found = slots(document, sentence, cue).found

    assert expected == {slot: [mention.code for mention in mentions] for slot, mentions in found.items()}


def test_a_genitive_owns_a_noun_and_a_bare_party_stands_beside_it(made_up: Lexicon) -> None:
    """ "Peru's Chile visit": whose it is, and where to."""
    document = prepare(make_report("Peru'nun Chile talks.", language="en"), made_up)
    sentence = document.sentences[0]
    found = slots(document, sentence, sentence.layer(Layer.ENGAGEMENT)[0]).found

    assert (["PER"], ["CHL"]) == tuple([mention.code for mention in found[slot]] for slot in ("owner", "bare"))


def test_a_place_stands_before_its_marker(made_up: Lexicon) -> None:
    """ "Lima'da": the town is found left of the case."""
    document = prepare(make_report("Chile ile Peru arasinda Lima'da met.", language="en"), made_up)

    assert ["Lima"] == [place.place.name for place in document.sentences[0].places]


def test_markers_before_actors_govern_nothing_where_they_stand_behind(made_up: Lexicon) -> None:
    """Each actor has the marker behind it, not that of the actor before."""
    document = prepare(make_report("Peru ile Chile met.", language="en"), made_up)
    actors = syntax(document, document.sentences[0]).actors

    assert ["with", None] == [actor.marker for actor in actors]


def test_whoever_comes_with_a_delegation_is_not_governed() -> None:
    """ "A اپنے وفد کے ہمراہ B پہنچ گئے": A travels; of "A کے وفد سے ملاقات" the delegation is met."""
    text = "کینیا کے وزیر خارجہ جان اوٹینو اپنے وفد کے ہمراہ پیرو پہنچ گئے۔"
    claims = read(make_report(text, language="ur", published="2024-03-07"), languages.load("ur")).claims

    assert [("visit", "PER")] == [(str(claim.kind), claim.host) for claim in claims if isinstance(claim, Engagement)]
