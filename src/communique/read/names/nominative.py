"""Names and titles in their base form, where the text prints another case.

The case of a title, or the preposition before it, says which readings of the
name's endings are left; one that leaves two stays as printed. The base form
keeps the capitals of the print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.fold import fold
from communique.read.words.inflection import NO_CASES, Cases, base_words, forms_of, readings, united
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.read.names.titles import TitleMatch
    from communique.read.words.inflection import NameRules
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Document, Sentence

_SHORTEST = 2
#: Who is called by given name and patronymic is called by so many words.
_CALLED = 2
_TITLES = (Layer.OFFICE, Layer.OTHER_SIDE, Layer.RANK)


def base_name(document: Document, sentence: Sentence, name: tuple[int, int], title: TitleMatch | None) -> str:
    """The base form of the name at a token range, and what its title tells of the case."""
    printed = document.printed(sentence.chars(*name))
    rules = document.lexicon.declension
    if rules is None:
        return printed
    words = [token.text for token in sentence.tokens[slice(*name)] if token.capital]
    bases, _ = base_words(rules, words, surroundings(document, sentence, name, title))
    return _rewritten(printed, dict(zip(words, bases, strict=True)))


def name_cases(document: Document, sentence: Sentence, name: tuple[int, int], title: TitleMatch | None) -> Cases:
    """The cases that a name may stand in."""
    rules = document.lexicon.declension
    if rules is None:
        return NO_CASES
    words = [token.text for token in sentence.tokens[slice(*name)] if token.capital]
    return base_words(rules, words, surroundings(document, sentence, name, title))[1]


def surroundings(document: Document, sentence: Sentence, name: tuple[int, int], title: TitleMatch | None) -> Cases:
    """The cases that the title of a name and the preposition before both leave; none where they say nothing."""
    lexicon = document.lexicon
    first, last = title.title if title is not None else (0, 0)
    heads = [
        lexicon.cases.get(document.folded[mark.start : mark.end], NO_CASES)
        for layer in _TITLES
        for mark in sentence.layer(layer)
        if first <= mark.first < last
    ]
    begins = title.first if title is not None else name[0]
    governed = lexicon.government.get(sentence.texts[begins - 1], {}) if begins else {}
    return united((*heads[:1], frozenset(governed)))


def _rewritten(printed: str, bases: dict[str, str]) -> str:
    """A name with its words in their base forms, in the capitals of the print."""
    return "".join(_as_printed(word, bases.get(fold(word), fold(word))) for word in _split(printed))


def _ends(printed: str) -> Iterator[int]:
    return (index for index, char in enumerate(printed) if char in " -")


def _as_printed(word: str, base: str) -> str:
    """A base form in the capitals of a printed form, its letters kept as far as both agree."""
    folded = fold(word)
    if folded == base:
        return word
    if len(word) > 1 and word.isupper():
        return base.upper()
    shared = next((at for at, (one, other) in enumerate(zip(folded, base, strict=False)) if one != other), len(base))
    return word[: min(shared, len(word))] + base[shared:] if shared else base.capitalize()


def is_given(lexicon: Lexicon, word: str) -> bool:
    """Whether a word is a given name that the pack knows, and so no town's."""
    return lexicon.declension is not None and fold(word) in lexicon.declension.given


def is_address(lexicon: Lexicon, name: str) -> bool:
    """Whether a name is what somebody is called by, the surname left out: "Владимир Владимирович"."""
    endings, words = lexicon.pack.offices.patronymics, fold(name).split()
    return bool(endings) and len(words) == _CALLED and words[1].endswith(endings)


def base_phrase(lexicon: Lexicon, printed: str) -> str:
    """A phrase of the pack in its base form, each word in the capitals of the print."""
    base = lexicon.bases.get(fold(printed))
    words, bases = printed.split(" "), base.split(" ") if base is not None else []
    if base is None or len(words) != len(bases):
        return printed
    return " ".join(_as_printed(word, fold(other)) for word, other in zip(words, bases, strict=True))


def name_forms(lexicon: Lexicon, word: str) -> frozenset[str]:
    """The forms under which a folded word of a name may be printed again."""
    return forms_of(lexicon.declension, word) if lexicon.declension is not None else frozenset({word})


def printed_words(lexicon: Lexicon, name: str) -> Iterator[str]:
    """The words under which a person may be printed again: those of the name with their accents, and their forms."""
    for word in fold(name).replace("-", " ").split():
        if len(word) >= _SHORTEST:
            yield word
            yield from forms_of(lexicon.declension, word) if lexicon.declension is not None else ()


def same_words(lexicon: Lexicon, words: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether each of some words of a name is a form of one of another's, or the reverse."""
    ours = {word: name_forms(lexicon, word) for word in words}
    others = {word: name_forms(lexicon, word) for word in theirs}
    within = all(any(word in forms for forms in others.values()) for word in ours)
    return within or all(any(word in others[other] for word in ours) for other in others)


def base_towns(rules: NameRules, name: str) -> Iterator[str]:
    """The names of towns that a printed one may be a form of: its last word in a base form, then all its words."""
    words = _split(name)
    places = [index for index, word in enumerate(words) if word[:1].isalpha()]
    if not places:
        return
    last, before = places[-1], places[:-1]
    options = {index: _base_forms(rules, words[index]) for index in places}
    for base in options[last]:
        yield "".join([*words[:last], base, *words[last + 1 :]])
    for base in options[last] if before else ():
        for first in options[before[0]]:
            yield "".join([*words[: before[0]], first, *words[before[0] + 1 : last], base, *words[last + 1 :]])


def _base_forms(rules: NameRules, word: str) -> list[str]:
    return list(dict.fromkeys(_as_printed(word, reading.base) for reading in readings(rules, fold(word))))


def _split(name: str) -> list[str]:
    """The words of a name and what parts them, in order."""
    pieces, start = [], 0
    for end in _ends(name):
        pieces += [name[start:end], name[end]]
        start = end + 1
    return [*pieces, name[start:]]
