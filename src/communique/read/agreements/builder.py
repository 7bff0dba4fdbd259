"""Agreements: the instruments between the sides, from the noun that names one.

A noun ("memorandum", "perjanjian") gives the kind; the verb cue of its
clause gives the status and the signatories; the noun's own complements
("between A and B", "with C") give parties where the verb has none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.model.claims import Body
from communique.model.vocabulary import AgreementStatus, ClaimType, RoleCode
from communique.read.agreements.deeds import deed_of, is_deed
from communique.read.agreements.listed import add_sides_told, head_of_list
from communique.read.clauses.actors import add_actors, nearest_date
from communique.read.clauses.grammar import Slots, clause, groups, slots
from communique.read.clauses.leftward import phrase_before
from communique.read.clauses.modality import modality
from communique.read.clauses.phrases import phrase_start, printed, title_end, title_start
from communique.read.clauses.reference import opposite, pair_at
from communique.read.clauses.topics import add_portfolios, add_topics
from communique.read.drafts import start_draft
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_PAIR = 2
#: The marker of what is in force: "under the agreement".
_UNDER = "under"
_MOOD = {
    "planned": AgreementStatus.AGREED,
    "proposed": AgreementStatus.PROPOSED,
    "postponed": AgreementStatus.NEGOTIATING,
    "cancelled": AgreementStatus.ENDED,
}
_TITLE_LEFT = 4
#: A date this near behind a title is the instrument's own.
_BESIDE = 2
#: A verb stands this near before the word that opens its clause of purpose.
_PURPOSE = 4
_OF_COMPANIES = frozenset({RoleCode.COMPANY_HEAD, RoleCode.COMPANY_OFFICIAL})
#: Who stands for a side of an instrument has signed it only where it is said to be settled.
_PUT_TO_PAPER = frozenset({AgreementStatus.SIGNED, AgreementStatus.AGREED, AgreementStatus.RATIFIED})
#: An instrument stands within this many tokens behind the verb that proposes it.
_PUT_UP = 3
#: A list of instruments goes on for this many sentences.
_LISTED = 3


def read_agreements(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The instruments that a sentence reports."""
    cues = sentence.layer(Layer.AGREEMENT)
    nouns = [cue for cue in cues if act_of(cue).kind]
    verbs = [cue for cue in cues if not act_of(cue).kind]
    found: list[Draft] = []
    ends = 0
    for before, noun in zip([None, *nouns], nouns, strict=False):
        if noun.first < ends or (before is not None and _in_brackets(sentence, before, noun)):
            continue
        if _refers_back(document, sentence, noun, drafts):
            _settle_told(document, sentence, slots(document, sentence, noun), drafts)
            document.lose(sentence, noun, "speaks of an instrument already read")
            continue
        if is_deed(noun) and deed_of(document, sentence, noun, clause(document, sentence, noun)) is None:
            document.lose(sentence, noun, "what is agreed on is no instrument of its own")
            continue
        draft, last = _agreement(document, sentence, noun, verbs)
        if draft is not None and len(draft.parties) < _PAIR:
            add_sides_told(document, draft, noun, drafts)
        if draft is None:
            document.lose(sentence, noun, "the instrument is denied")
        elif _complete(document, draft, drafts) or _with_own_side(document, draft, noun):
            _settle_by_head(document, draft, noun)
            _inherit(document, draft, noun, drafts + found)
            found.append(draft)
            ends = last
        else:
            document.lose(sentence, noun, "fewer than two parties can be named")
    return found


def _in_brackets(sentence: Sentence, before: Located, noun: Located) -> bool:
    """Whether a noun repeats the one before it: "nota kesepahaman (memorandum of understanding/MoU)"."""
    between = list(sentence.words(before.last, noun.first))
    return ("(" in between and ")" not in between) or between == ["/"]


def _refers_back(document: Document, sentence: Sentence, noun: Located, drafts: list[Draft]) -> bool:
    """Whether a noun only points at an instrument before: "these agreements", "kesepakatan tersebut"."""
    if not any(draft.type == ClaimType.AGREEMENT for draft in drafts):
        return False
    words = document.lexicon.pack.frames.demonstratives
    around = [
        *sentence.words(max(0, noun.first - 1), noun.first),
        *sentence.words(noun.last, min(len(sentence.tokens), noun.last + 1)),
    ]
    return any(word in words for word in around)


