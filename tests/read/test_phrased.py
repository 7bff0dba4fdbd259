"""Where spaces part phrases and not words, they say who acts, and where a phrase ends."""

from __future__ import annotations

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Engagement, Stance
from communique.read import read

_MET = "นายอันโต เวียร์ตา เอกอัครราชทูตฟินแลนด์ประจำประเทศไทย เข้าพบ นายกานต์ วงศ์ดี รองนายกรัฐมนตรี"


def _claims(text: str) -> tuple[object, ...]:
    report = make_report(text, language="th", published="2024-03-07", source="Royal Thai Government")
    return read(report, languages.load("th")).claims


def _stances(text: str) -> list[tuple[str, str, str, list[str], str]]:
    return [
        (str(claim.kind), claim.holder.name or "", str(claim.holder.of), list(claim.target), str(claim.object))
        for claim in _claims(f"{_MET}\n{text}")
        if isinstance(claim, Stance)
    ]


def test_a_place_governs_nobody_behind_a_space() -> None:
    """Of "ณ …" and a name, a space parts the place from who meets there."""
    contacts = [claim for claim in _claims(f"ณ ห้องรับรองใหญ่ ชั้นสอง {_MET}") if isinstance(claim, Engagement)]

    assert [["อันโต เวียร์ตา", "กานต์ วงศ์ดี"]] == [[person.name for person in claim.participants] for claim in contacts]


def test_verbs_behind_a_space_share_the_subject_that_opens_the_sentence() -> None:
    """Whoever is thanked stands between, and praises nobody."""
    text = "เอกอัครราชทูตฟินแลนด์ ขอบคุณรัฐบาลไทยที่ช่วยเหลือนักเดินเรือ พร้อมทั้งขอให้ไทยเปิดตลาดปลา"

    assert [
        ("importance", "อันโต เวียร์ตา", "FIN", ["THA"], "ช่วยเหลือนักเดินเรือ"),
        ("call", "อันโต เวียร์ตา", "FIN", ["THA"], "เปิดตลาดปลา"),
    ] == _stances(text)


def test_what_a_state_does_is_said_by_who_speaks_for_it_in_the_paragraph() -> None:
    """ "ไทย" in a paragraph of the deputy prime minister's is his word; in a paragraph of its own the state's."""
    said = "รองนายกรัฐมนตรีกล่าวว่า ทะเลกว้างใหญ่ โดยไทยพร้อมขยายการค้ากับฟินแลนด์"

    assert [("intent", "กานต์ วงศ์ดี", "THA", ["FIN"], "ขยายการค้ากับฟินแลนด์")] == [
        (kind, name, of, target, matter.removeprefix("พร้อม")) for kind, name, of, target, matter in _stances(said)
    ]
    assert [""] == [name for _, name, _, _, _ in _stances("ไทยพร้อมขยายการค้ากับฟินแลนด์")]


def test_a_hope_without_a_subject_is_for_the_own_deed() -> None:
    """ "หวังว่าจะ …" asks nothing of the other side; "หวังว่าฟินแลนด์จะ …" does."""
    own = _stances("รองนายกรัฐมนตรีหวังว่าจะได้ขยายการค้ากับฟินแลนด์")
    asked = _stances("รองนายกรัฐมนตรีหวังว่าฟินแลนด์จะเปิดตลาดผลไม้")

    assert ["intent"] == [stance[0] for stance in own]
    assert ["call"] == [stance[0] for stance in asked]
