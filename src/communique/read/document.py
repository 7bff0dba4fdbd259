"""A report made ready for its claims: sentences, marks, people, mentions, dates, amounts, places.

Work grows with what a report holds: a report without two parties, and a
sentence without an actor or a cue, are passed over at the speed of the marks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from itertools import accumulate, repeat
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

import msgspec

from communique.model.vocabulary import OF_ONE, RoleCode
from communique.read.agreements.listed import lists_instrument
from communique.read.clauses.reference import count_parties, parties_of, resolve, settle_counterparts
from communique.read.clauses.speakers import find_speech
from communique.read.clauses.turns import address
from communique.read.datelines import dateline_state
from communique.read.names.bases import known_names
from communique.read.names.belonging import settle_bodies
from communique.read.names.echoes import without_echoes
from communique.read.names.mentions import find_mentions
from communique.read.names.owners import (
    describe_owners,
    known_state,
    lead_sides,
    learn_owners,
    represent_sides,
    serve_owners,
    settle_owners,
    share_owners,
)
from communique.read.names.people import find_people
from communique.read.names.places import find_places_in
from communique.read.names.proposed import Proposed, take_proposed, want_proposed
from communique.read.names.several import find_several
from communique.read.names.titles import NAMELESS, SMALL
from communique.read.names.uncased import mark_names, recall_names, unquoted
from communique.read.names.unsaid import opens_unsaid
from communique.read.numbers.amounts import find_amounts
from communique.read.numbers.times import find_dates, has_dates
from communique.read.words.affixes import cut_words
from communique.read.words.fold import fold, is_word
from communique.read.words.furniture import past_furniture
from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.marks import Mark, find_marks
from communique.read.words.nouns import without_nouns
from communique.read.words.plain import plain_report, plain_text, without
from communique.read.words.relatives import drop_adverbs, open_relatives
from communique.read.words.rows import cut_rows, find_rows
from communique.read.words.segment import sentences, tokens
from communique.read.words.sentence import Document, Finders, Sentence, locate
from communique.read.words.shared import settle_shared
from communique.read.words.syntax import NO_CLASSES
from communique.read.words.unspaced import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.model.report import Report, Span
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.segment import Token
    from communique.read.words.sentence import AmountAt, DateAt, Located

#: Marks that make a sentence worth reading.
ACTOR_LAYERS = frozenset(
    {Layer.PARTY, Layer.OFFICE, Layer.OFFICES, Layer.RANK, Layer.BODY, Layer.PAIR, Layer.OTHER_SIDE}
)
_NUMBERED = frozenset({Layer.FIGURE, Layer.TRANSFER, Layer.UNDERTAKING})
_PARTY_LAYERS = frozenset({Layer.PARTY, Layer.BODY})
#: Offices that only a state gives.
_OF_STATES = OF_ONE | {RoleCode.MINISTER, RoleCode.DEPUTY_MINISTER, RoleCode.SENIOR_OFFICIAL}
#: What may open a text: an office before any state is one at home.
_OPENING = frozenset({Layer.PARTY, Layer.OFFICE})
TITLE_LAYERS = frozenset({Layer.OFFICE, Layer.OFFICES, Layer.RANK})
CUE_LAYERS = frozenset(
    {
        Layer.ENGAGEMENT,
        Layer.AGREEMENT,
        Layer.TRANSFER,
        Layer.UNDERTAKING,
        Layer.COOPERATION,
        Layer.FIGURE,
        Layer.STANCE,
        Layer.COMPLEMENT,
        Layer.REPORTING,
    }
)
#: Marks that make a sentence without a figure worth looking through for amounts.
_AMOUNT_LAYERS = frozenset({Layer.CURRENCY, Layer.FIGURE, Layer.TRANSFER})
#: Words of these layers are what their mark says, and no common nouns.
_NAMED = (Layer.PARTY, Layer.OFFICE, Layer.BODY_HEAD, Layer.BODY, Layer.TITLE, Layer.RANK)
#: Words of these are common nouns or verbs, whether `nouns.toml` lists them or not.
_COMMON = (*CUE_LAYERS, Layer.ITEM, Layer.TOPIC, Layer.MEASURE, Layer.MODAL, Layer.VOICING, Layer.LIGHT)
#: A line of at least this many words, most of them capitalised, is a headline.
_HEADLINE_WORDS, _LONGEST_HEADLINE, _HEADLINE_SHARE = 4, 30, 0.7
_PAIR = 2
#: The layer of a mark, and where a token begins.
_LAYER, _START = itemgetter(2), itemgetter(1)
#: What parts words beside spaces.
_PARTED = dict.fromkeys(map(ord, ",.'\u060c\u061b\u06d4\u0964"), " ")
#: What stands between speech and the verb that reports it.
_CLOSING = frozenset({",", '"'})
_EVENTS = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.TRANSFER)
#: A page's summary is one of its first sentences.
_SUMMARIES = 4


def skim(report: Report, lexicon: Lexicon) -> tuple[str, list[tuple[Span, list[Mark]]], list[Token]]:
    """The bare pass: folded text, sentences, and the marks of each; all tokens where no spaces part them."""
    folded = fold(report.text)
    words: list[Token] = []
    if lexicon.pack.identity.spaces:
        marks = find_rows(folded, find_marks(report.text, folded, lexicon), lexicon)
    else:
        folded = folded.translate(lexicon.variants)
        marks, words = cut(report.text, folded, lexicon)
    if lexicon.pack.states.shared:
        marks = settle_shared(marks)
    starts = [mark.start for mark in marks]
    found = []
    for start, end in sentences(report.text, lexicon.pack):
        found.append(((start, end), marks[bisect_left(starts, start) : bisect_left(starts, end)]))
    return folded, found, words


def prepare(report: Report, lexicon: Lexicon, proposed: Sequence[Proposed] = ()) -> Document:
    """The document of a report: what its sentences hold, and what they refer to; with names that were `proposed`."""
    identity = lexicon.pack.identity
    original, plain = report, plain_text(report.text, identity.ignored, identity.finals)
    if plain is not None:
        report = plain_report(report, plain)
        places = plain.places([one.span for one in proposed])
        proposed = [Proposed(span, one.what) for one, span in zip(proposed, places, strict=True) if span is not None]
    folded, spans, words = skim(report, lexicon)
    document = Document(report, folded, lexicon, [], home=report.home, original=original, plain=plain, words=words)
    title = _title(report, lexicon)
    home = identity.home if _opens_with_office(spans) else None
    two_sided = _is_two_sided(report, [marks for _, marks in spans], title, home=home)
    _add_sentences(document, spans, ACTOR_LAYERS if two_sided else TITLE_LAYERS)
    if proposed:
        want_proposed(document, proposed)
    if not (two_sided or proposed or _names_anybody(document)):
        return document
    for sentence in document.sentences:
        if sentence.wanted:
            _tokenise(document, sentence)
    mark_names(document)
    if proposed:
        take_proposed(document, proposed)
    _name_people(document, title)
    if not two_sided:
        return document
    finders = _finders(document)
    for sentence in document.sentences:
        if sentence.tokens or _may_speak(document, sentence):
            _fill(document, sentence, finders)
    settle_bodies(document)
    document.speech = find_speech(document, title)
    address(document)
    return document


def _add_sentences(document: Document, spans: list[tuple[Span, list[Mark]]], wanted: frozenset[Layer]) -> None:
    """Add the sentences of a report but its page furniture; those with a mark of a wanted layer are to be read."""
    folded, frames = document.folded, document.lexicon.pack.frames
    clutter = sorted(document.report.clutter)
    starts, ends = [start for start, _ in clutter], list(accumulate((end for _, end in clutter), max))
    for place, (span, marks) in enumerate(spans):
        start, end = span
        if folded.startswith(frames.endings, start):
            document.clutter += len(spans) - place
            return
        before = bisect_right(starts, start)
        begins = _past_furniture(document, span) if frames.furniture else start
        aside = begins == start and folded.startswith(frames.asides, start)
        if aside or begins >= end or (before and end <= ends[before - 1]):
            document.clutter += 1
            continue
        kept = marks if begins == start else [mark for mark in marks if mark.start >= begins]
        worth = not wanted.isdisjoint(map(_LAYER, kept))
        document.sentences.append(Sentence(len(document.sentences), begins, end, kept, worth))


def _past_furniture(document: Document, span: Span) -> int:
    """Where the text of a sentence begins, behind furniture and a summary that one of the first sentences is."""
    earlier = ((sentence.start, sentence.end) for sentence in document.sentences[:_SUMMARIES])
    return past_furniture(document.folded, span, document.lexicon.pack.frames.furniture, earlier)


def _names_anybody(document: Document) -> bool:
    """Whether a sentence with an office or a rank may hold a name: a capital that no mark or small word explains."""
    return any(sentence.wanted and _may_name(document, sentence) for sentence in document.sentences)


def _may_name(document: Document, sentence: Sentence) -> bool:
    if not document.text[sentence.start + 1 : sentence.end].islower():
        return True
    if any(mark.start == sentence.start and mark.layer in NAMELESS for mark in sentence.marks):
        return False
    first = document.folded[sentence.start : sentence.end].split(maxsplit=1)[0]
    return not is_word(first) or document.lexicon.letters.get(first, "C") not in SMALL


def _opens_with_office(spans: list[tuple[Span, list[Mark]]]) -> bool:
    """Whether an office stands before the first state of a text: at home, whose office it is goes without saying."""
    marks = (mark.layer for _, found in spans for mark in found if mark.layer in _OPENING)
    return next(marks, None) == Layer.OFFICE


def _is_two_sided(
    report: Report, sentences: list[list[Mark]], title: Document | None, *, home: str | None = None
) -> bool:
    """Whether a report's words, titles and headline can stand for two parties; one that cannot gives positions only."""
    parties = {report.home, home, None}
    titled = [sentence.marks for sentence in title.sentences] if title is not None else []
    for marks in [*sentences, *titled]:
        for word in [mark.value for mark in marks if mark.layer in _PARTY_LAYERS]:
            parties.add(getattr(word, "code", None) or getattr(word, "state", None))
        parties.update(getattr(mark.value, "of", None) for mark in marks if mark.layer == Layer.OFFICE)
        if len(parties) > _PAIR:
            return True
    return False


