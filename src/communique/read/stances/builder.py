"""Stances: what one side says of another, or to it.

A cue gives the kind. Its holder is the subject of the verb, put to the
person who speaks where the subject is the speaker's own state or "we"; a
stance noun needs a verb that voices it ("expressed its gratitude"). Its
target is the first other party named in its complement; "the two leaders"
take one stance each, towards the other.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from communique.languages.pack import StanceCue
from communique.model.claims import Holder
from communique.model.vocabulary import ClaimType, EngagementStatus, StanceKind
from communique.read.clauses.chained import first_clause, led_span, past_company
from communique.read.clauses.grammar import clause, groups
from communique.read.clauses.inverted import names_speaker
from communique.read.clauses.phrases import printed
from communique.read.drafts import start_draft
from communique.read.stances.bracket import addressed, is_denied, is_welcomed, undergone
from communique.read.stances.carried import carried, is_asked
from communique.read.stances.closing import Matter, matter_before, object_before, sides_before, voices_before
from communique.read.stances.holders import holders_of, teller_of
from communique.read.stances.hopes import hopeful
from communique.read.stances.objects import behind_lead, is_party, object_span, threatens
from communique.read.stances.owned import owned
from communique.read.stances.plurals import verbal
from communique.read.stances.praises import guards, is_bond, is_praised, praise_in, predicates, valued
from communique.read.stances.running import past_readiness, with_speaker
from communique.read.stances.spoken import who_values
from communique.read.stances.targets import declared, implied, is_own, meant, named, said_to
from communique.read.stances.together import each_other, fellows_of, is_against
from communique.read.stances.unsaid import other_of_two
from communique.read.stances.verblast import stances_before
from communique.read.stances.voicing import (
    frame_of,
    given_for,
    is_unsaid,
    limited,
    nearest_verb,
    past_owner,
    shares_object,
    takes_over,
    voicing_verb,
    yields,
)
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.read.drafts import Draft
    from communique.read.stances.targets import Target
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Document, Located, Sentence, Voice

_TOLD = frozenset({"demand", "epithet", "predicate"})
#: Stances that another claim may already say: "plans to buy", "proposed to sign".
_PLANNED = frozenset({StanceKind.INTENT, StanceKind.CALL})
_OFFERED = frozenset({StanceKind.INTENT, StanceKind.SUPPORT})
#: Where spaces part phrases, more goes without saying to whom.
_SAID = _OFFERED | {StanceKind.IMPORTANCE, StanceKind.CALL, StanceKind.CONGRATULATION}
_CODED = frozenset({ClaimType.ENGAGEMENT, ClaimType.AGREEMENT, ClaimType.TRANSFER})
_PROPOSED = frozenset({ClaimType.AGREEMENT, ClaimType.TRANSFER})
_CONTACTS = frozenset({"meeting", "visit", "talks", "call", "committee", "conference"})
#: What is proposed outright is the contact: "mengusulkan pertemuan dengan B".
_TO_MEET = EngagementStatus.PROPOSED
#: Markers of what somebody is worth something to.
_FOR = frozenset({"marker:for", "marker:to"})
_FEW = 3
#: Where the object of a cue is why, if that is said: "ขอบคุณญี่ปุ่นที่ …", and what follows the cue otherwise.
_REASONS = "reasons"
_GIVEN = 4
_LEADS = frozenset({"determiners", "marker:of"})
_RETURNS = frozenset({"back", "here", "home"})
_GREETED = frozenset({"person", "pronoun"})
_ENDS = frozenset('.!?"\u201d:;\u3002\uff01\uff1f\u300d\u300f\uff1a\uff1b\u06d4\u0964\u061f')
#: The object stands before the cue, behind the marker that leads to it; what closes a clause.
_LEFT, _CLAUSE_ENDS = "left", frozenset({",", ".", ";"})
_HEAD_LINES, _CONTACT_WORDS, _HEAD_CHARS = 3, 3, 40
#: A headline has at most so many characters where no stop tells it from a paragraph.
_HEADLINE = 220


def read_stances(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The stances that a sentence voices."""
    if sentence.headline or _is_heading(document, sentence):
        return []
    found: list[Draft] = []
    for cue in (*sentence.layer(Layer.STANCE), *predicates(document, sentence)):
        if isinstance(cue.value, StanceCue):
            for draft in _of_cue(frame_of(document, sentence, cue, drafts)):
                _put(found, draft)
    return found


