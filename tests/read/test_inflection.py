"""Names are put into their base form by the endings of a pack."""

from __future__ import annotations

import msgspec

from communique import languages
from communique.languages.inflection import Inflection, Inflector, NameForms
from communique.read.names.nominative import base_towns, same_words
from communique.read.words.inflection import NameRules, agree, base_words, forms_of
from communique.read.words.lexicon import lexicon

CASES = ("nom", "gen", "ins")
TABLES = Inflection(
    of_names=CASES,
    name=(
        NameForms(endings=("", "a", "om"), but=("a", "ov")),
        NameForms(endings=("", "a", "ym"), stems=("ov",)),
        NameForms(endings=("a", "y", "oj"), always=True),
        NameForms(endings=("ova", "ovoj", "ovoj"), always=True),
    ),
    irregular={"pavl": "pavel"},
    given=("anna",),
)
RULES = NameRules(msgspec.structs.replace(languages.load("en"), inflection=TABLES))


def bases(name: str, *cases: str) -> str:
    """The base forms of a name in one of some cases."""
    return " ".join(base_words(RULES, name.split(), frozenset(cases))[0])


def test_all_words_of_a_name_stand_in_one_case() -> None:
    """The case that all endings allow is the name's."""
    assert "ivan petrov" == bases("ivanom petrovym")


def test_a_title_leaves_the_case_that_it_has() -> None:
    """What may be a woman's name in the nominative is a man's where the title stands in the genitive."""
    assert ("ivan petrov", "petra") == (bases("ivana petrova", "gen"), bases("petra", "nom"))


def test_two_readings_leave_the_name_as_printed() -> None:
    """Without anything beside it a form of two base forms stays."""
    assert "ivana" == bases("ivana")


def test_a_known_given_name_decides() -> None:
    """A listed given name speaks for its case."""
    assert "anna petrova" == bases("anny petrovoj")


def test_words_that_are_not_declined_stay() -> None:
    """Names of other shapes may stand undeclined beside a declined one; a name that always declines may not."""
    assert ("min hlan", ["min", "obama"]) == (
        bases("min hlanom", "ins"),
        base_words(RULES, ["min", "obama"], frozenset({"ins"}))[0],
    )


def test_a_name_is_known_again_in_any_case() -> None:
    """All forms of a base form are worked out, an irregular one among them."""
    assert {"pavel", "pavl", "pavla", "pavlom"} == forms_of(RULES, "pavel")


def test_short_forms_in_other_cases_are_the_same_name() -> None:
    """The words of one name may be forms of another's; in a language without cases only equal words are."""
    inflected = lexicon("en")._replace(declension=RULES)

    assert (True, False) == (
        same_words(inflected, ["petrovym"], ["ivan", "petrov"]),
        same_words(lexicon("en"), ["petrovym"], ["ivan", "petrov"]),
    )


def test_towns_are_looked_up_in_their_base_forms() -> None:
    """The last word of a town's name is tried in its base forms, capitals kept."""
    assert "Nova Praga" in list(base_towns(RULES, "Novy Pragy"))


def test_words_without_a_known_case_agree_with_all() -> None:
    """Only two known cases can contradict."""
    assert (True, True, False) == (
        agree(frozenset(), frozenset({"gen"})),
        agree(frozenset({"nom", "gen"}), frozenset({"gen"})),
        agree(frozenset({"nom"}), frozenset({"gen"})),
    )


def test_what_varies_may_be_a_word_of_its_own() -> None:
    """A noun with the forms of the verb behind it."""
    forms = Inflector(Inflection(paradigm={"make": ("makes", "has made")})).table({"forms": ["noise +make", "noise"]})

    assert {"forms": ["noise makes", "noise has made", "noise"]} == forms
