"""Reference inside a report: pairs, pronouns, bare offices, the other side.

What a mention stands for is settled once per sentence, in reading order, so
that every builder of claims sees resolved mentions. Where two readings are
left, the mention stays unresolved.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from communique.model.vocabulary import PositionStatus, RoleCode
from communique.read.names.belonging import seated
from communique.read.words.fold import fold
from communique.read.words.lexicon import Layer, PartyWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.words.sentence import Document, Known, Mention, Sentence

_MASCULINE = frozenset({"he", "she"})
_FAR = 6
_PAIR = 2


def count_parties(document: Document) -> None:
    """Count how often each party is printed, titles and headlines included."""
    counts: Counter[str] = Counter()
    for sentence in document.sentences:
        for mark in sentence.layer(Layer.PARTY):
            if isinstance(mark.value, PartyWord):
                counts[mark.value.code] += 1
    document.counts = dict(counts)


def resolve(document: Document, sentence: Sentence) -> None:
    """Settle what the mentions of a sentence stand for."""
    for mention in sentence.mentions:
        if mention.kind == "pronoun" and mention.form in _MASCULINE:
            mention.person = antecedent(document, sentence, mention.first)
        elif mention.kind == "pronoun" and mention.form == "they":
            mention.people = _fellows(document, sentence)
            mention.code = mention.people[0].of if mention.people else None
        elif mention.kind == "pronoun" and mention.form == "we":
            speaker = (
                antecedent(document, sentence, mention.first) if document.home is None or _is_spoken(sentence) else None
            )
            mention.code = (speaker.of if speaker else None) or document.home
        elif mention.kind == "person" and mention.person is not None and not mention.person.name:
            _resolve_office(document, sentence, mention)
        elif mention.kind == "other":
            _resolve_counterpart(document, sentence, mention)


def _fellows(document: Document, sentence: Sentence) -> tuple[Known, ...]:
    """The people of one side that the sentence before is said of: "A and B of Malta visited Peru. They …"."""
    before = document.sentences[sentence.index - 1] if sentence.index else None
    people: list[Known] = []
    last = 0
    for mention in before.mentions if before is not None else ():
        if (
            mention.person is None
            or not mention.person.name
            or (people and not _joins(document, before, last, mention))
        ):
            break
        people.append(mention.person)
        last = mention.last
    return tuple(people) if len(people) > 1 and len({person.of for person in people}) == 1 else ()


def _joins(document: Document, sentence: Sentence | None, last: int, mention: Mention) -> bool:
    """Whether only commas, conjunctions and articles part a mention from the token where the one before ends."""
    frames = document.lexicon.pack.frames
    between = sentence.words(last, mention.first) if sentence is not None else []
    return all(word == "," or word in frames.conjunctions or word in frames.determiners for word in between)


def _is_spoken(sentence: Sentence) -> bool:
    """Whether somebody is quoted in a sentence; else "we" is the source itself."""
    return Layer.REPORTING in sentence.located or '"' in sentence.texts


def pair_at(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The two parties that "the two countries" means here; empty where that is open.

    Two parties printed before it in its own sentence decide, then the title's
    two, then those of the nearest sentence with exactly two; at last the two
    that the report prints most, or the title's one with the source's home.
    """
    own = _printed_before(sentence)
    if len(own) == _PAIR:
        return tuple(sorted(own))
    named = own | _people_before(sentence)
    if document.title_pair and (len(named) != 1 or named <= set(document.title_pair)):
        return document.title_pair
    if len(named) == _PAIR:
        return tuple(sorted(named))
    own = named if len(named) == 1 and not _of_people(document, sentence) else set()
    for index in range(sentence.index, max(-1, sentence.index - _FAR), -1):
        codes = parties_of(document.sentences[index])
        if len(codes) == _PAIR and own <= codes:
            return tuple(sorted(codes))
    return main_pair(document) or _titled(document)


def _titled(document: Document) -> tuple[str, ...]:
    """The source's home and the one other state of the title, where the text names neither."""
    home, title = document.home, document.title
    if home is None or title is None:
        return ()
    codes = {code for sentence in title.sentences for code in parties_of(sentence)} - {home}
    return tuple(sorted({home, *codes})) if len(codes) == 1 else ()


