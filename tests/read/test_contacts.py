"""Contacts: who is received, where trips go, what a transcript or a joint statement is."""

from __future__ import annotations

import pytest

import communique
from communique import languages
from communique.model.claims import Agreement, Engagement
from communique.model.dates import parse_date
from communique.model.report import Report
from communique.read import read


def _claims(text: str, title: str | None = None) -> list[object]:
    report = Report(id="r", text=text, title=title, language="en", home="KEN", published=parse_date("2024-10-02"))
    return list(read(report, languages.load("en")).claims)


def _contacts(text: str, title: str | None = None) -> list[Engagement]:
    return [claim for claim in _claims(text, title) if isinstance(claim, Engagement)]


def test_who_is_received_for_a_meeting_meets() -> None:
    """A host and a guest who is received for a meeting take part in it; there is no visit beside it."""
    found = _contacts("President Asha Odera of Kenya will host President Luka Borg of Malta for a bilateral meeting.")

    assert [("meeting", ("Luka Borg", "Asha Odera"))] == [
        (str(contact.kind), tuple(person.name for person in contact.participants)) for contact in found
    ]


def test_a_state_that_hosts_a_meeting_receives_no_guest() -> None:
    """A verb of hosting with no guest opens no visit; the meeting is its own claim."""
    found = _contacts("Kenya and Malta hosted the third Kenya-Malta Working Group meeting.")

    assert ["committee"] == [str(contact.kind) for contact in found]


def test_a_trip_to_two_states_is_two_visits() -> None:
    """Goals in two states part a trip; its span of days, over the end of a month, holds for both."""
    found = _contacts("Foreign Minister Asha Odera of Kenya will travel to Malta and Peru from July 31 to August 6.")

    assert [("MLT", "2024-07-31", "2024-08-06"), ("PER", "2024-07-31", "2024-08-06")] == [
        (contact.host, str(contact.start), str(contact.end)) for contact in found
    ]


def test_what_belongs_to_another_noun_is_not_met() -> None:
    """A possessive behind a verb of meeting is no object: needs are met, not states."""
    assert [] == _contacts("Kenya works to meet Malta's present needs.")


def test_contacts_on_a_trip_are_at_its_goal() -> None:
    """A meeting on a trip takes the host and the month of the trip, where it has no day of its own."""
    found = _contacts(
        "Foreign Minister Asha Odera of Kenya will visit Malta from October 7 to 9. "
        "She will meet Foreign Minister Luka Borg."
    )

    assert [("visit", "MLT", "2024-10-07"), ("meeting", "MLT", "2024-10")] == [
        (str(contact.kind), contact.host, str(contact.start)) for contact in found
    ]


def test_a_transcript_of_two_sides_is_their_meeting() -> None:
    """People of two sides who greet one another under a title that says they meet have met, at the dateline."""
    found = _contacts(
        "Valletta, Malta\nPRESIDENT BORG: It is good to see you today, Madam President.\n"
        "PRESIDENT ODERA: Thank you for having me, President Borg.",
        "Remarks by President Asha Odera of Kenya and President Luka Borg of Malta Before Bilateral Meeting",
    )

    assert [("meeting", ("KEN", "MLT"), "MLT", "Valletta", "2024-10-02")] == [
        (str(contact.kind), contact.parties, contact.host, contact.place and contact.place.name, str(contact.start))
        for contact in found
    ]


def test_a_report_titled_joint_statement_is_an_instrument() -> None:
    """A report that its title calls a joint statement of two states is an agreement of both."""
    found = _claims("We, Kenya and Malta, are committed to clean energy.", "Joint Statement of Kenya and Malta")

    assert [("joint_statement", ("KEN", "MLT"))] == [
        (str(claim.kind), claim.parties) for claim in found if isinstance(claim, Agreement)
    ]


def test_an_event_has_a_name_or_is_no_series() -> None:
    """Talks without a name of their own recur under none; a part of a compound is no part of a name."""
    (talks,) = _contacts("Peru and Chile held bilateral talks in Lima on Monday.")
    (level,) = _contacts("Peru and Chile held ministerial-level Border Transport Talks in Lima on Monday.")
    (forum,) = _contacts("Peru and Chile attended the Pacific Ports Forum in Lima on Monday.")

    assert talks.series is None
    assert "Border Transport Talks" == level.series
    assert "Pacific Ports Forum" == forum.series


