"""A sentence on its way to claims: tokens, marks by layer, mentions.

Token ranges are half open; `start` and `end` of a mention are characters of
the report. These values live for one report while it is read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from communique.read.words.inflection import NO_CASES, Cases
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from communique.languages.pack import Act
    from communique.model.claims import Amount, Place
    from communique.model.dates import PartialDate
    from communique.model.report import Report, Span
    from communique.model.vocabulary import PositionStatus, RoleCode
    from communique.read.drafts import Draft
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.marks import Mark
    from communique.read.words.plain import Plain
    from communique.read.words.segment import Token
    from communique.read.words.syntax import Syntax


@dataclass(slots=True, eq=False)
class Known:
    """A person of this report: the fullest name, the office, and whose it is.

    `of_printed` tells a party that stands beside the office from one that
    was inferred; only an inferred one may be overruled by a frame.
    """

    name: str
    role: str | None = None
    code: RoleCode | None = None
    of: str | None = None
    of_printed: bool = False
    #: The party is a default that a frame may overrule.
    of_guessed: bool = False
    status: PositionStatus | None = None
    organisation: str | None = None
    singular: bool = False
    #: Named as somebody's counterpart: holds the same office for the other side.
    counterpart: bool = False
    #: One of several under a title in the plural: "the ministers of A and B".
    plural: bool = False
    #: States that have no office of this title.
    never: tuple[str, ...] = ()
    name_span: Span | None = None
    role_span: Span | None = None
    of_span: Span | None = None
    organisation_span: Span | None = None
    sentence: int = -1


@dataclass(slots=True, eq=False)
class Mention:
    """An actor as one sentence names it.

    `kind`: `person`, `party`, `body`, `pair` ("both sides"), `pronoun`, `side`
    ("the Italian delegation"). `code` is the party code; `form` tells a
    party's name from its demonym or seat.
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    code: str | None = None
    form: str = ""
    person: Known | None = None
    name: str = ""
    #: The people whom a word for several means, all of one side: "They met the President."
    people: tuple[Known, ...] = ()
    #: The cases that it may stand in; none where the language has none, or where nothing tells.
    cases: Cases = NO_CASES

    @property
    def span(self) -> Span:
        """Its characters in the report."""
        return self.start, self.end

    @property
    def party(self) -> str | None:
        """The party it stands for."""
        return self.person.of if self.person is not None else self.code


class Located(NamedTuple):
    """A mark at tokens `first` to `last`."""

    first: int
    last: int
    value: object
    start: int
    end: int


def act_of(cue: Located) -> Act:
    """The act of the pack that a cue of a claim stands for."""
    return cue.value  # type: ignore[return-value]


class DateAt(NamedTuple):
    """A date, or a range of two, at tokens `first` to `last`."""

    first: int
    last: int
    start: PartialDate
    end: PartialDate | None
    span: Span


class AmountAt(NamedTuple):
    """An amount at tokens `first` to `last`, with a second currency in brackets."""

    first: int
    last: int
    amount: Amount
    span: Span
    also: Amount | None = None
    also_span: Span | None = None


class PlaceAt(NamedTuple):
    """A place at tokens `first` to `last`, its marker ("in", "at", "on" or "to") left out."""

    first: int
    last: int
    place: Place
    span: Span
    marker: str = "in"


class Finders(NamedTuple):
    """What finds the dates, amounts and places of a report's sentences."""

    dates: Callable[[Sentence], list[DateAt]]
    amounts: Callable[[Sentence], list[AmountAt]]
    places: Callable[[Sentence], list[PlaceAt]]


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence of the report, read as far as its claims need.

    Dates, amounts and places are found when they are first asked for: most
    sentences have no cue that asks.
    """

    index: int
    start: int
    end: int
    marks: list[Mark]
    #: Whether it is to be read: it holds an actor, or goes on about one.
    wanted: bool
    tokens: list[Token] = field(default_factory=list)
    #: The folded texts of the tokens.
    texts: list[str] = field(default_factory=list)
    #: The classes of each token that is a small word; empty for all others.
    classes: list[frozenset[str]] = field(default_factory=list)
    headline: bool = False
    _numbered: list[int] | None = None
    _signals: dict[object, set[int]] | None = None
    #: One letter per token (see `titles.py`), "" until it is asked for.
    shape: str = ""
    #: The grammar of the sentence, worked out once (see `syntax.py`).
    syntax: Syntax | None = None
    located: dict[Layer, list[Located]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    #: None where a sentence is read for its people only: it has no dates, amounts and places.
    finders: Finders | None = None
    _dates: list[DateAt] | None = None
    _amounts: list[AmountAt] | None = None
    _places: list[PlaceAt] | None = None
    #: The tokens behind a reporting verb that follows what is said: "…," said X in Y on Monday.
    told: range = range(0)

    @property
    def span(self) -> Span:
        """Its characters in the report."""
        return self.start, self.end

    @property
    def numbered(self) -> list[int]:
        """The tokens that begin with a figure."""
        if self._numbered is None:
            self._numbered = [index for index, text in enumerate(self.texts) if text[0].isdigit()]
        return self._numbered

    @property
    def signals(self) -> dict[object, set[int]]:
        """The tokens on which each signal of the pack stands."""
        if self._signals is None:
            self._signals = {}
            for mark in self.layer(Layer.SIGNAL):
                self._signals.setdefault(mark.value, set()).update(range(mark.first, mark.last))
        return self._signals

    @property
    def dates(self) -> list[DateAt]:
        """Its dates, in order."""
        if self._dates is None:
            self._dates = self.finders.dates(self) if self.finders is not None else []
        return self._dates

    @property
    def amounts(self) -> list[AmountAt]:
        """Its amounts, in order."""
        if self._amounts is None:
            self._amounts = self.finders.amounts(self) if self.finders is not None else []
        return self._amounts

    @property
    def places(self) -> list[PlaceAt]:
        """Its places, in order."""
        if self._places is None:
            self._places = self.finders.places(self) if self.finders is not None else []
        return self._places

    def in_brackets(self, first: int) -> Token | None:
        """The word that stands alone in brackets from a token on: "(MoU)"."""
        bracket = self.tokens[first : first + 3]
        return bracket[1] if [token.text for token in bracket[::2]] == ["(", ")"] else None

    def layer(self, layer: Layer) -> list[Located]:
        """The marks of one layer by token, in order."""
        return self.located.get(layer, [])

    def covered(self, layers: Iterable[Layer]) -> set[int]:
        """The tokens on which a mark of these layers stands."""
        return {index for layer in layers for mark in self.layer(layer) for index in range(mark.first, mark.last)}

    def words(self, first: int, last: int) -> list[str]:
        """The folded texts of a range of tokens."""
        return self.texts[first:last]

    def chars(self, first: int, last: int) -> Span:
        """The characters of a non-empty range of tokens."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def mention_at(self, index: int) -> Mention | None:
        """The mention that covers a token."""
        for mention in self.mentions:
            if mention.first <= index < mention.last:
                return mention
            if mention.first > index:
                return None
        return None