def _inherit(document: Document, draft: Draft, noun: Located, drafts: list[Draft]) -> None:
    """An instrument listed without a verb has the status and date of those just said to be signed.

    A line of a list is as near to these as the line that opens it.
    """
    if draft.spans["status"] != [(noun.start, noun.end)] or draft.get("status") != AgreementStatus.AGREED:
        return
    lead = head_of_list(document, draft.sentence, noun) or draft.sentence
    for other in reversed(drafts):
        near = lead.index - other.sentence.index <= _LISTED
        if (
            other.type == ClaimType.AGREEMENT
            and near
            and other.parties == draft.parties
            and other.get("status") == "signed"
        ):
            draft.put("status", other.get("status"), *other.spans["status"])
            if "start" not in draft.fields and "start" in other.fields:
                draft.put("start", other.get("start"), *other.spans["start"])
            return


def _settle_told(document: Document, sentence: Sentence, filled: Slots, drafts: list[Draft]) -> None:
    """Sign the instrument just told of where the text goes on to say so: "The agreement was signed on 3 May"."""
    verbs = [cue for cue in sentence.layer(Layer.AGREEMENT) if not act_of(cue).kind]
    verb = _verb_of(document, sentence, filled.cue, verbs)
    if verb is None or _status(document, sentence, filled, verb=verb) != AgreementStatus.SIGNED:
        return
    told = next(draft for draft in reversed(drafts) if draft.type == ClaimType.AGREEMENT)
    if told.get("status") != AgreementStatus.AGREED or sentence.index - told.sentence.index > _LISTED:
        return
    told.put("status", AgreementStatus.SIGNED, (verb.start, verb.end))
    date = nearest_date(sentence, verb.first, filled.left, filled.right)
    if date is not None and "start" not in told.fields:
        told.put("start", date.start, date.span)


def _settle_by_head(document: Document, draft: Draft, noun: Located) -> None:
    """A line of a list has the status and date that the verb of its head tells: "signed the following documents:"."""
    head = head_of_list(document, draft.sentence, noun) if draft.listed else None
    if head is None or draft.spans["status"] != draft.spans["kind"]:
        return
    verb = next((cue for cue in reversed(head.layer(Layer.AGREEMENT)) if not act_of(cue).kind), None)
    status = _status(document, head, slots(document, head, verb), verb=verb) if verb is not None else None
    if verb is None or status is None:
        return
    draft.put("status", status, (verb.start, verb.end))
    date = nearest_date(head, verb.first, 0, len(head.tokens))
    if date is not None and "start" not in draft.fields:
        draft.put("start", date.start, date.span)


def _agreement(document: Document, sentence: Sentence, noun: Located, verbs: list[Located]) -> tuple[Draft | None, int]:
    left, right = clause(document, sentence, noun)
    verb = None if is_deed(noun) else _verb_of(document, sentence, noun, verbs)
    filled = slots(document, sentence, noun)
    status = _status(document, sentence, filled, verb=verb)
    if status is None:
        return None, 0
    draft = start_draft(ClaimType.AGREEMENT, sentence, (noun.start, noun.end), act_of(noun).lemma)
    draft.put("kind", act_of(noun).kind, (noun.start, noun.end))
    draft.put("status", status, (verb.start, verb.end) if verb else (noun.start, noun.end))
    last = _add_title(document, draft, noun, verb)
    _add_signatories(document, draft, filled, verb)
    subjectless = verb is not None and act_of(verb).voice == "active" and "subject" not in act_of(verb).roles
    if verb is not None and subjectless and not draft.parties:
        return None, 0  # brokered by others, and its sides are not named
    date = (
        next((date for date in sentence.dates if 0 <= date.first - last <= _BESIDE), None)
        or nearest_date(sentence, noun.first, left, len(sentence.tokens))
        or nearest_date(sentence, noun.first, 0, len(sentence.tokens))
    )
    if date is not None:
        draft.put("start", date.start, date.span)
    begins = left if document.lexicon.pack.frames.verb_last else noun.last
    amount = next(
        (item for item in sentence.amounts if begins <= item.first <= right and item.amount.unit.isupper()), None
    )
    if amount is not None:
        draft.put("value", amount.amount, amount.span)
    _add_matter(draft, noun, _title_tokens(document, sentence, noun, last), right)
    return draft, last


def _add_matter(draft: Draft, noun: Located, title: tuple[int, int], right: int) -> None:
    """The topics of an instrument: those of its title, else of its clause, else of the bodies that make it."""
    first, last = title
    following = [
        other.first for other in draft.sentence.layer(Layer.AGREEMENT) if other.first >= last and act_of(other).kind
    ]
    for begin, end in ((first, last), (noun.first, min([max(last, right), *following]))):
        if "topics" not in draft.fields:
            add_topics(draft, draft.sentence, begin, end)
    if "topics" not in draft.fields:
        add_portfolios(draft)


