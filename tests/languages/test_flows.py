"""The cues of `flows.toml`: each hits its own sentences, and misses the others."""

from __future__ import annotations

from functools import cache

import pytest

from communique import languages
from communique.languages.pack import Act
from communique.model.report import Report
from communique.model.vocabulary import ClaimType
from communique.read.document import prepare
from communique.read.engine import collect
from communique.read.words.lexicon import lexicon

ACTS = [(code, act) for code in languages.available() for act in languages.load(code).flows.act]


@cache
def lemmas_of(sentence: str, language: str) -> tuple[str, ...]:
    """The lemmas of the cues that gave a transfer or a figure."""
    drafts = collect(prepare(Report(id="r", text=sentence, language=language), lexicon(language)))
    return tuple(draft.lemma for draft in drafts if draft.type in {ClaimType.TRANSFER, ClaimType.FIGURE})


@pytest.mark.parametrize(("language", "act"), ACTS, ids=[f"{code}-{act.type}-{act.lemma}" for code, act in ACTS])
def test_a_cue_hits_and_misses_as_its_sentences_say(language: str, act: Act) -> None:
    """Every hit gives a claim by this cue, and no miss gives any."""
    assert [True] * len(act.hits) == [act.lemma in lemmas_of(sentence, language) for sentence in act.hits]
    assert [()] * len(act.misses) == [lemmas_of(sentence, language) for sentence in act.misses]
    assert act.hits
    assert act.misses
