"""Stances: their holder, target and object; what is none."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Stance
from communique.model.report import Report
from communique.read import read

_MEETING = "Maltese Foreign Minister Ian Borg met Kenyan Foreign Minister Alfred Mutua in Nairobi. "
_BORG, _MUTUA = ("Ian Borg", "MLT"), ("Alfred Mutua", "KEN")


def _stances(text: str, *, title: str | None = None, home: str | None = "KEN", language: str = "en") -> list[Stance]:
    report = Report(id="r", text=text, title=title, language=language, home=home)
    return [claim for claim in read(report, languages.load(language)).claims if isinstance(claim, Stance)]


def _told(stance: Stance) -> tuple[str, str, str, tuple[str, ...], str | None]:
    return str(stance.kind), stance.holder.name, stance.holder.of, stance.target, stance.object


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Borg thanked Kenya for its hospitality.", ("importance", *_BORG, ("KEN",), "hospitality")),
        ("Borg expressed his gratitude to Kenya.", ("importance", *_BORG, ("KEN",), "Kenya")),
        ("Mutua urged Malta to open the port.", ("call", *_MUTUA, ("MLT",), "open the port")),
        ("Mutua expressed concern over the raids of Malta.", ("concern", *_MUTUA, ("MLT",), "raids of Malta")),
        ("Borg rejected the claims of Kenya.", ("rejection", *_BORG, ("KEN",), "claims of Kenya")),
        ("Mutua accused Malta of hiding the files.", ("criticism", *_MUTUA, ("MLT",), "hiding the files")),
        ("Borg congratulated Kenya on its election.", ("congratulation", *_BORG, ("KEN",), "election")),
        ("He said Malta is ready to buy more tea from Kenya.", ("intent", *_BORG, ("KEN",), "buy more tea from Kenya")),
        ("Malta supports the bid of Kenya.", ("support", "", "MLT", ("KEN",), "bid of Kenya")),
    ],
)
def test_each_kind_has_its_holder_target_and_object(
    text: str, expected: tuple[str, str, str, tuple[str, ...], str]
) -> None:
    """Verbs of stance, and nouns that a verb voices, are read with whose, towards whom, and what about."""
    assert [expected] == [_told(stance) for stance in _stances(_MEETING + text)]


def test_two_leaders_take_one_stance_each() -> None:
    """What both reaffirm is one stance for each, towards the other."""
    found = _stances(_MEETING + "The two ministers reaffirmed the importance of safe ports.")

    assert {("Ian Borg", ("KEN",)), ("Alfred Mutua", ("MLT",))} == {(item.holder.name, item.target) for item in found}


def test_verbs_joined_by_and_share_their_subject() -> None:
    """The second verb has the first one's holder, and an object of its own."""
    found = _stances(_MEETING + "Borg thanked Kenya for its help and condemned the raid by Libya.")

    voiced = [(str(item.kind), item.holder.name) for item in found]

    assert [("importance", "Ian Borg"), ("criticism", "Ian Borg")] == voiced


def test_we_in_a_quotation_is_its_speaker() -> None:
    """A named speaker is the holder, even saying "we" or naming the own state."""
    found = _stances(_MEETING + '"We value our ties with Kenya. Malta supports the plan of Kenya," Borg said.')

    assert ["Ian Borg", "Ian Borg"] == [item.holder.name for item in found]


def test_what_is_only_planned_or_denied_is_no_stance() -> None:
    """A thank-you that is due, or did not come, gives nothing."""
    text = "Borg will thank Kenya for its help. Mutua did not thank Malta for its help."

    assert [] == _stances(_MEETING + text)


@pytest.mark.parametrize(
    "text",
    [
        "Mutua welcomed Borg to the palace in Kenya.",
        "Borg hopes to visit Kenya in May.",
        "Mutua thanked the cook for the fish.",
        "Mutua extended a warm welcome to Borg of Malta.",
        "The bridge is supported by pillars from Malta.",
    ],
)
def test_greetings_contacts_and_nouns_are_no_stances(text: str) -> None:
    """A guest who is welcomed, a visit hoped for, and words that only look like a cue give nothing."""
    assert [] == _stances(_MEETING + text)


def test_a_thing_of_a_party_is_not_asked_for_anything() -> None:
    """A demand is made of its subject where that is a party, not where it is a party's tea."""
    found = _stances(_MEETING + "Mutua said Malta must free the crew. Mutua said tea from Malta must be dry.")

    assert [("call", ("MLT",))] == [(str(item.kind), item.target) for item in found]


