"""Small words inside names that are something else elsewhere: "Di Maio" beside "ministro di", "al-Sisi" beside "al".

Where a language has particles that are links or articles too, the words
around them tell: one printed with a capital inside a sentence opens or goes
on a name, one before a hyphen belongs to what follows, and one in small
letters joins two words of a name where the pack writes it so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.read.words.segment import Token

_NAME, _HYPHEN, _RANK = "C", "h", "R"


def join_particles(shape: list[str], tokens: list[Token], particles: dict[str, bool], events: set[int]) -> None:
    """Mark as p the tokens of a sentence that are particles of names here; `particles` says which need a capital.

    The nouns of claims, at the tokens `events`, are no part of a person's name: "Declaración de Osorno".
    """
    for index in range(len(tokens) - 2, 0, -1):
        capital_only = particles.get(tokens[index].text)
        if capital_only is None:
            continue
        if not capital_only and shape[index - 1] == _NAME and index - 1 in events and not tokens[index].capital:
            continue
        if _leads_honoured(shape, tokens, index):
            shape[index + 1] = _NAME
        if _joins(shape, tokens, index, capital_only=capital_only):
            shape[index] = "p"
        elif _joins_two(shape, tokens, index, particles):
            shape[index] = shape[index + 1] = "p"


def _leads_honoured(shape: list[str], tokens: list[Token], index: int) -> bool:
    """Whether an honorific behind a particle with a capital is a word of the name: "Ahmed Ould Cheikh"."""
    capitals = tokens[index].capital and tokens[index + 1].capital
    return capitals and shape[index - 1] == _NAME and shape[index + 1] == _RANK


def _joins_two(shape: list[str], tokens: list[Token], index: int, particles: dict[str, bool]) -> bool:
    """Whether two particles in small letters stand between two words of a name: "Ana de la Cruz"."""
    both = particles.get(tokens[index].text) is False and tokens[index + 1].text in particles
    return both and shape[index - 1] == _NAME and shape[index + 2 : index + 3] == [_NAME] and not tokens[index].capital


def _joins(shape: list[str], tokens: list[Token], index: int, *, capital_only: bool) -> bool:
    after = shape[index + 1]
    if after == _HYPHEN:
        return shape[index + 2 : index + 3] == [_NAME]
    if after not in {_NAME, "p"}:
        return False
    if tokens[index].capital:
        return tokens[index - 1].text[0].isalnum()
    return not capital_only and after == _NAME and shape[index - 1] == _NAME