def _verb_of(document: Document, sentence: Sentence, noun: Located, verbs: list[Located]) -> Located | None:
    """The verb cue of a noun: the nearest of its clause, one before the noun first."""
    left, right = clause(document, sentence, noun)
    within = [verb for verb in verbs if left <= verb.first and verb.last <= right]
    if document.lexicon.pack.frames.verb_last:
        return next((verb for verb in within if verb.first >= noun.first), within[-1] if within else None)
    before = [verb for verb in within if verb.last <= noun.first]
    if before:
        return _proposer(document, sentence, before) or before[-1]
    return within[0] if within else None


def _proposer(document: Document, sentence: Sentence, verbs: list[Located]) -> Located | None:
    """The verb that proposes what the last verb does: "the proposal for signing", "granted approval to sign"."""
    last = verbs[-1]
    if act_of(last).status not in {AgreementStatus.SIGNED, AgreementStatus.AGREED}:
        return None
    first = sentence.texts[last.first]
    infinitive = last.first > 0 and sentence.texts[last.first - 1] in document.lexicon.pack.frames.infinitives
    if not (infinitive or first.endswith(document.lexicon.pack.stances.participles)):
        return None
    return next((verb for verb in reversed(verbs) if act_of(verb).status == AgreementStatus.PROPOSED), None)


def _status(document: Document, sentence: Sentence, filled: Slots, *, verb: Located | None) -> str | None:
    noun = filled.cue
    anchor = verb or noun
    mood = modality(sentence, anchor, _mood_from(document, sentence, filled), filled.right)
    if mood == "negated":
        return None
    if mood in _MOOD and (verb is None or act_of(verb).status in {"signed", "agreed"}):
        return _MOOD[mood]
    if verb is not None:
        return act_of(verb).status
    if _governed(document, sentence, noun.first, _UNDER):
        return AgreementStatus.IN_FORCE
    return act_of(noun).status or AgreementStatus.AGREED


def _mood_from(document: Document, sentence: Sentence, filled: Slots) -> int:
    """Where the words begin that can move a status: before a clause of purpose, at the verb that it fills."""
    left = filled.left
    if left and sentence.tokens[left - 1].text in document.lexicon.pack.frames.infinitives:
        return max(0, left - _PURPOSE)
    return left


def _governed(document: Document, sentence: Sentence, first: int, marker: str) -> bool:
    """Whether a marker stands before a noun and its adjectives: "under the … Agreement"."""
    start = phrase_start(document, sentence, first, max(0, first - _TITLE_LEFT))
    return any(f"marker:{marker}" in sentence.classes[index] for index in range(max(0, start - 2), start))


def _title_tokens(document: Document, sentence: Sentence, noun: Located, last: int) -> tuple[int, int]:
    if document.lexicon.pack.frames.verb_last:
        return phrase_before(document, sentence, noun.first, clause(document, sentence, noun)[0]), noun.last
    return title_start(document, sentence, noun, max(0, noun.first - _TITLE_LEFT)), last


def _add_title(document: Document, draft: Draft, noun: Located, verb: Located | None) -> int:
    """The title: the noun with the words before it and its complements; one past its last token."""
    sentence = draft.sentence
    deed = deed_of(document, sentence, noun, clause(document, sentence, noun)) if is_deed(noun) else None
    if deed is not None:
        draft.put("title", *printed(document, sentence, *deed))
        return max(noun.last, deed[1])
    limit = verb.first if verb is not None and verb.first > noun.first else len(sentence.tokens)
    first, end = _title_tokens(document, sentence, noun, 0)
    named = noun._replace(first=first) if sentence.tokens[first].capital else noun
    last = end or title_end(document, sentence, named, limit)
    title, span = printed(document, sentence, first, max(last, noun.last))
    draft.put("title", title, span)
    return max(last, noun.last)


def _add_signatories(document: Document, draft: Draft, filled: Slots, verb: Located | None) -> None:
    noun = filled.cue
    mentions = []
    if verb is not None:
        beside = slots(document, draft.sentence, verb)
        urged = beside.get("object") if act_of(verb).status == AgreementStatus.PROPOSED else []
        mentions += urged or beside.role(act_of(verb), "signatories")
    own = verb is None and not filled.found.get("between") and _is_made(document, draft.sentence, noun)
    noun_roles = {slot: role for slot, role in act_of(noun).roles.items() if slot != "subject" or own}
    for slot, role in noun_roles.items():
        if role == "signatories":
            mentions += [mention for mention in filled.found.get(slot, ()) if mention not in mentions]
    add_actors(document, draft, mentions, "signatories")
    signatories = draft.fields.get("signatories", ())
    for person in signatories:
        if person.code in _OF_COMPANIES and person.organisation and person.organisation_span:
            draft.add("organisations", Body(person.organisation, person.of), person.organisation_span)
    if signatories and draft.get("status") not in _PUT_TO_PAPER:
        draft.fields.pop("signatories")
        draft.spans.pop("signatories")


