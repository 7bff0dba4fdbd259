"""Towards whom a stance is taken: the first other party that its complement names.

Whom a cue addresses comes first ("thanked X for …"); what happens in, on or
against a party is not that party's doing, so that a reproach looks for who
did it; "bilateral" and "the two countries" mean the other side. A party
named before the cue counts only where nothing after it does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, StanceKind
from communique.read.clauses.actors import parties_of_mentions
from communique.read.clauses.grammar import clause, groups, slots
from communique.read.clauses.reference import is_bilateral, main_pair, pair_at, parties_of
from communique.read.stances.praises import names_relation, valued
from communique.read.stances.together import reach
from communique.read.stances.voicing import Frame, is_led, nearest_verb
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer
from communique.registers.states import states

if TYPE_CHECKING:
    from collections.abc import Container

    from communique.model.report import Span
    from communique.read.clauses.grammar import Group
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_HOSTILE = frozenset({StanceKind.CRITICISM, StanceKind.REJECTION})
_FRIENDLY = frozenset({StanceKind.IMPORTANCE, StanceKind.INTENT, StanceKind.SUPPORT})
_DOERS = frozenset({None, "by", "from", "of", "to", "toward", "with"})
_BEFORE = frozenset({"with", "to", "by", "between", "of", "for", "from"})
_FOLLOWS = frozenset({"marker:for", "marker:to", "marker:on", "marker:about", "boundaries", "auxiliaries"})
#: Kinds that say to a party what it does, or should: "accused X of …", "menuduh X …".
_ADDRESSES = frozenset({StanceKind.CALL, StanceKind.CRITICISM, StanceKind.IMPORTANCE, StanceKind.CONGRATULATION})
_SAID_TO = frozenset({StanceKind.CALL, StanceKind.CRITICISM})
_PARTING = frozenset({"boundaries", "marker:for", "marker:on", "marker:about", "marker:in"})
_SAME, _HIM = frozenset({"we", "i", "they"}), frozenset({"he", "she"})
_WITH = frozenset({"with", "to", "toward"})
_PRAISES = frozenset({StanceKind.IMPORTANCE, StanceKind.SUPPORT, StanceKind.CONGRATULATION})
_FAR, _BESIDE = 12, 3
_OTHERS = 7  # others who are asked are named in fewer words
_AT = frozenset({"at", "in", "on", "under", "through"})
_PAIR, _NEAR, _CLEAR = 2, 3, 2
_OF, _BY = "of", "by"
#: What a cue of thanks is for stands behind one of these.
_THANKED = frozenset({"for", "reasons"})

#: The union acts as a state does; the United Nations are named most often as a place or for their papers.
_UNION, _NATIONS = "EUU", "UNO"

Target = tuple[str, "Span"]


def named(frame: Frame, code: str) -> list[Target]:
    """The parties that a stance of a holder names as whom it is towards, each with its span."""
    voice = frame.value.voice
    if voice == "demand":
        return _demanded(frame, code)
    if voice == "predicate" and frame.value.object == "before":
        return _praised(frame, code)
    if voice == "predicate":
        return _of_subject(frame, code) or _owning(frame, code) or _relation(frame, code) or _ours(frame, code)
    if voice == "passive":
        return _of_subject(frame, code) or _before(frame, code)
    if voice == "epithet":
        return _doer(frame, code)
    return _asked(frame, code) or _after(frame, code)


def meant(frame: Frame, code: str) -> list[Target]:
    """The parties that a stance means without naming them: "bilateral", "our", or who was named before."""
    if frame.value.voice in {"demand", "predicate", "passive", "epithet"}:
        return []
    found = _bilateral(frame, code) or _before(frame, code) or _titled(frame, code) or _him(frame, code)
    return found or _spoken_to(frame, code) or _met_with(frame, code)


def _spoken_to(frame: Frame, code: str) -> list[Target]:
    """The other side of a transcript, to whom thanks and wishes are said, and whom "you" in or before a cue means."""
    if not frame.document.speech.turns:
        return []
    reciprocal = frame.document.lexicon.pack.frames.reciprocal
    you = any(mention.form == "you" and mention.first < frame.limit for mention in frame.sentence.mentions)
    you = you or any(word in reciprocal for word in frame.sentence.words(frame.cue.first, frame.limit))
    if not you and frame.value.kind != StanceKind.CONGRATULATION and frame.value.object not in _THANKED:
        return []
    other = other_side(frame.document, frame.sentence, code)
    return [] if other is None else [(other, (frame.cue.start, frame.cue.end))]


def _met_with(frame: Frame, code: str) -> list[Target]:
    """The other side of the last contact, to which a passive without a doer is voiced: "выражена признательность"."""
    verb, words = nearest_verb(frame), frame.document.lexicon.pack.stances.impersonal
    if verb is None or not any(word in words for word in frame.sentence.words(verb.first, verb.last)):
        return []
    other = last_met(frame, code)
    return [] if other is None else [(other, (frame.cue.start, frame.cue.end))]


def _him(frame: Frame, code: str) -> list[Target]:
    """The other side of the last contact, whom a small word before the verb means: "lo elogió por …"."""
    other = last_met(frame, code) if is_led(frame) else None
    return [] if other is None else [(other, (frame.cue.start, frame.cue.end))]


def implied(frame: Frame, code: str) -> list[Target]:
    """The source's own state, where a guest says to it what needs no name: the other side of the last contact."""
    other = last_met(frame, code)
    met = other is not None and (other == frame.document.home or _is_met_alone(frame))
    return [(other, (frame.cue.start, frame.cue.end))] if other is not None and met else []