def _of_people(document: Document, sentence: Sentence) -> bool:
    """Whether the first reference to a pair is to people: those named before, not whom the sentence speaks of."""
    pairs = sentence.layer(Layer.PAIR)
    return bool(pairs) and sentence.texts[pairs[0].last - 1] in document.lexicon.pack.frames.pair_people


def _limit(sentence: Sentence) -> int:
    """Where a sentence's first reference to a pair begins."""
    pairs = sentence.layer(Layer.PAIR)
    return pairs[0].start if pairs else sentence.end


def _printed_before(sentence: Sentence) -> set[str]:
    """The parties that a sentence prints before its first reference to a pair."""
    limit = _limit(sentence)
    return {
        mark.value.code
        for mark in sentence.layer(Layer.PARTY)
        if isinstance(mark.value, PartyWord) and mark.start < limit
    }


def _people_before(sentence: Sentence) -> set[str]:
    """The parties of the people whom a sentence names before its first reference to a pair."""
    limit = _limit(sentence)
    return {
        mention.person.of
        for mention in sentence.mentions
        if mention.start < limit and mention.person and mention.person.of
    }


def parties_of(sentence: Sentence) -> set[str]:
    """The parties that a sentence prints or whose people it names."""
    codes = {mark.value.code for mark in sentence.layer(Layer.PARTY) if isinstance(mark.value, PartyWord)}
    codes |= {mention.person.of for mention in sentence.mentions if mention.person is not None and mention.person.of}
    return codes


def main_pair(document: Document) -> tuple[str, ...]:
    """The two parties that a report prints most, its source's home among them where it is printed."""
    if document.title_pair:
        return document.title_pair
    ranked = sorted(document.counts, key=lambda code: (-document.counts[code], code))
    if document.home in document.counts and document.home not in ranked[:2]:
        return tuple(sorted((str(document.home), ranked[0])))
    return tuple(sorted(ranked[:2])) if len(ranked) >= _PAIR else ()


#: Of a report on two parties, at least this part of all printed parties is theirs.
_BILATERAL = 0.75


def is_bilateral(document: Document) -> bool:
    """Whether a report is about its main pair: most of the parties that it prints are these two."""
    total = sum(document.counts.values())
    pair = main_pair(document)
    return bool(pair) and sum(document.counts.get(code, 0) for code in pair) >= _BILATERAL * total


def opposite(document: Document, sentence: Sentence, code: str | None) -> str | None:
    """The other party of the pair that a sentence is about."""
    pair = pair_at(document, sentence)
    if code in pair:
        return next(other for other in pair if other != code)
    pair = main_pair(document)
    if code in pair:
        return next(other for other in pair if other != code)
    return document.home if document.home != code and document.home in document.counts else None


def antecedent(document: Document, sentence: Sentence, first: int) -> Known | None:
    """The person that "he" at token `first` means: the first before it, here or in the sentences before."""
    for index in range(sentence.index, max(-1, sentence.index - _FAR), -1):
        before = document.sentences[index]
        people = [
            other.person
            for other in before.mentions
            if other.person is not None
            and other.person.name
            and other.person.code is not None
            and not _possessive(before, other)
            and (index < sentence.index or (other.first < first and not _fronted(document, before, other)))
        ]
        if people:
            return (_speaker(before) if index < sentence.index else None) or people[0]
    return None


def _speaker(sentence: Sentence) -> Known | None:
    """The person beside the reporting verb of a sentence: the one it is about."""
    for mark in sentence.layer(Layer.REPORTING):
        for mention in sentence.mentions:
            beside = mention.last == mark.first or mention.first == mark.last
            if beside and mention.person is not None and mention.person.name:
                return mention.person
    return None


