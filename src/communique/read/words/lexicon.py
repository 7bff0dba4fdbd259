"""A pack compiled for reading: one automaton over all its words, by layer.

Marks of different layers may overlap (a month inside a title, a state inside
a body's name); within a layer the longest wins. Compilation is a pure
function of the pack and the registers, done once per process.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick_rs
import msgspec

from communique import languages
from communique.model.vocabulary import ORGANISATION_PARTIES
from communique.read.words.affixes import Inflection, compile_affixes
from communique.read.words.apart import JOINT, Apart, part
from communique.read.words.fold import fold, fold_all
from communique.read.words.inflection import NameRules
from communique.read.words.lists import folded_lists
from communique.read.words.nouns import NounWords, compile_nouns
from communique.read.words.plain import without
from communique.read.words.smallwords import letters_of, markers, particles, small_words
from communique.read.words.surnames import Naming
from communique.read.words.vocabulary import holder_names, naming_of, persons_of, plain_words, short_heads, variants_of
from communique.registers.bodies import bodies
from communique.registers.calendars import months, weekdays
from communique.registers.companies import companies
from communique.registers.currencies import currency_names, currency_symbols
from communique.registers.organisations import organisation_names
from communique.registers.states import capitals, state_names, states

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from communique.languages import Pack
    from communique.languages.pack import Office
    from communique.model.vocabulary import ClaimType


class Layer(IntEnum):
    """What kind of word a mark is; within one layer the longest match wins."""

    PARTY = 0
    BLOCK = 1
    OFFICE = 2
    RANK = 3
    TITLE = 4
    BODY_HEAD = 5
    BODY = 6
    TOPIC = 7
    STANCE = 8
    MODAL = 9
    REPORTING = 10
    PAIR = 11
    MONTH = 12
    WEEKDAY = 13
    DAY = 14
    CURRENCY = 15
    BOUND = 16
    OFFICE_STATUS = 17
    LIGHT = 18
    OTHER_SIDE = 19
    ENGAGEMENT = 20
    AGREEMENT = 21
    TRANSFER = 22
    COOPERATION = 23
    FIGURE = 24
    VOICING = 25
    ITEM = 26
    MEASURE = 27
    SIGNAL = 28
    TIME_SPAN = 29
    UNDERTAKING = 30
    COMPLEMENT = 31
    NAME = 32
    OFFICES = 33
    WORK = 34


#: What a cue needs that is one only beside a price ("a $3 million project"); a phrase in which a title is none.
PRICED, UNTITLED = "priced", "untitled"
#: Cues told apart by what they need beside them: a price, a noun of what one side builds, or two sides alone.
_BY_NEED = {PRICED: Layer.UNDERTAKING, "works": Layer.WORK, "sides": Layer.WORK}


class PartyWord(NamedTuple):
    """A word for a state or organisation: its name, its adjective, or its seat as an actor."""

    code: str
    form: str


class BodyWord(NamedTuple):
    """A named body, the state it belongs to, its kind (`company` or `service`), and its sector."""

    name: str
    state: str | None
    kind: str
    sector: str


class Entry(NamedTuple):
    """What one pattern means on one layer.

    `case` is "" where case does not matter, "initial" where the text must
    begin with a capital, "small" where it must not, "exact" where it must stand as `printed`.
    """

    layer: Layer
    value: object
    case: str = ""
    #: The form that an exact case asks for.
    printed: str = ""
    #: The other part of a form that stands in two parts of a clause.
    apart: Apart | None = None


_EMPTY: Mapping[str, Any] = MappingProxyType({})


class Lexicon(NamedTuple):
    """A compiled pack: the automaton, what its patterns mean, and the small words."""

    pack: Pack
    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]
    #: Small words, folded, to the classes they belong to (`marker` and `marker:with`, `conjunctions`…).
    words: dict[str, frozenset[str]]
    #: Markers, folded, to the first class of `frames.toml` that lists them.
    markers: dict[str, str]
    #: Markers behind which a place stands, folded, to the first of "in", "at", "on" and "to" that lists them.
    whereabouts: dict[str, str]
    #: Small words and marks, folded, to their letter in the shape of a sentence (see `titles.py`).
    letters: dict[str, str]
    #: Particles of names that have another letter, folded, to whether only a capital makes them one.
    particles: dict[str, bool]
    symbols: dict[str, str]
    #: Offices by the letters of their titles, folded and without spaces, where an adjective may stand inside a title.
    offices: dict[str, Office]
    #: Pronouns and possessives, folded: a sentence may go on about somebody by these alone.
    pronouns: frozenset[str]
    #: Words and marks at which a clause ends.
    stops: frozenset[str]
    #: Pronouns, folded, to the persons that they may stand for, by name: "he", "they"…
    persons: dict[str, tuple[str, ...]]
    #: Words at which an amount may begin: of number, of multiples, the articles of magnitudes.
    numerals: frozenset[str]
    #: Words and phrases that open the object of a stance without belonging to it.
    openers: frozenset[str] = frozenset()
    #: What is written onto words; None where nothing is.
    inflection: Inflection | None = None
    #: Patterns that are cues only before a suffix, their last letter softened.
    bound: frozenset[int] = frozenset()
    #: The patterns that stand only behind a prefix that holds their article, and these prefixes.
    led: frozenset[int] = frozenset()
    leading: tuple[str, ...] = ()
    #: What may be a name; None in a pack that parts words by spaces.
    naming: Naming | None = None
    #: Patterns that are markers of places, where no spaces part words.
    at_places: frozenset[int] = frozenset()
    #: Patterns that are names of office holders, where no spaces part words.
    known_names: frozenset[int] = frozenset()
    #: Words behind one letter that stands for a state.
    short_heads: frozenset[str] = frozenset()
    #: Characters that are read as others: the two ways to write Chinese.
    variants: Mapping[int, str] = MappingProxyType({})
    #: The common nouns of a language that writes all nouns with a capital.
    nouns: NounWords | None = None
    #: Forms of the pack's paradigms, folded, to the cases they may stand in, and to their base form as written;
    #: prepositions to their marker by case; how names are declined, None where the language does not.
    cases: Mapping[str, frozenset[str]] = _EMPTY
    bases: Mapping[str, str] = _EMPTY
    government: Mapping[str, Mapping[str, str]] = _EMPTY
    declension: NameRules | None = None


#: The markers of places, the first one last: it wins.
_OF_PLACE = ("to", "on", "at", "in")
_STOPS = frozenset({";", ":", '"', "?", "!"})
#: What a mark of the rank layer is: a military rank is a post, an honorific is none.
RANK, HONORIFIC = "rank", "honorific"
#: What a mark of the name layer is.
GIVEN, FAMILY = "given", "family"

_CUE_LAYERS = {
    "engagement": Layer.ENGAGEMENT,
    "agreement": Layer.AGREEMENT,
    "transfer": Layer.TRANSFER,
    "cooperation": Layer.COOPERATION,
    "figure": Layer.FIGURE,
}

#: Layers of the words of titles, which a pack may want printed with their capital.
_WORDS_OF_TITLES = frozenset({Layer.BODY_HEAD, Layer.TITLE, Layer.RANK})
#: Layers on which a noun and a verb are told by the capital, where nouns have one.
_WORDS_OF_DEEDS = frozenset({*_CUE_LAYERS.values(), Layer.STANCE, Layer.MODAL, Layer.VOICING, Layer.LIGHT})


def cue_layer(claim_type: ClaimType) -> Layer:
    """The layer that holds the cues of one type of claim."""
    return _CUE_LAYERS[claim_type]


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled pack of a language.

    Raises:
        PackError: There is no such pack, or it breaks the contract.
    """
    return compile_pack(languages.load(code))


