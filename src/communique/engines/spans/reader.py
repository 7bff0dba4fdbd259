"""A report read by the rules, and once more with the names and offices that an encoder proposes.

What the rules read by themselves stays as it is. What they read only with a
proposal is signed by the encoder; where that says of one matter what the
rules say otherwise, both stand, and review asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from communique.engines.ensemble import RULES, joined
from communique.engines.spans.asking import pieces_of, words_of
from communique.engines.spans.encoder import Encoder
from communique.languages import Pack
from communique.model.reading import Reading, Voice
from communique.model.report import Report, Span
from communique.read import READER, Proposal, Proposed, read
from communique.read.cues import find_cues

#: The name and version of this engine.
ENGINE, VERSION = "spans", "1"
#: What an encoder is asked for, in words, and what the rules take it for.
LABELS = {"person": Proposal.PERSON, "office or title held by a person": Proposal.OFFICE}
#: What scores less is not proposed: GLiNER's own default.
LEAST = 0.5


def voice_of(encoder: Encoder) -> Voice:
    """How this engine signs what it said."""
    return Voice(engine=ENGINE, version=VERSION, model=encoder.name, prompt=encoder.digest)


def reader_name(encoder: Encoder) -> str:
    """How a reading of this engine is signed."""
    return f"{READER}+{_own_name(encoder)}"


def read_with_spans(report: Report, pack: Pack, encoder: Encoder) -> Reading:
    """Read a report with the names and offices that an encoder proposes."""
    plain = read(report, pack)
    passed_over = set(plain.coverage.unread)
    sentences = [span for span in find_cues(report, pack).sentences if span not in passed_over]
    proposed = tuple(propose(report.text, sentences, encoder, spaced=pack.identity.spaces))
    aided = read(report, pack, proposed) if proposed else plain
    added = tuple(claim for claim in aided.claims if claim not in plain.claims)
    said = msgspec.structs.replace(
        aided,
        reader=_own_name(encoder),
        claims=added,
        voices=((voice_of(encoder),),) * len(added),
        problems=(),
    )
    return joined(plain, said, voice=RULES)


def propose(text: str, sentences: Iterable[Span], encoder: Encoder, *, spaced: bool) -> Iterator[Proposed]:
    """The names and offices that an encoder finds in the sentences of a text, with spaces between words or without."""
    kinds = tuple(LABELS.values())
    for sentence in sentences:
        for piece in pieces_of(words_of(text, sentence, spaced=spaced), encoder.most_words):
            for found in encoder.find([text[slice(*word)] for word in piece]):
                yield Proposed((piece[found.first][0], piece[found.last - 1][1]), kinds[found.label])


def _own_name(encoder: Encoder) -> str:
    return f"{ENGINE}-{VERSION} {encoder.name} {encoder.digest}"
