"""What a pack adds to the words of a text that parts none by spaces: plain words, names, and one-letter states."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from communique.read.words.fold import fold
from communique.read.words.surnames import DOTS, Naming
from communique.registers.holders import holders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from communique.languages import Pack

#: From here on scripts write no spaces; what joins the parts of a name.
_EASTERN = "\u3040"
_NAME_JOINTS = dict.fromkeys(map(ord, ("-", *DOTS)), " ")


def variants_of(pack: Pack) -> dict[int, str]:
    """The characters of a pack that are read as others."""
    return {ord(one): other for row in pack.identity.variants for one, other in zip(row[::2], row[1::2], strict=True)}


def plain_words(pack: Pack) -> Iterator[str]:
    """Words that are no marks, and still pieces of a text that parts no words."""
    offices, numbers, frames, dates = pack.offices, pack.numbers, pack.frames, pack.dates
    for words in (
        (offices.not_names, offices.title_links, offices.owner_links, offices.accredited, offices.deputy),
        (numbers.words, numbers.magnitudes, numbers.multiples, numbers.articles, numbers.links, numbers.repeats),
        (
            frames.words,
            frames.read_as,
            frames.ordinal_prefixes,
            frames.ordinal_suffixes,
            frames.ordinals,
            frames.sessions,
        ),
        (frames.founding, frames.hosting, frames.representing, frames.invitations, frames.separately),
        (dates.year_words, dates.month_words, dates.day_words, dates.eras, dates.range_words, dates.limits),
        (dates.month_leads, dates.year_leads, dates.last, dates.next, dates.this),
    ):
        yield from (fold(word) for forms in words for word in forms)
    yield from pack.states.regions


def holder_names(variants: Mapping[int, str]) -> Iterator[str]:
    """The parts of the names of office holders that are written in a script without word spaces."""
    for holder in holders():
        if holder.name[0] >= _EASTERN:
            parts = fold(holder.name).translate(variants).translate(_NAME_JOINTS).split()
            yield from (part for part in parts if len(part) > 1)


def naming_of(pack: Pack, words: Iterable[str]) -> Naming | None:
    """What the pack says about names; None where it parts words by spaces or says nothing of them."""
    offices = pack.offices
    if pack.identity.spaces or not (offices.surnames or offices.any_name):
        return None
    variants = variants_of(pack)
    surnames = frozenset(name.translate(variants) for name in offices.surnames)
    verbs = (form for act in pack.acts.act for form in act.forms)
    said = (fold(word) for word in (*pack.frames.reporting, *verbs) if len(word) == 1)
    small = frozenset(word for word in (*words, *said) if len(word) == 1)
    return Naming(surnames, offices.given_letters, frozenset(offices.transcription), offices.any_name, small)


def short_heads(pack: Pack) -> Iterator[str]:
    """The words that make one letter before them a state: those listed, and all offices."""
    yield from pack.states.short_heads
    if pack.states.shorts:
        yield from (fold(form) for office in pack.offices.office for form in office.forms)


def persons_of(pack: Pack) -> dict[str, tuple[str, ...]]:
    """The persons that each pronoun may stand for, by name, as "he" and "they" are."""
    persons: dict[str, set[str]] = defaultdict(set)
    for person, forms in pack.frames.pronouns.items():
        for form in forms:
            persons[fold(form)].add(person)
    return {form: tuple(sorted(found)) for form, found in persons.items()}
