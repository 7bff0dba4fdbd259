"""What a page shows of a person under the pointer is no part of its sentence."""

from __future__ import annotations

import msgspec

from communique import languages
from communique.languages.inflection import Inflection, NameForms
from communique.read.names.echoes import without_echoes
from communique.read.names.genitives import join_genitives
from communique.read.names.romanised import sounds
from communique.read.words.inflection import NameRules
from communique.read.words.lexicon import Layer, lexicon
from communique.read.words.marks import Mark
from communique.read.words.segment import tokens
from communique.read.words.sentence import Sentence

TABLES = Inflection(
    of_names=("nom", "gen"),
    name=(NameForms(endings=("", "a")),),
    owners=(("ogo",), ("ogo", "a"), ("la",), ("ogo",)),
)
PACK = msgspec.structs.replace(languages.load("en"), inflection=TABLES)
WORDS = lexicon("en")._replace(pack=PACK, declension=NameRules(PACK))


def left(text: str, *marks: Mark) -> str:
    """The words that are left of a sentence without its echoes."""
    found = tokens(text, text.lower(), (0, len(text)))
    return " ".join(token.text for token in without_echoes(found, list(marks), WORDS)[0])


def test_a_name_behind_its_title_loses_its_echo() -> None:
    """The surname again, given names and the office go where an office stands before the name."""
    text = "Envoy Ivana Petrova Petrov Ivan Envoy spoke"

    assert "envoy ivana petrova spoke" == left(text, Mark(0, 5, Layer.OFFICE, None), Mark(32, 37, Layer.OFFICE, None))


def test_an_echo_tells_the_title_of_a_bare_name() -> None:
    """Where nothing stands before the name, the office of the echo is kept in brackets."""
    text = "Ivan Petrov Petrov Ivan Envoy spoke"

    assert "ivan petrov ( envoy ) spoke" == left(text, Mark(24, 29, Layer.OFFICE, None))


def test_two_names_of_one_surname_are_no_echo() -> None:
    """A surname that another given name follows is somebody else's."""
    assert "ivan petrov petrov anton spoke" == left("Ivan Petrov Petrov Anton spoke")


def test_an_unknown_genitive_between_office_and_name_belongs_to_the_title() -> None:
    """Words in the owner's case are title words up to a name, and none before a verb."""
    text = "envoy novogo mira Petrov"
    sentence = Sentence(0, 0, len(text), [], wanted=True)
    sentence.tokens = tokens(text, text, (0, len(text)))
    sentence.texts = [token.text for token in sentence.tokens]
    sentence.classes = [frozenset()] * len(sentence.tokens)
    named, told = list("OxxC"), list("Oxxx")
    join_genitives(sentence, named, WORDS)
    join_genitives(sentence, told, WORDS)

    assert ("OTTC", "Oxxx") == ("".join(named), "".join(told))


def test_names_of_two_scripts_sound_alike() -> None:
    """A name in Cyrillic letters and its spellings in Latin ones give one key."""
    assert sounds("масуд") == sounds("masoud") == sounds("masud")
