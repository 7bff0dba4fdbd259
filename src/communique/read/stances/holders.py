"""Whose stance it is: from the subject of a verb to the people or states that take it.

A subject may be shared ("thanked X and underscored Y"), follow its
participle ("Praising X, the Minister…"), or be several ("the two leaders",
"they": one voice for each side). A state that its own speaker names is the
speaker: "The United States stands with…" in a minister's statement is hers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.pack import StanceCue
from communique.model.vocabulary import ClaimType, RoleCode, StanceKind
from communique.read.clauses.grammar import groups, slots
from communique.read.clauses.reference import main_pair
from communique.read.clauses.speakers import fellow_reporter, floor, quotation_at, reporter, speaker, voice_of
from communique.read.stances.bodies import gathered
from communique.read.stances.impersonal import unsaid_sides
from communique.read.stances.objects import verb_follows
from communique.read.stances.running import chain_subject
from communique.read.stances.targets import is_private
from communique.read.stances.voicing import is_noun, owner_of
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Mention, Voice

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group
    from communique.read.drafts import Draft
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Document, Located, Sentence

_SPEECH = (Layer.REPORTING, Layer.VOICING, Layer.STANCE)
_NEAR, _FRONT, _MOST, _CLEAR, _BODY_WORDS = 3, 2, 3, 1.5, 4
_PAIR = 2
#: In whose words a report is stands within its first characters.
_HEAD = 300
#: Of these a passive names who takes them directly behind it; a bare noun behind "supported" mostly is an epithet.
_AGAINST = frozenset({StanceKind.CRITICISM, StanceKind.REJECTION})
#: Whom "leaders" means.
_HEADS = frozenset({RoleCode.HEAD_OF_STATE, RoleCode.MONARCH, RoleCode.HEAD_OF_GOVERNMENT})


def subject_of(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """The mentions that a verb is said of, its own or those it shares."""
    value = verb.value
    if _has_other_subject(document, sentence, verb):
        return []
    inside = [mention for mention in sentence.mentions if verb.first <= mention.first and mention.last <= verb.last]
    if any(mention.form in {"we", "i"} for mention in inside):
        return inside
    filled = slots(document, sentence, verb)
    if isinstance(value, StanceCue) and value.voice == "passive":
        bare = document.lexicon.pack.offices.head_first and value.kind in _AGAINST
        return filled.get("by", "object") if bare else filled.get("by")
    caller = _of_contact(document, sentence, verb) or chain_subject(document, sentence, verb)
    if caller:
        return caller
    if _relative(document, sentence, verb):
        return filled.get("subject") or _copular(document, sentence, verb)
    fronted = filled.left <= 1 and not document.speech.turns
    names = ("subject", "owner", "main") if fronted else ("subject", "owner")
    subject = filled.get(*names)
    if subject and document.lexicon.pack.frames.verb_first and subject[0].first >= verb.last:
        return subject
    after_clause = _is_participle(document, sentence, verb) and filled.left > 1
    carried = document.lexicon.pack.frames.chained
    if subject and not after_clause and (carried or not _joined(document, sentence, verb.first)):
        return subject
    beside = sentence.mention_at(verb.first - 1) if verb.first else None
    if beside is not None and beside.kind == "pair":
        return [beside]
    found = _each(document, sentence, verb) or _institution(document, sentence, verb)
    found = found or _own_ministry(document, sentence, verb)
    return found or _shared(document, sentence, verb) or subject


def _of_contact(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """Who makes a contact in order to say something: "called the President to congratulate him"."""
    infinitives = document.lexicon.pack.frames.infinitives

    def to_do(mark: Located) -> bool:
        return mark.first > 0 and sentence.texts[mark.first - 1] in infinitives

    if not to_do(verb):
        return []
    acts = [mark for mark in sentence.layer(Layer.ENGAGEMENT) if mark.last < verb.first]
    contacts = [mark for mark in acts if getattr(mark.value, "voice", "") == "active" and not to_do(mark)]
    said = [mark for layer in _SPEECH for mark in sentence.layer(layer) if mark.last < verb.first and not is_noun(mark)]
    if not contacts or any(mark.first >= contacts[-1].first for mark in said):
        return []
    found = groups(document, sentence, slots(document, sentence, contacts[-1]).left, contacts[-1].first)
    return next((group.mentions for group in found if group.marker is None and not group.possessive), [])


def _relative(document: Document, sentence: Sentence, verb: Located) -> bool:
    """Whether a verb follows a relative word at once: what stands before that word is its subject."""
    if _is_participle(document, sentence, verb):
        return False
    index = verb.first - 1
    while index >= 0 and "auxiliaries" in sentence.classes[index]:
        index -= 1
    if index < 0 or not sentence.classes[index] & {"relatives", "boundaries"}:
        return False
    if sentence.texts[index] in document.lexicon.pack.stances.joining:
        return False
    said = (mark for layer in _SPEECH for mark in sentence.layer(layer))
    return index > 0 and not any(mark.first < index <= mark.last for mark in said)


def _copular(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """The subject that a relative clause tells of: "Malta was the first country that voiced …"."""
    found = groups(document, sentence, 0, verb.first)
    first = next((group for group in found if group.marker is None and not group.possessive), None)
    said = [mark for layer in _SPEECH for mark in sentence.layer(layer)]
    if first is None or any(first.last <= mark.first < verb.first for mark in said):
        return []
    copula = "auxiliaries" in sentence.classes[first.last]
    return first.mentions if copula else []


def _institution(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """The state before a body in small letters that opens the clause: "China's foreign ministry urged …"."""
    if _joined(document, sentence, verb.first):
        return []
    found = groups(document, sentence, slots(document, sentence, verb).left, verb.first)
    last = found[-1] if found else None
    if last is None or last.marker is not None or not last.possessive:
        return []
    heads = [mark for mark in sentence.layer(Layer.BODY_HEAD) if last.last < mark.last <= verb.first]
    return last.mentions if heads and heads[0].first - last.last <= _BODY_WORDS else []


def _own_ministry(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """A bare ministry before a verb is that of the source's home, which the report prints: "The Ministry urged"."""
    home, index = document.home, verb.first
    while index > 0 and sentence.classes[index - 1] & {"auxiliaries"}:
        index -= 1
    bare = [mark for mark in sentence.layer(Layer.BODY_HEAD) if mark.last == index and _is_ministry(mark)]
    if home is None or home not in document.counts or not bare or sentence.mention_at(index - 1) is not None:
        return []
    first = bare[0].first - 1
    if first < 0 or "determiners" not in sentence.classes[first]:
        return []
    return [Mention("body", bare[0].first, bare[0].last, bare[0].start, bare[0].end, code=home)]


