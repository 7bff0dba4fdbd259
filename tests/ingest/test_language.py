"""Languages told apart, neighbours too, in headlines too. All sentences are ours."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ingest.language import contradiction, identify, lexicon, normalise

HEADLINES = {
    "id": """
        Menteri Luar Negeri bertemu rekan sejawat dari Jepang di Jakarta
        Pemerintah provinsi umumkan anggaran baru untuk jalan desa
        Polisi tangkap tiga pria terduga penyelundup rokok
        Dua negara teken perjanjian dagang dan investasi
        Ekspor karet ke China turun delapan persen
        Komite bersama akan bersidang pada Agustus
        Panglima TNI terima kunjungan kehormatan
        Mahasiswa juara lomba robotik di Korea
    """,
    "ms": """
        Menteri Luar Malaysia bertemu rakan sejawat dari Jepun di Putrajaya
        Kerajaan negeri umum peruntukan baharu untuk jalan kampung
        Polis tahan tiga lelaki disyaki menyeludup rokok
        Dua negara meterai perjanjian dagangan dan pelaburan
        Eksport getah ke China merosot lapan peratus
        Jawatankuasa bersama akan bersidang pada bulan Ogos
        Mahkamah tangguh perbicaraan kes rasuah bekas menteri
        Pelajar universiti menang pertandingan robotik di Korea
    """,
    "tr": """
        Savunma Bakanı Bakü’de mevkidaşıyla görüştü
        İki ülke arasında yeni anlaşma imzalandı
        Türk heyeti Astana’da temaslarda bulundu
        Komite toplantısı Ankara’da yapılacak
    """,
    "az": """
        Müdafiə naziri Ankarada həmkarı ilə görüşüb
        İki ölkə arasında yeni saziş imzalanıb
        Türkiyə nümayəndə heyəti Bakıda olub
        Komitənin iclası Bakıda keçiriləcək
    """,
    "ru": """
        Министр обороны встретился с коллегой в Баку
        Подписано соглашение о торговле
        Президент прибыл в Рим
        Совместные учения завершены
    """,
    "uk": """
        Міністр оборони зустрівся з колегою в Баку
        Підписано угоду про торгівлю
        Спільні навчання завершено
        Делегація Італії відвідала завод
    """,
    "en": """
        Defence ministers meet in Rome
        Two sides sign trade pact
        Exports down eight percent
        President Widodo Receives Prime Minister Anwar
    """,
    "hr": "Ministar obrane razgovarao s veleposlanikom Italije\nDvije zemlje potpisale sporazum o suradnji",
    "sr": "Ministar odbrane razgovarao sa ambasadorom Italije\nDve zemlje potpisale sporazum o saradnji",
    "fa": "وزیر دفاع با همتای خود در باکو دیدار کرد\nوزير دفاع با سفير ديدار كرد",
    "ar": "وزير الدفاع يلتقي نظيره في باكو\nتوقيع اتفاق تجاري بين البلدين",
    "ur": "وزیر دفاع کی باکو میں ہم منصب سے ملاقات\nدونوں ملکوں نے تجارتی معاہدے پر دستخط کیے",
    "es": "El ministro de Defensa viaja a Roma\nFirman un acuerdo comercial",
    "pt": "Ministro da Defesa viaja a Roma\nPaíses assinam acordo comercial",
    "th": "รัฐมนตรีว่าการกระทรวงกลาโหมพบหารือ ASEAN-U.S. Special Summit",
    "zh": "两国国防部长在罗马举行会谈",
    "vi": "Bộ trưởng Quốc phòng gặp người đồng cấp",
}
CASES = [(code, line.strip()) for code, lines in HEADLINES.items() for line in lines.strip().split("\n")]
LONG = (
    "The ministers of the two countries met in the capital on Monday and spoke about trade, transport and energy. "
    "They agreed that a joint group will prepare a plan before the end of the year, and that officials of both "
    "ministries will visit the ports where the goods are loaded. "
) * 4


@pytest.mark.parametrize(("code", "headline"), CASES)
def test_a_headline_is_in_its_language(code: str, headline: str) -> None:
    """A few words are enough, between neighbours too."""
    assert code == identify(headline)


@pytest.mark.parametrize("text", ["", " \n", "123", "…", "\ud800\x00\x7f", "\ufffe\uffff"])
def test_nothing_is_in_no_language(text: str) -> None:
    """Without words there is no language, and what the detector refuses does no harm."""
    assert identify(text) is None


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_has_a_code_or_none(text: str) -> None:
    """Whatever the text is, there is a code of two or three letters, or none."""
    code = identify(text)

    assert code is None or 2 <= len(code) <= 8


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("pt_BR", "pt"),
        ("ID", "id"),
        ("in", "id"),
        ("ind", "id"),
        ("Indonesian", "id"),
        ("zh-Hant", "zh"),
        ("?", None),
        ("no language", None),
    ],
)
def test_codes_are_read_as_metadata_writes_them(said: str, code: str | None) -> None:
    """Regions, cases, old codes, codes of three letters and English names lead to the code."""
    assert code == normalise(said)


def test_a_long_text_can_contradict_its_metadata() -> None:
    """Two hundred English words are not Indonesian, whatever is said."""
    assert contradiction(LONG, "id") == "en"
    assert contradiction(LONG, "en") is None


def test_a_short_text_and_a_neighbour_contradict_nothing() -> None:
    """A headline proves nothing, and neither does Malay against Indonesian."""
    malay = (
        "Kerajaan kedua-dua negara bersetuju untuk meningkatkan kerjasama dalam bidang pertahanan dan pelaburan. " * 12
    )

    assert contradiction("Defence ministers meet in Rome", "id") is None
    assert contradiction(malay, "id") is None


def test_neighbourhood_holds_both_ways() -> None:
    """Whoever is near another has it near, and every neighbour has words of its own."""
    known = lexicon()

    assert not [
        (one, other) for one in known for other in known[one].near & known.keys() if one not in known[other].near
    ]
    assert not [(one, other) for one in known for other in known[one].near & known.keys() if known[one] == known[other]]


@pytest.mark.slow
@pytest.mark.parametrize(("field", "least"), [("text", 0.99), ("title", 0.99)])
def test_real_reports_and_titles_are_in_their_language(shared: Path, field: str, least: float) -> None:
    """Of Indonesian and English reports, and of their titles alone, at least 99 % are told; of all, 98 %."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for path in sorted((shared / "reports").glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").strip().split("\n")):
            if row[field]:
                count[row["language"]] += 1
                right[row["language"]] += identify(row[field]) == row["language"]

    assert right["id"] >= least * count["id"]
    assert right["en"] >= least * count["en"]
    assert right.total() >= 0.98 * count.total()
