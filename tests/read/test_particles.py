"""Small words inside names that are something else elsewhere."""

from __future__ import annotations

from communique.read.names.particles import join_particles
from communique.read.words.fold import fold
from communique.read.words.segment import tokens

#: "di" is a particle by its capital alone, "de" and "al" also in small letters.
PARTICLES = {"di": True, "de": False, "al": False, "la": True}


def _joined(text: str, shape: str, *, events: frozenset[int] = frozenset()) -> str:
    letters = list(shape)
    join_particles(letters, tokens(text, fold(text), (0, len(text))), PARTICLES, set(events))
    return "".join(letters)


def test_a_particle_with_a_capital_goes_on_a_name() -> None:
    """ "Di" between an office and a name belongs to the name."""
    assert "DOpCx" == _joined("il ministro Di Alba parla", "DOKCx")


def test_a_link_in_small_letters_stays_a_link() -> None:
    """ "di" between two capitals is no particle where the pack writes it with a capital."""
    assert "CKC" == _joined("Palazzo di Alba", "CKC")


def test_a_particle_in_small_letters_stands_between_two_words_of_a_name() -> None:
    """ "de" joins two words of a name, and no office to one."""
    assert "CpC" == _joined("Juan de Alba", "CKC")
    assert "OKC" == _joined("ministro de Alba", "OKC")


def test_a_particle_before_a_hyphen_belongs_to_what_follows() -> None:
    """ "al-Hadi" is one name."""
    assert "OCphC" == _joined("presidente Samir al-Hadi", "OCAhC")


def test_two_particles_join_two_words_of_a_name() -> None:
    """ "de la", though "la" alone is none in small letters."""
    assert "CppC" == _joined("Ana de la Osa", "CKDC")


def test_the_noun_of_a_claim_is_no_name() -> None:
    """ "Carta de Osorno" is an instrument where a cue stands on its first word."""
    assert "CKC" == _joined("Carta de Osorno", "CKC", events=frozenset({0}))