def compile_pack(pack: Pack) -> Lexicon:
    """Compile a pack with the registers in its language."""
    pack = folded_lists(pack)
    variants, words = variants_of(pack), small_words(pack)
    table = _table(pack, variants)
    softened, led = _soften(pack, table), _lead(pack, table)
    known_names = frozenset() if pack.identity.spaces else frozenset(holder_names(variants))
    if not pack.identity.spaces:
        for word in (*plain_words(pack), *words, *known_names):
            table.setdefault(word.translate(variants), ())
    patterns = list(table)
    whereabouts = {fold(form): name for name in _OF_PLACE for form in markers(pack).get(name, ())}
    return Lexicon(
        pack=pack,
        automaton=ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard),
        entries=tuple(table.values()),
        words=words,
        markers={fold(form): name for name, forms in reversed(markers(pack).items()) for form in forms},
        whereabouts=whereabouts,
        letters=(letters := letters_of(pack)),
        particles=particles(pack, letters),
        offices=_offices(pack),
        symbols={fold(sign): code for sign, code in currency_symbols().items()},
        pronouns=frozenset(
            fold(word) for words in (*pack.frames.pronouns.values(), pack.frames.possessives) for word in words
        ),
        stops=_STOPS | {fold(word) for word in (*pack.frames.boundaries, *pack.frames.relatives)},
        persons=persons_of(pack),
        numerals=frozenset({*pack.numbers.words, *pack.numbers.articles, *pack.numbers.multiples}),
        openers=frozenset(fold(phrase) for phrase in pack.stances.openers),
        inflection=compile_affixes(pack.affixes, words),
        bound=_indexes(table, softened),
        led=_indexes(table, led),
        leading=tuple(map(fold, pack.affixes.swallowed)),
        naming=naming_of(pack, words),
        at_places=frozenset() if pack.identity.spaces else _indexes(table, whereabouts),
        known_names=_indexes(table, known_names),
        short_heads=frozenset(short_heads(pack)),
        variants=variants,
        nouns=compile_nouns(pack.nouns),
        cases=dict(zip(fold_all(pack.cases), map(frozenset, pack.cases.values()), strict=True)),
        bases=dict(zip(fold_all(pack.bases), pack.bases.values(), strict=True)),
        government={fold(word): cases for word, cases in pack.inflection.government.items()},
        declension=NameRules(pack) if pack.inflection.name else None,
    )