def _is_met_alone(frame: Frame) -> bool:
    """Whether a report is of one contact of two sides, to each of which the other speaks, where few are named."""
    return frame.document.lexicon.pack.identity.phrased and is_bilateral(frame.document)


def declared(frame: Frame, code: str, fellows: list[Target]) -> list[Target]:
    """Whom the signers of a joint statement name: what they say of nobody is their agreement, and no stance."""
    found = named(frame, code)
    if not fellows:
        return found or meant(frame, code)
    if frame.value.kind == StanceKind.INTENT:
        return _with_whom(frame, code)
    if found or frame.value.kind != StanceKind.IMPORTANCE:
        return found
    frames = frame.document.lexicon.pack.frames
    words = frame.sentence.words(frame.cue.last, reach(frame))
    return fellows if any(word in frames.own or word in frames.bilateral for word in words) else []


def _with_whom(frame: Frame, code: str) -> list[Target]:
    for group in groups(frame.document, frame.sentence, frame.cue.last, frame.limit):
        if group.marker in _WITH and not _is_venue(frame.cue, group):
            found = [target for target in _others(frame, group.mentions, code) if target[0] != _NATIONS]
            if found:
                return found
    return []


def is_own(frame: Frame, code: str) -> bool:
    """Whether what several sides speak of is one side's own: of "both welcomed Malta's plan", Malta takes no stance."""
    found = groups(frame.document, frame.sentence, frame.cue.last, frame.limit)
    if not found or frame.value.kind not in _PRAISES:
        return False
    group = found[0]
    codes = {party for party, _ in parties_of_mentions(frame.document, frame.sentence, group.mentions)}
    return group.possessive and codes == {code} and group.first - frame.cue.last <= _BESIDE


def said_to(frame: Frame) -> int | None:
    """Where the words begin that a cue says to the actors after it; None where it addresses nobody."""
    cue = frame.cue
    if frame.value.kind not in _ADDRESSES:
        return None
    found = groups(frame.document, frame.sentence, cue.last, frame.limit)
    if not found or found[0].possessive or found[0].last >= frame.limit or found[0].first - cue.last > _FAR:
        return None
    group, kind = found[0], frame.value.kind
    begins = _past_others(frame, _past_aside(frame, group.last))
    after = frame.classes(begins)
    pack = frame.document.lexicon.pack
    bare = (pack.offices.head_first or pack.frames.chained) and kind in _SAID_TO
    accused = kind == StanceKind.CRITICISM and "marker:of" in after
    between = range(cue.last, group.first)
    if not (bare or accused or after & _FOLLOWS) or any(frame.classes(index) & _PARTING for index in between):
        return None
    near = all(_is_between(frame, index) for index in between)
    return begins if near or (kind == StanceKind.CALL and not bare) else None


