"""Stances where the verb stands last: holder, target and object all before the cue.

The holder is whose quotation it is, else the subject of the sentence, who
stands behind a participle of speech ("… söyleyen A"), or, where a verb of
speech has no subject, the person last named. A genitive before a verb noun is
its subject ("A'nın desteklediğini"). The target is the party in the case that
the kind calls for; the object is what is left between them and the cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.claims import Holder
from communique.model.vocabulary import ClaimType, StanceKind
from communique.read.clauses.actors import parties_of_mentions
from communique.read.clauses.grammar import clause, groups
from communique.read.clauses.phrases import printed
from communique.read.clauses.speakers import last_person, quotation_at, voice_of
from communique.read.clauses.verblast import SUBJECTS
from communique.read.drafts import start_draft
from communique.read.stances.holders import sides_of_pair
from communique.read.stances.targets import is_private
from communique.read.stances.unsaid import is_epithet, is_told, other_of_two, reproached, spoken_of, unsaid_target
from communique.read.words.affixes import CASE
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Voice

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.clauses.grammar import Group
    from communique.read.drafts import Draft
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Mention

_FREE = frozenset({None, *SUBJECTS})
_OF, _BETWEEN, _FROM = "of", "between", "from"
_HOSTILE = frozenset({StanceKind.CRITICISM, StanceKind.REJECTION, StanceKind.CONCERN})
_ADDRESSED = ("to", "object", "from", "toward", "with", "on", _OF)
_SPOKEN_OF = ("object", "of", "to", "toward", "from", "in", "by", "on", "against", "with")
_SHARED = ("with", _BETWEEN, "to", "toward", "object", _OF, "from", "by")
#: The cases in which each kind has its target, the likeliest first.
_CASES = {
    StanceKind.CALL: _ADDRESSED,
    StanceKind.CONGRATULATION: _ADDRESSED,
    StanceKind.SUPPORT: ("to", "object", _OF, "with", "toward"),
    StanceKind.CRITICISM: _SPOKEN_OF,
    StanceKind.REJECTION: _SPOKEN_OF,
    StanceKind.CONCERN: _SPOKEN_OF,
}
_PLANNED = frozenset({StanceKind.INTENT, StanceKind.CALL})
#: The cases of whom words are told to, and the kinds that are told to somebody.
_TOLD_TO, _ADDRESSING = frozenset({"to", "object"}), frozenset({StanceKind.IMPORTANCE, StanceKind.CONGRATULATION})
#: Congratulations need not say what for.
_BARE = StanceKind.CONGRATULATION
#: What is praised, or reproached, is no holder though it owns the words: "B'nin desteğinin önemli olduğunu".
_PREDICATE, _SAID_OF = "predicate", "demand"
#: The cue belongs to what it is about: "ilişkilerin mükemmel seviyede olduğunu".
_SELF = "self"
_CODED = frozenset({ClaimType.ENGAGEMENT, ClaimType.AGREEMENT, ClaimType.TRANSFER})
#: An object has at most so many words; who says it stands within so many behind a participle of speech.
_LONGEST, _BEHIND, _MOST = 14, 2, 3
#: Words of so many letters say nothing, but from this letter on scripts need no more.
_PAIR = 2
#: Who a sentence is about, and who acts in a clause of it.
_TOPIC, _ACTING = "topic", "subject"
_SHORT, _EASTERN = 2, "\u3040"
_CLOSING = frozenset({",", "-", '"', "'", ":", ";"})
#: A clause behind a cue ends at one of these, or behind so many words.
_STOPS, _CLAUSE = frozenset({",", ";", ":", '"', "?", "!", ".", "\u06d4", "\u0964"}), 16


def stances_before(frame: Frame) -> list[Draft]:
    """The stances of a cue, one for each who takes it."""
    left, _ = clause(frame.document, frame.sentence, frame.cue)
    left = max([left, *(mark.last for mark in frame.sentence.layer(Layer.STANCE) if mark.last <= frame.cue.first)])
    found = groups(frame.document, frame.sentence, 0, frame.cue.first)
    _name_agents(frame, found)
    inner = [group for group in found if group.first >= left]
    if frame.value.voice == _SAID_OF and not is_told(frame):
        return _lose(frame, "nobody says it")
    voices = _holders(frame, found, inner)
    if not voices or len(voices) > _MOST:
        return _lose(frame, "its holder is not known")
    drafts = [draft for voice in voices for draft in _draft(frame, voice, voices, inner=inner, left=left)]
    if drafts and frame.value.kind in _PLANNED and _is_coded(frame, drafts[0]):
        return _lose(frame, "coded as another claim")
    return drafts


def _name_agents(frame: Frame, found: list[Group]) -> None:
    """Let whoever words like "on the part of" follow be the subject of a clause without one: "A کی جانب سے …"."""
    agents = frame.document.lexicon.pack.frames.agents
    if not agents or any(group.marker in SUBJECTS for group in found):
        return
    for group in found:
        around = (" ".join(frame.sentence.words(group.at - back, group.at - back + _PAIR)) for back in (0, 1))
        if group.marker == _FROM and any(words in agents for words in around):
            group.marker = SUBJECTS[0]


def _lose(frame: Frame, why: str) -> list[Draft]:
    frame.document.lose(frame.sentence, frame.cue, why)
    return []


def _holders(frame: Frame, found: list[Group], inner: list[Group]) -> list[Voice]:
    document, sentence, cue = frame.document, frame.sentence, frame.cue
    quotation = quotation_at(document, cue.start)
    if quotation is not None:
        return [] if quotation.voice is None else [quotation.voice]
    told = _behind(frame)
    free = [
        group for group in found if group.marker in _FREE and quotation_at(document, group.mentions[0].start) is None
    ]
    free = _from_whom(frame, found) or [group for group in free if not _is_passed(frame, group)]
    for group in free[:1] if not told else []:
        told = [voice for mention in group.mentions for voice in _voices(frame, mention)]
    owners = [group for group in inner if group.marker == _OF]
    beside = len(owners) > 1 or any(group.at + 1 >= cue.first for group in owners)
    own = {voice.code for voice in told}
    owning = beside and frame.value.voice not in {_PREDICATE, _SAID_OF} and _is_nominal(frame)
    for group in owners[:1] if owning else []:
        voices = [voice for mention in group.mentions for voice in _voices(frame, mention)]
        if voices and not {voice.code for voice in voices} <= own:
            return voices
    told = told or _owning_words(frame, found)
    if told or not sentence.layer(Layer.REPORTING):
        return told
    passives = document.lexicon.pack.stances.passives
    if passives and all(frame.text(mark.last - 1).endswith(passives) for mark in sentence.layer(Layer.REPORTING)):
        return []
    last = last_person(document, sentence.index)
    return [] if last is None else [last]


def _owning_words(frame: Frame, found: list[Group]) -> list[Voice]:
    """The person whose words those behind a genitive are: "A کا کہنا ہے کہ …"."""
    said = [mark for mark in frame.sentence.layer(Layer.REPORTING) if mark.last <= frame.cue.first]
    for mark in reversed(said):
        for group in found:
            if group.marker == _OF and group.last == mark.first and group.mentions[0].kind in {"person", "pronoun"}:
                return [voice for mention in group.mentions for voice in _voices(frame, mention)]
    return []


def _is_passed(frame: Frame, group: Group) -> bool:
    """Whether a verb of "we" is said of those who speak before it, and not of a party that its clause names."""
    ours, said = frame.document.lexicon.pack.stances.ours, frame.sentence.layer(Layer.REPORTING)
    bare = group.marker is None and all(mention.kind == "party" for mention in group.mentions)
    told = [mark.last for mark in said if mark.last <= group.first]
    return bool(ours and told) and bare and frame.text(frame.cue.last - 1) in ours


def _from_whom(frame: Frame, found: list[Group]) -> list[Group]:
    """The person at the head of a sentence from whom something is said, where the pack says so: "Aから、…"."""
    opening = found[:1] if frame.document.lexicon.pack.frames.told_from else []
    return [
        group
        for group in opening
        if group.marker == _FROM and group.mentions[0].kind == "person" and frame.text(group.at + 1) == ","
    ]


def _voices(frame: Frame, mention: Mention) -> list[Voice]:
    if mention.kind == "pair" or (mention.kind == "pronoun" and mention.form == "they"):
        return sides_of_pair(frame, mention)
    if mention.kind == "party" and is_private(frame.document, frame.sentence, mention):
        return []
    if is_epithet(frame, mention):
        return []
    voice = voice_of(frame.document, frame.sentence, mention)
    return [] if voice is None else [voice]


def _behind(frame: Frame) -> list[Voice]:
    """Whoever stands behind a participle of speech that follows the cue: "… önemli olduğunu belirten A"."""
    marks = [mark for mark in frame.sentence.layer(Layer.REPORTING) if mark.first >= frame.cue.first]
    for mark in [*marks, frame.cue]:
        for mention in frame.sentence.mentions:
            parted = "," in frame.sentence.texts[mark.last : mention.first]
            if 0 <= mention.first - mark.last <= _BEHIND and mention.kind == "person" and not parted:
                return _voices(frame, mention)
    return []


def _is_nominal(frame: Frame) -> bool:
    """Whether a verb of speech follows the cue, so that a genitive before it is whom the words are of."""
    return any(0 <= mark.first - frame.cue.last <= _BEHIND for mark in frame.sentence.layer(Layer.REPORTING))


def _draft(frame: Frame, voice: Voice, voices: list[Voice], *, inner: list[Group], left: int) -> list[Draft]:
    target, group = _target(frame, voice, voices, inner)
    told = _told_behind(frame)
    if told is not None and group is None:
        named = groups(frame.document, frame.sentence, *told)
        target = next((found for found in (_others(frame, other, voice.code) for other in named) if found), target)
    if not target:
        return _lose(frame, "no target is named")
    start, end = _object(frame, inner, group, left=left, code=voice.code)
    if told is not None and frame.value.kind in _PLANNED:
        start, end = _past_subject(frame, *told)
    if frame.value.kind == StanceKind.SUPPORT and group is not None and not _says_something(frame, start, end):
        start, end = group.first, frame.cue.last
    if frame.value.things and _is_greeted(frame, start, end):
        return _lose(frame, "a greeting")
    if frame.value.object == _SELF:
        start, end = min(start, frame.cue.first), frame.cue.last
    if not _says_something(frame, start, end) and frame.value.kind != _BARE:
        return _lose(frame, "nothing says what it is about")
    words = (frame.cue.start, frame.cue.end)
    draft = start_draft(ClaimType.STANCE, frame.sentence, words, frame.value.lemma)
    asked = frame.value.hope and group is not None and group.marker == _OF
    draft.put("kind", StanceKind.CALL if asked else frame.value.kind, words)
    spans = [span for span in (voice.span, voice.person.name_span if voice.person else None) if span is not None]
    draft.put("holder", Holder(voice.code, voice.name), *(spans or [words]))
    for code, span in target:
        draft.add("target", code, span)
    if start < end:
        text, place = printed(frame.document, frame.sentence, start, end)
        draft.put("object", text, place)
    return [draft]


def _is_greeted(frame: Frame, start: int, end: int) -> bool:
    """Whether only people are welcomed: "the delegation", "the guests from A", "Minister B at the airport"."""
    last = frame.sentence.mention_at(end - 1) if end > start else None
    if last is not None and last.person is not None:
        return True
    named = {index for mention in frame.sentence.mentions for index in range(mention.first, mention.last)}
    words = [index for index in range(start, end) if index not in named and not _is_light(frame, index)]
    return bool(words) and all("side_nouns" in frame.classes(index) for index in words)


def _told_behind(frame: Frame) -> tuple[int, int] | None:
    """The tokens of a clause behind the cue that says what it is about: "مطالبہ کیا کہ …"; None where there is none."""
    reasons, sentence = frame.document.lexicon.pack.stances.reasons, frame.sentence
    index = frame.cue.last
    while index < len(sentence.texts) and "auxiliaries" in sentence.classes[index]:
        index += 1
    if index >= len(sentence.texts) or sentence.texts[index] not in reasons:
        return None
    first = last = index + 1
    while last < len(sentence.texts) and last - first < _CLAUSE and sentence.texts[last] not in _STOPS:
        if sentence.classes[last] & {"boundaries", "relatives"}:
            break
        last += 1
    return (first, last) if last > first else None


def _past_subject(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """Past who is to do it: "that A releases …", "that they release …"."""
    while start < end:
        mention = frame.sentence.mention_at(start)
        small = _is_light(frame, start) or "pronoun" in frame.classes(start)
        if mention is None and not small:
            break
        start = mention.last if mention is not None else start + 1
    while end > start and "auxiliaries" in frame.classes(end - 1):
        end -= 1
    return start, end


def _target(
    frame: Frame, voice: Voice, voices: list[Voice], inner: list[Group]
) -> tuple[list[tuple[str, Span]], Group | None]:
    """The parties that a stance is towards, and the group that names them, if one does."""
    if frame.value.voice == _SAID_OF:
        return reproached(frame, voice, inner)
    for case in _CASES.get(frame.value.kind, _SHARED):
        for group in reversed(inner):
            found = _others(frame, group, voice.code) if group.marker == case else []
            if found:
                return found, group
    doing = _doing(frame, voice, inner)
    if doing is not None:
        return doing
    together = [(other.code, other.span) for other in voices if other.code != voice.code and other.span is not None]
    if together:
        return together, None
    bare = [group for group in inner if group.marker is None]
    acting = any(group.marker in SUBJECTS for group in inner)
    for group in bare if acting else bare[1:]:
        found = _others(frame, group, voice.code)
        if found:
            return found, group
    if frame.value.kind in _HOSTILE:
        return spoken_of(frame, voice) or other_of_two(frame, voice), None
    found = [] if frame.value.kind == StanceKind.SUPPORT else unsaid_target(frame, voice, inner)
    return found or other_of_two(frame, voice), None


def _doing(frame: Frame, voice: Voice, inner: list[Group]) -> tuple[list[tuple[str, Span]], Group] | None:
    """Who does what a stance is about, where its holder is the topic: "AはBが…したことを非難した"; None without one."""
    if not any(group.marker == _TOPIC for group in inner):
        return None
    for group in inner:
        found = _others(frame, group, voice.code) if group.marker == _ACTING else []
        if found:
            return found, group
    return None


def _others(frame: Frame, group: Group, code: str) -> list[tuple[str, Span]]:
    mentions = [
        mention
        for mention in group.mentions
        if mention.kind != "party"
        or not (is_private(frame.document, frame.sentence, mention) or is_epithet(frame, mention))
    ]
    found = parties_of_mentions(frame.document, frame.sentence, mentions)
    return [(party, span) for party, span in found if party != code]


def _object(frame: Frame, inner: list[Group], group: Group | None, *, left: int, code: str) -> tuple[int, int]:
    """The tokens of what a stance is about: behind its subject and whom it addresses, up to the cue."""
    start, end = left, frame.cue.first
    fronted = _before_subject(frame, inner, left)
    if fronted is not None:
        return fronted
    for other in inner:
        leads = all(_is_light(frame, index) for index in range(start, other.first))
        own = other.marker == _OF and {mention.party for mention in other.mentions} == {code}
        if leads and (own or other.marker in _FREE or (other is group and other.marker in {"to", "object"})):
            start = other.last + (1 if other.marker is not None else 0)
        elif other.marker in SUBJECTS and other is not group and _says_something(frame, other.last + 1, end):
            start = max(start, other.last + 1)
    while end > start and _is_light(frame, end - 1):
        end -= 1
    end = _before_addressed(frame, group, start, end)
    while end - 1 > start and frame.text(end - 1).startswith(CASE) and frame.text(end - 2)[0] >= _EASTERN:
        end -= 1
    for index in range(end - 1, start, -1):
        if frame.text(index) == "," and end - index - 1 >= _MOST:
            start = index + 1
            break
    start = max(start, end - _LONGEST)
    while start < end and (_is_light(frame, start) or frame.text(start).startswith("+")):
        start += 1
    return start, end


def _before_subject(frame: Frame, inner: list[Group], left: int) -> tuple[int, int] | None:
    """The tokens of a marked object before a subject that stands right before its verb: "Bの対応をAが批判した"."""
    subject = inner[-1] if inner else None
    if subject is None or subject.marker != _ACTING or "marker:object" not in frame.classes(subject.first - 1):
        return None
    beside = all(_is_light(frame, index) for index in range(subject.last, frame.cue.first))
    end = subject.first - 1
    left = max([left, *(index + 1 for index in range(left, end) if frame.text(index) == ",")])
    return (left, end) if beside and _says_something(frame, left, end) else None


def _before_addressed(frame: Frame, group: Group | None, start: int, end: int) -> int:
    """Where an object ends before whom it is told to: "desteği için B'ye teşekkür etti"; a bare one needs no words."""
    if group is None or group.marker not in _TOLD_TO or group.first < start or group.at < end - 1:
        return end
    last = group.first
    while last > start and _is_light(frame, last - 1) and not frame.text(last - 1).startswith("+"):
        last -= 1
    addressed = any(mention.kind == "person" for mention in group.mentions) or frame.value.kind in _ADDRESSING
    return last if addressed and (_says_something(frame, start, last) or frame.value.kind == _BARE) else end


def _says_something(frame: Frame, start: int, end: int) -> bool:
    """Whether a word of more than two letters stands between two tokens; of two, in scripts that write few."""
    words = (frame.text(index) for index in range(start, end))
    return any(len(word) > _SHORT or (len(word) == _SHORT and word[0] >= _EASTERN) for word in words)


def _is_light(frame: Frame, index: int) -> bool:
    """Whether a token says nothing at the edge of an object: a mark, a small word; a case at its end stays."""
    text = frame.text(index)
    if text in _CLOSING:
        return True
    if text.startswith("+"):
        return frame.sentence.mention_at(index - 1) is None and index < frame.cue.first - 1
    return bool(frame.classes(index) & {"determiners", "auxiliaries", "conjunctions", "marker", "boundaries"})


def _is_coded(frame: Frame, stance: Draft) -> bool:
    """Whether what is planned or asked for is a claim of its own."""
    start, end = next(iter(stance.spans.get("object", ())), (0, 0))
    here = [draft for draft in frame.drafts if draft.sentence is frame.sentence and draft.type in _CODED]
    return any(start <= draft.cue[0] and draft.cue[1] <= end for draft in here)