def _is_heading(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence heads the report: what it says, the text below says in full."""
    if not sentence.index < _HEAD_LINES < len(document.sentences) or document.text[sentence.end - 1] in _ENDS:
        return False
    return not document.lexicon.pack.identity.phrased or _is_short_line(document, sentence)


def _is_short_line(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own, no longer than a headline, where no stop is written."""
    text = document.text
    before, after = text[: sentence.start].rstrip(" ")[-1:], text[sentence.end :].lstrip(" ")[:1]
    return sentence.end - sentence.start <= _HEADLINE and {before, after} <= {"", "\n"}


def _put(found: list[Draft], draft: Draft) -> None:
    """Keep one stance per holder and kind in a sentence, its targets together."""
    for other in found:
        if _within(draft, other):
            return
        if other.get("kind") == draft.get("kind") and other.get("holder") == draft.get("holder"):
            for code in draft.fields["target"]:
                other.add("target", code, *draft.spans["target"])
            return
    found.append(draft)


def _within(draft: Draft, other: Draft) -> bool:
    """Whether a cue is part of what another stance is about: "thanked X for its support"; a reproach is none."""
    spans = other.spans.get("object", ())
    if draft.get("kind") == StanceKind.CRITICISM != other.get("kind"):
        return False
    return draft.cue != other.cue and any(start <= draft.cue[0] and draft.cue[1] <= end for start, end in spans)


def _of_cue(frame: Frame) -> list[Draft]:
    if frame.document.lexicon.pack.frames.verb_last:
        return stances_before(frame)
    frame = verbal(hopeful(frame))
    held = owned(frame) if voicing_verb(frame) is None else None
    return _voiced(frame) if held is None else _held(limited(held[0]), held[1])


def _voiced(frame: Frame) -> list[Draft]:
    """The stances that a verb voices."""
    verb = voicing_verb(frame)
    teller = who_values(frame) if verb is None else None
    verb = frame.cue if teller is not None else verb
    if verb is None or names_speaker(frame.document, frame.sentence, verb):
        return _lose(frame, "no verb voices it")
    frame = limited(frame)
    if frame.value.praised and not (is_praised(frame) or _praises_before(frame)):
        return _lose(frame, "no word of praise")
    fellow = shares_object(frame)
    if fellow is not None and not takes_over(frame, fellow):
        return _lose(frame, "what it is about follows the next cue")
    frame = frame if fellow is None else frame._replace(begins=fellow.last, limit=len(frame.sentence.tokens))
    if yields(frame):
        return _lose(frame, "the cue after it says more")
    before = matter_before(frame)
    if is_unsaid(frame, verb) or is_denied(frame) or (undergone(frame) is not None and before is None):
        return _lose(frame, "denied, or only planned")
    told = frame.value.voice in _TOLD or teller is not None
    voices = _voices(frame, verb, teller=teller, before=before)
    voices = with_speaker(frame, carried(frame, voices, told=told))
    if not voices or is_asked(frame):
        return _lose(frame, "its holder is not known")
    if frame.value.several and len(voices) == 1:
        return _lose(frame, "only one side takes it")
    matter = cache(partial(_object, frame))
    stance = partial(_draft, frame, voices=voices, before=before, matter=matter)
    found = [draft for voice in _own_voices(frame, voices) for draft in stance(voice)]
    if found and frame.value.kind in _PLANNED and _coded(frame, found[0], voices):
        return _lose(frame, "coded as another claim")
    return found


def _voices(frame: Frame, verb: Located, *, teller: Voice | None, before: Matter | None) -> list[Voice]:
    """Who takes a stance: in whose words it stands, of whom its verb is said."""
    if teller is not None:
        return [teller]
    if frame.value.voice in _TOLD:
        return teller_of(frame)
    return voices_before(frame, before) or holders_of(frame, verb)


def _praises_before(frame: Frame) -> bool:
    """Whether a word of praise stands in what a verb says that closes its clause."""
    matter, praises = matter_before(frame), frame.document.lexicon.pack.stances.praises
    return matter is not None and any(frame.text(index) in praises for index in range(matter.start, frame.cue.first))


def _held(frame: Frame, voices: list[Voice]) -> list[Draft]:
    """The stances of those who own a noun."""
    matter = cache(partial(_object, frame))
    before = matter_before(frame)
    return [draft for one in voices for draft in _draft(frame, one, voices=voices, before=before, matter=matter)]


def _own_voices(frame: Frame, voices: list[Voice]) -> list[Voice]:
    """Whose stance a common one is: of each of two or three sides; of more, the side that publishes the report."""
    if len(voices) <= _FEW:
        return voices
    return [voice for voice in voices if voice.code == frame.document.home]


def _lose(frame: Frame, why: str) -> list[Draft]:
    frame.document.lose(frame.sentence, frame.cue, why)
    return []


def _coded(frame: Frame, stance: Draft, voices: list[Voice]) -> bool:
    """Whether what a side intends is a claim of its own, coded from the same words; cooperation, where both do."""
    several = len(voices) > 1
    start, end = next(iter(stance.spans.get("object", ())), (0, 0))
    if frame.value.kind == StanceKind.CALL:
        types = _PROPOSED
    else:
        types = _CODED | {ClaimType.COOPERATION} if several else _CODED
    here = [draft for draft in frame.drafts if draft.sentence is frame.sentence and draft.type in types]
    if frame.value.kind == StanceKind.CALL:
        here = [draft for draft in here if stance.get("holder").of in draft.parties]
    if frame.value.kind == StanceKind.CALL:
        here += [draft for draft in frame.drafts if draft.cue[0] == start and draft.get("status") == _TO_MEET]
    return any(start <= draft.cue[0] <= start + _HEAD_CHARS and draft.cue[1] <= end for draft in here)


def _draft(
    frame: Frame,
    voice: Voice,
    *,
    voices: list[Voice],
    before: Matter | None,
    matter: Callable[[], tuple[int, int] | None],
) -> list[Draft]:
    """The stance of one holder on a matter, in a list that is empty where a part of it is missing.

    `before` is what a verb that closes its clause is about, None where it does not.
    """
    value = frame.value
    named_before = sides_before(frame, before, voice.code) if before is not None else []
    targets = named_before or _targets(frame, voice, voices)
    if not targets:
        return _lose(frame, "no target is named")
    if value.things and _greets(frame):
        return _lose(frame, "a greeting")
    span = matter() if before is None or not named_before else object_before(before)
    if span is None:
        return _lose(frame, "nothing says what for")
    start, end = addressed(frame, *(span if span[0] < span[1] else behind_lead(frame)))
    if value.kind in _PLANNED and any(start <= amount.first <= start + _GIVEN for amount in frame.sentence.amounts):
        return _lose(frame, "an amount that passes, not a stance")
    if threatens(frame, start, end) or (value.kind == StanceKind.INTENT and _is_contact(frame, start)):
        return _lose(frame, "a contact or a threat, not a stance")
    if start >= end and value.kind != StanceKind.CONGRATULATION:
        return _lose(frame, "nothing says what it is about")
    draft = _filled(frame, voice, targets)
    if value.open and value.kind == StanceKind.INTENT and guards(frame, start, end):
        draft.put("kind", StanceKind.SUPPORT, draft.cue)
    if value.things and value.kind == StanceKind.SUPPORT and is_bond(frame, start, end):
        draft.put("kind", StanceKind.IMPORTANCE, draft.cue)
    if start < end:
        end = first_clause(frame.document, frame.sentence, start, end)
        words, place = past_readiness(frame, *printed(frame.document, frame.sentence, start, end))
        draft.put("object", words, place)
    return [draft]


def _targets(frame: Frame, voice: Voice, voices: list[Voice]) -> list[Target]:
    """Whom a stance is towards: who is named, the other holders, or the host of a guest who names nobody."""
    found = named(frame, voice.code)
    if len(voices) > 1 and is_own(frame, voice.code):
        return []
    fellows = fellows_of(frame, voice, voices)
    others = {other.code for other in voices} - {voice.code}
    if len(frame.document.speech.signers) > 1:
        told = declared(frame, voice.code, fellows)
        return _besides(told, {voice.code, *others}) if is_against(frame) else told
    together = each_other(frame, voice, voices)
    if others and not together:
        others_meant = [] if frame.value.kind == StanceKind.SUPPORT else meant(frame, voice.code)
        return _besides(found or others_meant, {voice.code, *others})
    if frame.value.kind == StanceKind.INTENT and together and _is_apart(together, found):
        return together
    found = found or together or meant(frame, voice.code)
    offered = _SAID if frame.document.lexicon.pack.identity.phrased else _OFFERED
    if not found and frame.value.kind in offered:
        found = implied(frame, voice.code)
    return found or other_of_two(frame, voice)


def _besides(found: list[Target], voices: set[str]) -> list[Target]:
    """The targets that are none of those who take a stance together."""
    return [target for target in found if target[0] not in voices]


def _is_apart(fellows: list[Target], found: list[Target]) -> bool:
    """Whether none of those who take a stance together is among those named."""
    return {code for code, _ in fellows}.isdisjoint(code for code, _ in found)


def _object(frame: Frame) -> tuple[int, int] | None:
    """The tokens of what a stance is about; None where the marker is missing that has to open it."""
    if frame.value.object == "before":
        return _valued(frame)
    if frame.document.lexicon.pack.frames.chained and (beside := _in_chain(frame)) is not None:
        return beside
    if frame.value.complement:
        start, end = object_span(frame.document, frame.sentence, praise_in(frame), frame.limit)
        return start, max(end, frame.cue.last)
    if frame.value.voice == "passive" and valued(frame) != (0, 0):
        return valued(frame)
    if frame.begins is not None:
        return object_span(frame.document, frame.sentence, frame.begins, frame.limit)
    worth = _worth(frame)
    if worth is not None:
        return worth
    begins = said_to(frame) if frame.value.voice in {"verb", "weak"} else past_owner(frame) or given_for(frame)
    first = _object_start(frame, frame.cue.last if begins is None else begins)
    if first is None:
        return None
    start, end = object_span(frame.document, frame.sentence, first, frame.limit)
    if start >= end and begins is not None and frame.value.object == "after":
        return object_span(frame.document, frame.sentence, frame.cue.last, frame.limit)
    if frame.value.kind == StanceKind.SUPPORT and frame.value.object == "after" and is_party(frame, start, end):
        return frame.cue.first, end
    return start, end


def _in_chain(frame: Frame) -> tuple[int, int] | None:
    """Where the object stands in a language of chained clauses; None where it stands behind its cue as elsewhere.

    Behind a marker before the cue ("对…表示关切", "对…的支持"), also where nothing stands behind it; behind whom
    the holder will do it with ("愿同…一道，深化合作").
    """
    owned = frame.value.voice == "verb" and frame.cue.first > 0 and frame.text(frame.cue.first - 1) == "'s"
    if frame.value.object == _LEFT or owned:
        return _led(frame)
    if frame.value.kind == StanceKind.INTENT:
        begins = past_company(frame.sentence, frame.cue.last, frame.document.lexicon)
        if begins is not None:
            return object_span(frame.document, frame.sentence, begins, len(frame.sentence.tokens))
    closed = frame.cue.last >= frame.limit or frame.text(frame.cue.last) in _CLAUSE_ENDS
    return _led(frame) if closed and frame.value.object == "after" and frame.value.voice == "verb" else None


def _led(frame: Frame) -> tuple[int, int]:
    """What a marker leads to before the cue: "对…表示关切"; a bare demonstrative says nothing."""
    sentence = frame.sentence
    left, _ = clause(frame.document, sentence, frame.cue)
    start, end = led_span(sentence.classes, left, frame.cue.first)
    pointing = frame.document.lexicon.pack.frames.demonstratives
    return (end, end) if end - start == 1 and sentence.texts[start] in pointing else (start, end)


def _worth(frame: Frame) -> tuple[int, int] | None:
    """What a party is worth to something, the noun that says so included: "importance of Malta for the region"."""
    cue, index = frame.cue, frame.cue.last
    heads = [
        place for place in range(cue.first, cue.last) if frame.text(place) in frame.document.lexicon.pack.stances.worth
    ]
    while "determiners" in frame.classes(index):
        index += 1
    mention = frame.sentence.mention_at(index)
    if not heads or mention is None or mention.kind != "party" or frame.classes(mention.last).isdisjoint(_FOR):
        return None
    return heads[-1], object_span(frame.document, frame.sentence, mention.last, frame.limit)[1]


def _valued(frame: Frame) -> tuple[int, int]:
    """The subject that a predicate praises; a bare party is praised for what is said of it."""
    start, end = valued(frame)
    covered = [mention for mention in frame.sentence.mentions if start <= mention.first and mention.last <= end]
    if sum(mention.last - mention.first for mention in covered) < end - start:
        return start, end
    return object_span(frame.document, frame.sentence, frame.cue.first, frame.limit)


def _object_start(frame: Frame, first: int) -> int | None:
    value = frame.value
    if value.object == "after":
        return first
    if value.object == "self":
        verb = nearest_verb(frame) if value.voice == "noun" else None
        return frame.cue.first if verb is None else verb.last
    reasons = frame.document.lexicon.pack.stances.reasons
    for index in range(first - 1, frame.limit):
        classes = frame.classes(index)
        if f"marker:{value.object}" in classes or frame.text(index) in reasons:
            return index
        if "boundaries" in classes:
            break
    return first if value.object == _REASONS else None


def _is_contact(frame: Frame, start: int) -> bool:
    """Whether an object is a contact: "hopes to visit", "look forward to our conversation"."""
    acts = [mark.value for mark in frame.sentence.layer(Layer.ENGAGEMENT) if mark.first == start]
    if any(getattr(act, "kind", "") in _CONTACTS for act in acts):
        return True
    contacts = frame.document.lexicon.pack.stances.contacts
    return any(frame.text(index) in contacts for index in range(start, start + _CONTACT_WORDS))


def _greets(frame: Frame) -> bool:
    """Whether a cue's object is a person: "welcomed the president to the palace", "welcome to Malta"."""
    if "marker:to" in frame.classes(frame.cue.last) or frame.text(frame.cue.last) in _RETURNS | {","}:
        return True
    if is_welcomed(frame):
        return True
    found = groups(frame.document, frame.sentence, frame.cue.last, frame.limit)
    if not found or found[0].possessive or found[0].mentions[0].kind not in _GREETED:
        return False
    between = range(frame.cue.last, found[0].first)
    return all(_opens_person(frame, index) for index in between)


def _opens_person(frame: Frame, index: int) -> bool:
    """Whether a word only leads to the people greeted: "the", "both of", "His Highness"."""
    if frame.classes(index) & _LEADS or frame.text(index) in frame.document.lexicon.pack.frames.each:
        return True
    return _is_title(frame, index)


def _is_title(frame: Frame, index: int) -> bool:
    """Whether a word in capitals is no actor: "His Highness President X"."""
    return frame.sentence.tokens[index].capital and frame.sentence.mention_at(index) is None


def _filled(frame: Frame, voice: Voice, targets: list[Target]) -> Draft:
    words = (frame.cue.start, frame.cue.end)
    draft = start_draft(ClaimType.STANCE, frame.sentence, words, frame.value.lemma)
    draft.put("kind", frame.value.kind, words)
    spans = [span for span in (voice.span, voice.person.name_span if voice.person else None) if span is not None]
    draft.put("holder", Holder(voice.code, voice.name), *(spans or [words]))
    for code, span in targets:
        draft.add("target", code, span)
    return draft