def _is_between(frame: Frame, index: int) -> bool:
    """Whether a token may stand between a verb and whom it addresses: a small word, a name, a day, an adverb."""
    if frame.classes(index) or frame.sentence.tokens[index].capital:
        return True
    adverbs = frame.document.lexicon.pack.frames.adverbs
    if not adverbs:
        return False
    dated = any(date.first <= index < date.last for date in frame.sentence.dates)
    return dated or frame.text(index) == "," or frame.text(index) in adverbs


def _past_others(frame: Frame, index: int) -> int:
    """The word that opens what is asked, behind others who are asked too: "urged the UN and the world to act"."""
    infinitives = frame.document.lexicon.pack.frames.infinitives
    if frame.value.kind != StanceKind.CALL or "conjunctions" not in frame.classes(index):
        return index
    for place in range(index + 1, min(frame.limit, index + _OTHERS)):
        if frame.text(place) in infinitives:
            return place
        if not is_word(frame.text(place)) or frame.classes(place) & _PARTING:
            break
    return index


def _past_aside(frame: Frame, index: int) -> int:
    """The token after an aside between commas: "urged the King, in his new role, to …"."""
    if frame.text(index) != ",":
        return index
    closing = next((place for place in range(index + 1, index + _FAR) if frame.text(place) == ","), None)
    return index if closing is None else closing + 1


def _after(frame: Frame, code: str) -> list[Target]:
    hostile = frame.value.kind in _HOSTILE
    verb = nearest_verb(frame) if frame.value.voice == "noun" and frame.value.object == "self" else None
    first = frame.cue.last if verb is None else verb.last
    limit = _clause_end(frame) if hostile else frame.limit
    found_groups = groups(frame.document, frame.sentence, first, limit)
    for group in _doers_first(found_groups) if hostile else found_groups:
        within = frame.cue.first <= group.at < frame.cue.last
        if (hostile and group.marker not in _DOERS and not within) or _is_venue(frame.cue, group):
            continue
        found = _others(frame, group.mentions, code)
        if found and group.possessive:
            return found + _joined_to(frame, group, code)
        if found:
            return found
    return (_ends_cue(frame, code) or _done_by(frame, limit, code)) if hostile else []


def _asked(frame: Frame, code: str) -> list[Target]:
    """Whom a call addresses right before its verb, where the pack says behind which marker: "از B خواست"."""
    asked = frame.document.lexicon.pack.stances.asked
    if not asked or frame.value.kind != StanceKind.CALL:
        return []
    found = groups(frame.document, frame.sentence, 0, frame.cue.first)
    beside = bool(found) and found[-1].marker in asked and found[-1].last == frame.cue.first
    return _others(frame, found[-1].mentions, code) if beside else []


def _ends_cue(frame: Frame, code: str) -> list[Target]:
    """Whose somebody is whom the cue's last word names: "summoned the ambassador | of Malta"."""
    mention = frame.sentence.mention_at(frame.cue.last - 1)
    return _others(frame, [mention], code) if mention is not None and mention.last > frame.cue.last else []


def _doers_first(found: list[Group]) -> list[Group]:
    """The groups of a reproach; who did it goes before whom it was done to: "the invasion of A by B"."""
    for place, (done_to, doer) in enumerate(pairwise(found)):
        if done_to.marker == _OF and doer.marker == _BY and doer.at - done_to.last <= 1:
            return [*found[:place], doer, done_to, *found[place + 2 :]]
    return found


