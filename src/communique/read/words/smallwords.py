"""The small words of a pack: their classes, the markers among them, and what they are beside names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from communique.read.words.affixes import CASE
from communique.read.words.fold import fold
from communique.read.words.surnames import DOTS

if TYPE_CHECKING:
    from communique.languages import Pack

#: The case that joins the members of a list.
_AND = "and"


def markers(pack: Pack) -> dict[str, tuple[str, ...]]:
    """The forms of each marker: small words, and the token of its case."""
    found = dict(pack.frames.markers)
    for name in pack.affixes.cases:
        if name != _AND:
            found[name] = (*found.get(name, ()), CASE + name)
    return found


def small_words(pack: Pack) -> dict[str, frozenset[str]]:
    """The small words of a pack, folded, with the classes that each belongs to."""
    frames = pack.frames
    classes: dict[str, set[str]] = defaultdict(set)
    if pack.affixes.cases:
        classes[CASE] = {"affix"}
        classes[CASE + _AND] = {"conjunctions"}
    for marker, forms in markers(pack).items():
        for form in forms:
            classes[fold(form)] |= {"marker", f"marker:{marker}"}
    for pronoun, forms in frames.pronouns.items():
        for form in forms:
            classes[fold(form)] |= {"pronoun", f"pronoun:{pronoun}"}
    for name in ("conjunctions", "determiners", "possessives", "auxiliaries", "boundaries", "relatives", "side_nouns"):
        for form in getattr(frames, name):
            classes[fold(form)].add(name)
    return {word: frozenset(found) for word, found in classes.items()}


def letters_of(pack: Pack) -> dict[str, str]:
    """Small words and marks, folded, to their letter in the shape of a sentence (see `titles.py`)."""
    offices = pack.offices
    letters = dict.fromkeys(small_words(pack), "x")
    letters.update(dict.fromkeys((fold(word) for word in offices.not_names), "x"))
    letters.update(dict.fromkeys((*".'-", *(() if pack.identity.spaces else DOTS)), "m"))
    letters.update({"'s": "Q", f"{CASE}of": "Q", f"{CASE}in": "I", ",": ",", "(": "(", ")": ")"})
    for letter, words in (
        ("p", [word for word in offices.name_particles if not word[:1].isupper()]),
        ("D", pack.frames.determiners),
        ("A", offices.accredited),
        ("K", offices.title_links),
    ):
        letters.update(dict.fromkeys((fold(word) for word in words), letter))
    if pack.frames.postpositions:
        for marker, letter in (("of", "Q"), ("in", "I")):
            letters.update(dict.fromkeys((fold(word) for word in pack.frames.markers.get(marker, ())), letter))
    joins = {fold(word) for word in offices.title_links} & {
        fold(word) for word in (*pack.frames.conjunctions, "&", "/")
    }
    letters.update(dict.fromkeys((*joins, "&"), "N"))
    if letters.get("a") == "D":
        letters["a"] = "m"
    return letters


def particles(pack: Pack, letters: dict[str, str]) -> dict[str, bool]:
    """Particles of names that are something else too, folded, to whether they are particles by a capital alone."""
    return {
        fold(word): word[:1].isupper()
        for word in pack.offices.name_particles
        if word[:1].isupper() or letters.get(fold(word)) != "p"
    }