def _is_ministry(mark: Located) -> bool:
    return getattr(mark.value, "kind", "") == "ministry"


def _each(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """A bare word for the two sides directly before a verb: "Both welcomed …"."""
    index = verb.first - 1
    while index >= 0 and "auxiliaries" in sentence.classes[index]:
        if sentence.tokens[index].text in document.lexicon.pack.frames.each:
            start, end = sentence.chars(index, index + 1)
            return [Mention("pair", index, index + 1, start, end, form="each")]
        index -= 1
    return []


def teller_of(frame: Frame) -> list[Voice]:
    """Who says what a clause says of another: its quoted or reported speaker, else who makes the statement."""
    document, sentence, cue = frame.document, frame.sentence, frame.cue
    voice = speaker(document, sentence, cue.first)
    if voice is not None:
        return [voice]
    voiced = _voiced(document, sentence, cue)
    if voiced:
        return voiced
    if document.speech.signers or (frame.value.object != "before" and _speaks_as_state(document)):
        return list(floor(document, sentence, cue.first))
    return _goes_on(document, sentence, frame.drafts)


def _voiced(document: Document, sentence: Sentence, cue: Located) -> list[Voice]:
    """The subject of the verb that voices a clause: "the Minister stressed X must …"; what is discussed nobody says."""
    met = max((mark.last for mark in sentence.layer(Layer.ENGAGEMENT) if mark.last <= cue.first), default=0)
    marks = [mark for mark in sentence.layer(Layer.VOICING) if met <= mark.first and mark.last <= cue.first]
    marks += [
        mark for mark in sentence.layer(Layer.STANCE) if met <= mark.first and mark.last <= cue.first and _is_verb(mark)
    ]
    for mark in sorted(marks, key=lambda mark: -mark.first):
        said = slots(document, sentence, mark).get("subject", "owner")
        voices = [voice for voice in (voice_of(document, sentence, mention) for mention in said) if voice is not None]
        if voices:
            return voices
    return []


def _is_verb(mark: Located) -> bool:
    return getattr(mark.value, "voice", "") in {"verb", "weak"}


def _speaks_as_state(document: Document) -> bool:
    """Whether a report is in its source's own words: told as such, or "we" and "our" stand outside quotations."""
    words = document.lexicon.pack.frames
    head = document.folded[:_HEAD]
    if any(phrase in head for phrase in document.lexicon.pack.stances.attributed):
        return True
    mine = {*words.own, *words.pronouns.get("we", ())}
    return any(
        token.text in mine and quotation_at(document, token.start) is None
        for sentence in document.sentences
        for token in sentence.tokens
    )


def _goes_on(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Voice]:
    """The named person whose stance the sentence just before gave, where this one goes on about both sides."""
    if not any(mention.kind == "pair" for mention in sentence.mentions):
        return []
    for draft in reversed(drafts):
        holder = draft.get("holder")
        if draft.type == ClaimType.STANCE and sentence.index - draft.sentence.index <= _PAIR and holder.name:
            person = next((person for person in document.people if person.name == holder.name), None)
            return [] if person is None else [Voice(person, holder.of, person.name_span)]
    return []


def _has_other_subject(document: Document, sentence: Sentence, verb: Located) -> bool:
    """Whether a participle has a subject that is no actor: "the importance of donors continuing to support …"."""
    index = verb.first - 1
    if index < 0 or not _is_participle(document, sentence, verb) or sentence.mention_at(index) is not None:
        return False
    token = sentence.tokens[index]
    plain = token.text[0].isalpha() and not token.text.endswith("ly")
    return plain and not sentence.classes[index]


def _is_participle(document: Document, sentence: Sentence, verb: Located) -> bool:
    endings = document.lexicon.pack.stances.participles
    return bool(endings) and sentence.tokens[verb.first].text.endswith(endings)


def _joined(document: Document, sentence: Sentence, first: int) -> bool:
    """Whether a verb follows a conjunction or comma, with no subject of its own between."""
    index = first - 1
    while index >= 0 and ("auxiliaries" in sentence.classes[index] or sentence.tokens[index].text.endswith("ly")):
        index -= 1
    if index < 0:
        return True
    if sentence.tokens[index].text in document.lexicon.pack.stances.joining:
        return True
    return sentence.tokens[index].text == "," or "conjunctions" in sentence.classes[index]


def _shared(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """The subject of the nearest verb of speech before, else of the sentence, else of what follows a participle."""
    if document.speech.turns or _in_relative(sentence, verb):
        return []
    inside = quotation_at(document, sentence.tokens[verb.first].start)
    verbs = [mark for layer in _SPEECH for mark in sentence.layer(layer) if not is_noun(mark)]
    for mark in sorted(verbs, key=lambda mark: -mark.first):
        elsewhere = quotation_at(document, sentence.tokens[mark.first].start) != inside
        if mark.last > verb.first or elsewhere or _joined(document, sentence, mark.first) or _owned(sentence, mark):
            continue
        subject = slots(document, sentence, mark).get("subject", "owner")
        if subject:
            return subject
    aside = verb.first > _FRONT and sentence.tokens[verb.first - 1].text == ","
    trailing = aside and _is_participle(document, sentence, verb)
    if trailing:
        return []
    before = groups(document, sentence, 0, verb.first)
    here = not document.lexicon.pack.frames.verb_first
    behind = groups(document, sentence, verb.last, len(sentence.tokens)) if here else []
    for group in (*before, *(group for group in behind if _after_comma(sentence, group))):
        if group.marker is None and not group.possessive and quotation_at(document, group.mentions[0].start) == inside:
            return group.mentions
    return []


def _owned(sentence: Sentence, mark: Located) -> bool:
    """Whether a word that can be a verb stands in a noun phrase: "the government's continued commitment"."""
    index = mark.first - 1
    return index >= 0 and (
        sentence.texts[index] in {"'s", "'"} or bool(sentence.classes[index] & {"determiners", "possessives"})
    )


def _in_relative(sentence: Sentence, verb: Located) -> bool:
    """Whether a verb goes on a relative clause: "an agreement that helps A and will support B"."""
    joint = verb.first - 1
    while joint >= 0 and "auxiliaries" in sentence.classes[joint]:
        joint -= 1
    if joint < 1 or "conjunctions" not in sentence.classes[joint]:
        return False
    said = [mark for layer in _SPEECH for mark in sentence.layer(layer) if not is_noun(mark)]
    for index in range(joint - 1, 0, -1):
        if sentence.tokens[index].text == "," or any(mark.first <= index < mark.last for mark in said):
            return False
        if sentence.classes[index] & {"relatives", "boundaries"}:
            return not any(mark.last == index for mark in said)
    return False


def _after_comma(sentence: Sentence, group: Group) -> bool:
    before = sentence.tokens[max(0, group.first - 2) : group.first]
    return any(token.text == "," for token in before)


def holders_of(frame: Frame, verb: Located) -> list[Voice]:
    """Who takes a stance, one voice for each."""
    document, sentence = frame.document, frame.sentence
    found: list[Voice] = []
    if is_ours(frame, verb):
        return list(floor(document, sentence, verb.first))
    subject, owner = subject_of(document, sentence, verb), owner_of(frame, verb)
    if owner and all(mention.kind == "party" for mention in subject):
        subject = owner
    for mention in subject:
        several = mention.kind == "pair" or (mention.kind == "pronoun" and mention.form == "they")
        voices = sides_of_pair(frame, mention) if several else _voices(document, sentence, mention, verb)
        for voice in voices:
            if not any(voice.code == other.code and voice.name == other.name for other in found):
                found.append(voice)
    if not subject and (_speaks(document, sentence, verb) or _of_own(document, sentence, verb)):
        found = list(floor(document, sentence, verb.first))
    return found or unsaid_sides(frame, verb)


def is_ours(frame: Frame, verb: Located) -> bool:
    """Whether a verb says by its ending that those who speak do it: "condenamos"."""
    ours = frame.document.lexicon.pack.stances.ours
    return bool(ours) and any(word.endswith(ours) for word in frame.sentence.words(verb.first, verb.last))


def _of_own(document: Document, sentence: Sentence, verb: Located) -> bool:
    """Whether a verb without a subject voices the speaker's own: "Let me begin by extending my gratitude"."""
    own = document.lexicon.pack.frames.own
    return any(word in own for word in sentence.words(verb.last, verb.last + 2))


def _speaks(document: Document, sentence: Sentence, verb: Located) -> bool:
    """Whether words without a subject are somebody's own: in a quotation, or in a turn of a transcript."""
    return bool(document.speech.turns) or quotation_at(document, sentence.tokens[verb.first].start) is not None


def _voices(document: Document, sentence: Sentence, mention: Mention, verb: Located) -> list[Voice]:
    if mention.kind == "pronoun" and mention.form in {"we", "i"}:
        speaking = floor(document, sentence, mention.first)
        return [voice if voice.span else voice._replace(span=mention.span) for voice in speaking]
    voice = voice_of(document, sentence, mention)
    if voice is None or (mention.kind == "party" and _only_from(document, sentence, mention)):
        return []
    said = speaker(document, sentence, verb.first)
    if said is None or said.person is None:
        told = _affirming(document, sentence, mention) if voice.person is None else None
        return [told if told is not None and told.code == voice.code else voice]
    if said.code != voice.code:
        fellow = fellow_reporter(document, sentence, verb.first, voice.code)
        if fellow is not None and fellow.person is not None and voice.person is None:
            return [fellow._replace(span=mention.span)]
        return [] if _in_own_words(document, sentence, verb) else [voice]
    own = voice.person is None and mention.kind in {"party", "pronoun"}
    return [Voice(said.person, said.code, mention.span)] if own else [voice]


def _affirming(document: Document, sentence: Sentence, mention: Mention) -> Voice | None:
    """The person who voices what a state in front of whose name the verb stands does: "A khẳng định Peru sẵn sàng"."""
    if mention.kind != "party":
        return None
    verb = next((mark for mark in sentence.layer(Layer.VOICING) if 0 <= mention.first - mark.last <= 1), None)
    told = [] if verb is None else slots(document, sentence, verb).get("subject")
    voice = voice_of(document, sentence, told[0]) if told and told[0] is not mention else None
    return voice._replace(span=mention.span) if voice is not None and voice.person is not None else None


def _only_from(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a party only says where somebody comes from: "Maltese fans", "oposisi Malta"."""
    pack, tokens, first = document.lexicon.pack, sentence.tokens, mention.first - 1
    if is_private(document, sentence, mention):
        return True
    if not pack.offices.head_first or first < 0 or tokens[first].capital:
        return False
    on_verb = any(mark.first <= first < mark.last for layer in _SPEECH for mark in sentence.layer(layer))
    return not on_verb and tokens[first].text[0].isalpha() and not sentence.classes[first]


def _in_own_words(document: Document, sentence: Sentence, verb: Located) -> bool:
    """Whether a clause is somebody's own words, in which others take no stances."""
    speech = document.speech
    return bool(speech.turns or speech.signers) or quotation_at(document, sentence.tokens[verb.first].start) is not None


def sides_of_pair(frame: Frame, mention: Mention) -> list[Voice]:
    """One voice for each of "the two leaders", "both sides", "they": of people where the words are of people."""
    document, sentence, drafts = frame.document, frame.sentence, frame.drafts
    if mention.people:
        return [Voice(person, str(person.of), mention.span) for person in mention.people]
    people = document.lexicon.pack.frames.pair_people
    words = sentence.words(mention.first, mention.last)
    bare = words[-1] in document.lexicon.pack.frames.pair_bare and verb_follows(document, sentence, mention.last)
    of_people = bare or any(word in people for word in words)
    personal = mention.kind == "pronoun" or mention.form == "each" or of_people
    signers = document.speech.signers
    if of_people and len(signers) >= _PAIR:
        return _signing(frame, mention)
    told = reporter(document, sentence, mention.first) if mention.kind == "pronoun" else None
    if told is not None and told.person is None:
        return [told]
    if personal:
        voices = _subjects(document, sentence) or _met(drafts, mention)
        if of_people and not any(voice.person for voice in voices):
            voices = _people_meant(frame, mention) or [voice._replace(span=mention.span) for voice in voices]
        if voices:
            return voices if len(voices) <= _MOST else []
    body = gathered(drafts) if of_people and mention.kind == "pair" else None
    if body is not None:
        return [Voice(None, body, mention.span)]
    if mention.kind == "pair" and len(signers) >= _PAIR:
        return [Voice(voice.person, voice.code, mention.span) for voice in signers]
    pair = _contact_pair(drafts)
    if not pair and mention.kind == "pair":
        pair = _clear_pair(document)
    return [Voice(None, code, mention.span) for code in pair]


def _subjects(document: Document, sentence: Sentence) -> list[Voice]:
    """The several sides that the sentences just before are said of."""
    for other in reversed(document.sentences[max(0, sentence.index - _NEAR) : sentence.index]):
        found = groups(document, other, 0, len(other.tokens))
        first = next((group for group in found if group.marker is None and not group.possessive), None)
        voices: dict[str, Voice] = {}
        for mention in first.mentions if first is not None else ():
            voice = voice_of(document, other, mention)
            if voice is not None:
                voices.setdefault(voice.code, voice)
        if len(voices) >= _PAIR:
            return list(voices.values())
    return []


def _met(drafts: list[Draft], mention: Mention) -> list[Voice]:
    """The first person of each side of the contact that the report tells of, two sides before several."""
    several: list[Voice] = []
    for draft in reversed(drafts):
        if draft.type != ClaimType.ENGAGEMENT or draft.get("earlier"):
            continue
        voices: dict[str, Voice] = {}
        for person in draft.fields.get("participants", ()):
            if person.of is not None and person.name:
                voices.setdefault(person.of, Voice(person, person.of, mention.span))
        if len(voices) == _PAIR:
            return list(voices.values())
        several = several or (list(voices.values()) if len(voices) > _PAIR else [])
    return several


def _signing(frame: Frame, mention: Mention) -> list[Voice]:
    """Those who make a joint statement, by name where the report names them."""
    signers = frame.document.speech.signers
    codes = {voice.code for voice in signers}
    named = all(voice.person is not None for voice in signers)
    others = () if named else (_subjects(frame.document, frame.sentence), _people_meant(frame, mention))
    meant = (voices for voices in others if {voice.code for voice in voices if voice.person is not None} == codes)
    return [voice._replace(span=mention.span) for voice in next(meant, list(signers))]


def _people_meant(frame: Frame, mention: Mention) -> list[Voice]:
    """Whom a word for people means: the leaders of both sides, or those of the contact that the report tells of."""
    document, sentence = frame.document, frame.sentence
    voices = _met(frame.drafts, mention)
    if not any(word in document.lexicon.pack.frames.pair_heads for word in sentence.words(mention.first, mention.last)):
        return voices
    if voices and all(voice.person is not None and voice.person.code in _HEADS for voice in voices):
        return voices
    return _heads(document, mention)


def _heads(document: Document, mention: Mention) -> list[Voice]:
    """The one leader of each side that a report is about: "the two leaders" where no contact of theirs is told."""
    found: list[Voice] = []
    for code in _clear_pair(document):
        heads = [person for person in document.people if person.of == code and person.code in _HEADS and person.name]
        if len({person.name for person in heads}) != 1:
            return []
        found.append(Voice(heads[0], code, mention.span))
    return found


def _contact_pair(drafts: list[Draft]) -> tuple[str, ...]:
    """The two sides of the contact that the report tells of."""
    for draft in reversed(drafts):
        if draft.type == ClaimType.ENGAGEMENT and len(draft.parties) == _PAIR and not draft.get("earlier"):
            return tuple(sorted(draft.parties))
    return ()


def _clear_pair(document: Document) -> tuple[str, ...]:
    """The two parties that a report is about; none where a third is printed about as often."""
    pair = main_pair(document)
    others = [count for code, count in document.counts.items() if code not in pair]
    least = min((document.counts.get(code, 0) for code in pair if code != document.home), default=0)
    return pair if all(_CLEAR * count <= least for count in others) else ()