def _indexes(table: _Table, wanted: Collection[str]) -> frozenset[int]:
    """The indexes of some of the patterns."""
    return frozenset(index for index, pattern in enumerate(table) if pattern in wanted) if wanted else frozenset()


def _by_capital(form: str, entry: Entry, pack: Pack) -> Entry:
    """Where a capital tells words apart: "Treffen" is the noun and "treffen" the verb, "Hội" a body and "hội" none."""
    small = entry.layer in _WORDS_OF_DEEDS and pack.nouns is not None
    if entry.case or not (small or (entry.layer in _WORDS_OF_TITLES and pack.offices.capitals)):
        return entry
    if form[:1].isupper():
        return entry._replace(case="initial")
    return entry._replace(case="small") if small and form[:1].isalpha() and " " not in form else entry


#: What may stand behind a prefix that holds its article.
_LED = frozenset({Layer.PARTY, Layer.OFFICE, Layer.RANK, Layer.PAIR, Layer.BODY_HEAD})
#: Each folded form with its entries, one for each layer and meaning.
_Table = dict[str, tuple[Entry, ...]]


def _table(pack: Pack, variants: Mapping[int, str]) -> _Table:
    table: _Table = {}
    parted = list(_parted(pack))
    forms = fold(without("\n".join(form for form, _ in parted), pack.identity.ignored)).split("\n")
    if variants:
        forms = [form.translate(variants) for form in forms]
    for folded, (_, entry) in zip(map(str.strip, forms), parted, strict=True):
        if folded and (pack.identity.spaces or not _is_bare_letter(entry, folded)):
            others = table.get(folded)
            if others is None:
                table[folded] = (entry,)
            elif not any(_is_same(entry, other) for other in others):
                table[folded] = (*others, entry)
    return table


def _parted(pack: Pack) -> Iterator[tuple[str, Entry]]:
    """The forms of a pack, of those in two parts the one that is the cue, with their entries."""
    by_capital = pack.nouns is not None or pack.offices.capitals
    for written, plain in _respelt(pack) if pack.identity.respelt else _entries(pack):
        form, entry = written, plain
        if JOINT in written:
            form, apart = part(written, pack.frames.conjunctions)
            entry = plain._replace(apart=apart)
        yield form, _by_capital(form, entry, pack) if by_capital else entry