def _name_people(document: Document, title: Document | None) -> None:
    count_parties(document)
    home, speakers = document.lexicon.pack.identity.home, document.lexicon.pack.identity.speakers
    if speakers and document.home not in speakers:
        document.home = None
    if document.lexicon.pack.identity.datelines:
        document.home = dateline_state(document) or document.home
    if document.home is None and home is not None and (home in document.counts or _names_office(document, home)):
        document.home = home
    for sentence in sorted(document.sentences, key=lambda sentence: sentence.headline):
        if sentence.tokens:
            find_several(document, sentence)
            find_people(document, sentence)
            share_owners(document, sentence)
            lead_sides(document, sentence)
            represent_sides(document, sentence)
            describe_owners(document, sentence)
            serve_owners(document, sentence)
    if document.home is None and home is not None and (_speaks_of_home(document, home) or _opens_at_home(document)):
        document.home = home
    if title is not None:
        learn_owners(document, title)
        document.title_pair, document.title = _title_pair(title), title
    settle_owners(document)


def _speaks_of_home(document: Document, party: str) -> bool:
    """Whether a report calls the state its own, or names somebody who is known to hold an office there."""
    if any(word in document.folded for word in document.lexicon.pack.frames.home_words):
        return True
    return any(known_state(document, person) == party for person in document.people if person.name)