def _done_by(frame: Frame, relative: int, code: str) -> list[Target]:
    """Who did what a relative clause tells of a reproached act: "serangan yang dilancarkan Malta"."""
    if "relatives" not in frame.classes(relative):
        return []
    verb = next((mark for mark in frame.sentence.layer(Layer.LIGHT) if mark.first == relative + 1), None)
    mention = frame.sentence.mention_at(verb.last) if verb is not None and frame.text(verb.last) else None
    return [] if mention is None else _others(frame, [mention], code)


def _joined_to(frame: Frame, group: Group, code: str) -> list[Target]:
    """The owner that a conjunction joins to another one: "Malta's export and Libya's purchase of arms"."""
    found = groups(frame.document, frame.sentence, group.last, min(frame.limit, group.last + _FAR))
    if not found or not found[0].possessive:
        return []
    beside = frame.classes(found[0].first - 1) | frame.classes(found[0].first - 2)
    return _others(frame, found[0].mentions, code) if "conjunctions" in beside else []


def _clause_end(frame: Frame) -> int:
    """Where the clause that begins after a cue ends: at a relative word inside it."""
    for index in range(frame.cue.last + 2, frame.limit):
        if frame.classes(index) & {"boundaries", "relatives"}:
            return index
    return frame.limit


def _is_venue(cue: Located, group: Group) -> bool:
    """Whether an organisation is where something is done, or whose paper it is, and not spoken of."""
    code = group.mentions[0].code
    if len(group.mentions) > 1 or group.mentions[0].kind != "party" or code in states() or code == _UNION:
        return False
    return group.marker in _AT or (code == _NATIONS and group.first - cue.last > _BESIDE)


def _bilateral(frame: Frame, code: str) -> list[Target]:
    """The other side, where what is said is "bilateral" or, of those who speak, "ours"."""
    frames, sentence = frame.document.lexicon.pack.frames, frame.sentence
    together = [mark for mark in sentence.layer(Layer.COOPERATION) if frame.cue.first <= mark.first < frame.limit]
    if together and frame.value.kind not in _HOSTILE:
        other = last_met(frame, code)
        if other is not None:
            return [(other, (together[0].start, together[0].end))]
    said = any(_speaks(mention) for mention in sentence.mentions if mention.first < frame.cue.last)
    ours = frames.own if said else ()
    for token in sentence.tokens[frame.cue.first : frame.limit]:
        if token.text in frames.bilateral or token.text in ours:
            other = other_side(frame.document, sentence, code)
            return [] if other is None else [(other, (token.start, token.end))]
    return []


def _titled(frame: Frame, code: str) -> list[Target]:
    """The other side of a report on two, where what is said is of what holds between two sides."""
    pair = main_pair(frame.document)
    if code not in pair or frame.value.kind not in _FRIENDLY or not is_bilateral(frame.document):
        return []
    third = frame.value.kind == StanceKind.INTENT or not parties_of(frame.sentence) <= set(pair)
    if (third and pair != frame.document.title_pair) or not names_relation(frame, frame.cue.first, frame.limit):
        return []
    return [(party, (frame.cue.start, frame.cue.end)) for party in pair if party != code]


def last_met(frame: Frame, code: str) -> str | None:
    """The other side of the last contact, where it had two."""
    for draft in reversed(frame.drafts):
        if draft.type == ClaimType.ENGAGEMENT and len(draft.parties) == _PAIR:
            return next((party for party in draft.parties if party != code), None) if code in draft.parties else None
    return None


def other_side(document: Document, sentence: Sentence, code: str, *, only: Container[str] | None = None) -> str | None:
    """The one other party that a passage is about: just before, else in the report; None where that is open."""
    speakers = {voice.code for _, voice in document.speech.turns if voice is not None}
    speakers = speakers | set(document.title_pair) if len(speakers) == 1 else speakers
    if len(speakers) == _PAIR and code in speakers:
        return next(party for party in speakers if party != code)
    for index in range(sentence.index, max(-1, sentence.index - _NEAR), -1):
        codes = [party for party in parties_of(document.sentences[index]) if only is None or party in only]
        if len(codes) == _PAIR and code in codes:
            return next(party for party in codes if party != code)
    others = (party for party in document.counts if party != code and (only is None or party in only))
    counts = sorted(((document.counts[party], party) for party in others), reverse=True)
    if counts and (len(counts) == 1 or counts[0][0] >= _CLEAR * counts[1][0]):
        return counts[0][1]
    return None