def _fronted(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention stands in a phrase before the clause: "With the King, he discussed…"."""
    first, tokens, words = mention.first - 1, sentence.tokens, document.lexicon.words
    if first > 0 and "determiners" in words.get(tokens[first].text, ()):
        first -= 1
    if any(token.text == "," for token in tokens[: max(0, first)]):
        return False
    governed = first >= 0 and "marker" in words.get(tokens[first].text, ())
    return governed and mention.last < len(tokens) and tokens[mention.last].text == ","


def _possessive(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention owns what follows: "the President's visit" is not about what the President did."""
    return mention.last < len(sentence.tokens) and sentence.tokens[mention.last].text in {"'s", "'"}


def _resolve_office(document: Document, sentence: Sentence, mention: Mention) -> None:
    """ "the Minister" is the last named person of that office (and party, where one is printed)."""
    bare = mention.person
    if bare is None:
        return
    if bare.counterpart:
        subject = antecedent(document, sentence, mention.first)
        if bare.of is None and subject is not None:
            bare.of, bare.of_span = opposite(document, sentence, subject.of), bare.role_span
        return
    found = list(_holders_before(document, sentence, mention, bare))
    titled = [person for person in found if _same_title(bare, person)]
    if found:
        at_home = [person for person in titled if person.of == document.home]
        mention.person = (at_home or titled or found)[0]
        return
    if bare.of is None:
        bare.of = seated(document, sentence, mention) or document.home
        bare.of_span = bare.role_span
    named = _named_later(document, sentence, bare)
    if named is not None:
        mention.person = named


def _named_later(document: Document, sentence: Sentence, bare: Known) -> Known | None:
    """The one person whom the text goes on to name in an office: "President Meets Envoy", then "President Ana Cruz"."""
    if bare.of is None or not bare.singular:
        return None
    named = {
        id(person): person
        for later in document.sentences[sentence.index :]
        for person in (mention.person for mention in later.mentions)
        if person is not None and person.name and person.code == bare.code and person.of == bare.of
    }
    person = next(iter(named.values())) if len(named) == 1 else None
    if person is None or person.status != bare.status:
        return None
    return person if bare.plural or _same_title(bare, person) else None


def _holders_before(document: Document, sentence: Sentence, mention: Mention, bare: Known) -> Iterator[Known]:
    """The people named before a mention who hold an office of its code, the last named first."""
    for index in range(sentence.index, -1, -1):
        for other in reversed(document.sentences[index].mentions):
            person = other.person
            if person is None or not person.name or (index == sentence.index and other.first >= mention.first):
                continue
            former = (person.status == PositionStatus.FORMER) == (bare.status == PositionStatus.FORMER)
            if person.code == bare.code and former and (bare.of is None or not bare.of_printed or person.of == bare.of):
                yield person


def _same_title(bare: Known, person: Known) -> bool:
    """Whether a bare title is part of a person's: "the Secretary" is the Secretary of State, not a foreign minister."""
    theirs = set(fold(person.role or "").split())
    return set(fold(bare.role or "").split()) <= theirs


def _resolve_counterpart(document: Document, sentence: Sentence, mention: Mention) -> None:
    subject = antecedent(document, sentence, mention.first)
    if subject is not None:
        mention.code = opposite(document, sentence, subject.of)


def settle_counterparts(sentence: Sentence) -> None:
    """ "his Italian counterpart NAME" holds the office of the person before who serves another party."""
    people = [mention.person for mention in sentence.mentions if mention.person is not None]
    for index, after in enumerate(people):
        if index and after.code == RoleCode.OTHER and after.counterpart:
            others = [before for before in people[:index] if not after.of or before.of != after.of]
            if others and others[-1].code is not None:
                after.code, after.singular = others[-1].code, others[-1].singular
    _settle_by_plural(sentence)


def _settle_by_plural(sentence: Sentence) -> None:
    """The counterpart of several holds their office: "the foreign ministers will meet their colleague NAME"."""
    for mention in sentence.mentions:
        person = mention.person
        if person is None or person.code != RoleCode.OTHER or not person.counterpart or not person.name:
            continue
        codes = [
            getattr(mark.value, "code", None) for mark in sentence.layer(Layer.OFFICES) if mark.last <= mention.first
        ]
        person.code = codes[-1] or person.code if codes else person.code