def _is_made(document: Document, sentence: Sentence, noun: Located) -> bool:
    """Whether the subject of a clause makes its instrument; where verbs stand last, by a verb right behind it."""
    if not document.lexicon.pack.frames.verb_last:
        return True
    return noun.last < len(sentence.classes) and "auxiliaries" in sentence.classes[noun.last]


def _complete(document: Document, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether an instrument has two parties; a bilateral or signed one takes the pair of its report."""
    sentence = draft.sentence
    if len(draft.parties) >= _PAIR:
        return True
    bilateral = any(word in document.lexicon.pack.frames.bilateral for word in sentence.words(0, len(sentence.tokens)))
    told = {"signed", "negotiating", "ratified"} | ({"agreed"} if document.title_pair else set())
    acted = draft.get("status") in told and draft.spans["status"] != draft.spans["kind"]
    acted = acted or (bool(document.title_pair) and _is_put_up(draft))
    if not draft.parties and (bilateral or acted):
        contact = next((other for other in reversed(drafts) if other.type == ClaimType.ENGAGEMENT), None)
        codes = (
            sorted(contact.parties)
            if contact is not None and len(contact.parties) == _PAIR
            else pair_at(document, sentence)
        )
        for code in codes:
            draft.add("parties", code, draft.cue)
    elif len(draft.parties) == 1 and (bilateral or acted):
        other = opposite(document, sentence, next(iter(draft.parties)))
        if other is not None and other in document.counts:
            draft.add("parties", other, draft.cue)
    return len(draft.parties) >= _PAIR


def _owner_of_subject(document: Document, draft: Draft, filled: Slots) -> bool:
    """Whether the one party that owns the clause's subject is the other side: "Peru's parliament ratified it"."""
    verb = draft.spans["status"][0]
    before = [
        group
        for group in groups(document, draft.sentence, filled.left, filled.cue.first)
        if group.mentions[-1].end <= verb[0]
    ]
    owners = [
        mention
        for group in before
        if group.possessive and group.marker is None
        for mention in group.mentions
        if mention.kind == "party" and mention.party not in draft.parties
    ]
    acted = draft.get("status") in {AgreementStatus.SIGNED, AgreementStatus.RATIFIED} or _is_put_up(draft)
    if len(owners) != 1 or not acted:
        return False
    draft.add("parties", owners[0].party, owners[0].span)
    return True


def _is_put_up(draft: Draft) -> bool:
    """Whether a verb right before an instrument proposes it: "to sign the above memorandum"."""
    verb, noun = draft.spans["status"][0], draft.cue
    between = sum(verb[1] <= token.start < noun[0] for token in draft.sentence.tokens)
    return draft.get("status") == AgreementStatus.PROPOSED and verb[1] <= noun[0] and between <= _PUT_UP


def _with_own_side(document: Document, draft: Draft, noun: Located) -> bool:
    """Whether the other side of an instrument is the source's own: its minister's proposal, or a body of its own.

    "The Cabinet approved a memorandum between the University of Jaffna and Curtin University, Australia."
    """
    filled = slots(document, draft.sentence, noun)
    if len(draft.parties) == 1 and _owner_of_subject(document, draft, filled):
        return True
    home, sides = document.home, filled.get("between")
    if home is None or home in draft.parties or len(draft.parties) != 1:
        return False
    proposers = [mention for mention in filled.get("by<") if mention.person is not None and mention.party == home]
    if proposers and draft.get("status") == AgreementStatus.PROPOSED:
        draft.add("parties", home, proposers[0].span)
        return True
    told = [_whole(document, side) for side in _parted(draft.sentence, sides)]
    own = [side for side in told if side.kind == "body" and side.party is None]
    if len(own) != 1:
        return False
    draft.fields["organisations"] = []
    add_actors(
        document, draft, [replace(own[0], code=home) if side is own[0] else side for side in told], "signatories"
    )
    return True


def _parted(sentence: Sentence, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions by the side of an instrument that they stand on: bodies between which only a comma stands are of one."""
    sides: list[list[Mention]] = []
    for mention in mentions:
        before = sides[-1][-1] if sides else None
        within = before is not None and before.kind == mention.kind == "body"
        if before is not None and within and list(sentence.words(before.last, mention.first)) == [","]:
            sides[-1].append(mention)
        else:
            sides.append([mention])
    return sides


def _whole(document: Document, side: list[Mention]) -> Mention:
    """A body with the one that it is part of: "Faculty of Science, University of Jaffna"."""
    first, last = side[0], side[-1]
    if first is last:
        return first
    span = (first.start, last.end)
    return replace(last, first=first.first, start=first.start, name=document.printed(span))
