"""Names are found in scripts without capitals by what stands beside them."""

from __future__ import annotations

import msgspec
import pytest

from communique import languages
from communique.ingest import make_report
from communique.languages.pack import Pack
from communique.languages.writing import Names
from communique.read.document import prepare
from communique.read.words.lexicon import Lexicon, compile_pack, lexicon

NAMES = Names(
    given=("carla", "karim"),
    family=("benedetti",),
    family_begins=("al",),
    ordinary=("*ingly",),
    unproven=2,
)


def _lexicon(names: Names) -> Lexicon:
    """English as if it had no capitals: small letters only, with what tells its names."""
    pack: Pack = msgspec.structs.replace(languages.load("en"), names=names)
    return compile_pack(pack)


def _people(text: str, names: Names = NAMES) -> list[tuple[str, str, str | None]]:
    report = make_report(text, language="en")
    return [
        (person.name, str(person.code), person.of) for person in prepare(report, _lexicon(names)).people if person.name
    ]


CASES = [
    # Behind its title a run of words that nothing explains is a name.
    ("French president luc moreau met leaders in Peru.", [("luc moreau", "head_of_state", "FRA")]),
    # A single word needs the lists, or the full name elsewhere in the report.
    ("French president moreau met leaders in Peru.", []),
    (
        "French president moreau met leaders in Peru. French president luc moreau spoke.",
        [("luc moreau", "head_of_state", "FRA")],
    ),
    # A long run ends after two words that no list knows.
    ("French president luc moreau gladly gave everybody flowers in Peru.", [("luc moreau", "head_of_state", "FRA")]),
    # A listed family name goes on a run, and so does a word with the beginning of one.
    (
        "French president luc carla benedetti gave everybody flowers in Peru.",
        [("luc carla benedetti", "head_of_state", "FRA")],
    ),
    # Before its title and a comma, a name begins at a given name.
    (
        "on the lawn stood carla vento, the French foreign minister, in Peru.",
        [("carla vento", "foreign_minister", "FRA")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_name_is_told_by_its_title(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Beside an office, words that are no marks, small words or ordinary words are a name."""
    assert expected == _people(text)


def test_ordinary_words_are_no_names() -> None:
    """A word of an ordinary shape ends a run, unless a list knows it."""
    text = "French president luc moreau charmingly met leaders in Peru."

    assert [("luc moreau", "head_of_state", "FRA")] == _people(text)


def test_a_title_may_stand_right_behind_a_name() -> None:
    """Where the pack says so, no comma is needed between a name and its title."""
    text = "carla vento French foreign minister met leaders in Peru."

    assert [] == _people(text)
    assert [("carla vento", "foreign_minister", "FRA")] == _people(text, msgspec.structs.replace(NAMES, behind=True))


def test_quotation_marks_around_a_name_are_passed_over() -> None:
    """Some presses print foreign names in quotation marks: they part no name from its title."""
    text = 'French president "luc moreau" met leaders in Peru.'

    assert [("luc moreau", "head_of_state", "FRA")] == _people(text)


def test_a_name_is_known_again_without_its_title() -> None:
    """The words of a person's name are a name elsewhere in the report too."""
    text = "French president luc moreau arrived. Then moreau met leaders in Peru."
    document = prepare(make_report(text, language="en"), _lexicon(NAMES))
    people = [mention.person.name for mention in document.sentences[1].mentions if mention.person is not None]

    assert ["luc moreau"] == people


def test_a_surname_and_a_given_name_in_one_word_are_a_whole_name() -> None:
    """Beside a title one word is enough where it begins with a surname; any other word is none."""
    text = "박민수 외교부 장관은 페루 총리와 회담을 가졌다. 즉시 장관은 칠레 총리와 회담을 가졌다."

    document = prepare(make_report(text, language="ko"), lexicon("ko"))

    assert ["박민수"] == [person.name for person in document.people]


def test_a_full_name_may_have_its_title_behind_it() -> None:
    """Where titles lead, a full name that none leads may have one behind it; a bare surname there is another's."""
    names = msgspec.structs.replace(NAMES, apposed=True)

    assert [("carla vento", "foreign_minister", "FRA")] == _people(
        "On Monday carla vento foreign minister of France met leaders of Peru.", names
    )
    assert [] == _people("On Monday moreau foreign minister of France met leaders of Peru.", names)


def test_a_pack_knows_well_known_holders() -> None:
    """A person without a printed party is of the state for which the pack knows the name, if it is one."""
    names = msgspec.structs.replace(NAMES, known={"FRA": ("luc moreau",), "PER": ("ana cruz",)})
    text = "President luc moreau met leaders of Chile and France."

    assert [("luc moreau", "head_of_state", "FRA")] == _people(text, names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("제3차 외교장관 전략대화가 10일 페루에서 열렸다.", []),
        ("박진 장관은 같은 날 멜라니 졸리 캐나다 외교장관과 회담했다.", ["박진", "멜라니 졸리"]),
    ],
)
def test_a_word_with_a_figure_or_of_time_is_in_no_name(text: str, names: list[str]) -> None:
    """ "The 3rd" before an office counts meetings."""
    document = prepare(make_report(text, language="ko"), lexicon("ko"))

    assert names == [person.name for person in document.people]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("أوضح مدير عام برنامج الصادرات الكندية أحمد بن محمد الغنام ذلك.", ["مدير عام برنامج الصادرات الكندية"]),
        ("قال وزير الخارجية إن محمد بن سلمان سيزور كندا.", []),
    ],
)
def test_a_title_goes_on_to_a_listed_name(text: str, roles: list[str]) -> None:
    """Over a noun and words with the article, but over no small word."""
    document = prepare(make_report(text, language="ar"), lexicon("ar"))

    assert roles == [person.role for person in document.people if person.name]