def _opens_at_home(document: Document) -> bool:
    """Whether a report on one other state opens with somebody of no printed state: "Defence Minister A visits B"."""
    if len(document.counts) != 1 or not document.people:
        return False
    first = min(document.people, key=attrgetter("sentence"))
    if first.of is not None or first.code not in _OF_STATES or first.role_span is None:
        return False
    end = first.role_span[1]
    return all(mark.start > end for sentence in document.sentences for mark in sentence.layer(Layer.PARTY))


def _names_office(document: Document, party: str) -> bool:
    """Whether a title that only one party has stands in a report."""
    offices = (mark for sentence in document.sentences for mark in sentence.marks if mark.layer == Layer.OFFICE)
    return any(getattr(mark.value, "of", None) == party for mark in offices)


def _may_speak(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence without a party or title goes on about somebody: a cue, with a name, pronoun or number."""
    if CUE_LAYERS.isdisjoint(map(_LAYER, sentence.marks)):
        return False
    if _counts(document, sentence) or _deals(sentence) or lists_instrument(document, sentence):
        _tokenise(document, sentence)
        return True
    cased = document.lexicon.inflection is not None or document.lexicon.declension is not None
    if cased or opens_unsaid(document, sentence):
        _tokenise(document, sentence)
        return True
    words = _words(document, sentence)
    if document.surnames.keys().isdisjoint(words) and document.lexicon.pronouns.isdisjoint(words):
        return False
    _tokenise(document, sentence)
    return True


def _words(document: Document, sentence: Sentence) -> list[str]:
    """The words of a sentence that is not cut into tokens yet."""
    if document.words:
        return [token.text for token in _tokens(document, sentence)]
    return document.folded[sentence.start : sentence.end].translate(_PARTED).split()


def _deals(sentence: Sentence) -> bool:
    """Whether a sentence tells what a contact dealt with: "Participants discussed trade"."""
    found = {mark.layer for mark in sentence.marks}
    return Layer.TOPIC in found and any(getattr(mark.value, "kind", "") == "discussion" for mark in sentence.marks)


def _counts(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence tells a number of what passes: "trade rose 5 percent" may go on about two parties."""
    if not any(mark.layer in _NUMBERED for mark in sentence.marks):
        return False
    return any(map(str.isdigit, document.folded[sentence.start : sentence.end]))


def _title(report: Report, lexicon: Lexicon) -> Document | None:
    """The title as a document of its own: it says whose people are, and who makes a statement."""
    if not report.title:
        return None
    text = without(report.title, lexicon.pack.identity.ignored)
    titled = msgspec.structs.replace(report, text=text, title=None, clutter=())
    folded, spans, words = skim(titled, lexicon)
    document = Document(titled, folded, lexicon, [], home=report.home, words=words)
    for (start, end), marks in spans:
        wanted = not ACTOR_LAYERS.isdisjoint(map(_LAYER, marks))
        sentence = Sentence(len(document.sentences), start, end, marks, wanted)
        document.sentences.append(sentence)
        if wanted:
            _tokenise(document, sentence)
            sentence.headline = False
    mark_names(document)
    for sentence in document.sentences:
        if sentence.wanted:
            find_several(document, sentence)
            find_people(document, sentence)
            share_owners(document, sentence)
            find_mentions(document, sentence)
    settle_owners(document)
    return document


def _title_pair(title: Document) -> tuple[str, ...]:
    """The two parties of a title, its people's among them; empty where it names fewer or more."""
    codes = {code for sentence in title.sentences for code in parties_of(sentence)}
    return tuple(sorted(codes)) if len(codes) == _PAIR else ()


def _tokenise(document: Document, sentence: Sentence) -> None:
    sentence.wanted = True
    found = _tokens(document, sentence)
    inflection = document.lexicon.inflection
    if inflection is not None:
        found = cut_words(found, sentence.marks, inflection, known_names(document.text))
    if document.lexicon.declension is not None:
        found, sentence.marks = without_echoes(found, sentence.marks, document.lexicon)
    _index(document, sentence, found)
    states = document.lexicon.pack.states
    if states.given_names or states.first_names or states.small:
        _drop_given_names(document, sentence)
    if document.lexicon.nouns is not None:
        kept, common = sentence.covered(_NAMED), sentence.covered(_COMMON)
        _index(document, sentence, without_nouns(found, (kept, common - kept), document.lexicon.nouns))
    plain = unquoted(sentence, document.lexicon)
    if len(plain) < len(sentence.tokens):
        _index(document, sentence, plain)
    sentence.headline = _is_headline(document, sentence)


def _index(document: Document, sentence: Sentence, found: list[Token]) -> None:
    """Give a sentence its tokens, their texts and classes, and where its marks stand on them."""
    sentence.tokens = found
    sentence.texts = [token[0] for token in found]
    sentence.classes = list(map(document.lexicon.words.get, sentence.texts, repeat(NO_CLASSES)))
    if document.lexicon.pack.frames.relative_articles:
        open_relatives(sentence.texts, sentence.classes, document.lexicon.pack.frames.relative_articles)
    sentence.located = locate(found, sentence.marks)
    if document.lexicon.pack.frames.said_after:
        drop_adverbs(sentence.located, sentence.texts, document.lexicon.pack.frames.said_after)


def _drop_given_names(document: Document, sentence: Sentence) -> None:
    """Take out the states that are a word of a name: "Nguyễn Minh Đức" and "Arnoldo Alemán" are no Germans.

    So is "Mauricio Macri" no state.
    """
    states, named = document.lexicon.pack.states, sentence.covered(_NAMED)

    def ends_name(mark: Located) -> bool:
        given = sentence.texts[mark.first] in states.given_names
        demonym = states.small and isinstance(mark.value, PartyWord) and mark.value.form == "demonym"
        if mark.last - mark.first > 1 or mark.first <= given or not (given or demonym):
            return False
        before = range(mark.first - 1 - given, mark.first + 1)
        within = all(sentence.tokens[index].capital for index in before) and named.isdisjoint(before[:-1])
        return within and (given or _is_alone(sentence, mark.first - 1))

    def opens_name(mark: Located) -> bool:
        behind = sentence.tokens[mark.last : mark.last + 1]
        alone = mark.last - mark.first == 1 and sentence.texts[mark.first] in states.first_names
        return alone and behind != [] and behind[0].capital and mark.last not in named

    dropped = {mark.start for mark in sentence.layer(Layer.PARTY) if ends_name(mark) or opens_name(mark)}
    if dropped:
        sentence.marks = [mark for mark in sentence.marks if mark.layer != Layer.PARTY or mark.start not in dropped]
        sentence.located = locate(sentence.tokens, sentence.marks)


def _is_alone(sentence: Sentence, index: int) -> bool:
    """Whether a word with a capital is a name of its own, and not the end of a body's in capitals."""
    return not sentence.classes[index] and (index < 1 or not sentence.tokens[index - 1].capital)


def _tokens(document: Document, sentence: Sentence) -> list[Token]:
    if document.words:
        first, last = (bisect_left(document.words, place, key=_START) for place in sentence.span)
        return document.words[first:last]
    pack = document.lexicon.pack
    elisions, numbers = pack.identity.elisions, pack.numbers
    found = tokens(document.text, document.folded, sentence.span, elisions=elisions, numbers=numbers)
    return cut_rows(found, sentence.marks) if pack.states.shorts else found


def _is_headline(document: Document, sentence: Sentence) -> bool:
    """Whether most words are capitalised and no stop ends the line: names cannot be told by capitals there."""
    if not document.lexicon.pack.identity.spaces:
        return False
    if document.text[sentence.end - 1] in ".!?":
        return False
    long = [token for token in sentence.tokens if len(token.text) > 3 and is_word(token.text)]
    if not _HEADLINE_WORDS <= len(long) <= _LONGEST_HEADLINE:
        return False
    return sum(token.capital for token in long) >= _HEADLINE_SHARE * len(long)


def _fill(document: Document, sentence: Sentence, finders: Finders) -> None:
    recall_names(document, sentence)
    find_mentions(document, sentence)
    sentence.finders = finders
    sentence.told = _told(document, sentence)
    settle_counterparts(sentence)
    resolve(document, sentence)
    settle_counterparts(sentence)  # of those whom pronouns mean too


def _finders(document: Document) -> Finders:
    """What finds the dates, amounts and places of a document's sentences."""
    pack, published = document.lexicon.pack, document.report.published

    def dates(sentence: Sentence) -> list[DateAt]:
        return find_dates(sentence, pack.dates, published) if has_dates(sentence) else []

    def amounts(sentence: Sentence) -> list[AmountAt]:
        if _AMOUNT_LAYERS.isdisjoint(sentence.located) and not has_dates(sentence):
            return []
        return find_amounts(sentence, document.lexicon, document.home)

    return Finders(dates, amounts, partial(find_places_in, document))


def complete(document: Document) -> None:
    """Give every sentence its words, dates, amounts and places, also those that the rules pass over."""
    finders = _finders(document)
    for sentence in document.sentences:
        if not sentence.tokens:
            _tokenise(document, sentence)
        if sentence.finders is None:
            sentence.finders = finders


def close(document: Document) -> None:
    """Let go of what finds dates, amounts and places: it holds the document in a circle that would outlive it."""
    for sentence in document.sentences:
        sentence.finders = None


def _told(document: Document, sentence: Sentence) -> range:
    """Where a sentence says who said it, when and where: from an inverted reporting verb to the next cue."""
    inverted = document.lexicon.pack.frames.inverted
    for mark in sentence.layer(Layer.REPORTING):
        if (
            mark.first
            and sentence.tokens[mark.first].text in inverted
            and sentence.tokens[mark.first - 1].text in _CLOSING
        ):
            cues = [cue.first for layer in _EVENTS for cue in sentence.layer(layer) if cue.first >= mark.last]
            return range(mark.last, min(cues, default=len(sentence.tokens)))
    return range(0)