#: `Located._make`, without its check of the length.
_TO_LOCATED = partial(tuple.__new__, Located)


def locate(tokens: list[Token], marks: Iterable[Mark]) -> dict[Layer, list[Located]]:
    """The marks of a sentence by layer, as token ranges."""
    starts = [token[1] for token in tokens]
    found: dict[Layer, list[Located]] = {}
    for start, end, layer, value in marks:
        first = bisect_right(starts, start) - 1
        last = bisect_left(starts, end)
        if not 0 <= first < last:
            continue
        mark = _TO_LOCATED((first, last, value, start, end))
        if layer in found:
            found[layer].append(mark)
        else:
            found[layer] = [mark]
    return found


class Loss(NamedTuple):
    """A cue that gave no claim, and why."""

    sentence: int
    start: int
    end: int
    cue: str
    why: str


class Voice(NamedTuple):
    """Who speaks: a known person, or a state itself; and where they are named."""

    person: Known | None
    code: str
    span: Span | None

    @property
    def name(self) -> str:
        """The person's name, empty where the state speaks."""
        return self.person.name if self.person is not None else ""


class Quotation(NamedTuple):
    """The characters inside quotation marks, and who says them."""

    start: int
    end: int
    voice: Voice | None


class Speech(NamedTuple):
    """Who speaks in a document: quotations, turns of a transcript, and who makes the statement."""

    quotations: tuple[Quotation, ...] = ()
    turns: tuple[tuple[int, Voice | None], ...] = ()
    signers: tuple[Voice, ...] = ()


@dataclass(slots=True, eq=False)
class Document:
    """A report while it is read: its sentences, its people, the states it speaks of.

    `home` is the party of the source; `pair` the two parties the report is
    about, by how often they are printed.
    """

    report: Report
    folded: str
    lexicon: Lexicon
    sentences: list[Sentence]
    home: str | None = None
    #: The two parties that the report's title names, where it names two.
    title_pair: tuple[str, ...] = ()
    #: The title, marked as a document of its own.
    title: Document | None = None
    #: How many sentences were left out as page furniture.
    clutter: int = 0
    #: The tokens of a text that parts no words by spaces, cut at once.
    words: list[Token] = field(default_factory=list)
    people: list[Known] = field(default_factory=list)
    surnames: dict[str, list[Known]] = field(default_factory=dict)
    #: Bodies and names by their folded name or acronym, to the party they belong to.
    bodies: dict[str, str] = field(default_factory=dict)
    #: Offices that the report names without their holder.
    offices: list[Known] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    #: Short forms of bodies that the report explains in brackets.
    acronyms: dict[str, Mention] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    #: Gatherings of which one sentence names a side at most, until the next ones name those who are there.
    thin: list[Draft] = field(default_factory=list)
    speech: Speech = field(default_factory=Speech)
    #: Where the text to read leaves out characters of the report: both of them, and where each stands.
    original: Report | None = None
    plain: Plain | None = None

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def lose(self, sentence: Sentence, cue: Located, why: str) -> None:
        """Note that a cue gave no claim, for `explain`."""
        label = str(getattr(cue.value, "lemma", cue.value))
        self.losses.append(Loss(sentence.index, cue.start, cue.end, label, why))

    def printed(self, span: Span) -> str:
        """The characters of a span, as printed; a line break in the midst of them is the page's."""
        if self.plain is None or self.original is None:
            return self.report.text[span[0] : span[1]]
        start, end = self.plain.span(span)
        return self.original.text[start:end].replace("\n", "")

    def span_in_report(self, span: Span) -> Span:
        """The characters of the report that a span of the text to read stands for."""
        return span if self.plain is None else self.plain.span(span)