def _states(document: Document, sentence: Sentence, mention: Mention) -> Container[str] | None:
    """The states, where a reference to two sides is to two of them; else any party."""
    words = document.lexicon.pack.frames.pair_states
    return states() if any(word in words for word in sentence.words(mention.first, mention.last)) else None


def _speaks(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.form in {"we", "i"}


def _before(frame: Frame, code: str) -> list[Target]:
    for group in reversed(groups(frame.document, frame.sentence, 0, frame.cue.first)):
        if group.marker in _BEFORE or len(group.mentions) > 1 or frame.value.kind in _HOSTILE:
            found = _others(frame, group.mentions, code)
            if found:
                return found
    return []


def _subject(frame: Frame) -> list[Mention]:
    return slots(frame.document, frame.sentence, frame.cue).get("subject", "owner")


def _of_subject(frame: Frame, code: str) -> list[Target]:
    """The subject of a predicate or a passive, or the one side whose deed a reproach is said of."""
    found = _others(frame, _subject(frame), code)
    if found or frame.value.voice != "predicate" or frame.value.kind not in _HOSTILE:
        return found
    left, _ = clause(frame.document, frame.sentence, frame.cue)
    owners = groups(frame.document, frame.sentence, left, frame.cue.first)
    return _others(frame, owners[0].mentions, code) if len(owners) == 1 and owners[0].marker == _OF else []


def _ours(frame: Frame, code: str) -> list[Target]:
    """The other side of a transcript of two, where a speaker says what both are: "We are close partners"."""
    turns = frame.document.speech.turns if frame.value.complement else ()
    if not turns or not any(_speaks(mention) for mention in _subject(frame)):
        return []
    other = other_side(frame.document, frame.sentence, code)
    return [] if other is None else [(other, (frame.cue.start, frame.cue.end))]


def _demanded(frame: Frame, code: str) -> list[Target]:
    """Of whom something is demanded: a party itself, or both sides; not a thing of a party ("oil of Malta must")."""
    subject = _subject(frame)
    if any(mention.kind == "pair" for mention in subject):
        return [(party, subject[0].span) for party in pair_at(frame.document, frame.sentence)]
    return _others(frame, subject, code) if subject and _is_head(frame, subject) else []


def _is_head(frame: Frame, subject: list[Mention]) -> bool:
    """Whether a subject opens its clause and stands beside its verb."""
    first, last = subject[0].first, subject[-1].last
    left, _ = clause(frame.document, frame.sentence, frame.cue)
    opens = all(frame.classes(index) or not frame.text(index)[:1].isalpha() for index in range(left, first))
    between = range(last, frame.cue.first)
    light = {"auxiliaries", "side_nouns"}
    return opens and all(frame.classes(index) & light or frame.text(index).endswith("ly") for index in between)


def _praised(frame: Frame, code: str) -> list[Target]:
    """With whom what is praised is: named in it or in its praise, else the one other side of the report."""
    document, sentence = frame.document, frame.sentence
    start, end = valued(frame)
    if start >= end:
        return []
    inside = [mention for mention in sentence.mentions if start <= mention.first < end]
    found = _others(frame, inside, code)
    if found:
        return found
    behind = [mention for mention in sentence.mentions if frame.cue.first <= mention.first < frame.limit]
    found = _others(frame, behind, code)
    if found or not (names_relation(frame, start, end) or names_relation(frame, frame.cue.first, frame.limit)):
        return found
    other = other_side(document, sentence, code)
    return [] if other is None else [(other, sentence.chars(start, end))]


def _relation(frame: Frame, code: str) -> list[Target]:
    """The party that what is valued is with: "Ties with Malta are important to us"."""
    for group in reversed(groups(frame.document, frame.sentence, 0, frame.cue.first)):
        if group.marker in {"with", "between"}:
            return _others(frame, group.mentions, code)
    return []


def _owning(frame: Frame, code: str) -> list[Target]:
    """Whose partner the speaker's own state is: "Malta is a close partner of Peru", said by a minister of Malta."""
    if not frame.value.complement or code not in _codes(frame, _subject(frame)):
        return []
    found = groups(frame.document, frame.sentence, frame.cue.last, frame.limit)
    near = bool(found) and found[0].marker in {None, _OF} and found[0].first - frame.cue.last <= _BESIDE
    return _others(frame, found[0].mentions, code) if near else []


def _doer(frame: Frame, code: str) -> list[Target]:
    """Whose act an epithet reproaches: its owner, who stands after "by", its subject, or whom "its" means."""
    filled = slots(frame.document, frame.sentence, frame.cue)
    for slot in ("owner", "by", "subject"):
        mentions = filled.found.get(slot, [])
        if slot == "subject" and (any(mention.person for mention in mentions) or code in _codes(frame, mentions)):
            continue  # who speaks of the act
        found = _others(frame, mentions, code)
        if len(found) == 1:
            return found
    return _possessor(frame, code)


def _codes(frame: Frame, mentions: list[Mention]) -> set[str]:
    return {party for party, _ in parties_of_mentions(frame.document, frame.sentence, mentions)}


def _possessor(frame: Frame, code: str) -> list[Target]:
    """The party just before, of whose act an epithet with a possessive speaks: "hold Libya to account for its war"."""
    if not any("possessives" in frame.classes(index) for index in range(frame.cue.first - 2, frame.cue.first)):
        return []
    beside = frame.sentence.words(max(0, frame.cue.first - 2), frame.cue.first)
    personal = frame.document.lexicon.pack.frames.personal
    kind = "person" if any(word in personal for word in beside) else "party"
    before = [mention for mention in frame.sentence.mentions if mention.last < frame.cue.first]
    nearest = next((mention for mention in reversed(before) if mention.kind == kind), None)
    near = nearest is not None and frame.cue.first - nearest.last <= _FAR
    return _others(frame, [nearest], code) if near and nearest is not None else []


def _others(frame: Frame, mentions: list[Mention], code: str) -> list[Target]:
    """The parties that mentions stand for, the holder's own left out."""
    document, sentence = frame.document, frame.sentence
    found: dict[str, Span] = {}
    for mention in mentions:
        if _means_other(mention, code):
            other = other_side(document, sentence, code, only=_states(document, sentence, mention))
            if other is not None:
                found.setdefault(_owner(other), mention.span)
        elif not (mention.kind == "pronoun" and mention.form in _SAME) and not _private(document, sentence, mention):
            for party, span in parties_of_mentions(document, sentence, [mention]):
                found.setdefault(_owner(party), span)
    return [(party, span) for party, span in found.items() if party != code]


def _means_other(mention: Mention, code: str) -> bool:
    """Whether a mention means the other side: "you", "both countries", a "him" that is nobody else."""
    if mention.kind != "pronoun":
        return mention.kind == "pair"
    return mention.form == "you" or (mention.form in _HIM and mention.party in {code, None})


def _private(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a party's adjective only says where people come from: "Malta's refugees", "warga negara Malta"."""
    return mention.kind == "party" and is_private(document, sentence, mention)


def is_private(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a word beside a mention says that it is of people only, no side."""
    before = tuple(sentence.words(max(0, mention.first - 2), mention.first))
    beside = (*before[-1:], " ".join(before), *sentence.words(mention.last, mention.last + 1))
    return any(words in document.lexicon.pack.stances.privates for words in beside)


def _owner(code: str) -> str:
    """The state that answers for a territory."""
    state = states().get(code)
    owner = state.dependent_of if state is not None else None
    return owner if owner in states() else code