def test_a_summit_of_two_sides_by_name_is_their_meeting_once() -> None:
    """A noun that could close the name of a gathering, or be any summit, gives one contact."""
    (two,) = _contacts("President Macron and Prime Minister Sunak spoke at the France-UK Summit in Paris on Monday.")
    (named,) = _contacts("Minister Lim of Singapore and Minister Rao of India spoke at the Mediation Summit in Delhi.")

    assert ("meeting", "conference") == (two.kind, named.kind)


def test_until_when_is_not_when() -> None:
    """A year that something is to be reached by dates no talks about it."""
    (talks,) = _contacts("Peru and Chile discussed the aim of becoming a rich country by 2045 in talks in Lima.")

    assert talks.start is None
    assert "held" == talks.status


def test_an_object_stands_behind_when_and_where() -> None:
    """A day, an adverb and a seat of government may part a verb from its object, where the pack says so."""
    text = "Il ministro degli Esteri peruviano Luis Soto ha incontrato ieri a Berna il collega svizzero Urs Keller."
    report = Report(id="r", text=text, language="it")
    found = [claim for claim in read(report, languages.load("it")).claims if isinstance(claim, Engagement)]

    assert [{"Luis Soto", "Urs Keller"}] == [{person.name for person in claim.participants} for claim in found]


def test_a_marker_may_be_said_again_for_each_actor_of_a_list() -> None:
    """ "of A and of B" are one list."""
    (talks,) = _contacts("Delegations of Peru and of Chile held talks in Lima on Monday.")

    assert ("CHL", "PER") == tuple(sorted(talks.parties))


def test_what_is_called_off_behind_its_sides_is_called_off() -> None:
    """Commas between the sides of a contact do not part it from its verb."""
    (visit,) = _contacts("The visit of the President of Malta, Luka Borg, to Peru was postponed.")

    assert "postponed" == visit.status


@pytest.mark.parametrize(
    ("text", "language", "host"),
    [("페루 외교장관이 방한했다.", "ko", "KOR"), ("ノルウェーのハンセン首相が訪米した。", "ja", "USA")],
)
def test_a_cue_may_name_where_a_trip_goes(text: str, language: str, host: str) -> None:
    """One syllable of a verb is the state that is visited."""
    claims = communique.read_text(text, published="2024-03-07", language=language).claims

    assert [host] == [claim.host for claim in claims if isinstance(claim, Engagement)]


@pytest.mark.parametrize(
    ("text", "language", "parties"),
    [
        ("한미일 정상회담이 5일 서울에서 열렸다.", "ko", ("JPN", "KOR", "USA")),
        ("한·중·일 정상회의가 5일 서울에서 개최됐다.", "ko", ("CHN", "JPN", "KOR")),
        ("한-이탈리아 외교장관 회담이 5일 로마에서 개최됐다.", "ko", ("ITA", "KOR")),
        ("日中韓首脳会談が5日、ソウルで開かれた。", "ja", ("CHN", "JPN", "KOR")),
        ("日米韓外相は5日、ドイツのボンで会談した。", "ja", ("JPN", "KOR", "USA")),
        ("북미 지역 판매가 늘었다.", "ko", ()),
    ],
)
def test_states_by_one_letter_each_stand_in_a_row(text: str, language: str, parties: tuple[str, ...]) -> None:
    """All of a row take part, with an office behind them too; a region is no row."""
    claims = communique.read_text(text, published="2024-03-07", language=language).claims

    assert parties == tuple(code for claim in claims if isinstance(claim, Engagement) for code in sorted(claim.parties))


def test_a_state_behind_whom_somebody_meets_is_where_they_meet() -> None:
    """What joins two people to a list leads to the other side before a town."""
    text = "ペルーのガルシア外相は5日、ノルウェーのハンセン外相と東京・麻布で会談した。"
    claims = communique.read_text(text, published="2024-03-07", language="ja").claims

    assert [("NOR", "PER")] == [tuple(sorted(claim.parties)) for claim in claims if isinstance(claim, Engagement)]


def test_who_meets_at_a_gathering_attends_it() -> None:
    """The gathering is a claim of its own, of those who met there and of its host; one told of later is not theirs."""
    found = _contacts("President Asha Odera of Kenya met President Luka Borg of Malta at the NATO summit in Lisbon.")
    apart = _contacts("President Asha Odera of Kenya met President Luka Borg of Malta. NATO will hold a summit in May.")

    assert [("meeting", ("KEN", "MLT")), ("conference", ("KEN", "MLT", "NAT", "PRT"))] == [
        (str(one.kind), one.parties) for one in found
    ]
    assert all("MLT" not in one.parties for one in apart if one.kind == "conference")
