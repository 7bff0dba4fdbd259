"""A record for the tests of pages: reports in six scripts, hostile words among them, and questions to review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from communique.api import open_record
from communique.model.claims import Amount, AnyClaim, Engagement, Figure, Place, Position
from communique.model.places import Where
from communique.model.report import Report
from communique.model.vocabulary import Bound, RoleCode, Topic
from communique.record.store import open_store
from communique.record.writing import add_readings
from tests.making import claim, person, reading, report
from tests.sources import ROOT

_Where = TypeVar("_Where", bound=Where)
#: A title that would run, if it were not escaped everywhere.
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'

_MET = {
    "ar": ("التقى وزير الخارجية الإيطالي أنطونيو تاياني نظيره الباكستاني في روما يوم 3 مايو 2023.", "أنطونيو تاياني"),
    "zh": ("意大利外交部长安东尼奥·塔亚尼2023年5月3日在罗马会见巴基斯坦外长。", "安东尼奥·塔亚尼"),
    "ur": ("اطالوی وزیر خارجہ انتونیو تاجانی نے 3 مئی 2023 کو روم میں ملاقات کی۔", "انتونیو تاجانی"),
    "th": ("รัฐมนตรีต่างประเทศอิตาลี อันโตนิโอ ตายานี พบหารือที่กรุงโรมเมื่อวันที่ 3 พฤษภาคม 2566", "อันโตนิโอ ตายานี"),
}
#: One meeting as both sides' own agencies tell it: where, whom, and how it went is not the same.
_BOTH = {
    "ANSA": ("Rome", "2023-06-01", (("Anna Verdi", "ITA"), ("Omar Sheikh", "PAK")), ("energy",)),
    "Associated Press of Pakistan": ("Rome", "2023-06-02", (("Omar Sheikh", "PAK"),), ("trade", "energy")),
}
#: Trade of the two by year: what is said of it, how exactly, and by whom; of one year two agencies differ.
_TRADE = (
    (2020, 1.7e9, Bound.ABOUT, "ANSA"),
    (2021, 2.6e9, Bound.OVER, "ANSA"),
    (2022, 3.1e9, Bound.EXACT, "ANSA"),
    (2022, 3.6e9, Bound.EXACT, "Dawn"),
    (2023, 4e9, Bound.UP_TO, "ANSA"),
)
_ASKED = ("Tariq Anwar", "Imran Bajwa")


def make_record(path: _Where) -> _Where:
    """Make it: the samples, contacts of Italy and Pakistan in four scripts, and two names that ask a question."""
    with open_record(path) as record:
        record.read(ROOT / "samples")
    store = open_store(path)
    add_readings(store, [(told, reading(told, *claims)) for told, claims in _reports()])
    store.close()
    with open_record(path) as record:
        record.bring_up_to_date()
    return path


def _told_by_both() -> Iterator[tuple[Report, list[AnyClaim]]]:
    for number, (source, (place, day, people, topics)) in enumerate(_BOTH.items()):
        names = " and ".join(name for name, _ in people)
        told = report(f"{names} met in {place} on {day}.", id=f"both-{number}", source=source, published="2023-06-03")
        met = claim(
            Engagement,
            told,
            kind="meeting",
            parties=("ITA", "PAK"),
            start=day,
            place=Place(place, "ITA"),
            participants=tuple(person(name, of) for name, of in people),
            topics=tuple(map(Topic, topics)),
        )
        yield told, [met]


def _trade() -> Iterator[tuple[Report, list[AnyClaim]]]:
    for number, (year, value, bound, source) in enumerate(_TRADE):
        told = report(f"Trade of Italy with Pakistan: {value} dollars in {year}.", id=f"trade-{number}", source=source)
        amount = Amount(value, "USD", bound)
        yield (
            told,
            [claim(Figure, told, kind="trade", subject="ITA", counterpart="PAK", value=amount, period=str(year))],
        )


def _reports() -> list[tuple[Report, list[AnyClaim]]]:
    found: list[tuple[Report, list[AnyClaim]]] = []
    for language, (text, name) in _MET.items():
        of = report(
            text, id=f"met-{language}", language=language, title=HOSTILE, source=HOSTILE, url="javascript:alert(3)"
        )
        met = claim(
            Engagement,
            of,
            kind="meeting",
            parties=("ITA", "PAK"),
            start="2023-05-03",
            place=Place("روما" if language == "ar" else "Roma", "ITA"),
            participants=(person(name, "ITA"),),
        )
        found.append((of, [met]))
    found += [*_told_by_both(), *_trade()]
    for place, name in enumerate(_ASKED):
        for code in (RoleCode.MINISTER, RoleCode.COMMANDER):
            of = report(f"{name} is the {code} of Pakistan.", id=f"{place}-{code}")
            held = claim(Position, of, person=name, role=str(code), role_code=code, of="PAK")
            found.append((of, [held]))
    return found
