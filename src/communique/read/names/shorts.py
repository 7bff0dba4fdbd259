"""Tokens beside a name that are no part of it: acronyms, numbers in Roman letters, letters behind a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Sentence

_SHORT_NAME = 2
_ROMAN = frozenset("IVX")


def is_acronym(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a token is capitals only, of more than two letters: a body's, not a person's."""
    printed = document.printed(sentence.chars(index, index + 1))
    return len(printed) > _SHORT_NAME and printed.isupper() and printed.isalpha()


def is_number(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a token is a number in Roman letters: "Commander of Fleet Command II"."""
    return set(document.printed(sentence.chars(index, index + 1))) <= _ROMAN


def is_short(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a token is capitals only, and so the short form of a body."""
    printed = document.printed(sentence.chars(index, index + 1))
    return len(printed) > 1 and printed.isupper()


def past_generation(document: Document, sentence: Sentence, last: int) -> int:
    """One past what tells people of one name apart, behind a name and maybe a comma: "President NAME, Jr. and …"."""
    texts, generations = sentence.texts, document.lexicon.pack.offices.generations
    behind = last + (texts[last : last + 1] == [","])
    if texts[behind - 1] not in generations:
        if behind >= len(texts) or texts[behind] not in generations:
            return last
        behind += 1
    return behind + (texts[behind : behind + 1] == ["."] and behind + 1 < len(texts))


def is_post_nominal(document: Document, sentence: Sentence, index: int) -> bool:
    """Letters after a name ("SC", "K.C.") among words that are not all capitals."""
    printed = document.printed(sentence.chars(index, index + 1)).replace(".", "")
    before = document.printed(sentence.chars(index - 1, index))
    return len(printed) in (2, 3) and printed.isupper() and not before.isupper()
