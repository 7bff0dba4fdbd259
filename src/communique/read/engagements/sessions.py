"""Sessions of standing bodies: which words for a body or a meeting tell of one, and which only name it.

A body counts where one of its sessions is told of ("the third session of the
Joint Commission"), the word for the session then being part of it; a body
that is only brought into being holds none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import EngagementKind
from communique.read.clauses.grammar import clause
from communique.read.engagements.ordinals import ordinal_before
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Located, act_of

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Mention, Sentence

#: A body counts for its session when a word for one stands within this many tokens before: "session of the …".
_SESSION, _SESSION_REACH = "session", 10
_NEAR, _PAIR = 4, 2
#: A word for being somewhere tells of a visit where the sentence names the days.
_DAYS = "days"
#: A word of founding stands behind one of so many auxiliaries: "was recently created".
_FOUNDED = 3
#: A name's short form in brackets: "… Emerging Technologies (CET) Dialogue".
_BRACKETED = 3
_DASHES = frozenset({"-", "–", "/", "&"})


def is_meant(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a cue that closes a name does so, and a body is named for one of its sessions."""
    act = act_of(cue)
    sessions = document.lexicon.pack.frames.sessions
    if act.needs == _DAYS and not any(date.end is not None for date in sentence.dates):
        return False
    if act.named and not (cue.first and _is_name(sentence, cue.first - 1)) and not _sits(document, sentence, cue):
        return False
    words = sentence.words(max(cue.first, cue.last - _PAIR), cue.last)
    if any(word in sessions for word in words) and _names_committee(document, sentence, cue):
        return False
    before = sentence.words(max(0, cue.first - _SESSION_REACH), cue.first)
    if act.kind == EngagementKind.COMMITTEE and _is_founded(document, sentence, cue):
        return False
    return act.needs != _SESSION or any(word in sessions for word in before)


def founded_before(document: Document, sentence: Sentence, cue: Located) -> str:
    """The word of founding before a body: "establishing the Joint Commission"; empty where none stands there."""
    frames = document.lexicon.pack.frames
    first = next((i for i in range(cue.first, 0, -1) if not _in_name(sentence, i - 1)), 0)
    words = sentence.words(max(0, first - _NEAR), first)
    if any(word in frames.sessions for word in words):
        return ""
    return next((word for word in words if word in frames.founding), "")


def _is_founded(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a body has only been brought into being: "they established the commission", "it was created"."""
    frames = document.lexicon.pack.frames
    founding = frames.founding
    word = founded_before(document, sentence, cue)
    if word or any(word in frames.sessions for word in sentence.words(max(0, cue.first - _SESSION_REACH), cue.first)):
        return bool(word) and word not in frames.founding_ahead
    _, right = clause(document, sentence, cue)
    auxiliary = [i for i in range(cue.last, right - 1) if "auxiliaries" in sentence.classes[i]]
    return any(word in founding for index in auxiliary[:_FOUNDED] for word in sentence.words(index + 1, index + 2))


def _sits(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a common word for a body stands in "the second session of the … committee"."""
    act = act_of(cue)
    if act.needs != _SESSION:
        return False
    sessions = document.lexicon.pack.frames.sessions
    for index in range(cue.first - 1, max(0, cue.first - _SESSION_REACH), -1):
        if sentence.tokens[index].text in sessions:
            numbered = ordinal_before(document, sentence, Located(index, index + 1, act, cue.start, cue.end))
            of = "marker:of" in sentence.classes[index + 1]
            return of and numbered is not None and numbered.span[0] < sentence.tokens[index].start
    return False


def _is_name(sentence: Sentence, index: int) -> bool:
    """Whether a capitalised word stands at a token, before the hyphen there ("Sub-Committee"), or its short form's."""
    tokens = sentence.tokens
    if tokens[index].text == ")" and index >= _BRACKETED and tokens[index - _PAIR].text == "(":
        index -= _BRACKETED
    return tokens[index].capital or (tokens[index].text == "-" and index > 0 and tokens[index - 1].capital)


def _names_committee(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a word for a session is that of the committee behind it: "sidang keempat Komite Bersama"."""
    return any(
        getattr(other.value, "kind", "") == EngagementKind.COMMITTEE
        and 0 <= sum(not _in_name(sentence, index) for index in range(cue.last, other.first)) < _NEAR
        and other.first >= cue.last
        and is_meant(document, sentence, other)
        for other in sentence.layer(Layer.ENGAGEMENT)
    )


def _in_name(sentence: Sentence, index: int) -> bool:
    """Whether a token can belong to a body's name: a capitalised word, a party, or the dash between two."""
    token = sentence.tokens[index]
    return token.capital or token.text in _DASHES or sentence.mention_at(index) is not None


def is_its_session(document: Document, sentence: Sentence, cue: Located, session: Draft) -> bool:
    """Whether "the meeting" that opens a sentence is the session told of before: "The meeting was chaired by …"."""
    if str(session.get("kind")) != EngagementKind.COMMITTEE or session.sentence is sentence or cue.first != 1:
        return False
    definite = "determiners" in sentence.classes[0]
    return definite and sentence.texts[cue.last - 1] in document.lexicon.pack.frames.sessions


def among(mentions: list[Mention], session: Draft) -> list[Mention]:
    """Those of a session's own sides."""
    return [mention for mention in mentions if mention.party in session.parties]


def deals_of_others(document: Document, sentence: Sentence, filled: Slots) -> str:
    """Why talks behind an instrument are none of its sides, or "": "the deal between A and B puts pressure on talks".

    Where verbs stand last, the sides belong to the first noun behind them; talks on that very deal are theirs.
    """
    sides, cue = filled.found.get("between", ()), filled.cue
    if not document.lexicon.pack.frames.verb_last or not sides or act_of(cue).kind != EngagementKind.TALKS:
        return ""
    deals = [mark for mark in sentence.layer(Layer.AGREEMENT) if act_of(mark).kind and mark.first >= sides[-1].last]
    apart = any(mark.last <= cue.first and "marker" not in sentence.classes[mark.last] for mark in deals)
    return "the sides are those of an instrument" if apart else ""