def _respelt(pack: Pack) -> Iterator[tuple[str, Entry]]:
    """The forms with their entries, each once more as some write it ("Aussenminister")."""
    for form, entry in _entries(pack):
        yield form, entry
        for letter, letters in pack.identity.respelt.items():
            if letter in form:
                yield form.replace(letter, letters), entry


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries of a form say the same; each cue has a meaning of its own, each exact print its own too."""
    if one.layer != other.layer or one.apart != other.apart or (one.printed and other.printed != one.printed):
        return False
    return one.value is other.value or (not isinstance(one.value, msgspec.Struct) and one.value == other.value)


def _is_bare_letter(entry: Entry, folded: str) -> bool:
    """Whether a form is a weekday's or month's one letter, which means other things in a text without spaces."""
    return len(folded) == 1 and entry.layer in {Layer.MONTH, Layer.WEEKDAY}


def _entries(pack: Pack) -> Iterator[tuple[str, Entry]]:
    yield from _parties(pack)
    yield from _titles(pack)
    yield from _cues(pack)
    yield from _times_and_amounts(pack)
    frames = pack.frames
    for layer, forms in (
        (Layer.REPORTING, frames.reporting),
        (Layer.PAIR, frames.pair_references),
        (Layer.LIGHT, frames.light),
        (Layer.OTHER_SIDE, frames.other_side),
    ):
        yield from _plain(layer, forms, layer.name)
    for kind, register in (("service", bodies()), ("company", companies())):
        for known in register:
            word = BodyWord(known.name, known.state, kind, known.sector)
            for form in (known.name, *known.aliases):
                yield form, _named(Layer.BODY, word, form)


def _parties(pack: Pack) -> Iterator[tuple[str, Entry]]:
    code = pack.identity.code
    for state, forms in state_names(code).items():
        yield from _party(state, "name", forms)
    seats = capitals(code)
    given = {form for row in pack.states.state if row.code in ORGANISATION_PARTIES for form in row.actors}
    for state, forms in seats.items():
        gone = state in states() and states()[state].ends is not None
        theirs = {form for other, shared in seats.items() if other != state for form in shared} if gone else set()
        yield from _party(state, "actor", (form for form in forms if form not in theirs | given))
    for organisation, forms in organisation_names(code).items():
        yield from _party(organisation, "name", forms)
    for row in pack.states.state:
        yield from _party(row.code, "name", row.forms)
        yield from _party(row.code, "demonym", row.demonyms)
        yield from _party(row.code, "actor", row.actors)
    for block in pack.states.block:
        yield from _plain(Layer.BLOCK, block.forms, "block")
    yield from _plain(Layer.BLOCK, pack.offices.untitled, UNTITLED)


def _party(code: str, form: str, names: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    word = PartyWord(code, form)
    for name in names:
        yield name, _named(Layer.PARTY, word, name)


def _named(layer: Layer, value: object, form: str) -> Entry:
    short = len(form) <= 5 and sum(char.isupper() for char in form) >= 2
    case = "exact" if short else "initial" if form[:1].isupper() else ""
    return Entry(layer, value, case, form if short else "")


def _titles(pack: Pack) -> Iterator[tuple[str, Entry]]:
    offices = pack.offices
    for office in offices.office:
        entry = Entry(Layer.OFFICE, office)
        for form in office.forms:
            yield form, Entry(Layer.OFFICE, office, "exact", form) if offices.capitals or form.isupper() else entry
    for several in offices.plural:
        yield from _plain(Layer.OFFICES, several.forms, several)
    for head in offices.body:
        yield from _plain(Layer.BODY_HEAD, head.forms, head)
    yield from _plain(Layer.RANK, offices.rank, RANK)
    yield from _plain(Layer.RANK, offices.honorific, HONORIFIC)
    yield from _plain(Layer.TITLE, offices.portfolio, "portfolio")
    for status, forms in offices.status.items():
        yield from _plain(Layer.OFFICE_STATUS, forms, status)
    if pack.names is not None:
        yield from _plain(Layer.NAME, pack.names.given, GIVEN)
        yield from _plain(Layer.NAME, pack.names.family, FAMILY)


def _cues(pack: Pack) -> Iterator[tuple[str, Entry]]:
    own = {act.type for act in pack.flows.act}
    for act in (*(act for act in pack.acts.act if act.type not in own), *pack.flows.act):
        layer = _BY_NEED.get(act.needs) or cue_layer(act.type)
        named = ((form, Entry(layer, act, "initial")) for form in act.forms)
        yield from named if act.named else _plain(layer, act.forms, act)
    yield from _flows(pack)
    for cue in pack.stances.stance:
        yield from _plain(Layer.COMPLEMENT if cue.complement else Layer.STANCE, cue.forms, cue)
    yield from _plain(Layer.VOICING, pack.stances.voicing, "voicing")
    for modal in pack.stances.modality:
        yield from _plain(Layer.MODAL, modal.forms, modal)
    for row in pack.topics.topic:
        yield from _plain(Layer.TOPIC, row.forms, row if row.beside else row.topic)


def _flows(pack: Pack) -> Iterator[tuple[str, Entry]]:
    for item in pack.flows.item:
        yield from _plain(Layer.ITEM, item.forms, item.kind)
    for row in pack.flows.measure:
        yield from _plain(Layer.MEASURE, row.forms, row)
    for signal, forms in pack.flows.signal.items():
        yield from _plain(Layer.SIGNAL, forms, signal)


def _times_and_amounts(pack: Pack) -> Iterator[tuple[str, Entry]]:
    code, dates = pack.identity.code, pack.dates
    for layer, known, extra in (
        (Layer.MONTH, months(code), dates.months),
        (Layer.WEEKDAY, weekdays(code), dates.weekdays),
    ):
        for number, forms in known.items():
            for form in (*(form for form in forms if form not in dates.left_out), *extra.get(str(number), ())):
                yield form, Entry(layer, number, "initial" if form[:1].isupper() else "")
    for unit, table in (("month", dates.months_relative), ("year", dates.years_relative)):
        for words, shift in table.items():
            yield words, Entry(Layer.TIME_SPAN, (unit, shift))
    for word, shift in dates.days.items():
        yield word, Entry(Layer.DAY, shift)
    yield from _amounts(pack)


def _amounts(pack: Pack) -> Iterator[tuple[str, Entry]]:
    numbers = pack.numbers
    for unit, names in currency_names(pack.identity.code).items():
        yield from _plain(Layer.CURRENCY, (name for name in names if name not in numbers.left_out), unit)
    signs = {sign: unit for sign, unit in currency_symbols().items() if sign not in numbers.left_out}
    for sign, unit in signs.items():
        yield sign, Entry(Layer.CURRENCY, unit, "initial" if sign[0].isalpha() else "")
    for row in numbers.unit:
        yield from _plain(Layer.CURRENCY, row.forms, row.unit)
    for bound in numbers.bound:
        yield from _plain(Layer.BOUND, bound.forms, bound)


def _plain(layer: Layer, forms: Iterable[str], value: object) -> Iterator[tuple[str, Entry]]:
    entry = Entry(layer, value)
    for form in forms:
        yield form, Entry(layer, value, "exact", form) if form.isupper() and len(form) > 1 else entry


def _soften(pack: Pack, table: _Table) -> frozenset[str]:
    """Add the patterns with a last letter that changes before a suffix; those that are nothing else."""
    soft = {fold(hard): fold(letter) for hard, letter in pack.affixes.soft.items()}
    softened = set()
    for pattern in [pattern for pattern in table if pattern[-1] in soft]:
        form = pattern[:-1] + soft[pattern[-1]]
        if form not in table:
            softened.add(form)
            table[form] = table[pattern]
    return frozenset(softened)


def _lead(pack: Pack, table: _Table) -> frozenset[str]:
    """Add the states and titles without the article that a prefix holds; those that are nothing else."""
    led = set()
    for article in set(map(fold, pack.affixes.swallowed.values())):
        for pattern in [pattern for pattern in table if pattern.startswith(article)]:
            entries = tuple(entry for entry in table[pattern] if entry.layer in _LED)
            form = pattern.removeprefix(article)
            if entries and len(form) >= pack.affixes.least and form not in table:
                led.add(form)
                table[form] = entries
    return frozenset(led)


def _offices(pack: Pack) -> dict[str, Office]:
    """Offices by their titles, without spaces; the first that lists a title has it."""
    if not pack.offices.head_first:
        return {}
    titles = [(form, office) for office in reversed(pack.offices.office) for form in office.forms]
    forms = fold("\n".join(form for form, _ in titles)).replace(" ", "").split("\n")
    return {form: office for form, (_, office) in zip(forms, titles, strict=True)} if titles else {}