def test_every_field_points_at_words_of_the_report() -> None:
    """Kind, holder, target and object each carry the span that they were read from."""
    text = _MEETING + "Borg thanked Kenya for its hospitality."
    stance = _stances(text)[0]

    words = {field: [text[start:end] for start, end in spans] for field, spans in stance.spans.items()}

    assert (["thanked"], ["Kenya"], ["hospitality"]) == (words["kind"], words["target"], words["object"])
    assert "Borg" in words["holder"]


def test_a_clause_order_of_the_pack_is_enough_for_another_language() -> None:
    """Indonesian cues and inverted speakers go through the same mechanism."""
    text = (
        "Presiden Malta Myriam Debono menerima Menteri Luar Negeri Kenya Alfred Mutua. "
        '"Kami siap melatih polisi Kenya," ujar Debono.'
    )
    found = [_told(stance) for stance in _stances(text, language="id")]

    assert [("intent", "Myriam Debono", "MLT", ("KEN",), "melatih polisi Kenya")] == found


_RAPAT = "Menteri Luar Negeri Malta Ian Borg bertemu Menteri Luar Negeri Kenya Alfred Mutua di Nairobi. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Menurut Borg, kerja sama dengan Kenya telah membuahkan hasil.",
            ("importance", *_BORG, ("KEN",), "kerja sama dengan Kenya"),
        ),
        ("Mutua menganggap Malta sebagai sahabat.", ("importance", *_MUTUA, ("MLT",), "Malta sebagai sahabat")),
        ("Pejabat Kenya itu mendukung usulan Malta.", ("support", "", "KEN", ("MLT",), "usulan Malta")),
    ],
)
def test_what_a_speaker_values_is_read_from_its_predicate(
    text: str, expected: tuple[str, str, str, tuple[str, ...], str]
) -> None:
    """Predicates of praise value their subject, verbs of seeing what is praised behind them."""
    assert [expected] == [_told(stance) for stance in _stances(_RAPAT + text, language="id")]


def test_what_a_side_is_called_values_it_where_it_is_praise() -> None:
    """A noun for a partner counts behind its copula, with a word of praise between."""
    found = _stances(_MEETING + "Mutua said that Malta is a trusted partner of Kenya.")

    assert [("importance", *_MUTUA, ("MLT",), "trusted partner of Kenya")] == [*map(_told, found)]
    assert not _stances(_MEETING + "Mutua said that Malta is a partner. Mutua said that Malta is not a friend.")


def test_support_of_two_people_for_a_thing_is_none_towards_each_other() -> None:
    """What both support and neither side is named in has no target; what holds between them has."""
    assert not _stances(_MEETING + "The two ministers expressed support for free speech.")
    assert _stances(_MEETING + "The two ministers expressed support for closer bilateral relations.")


@pytest.mark.parametrize("home", ["KEN", None])
def test_a_state_reproaches_in_a_report_told_in_its_words(home: str | None) -> None:
    """Adjectives of reproach in a row are one reproach: of the state in whose words the report is."""
    told = "The following is attributable to the spokesperson: " if home else ""
    found = _stances(f"{told}{_MEETING}They discussed Libya's brutal, unprovoked and unjustified war.", home=home)

    expected = [("criticism", "", "KEN", ("LBY",), "brutal, unprovoked and unjustified war")]
    assert (expected if home else []) == [*map(_told, found)]


def test_a_bare_secretary_beside_a_foreign_minister_keeps_his_office() -> None:
    """Only a longer title of the same word takes a bare one from somebody: a minister who speaks first does not."""
    text = "FOREIGN MINISTER PANE: Welcome.\nSECRETARY DOE: I want to thank you for this fine welcome."
    title = "Secretary Alan Doe And Maltese Foreign Minister Mara Pane Before Their Meeting"

    assert [("DOE", "USA", ("MLT",))] == [
        (item.holder.name, item.holder.of, item.target) for item in _stances(text, title=title, home="USA")
    ]


def test_who_did_what_is_reproached_goes_before_whom_it_was_done_to() -> None:
    """Of "the invasion of A by B", B is reproached."""
    found = _stances("Ghana condemned the invasion of Fiji by Tonga.", home=None)

    assert [("TON",)] == [claim.target for claim in found]


def test_what_thanks_are_for_is_why_where_that_is_said() -> None:
    """Behind a word of reason, past whom they go to; what follows the verb otherwise."""
    (why,) = _stances("นายกรัฐมนตรีเคนยาขอบคุณลาวที่ช่วยเหลือนักเดินทาง", language="th")
    (what,) = _stances("นายกรัฐมนตรีเคนยาขอบคุณการต้อนรับอันอบอุ่นของลาว", language="th")

    assert ("ช่วยเหลือนักเดินทาง", "การต้อนรับอันอบอุ่นของลาว") == (why.object, what.object)
