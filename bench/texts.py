"""Report texts for the bench: written here, filled in by a seeded draw, alike on every machine.

Reports hold sentences that a record keeps, between sentences that it does not, in about the proportion of agency
copy. Reports of the kind `nothing` hold only the latter.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """What the sentences of one language are made of."""

    states: Sequence[tuple[str, str]]
    people: Sequence[str]
    towns: Sequence[str]
    days: Sequence[str]
    kept: Sequence[str]
    passed: Sequence[str]


ENGLISH = Words(
    states=[
        ("Italy", "Italian"),
        ("Indonesia", "Indonesian"),
        ("Japan", "Japanese"),
        ("Kenya", "Kenyan"),
        ("Brazil", "Brazilian"),
        ("Poland", "Polish"),
        ("Turkey", "Turkish"),
        ("Vietnam", "Vietnamese"),
    ],
    people=["Marco Bellandi", "Ratna Hapsari", "Kenta Morishima", "Amina Otieno", "Rui Cardoso", "Ewa Malinowska"],
    towns=["Rome", "Jakarta", "Tokyo", "Nairobi", "Warsaw", "Hanoi"],
    days=["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    kept=[
        "{adj1} Foreign Minister {who1} met {adj2} counterpart {who2} in {town} on {day}.",
        "{state1} and {state2} signed a memorandum of understanding on agriculture in {town} on {day}.",
        "The {ordinal} session of the {state1}-{state2} Joint Economic Committee was held in {town} in March 2023.",
        "Trade between {state1} and {state2} reached {number} billion US dollars in 2022, up {small} percent.",
        "{state1} will deliver {number} patrol boats worth {money} million euros to {state2} by 2026.",
        "{adj1} Defence Minister {who1} thanked {state2} for its help and said {state1} was ready to train its pilots.",
        "President {who1} of {state1} will pay an official visit to {state2} next month.",
        '"{state2} is a strategic partner of {state1}," {who1} told reporters after the talks.',
    ],
    passed=[
        "The ministry published the figures on its website in the afternoon.",
        "Reporters waited in the rain for more than an hour before the doors were opened.",
        "The building was restored two years ago and now houses a small museum of maps.",
        "Analysts had expected a slower pace, given the weather and the price of fuel.",
        "A spokesman said that the details would be settled by experts in the weeks to come.",
        "The old harbour was closed to traffic, and the trams ran every ten minutes.",
        "Farmers complained that seeds arrived late, and that the roads were worse than last year.",
        "Tickets for the evening cost four euros, and children entered free of charge.",
    ],
)

INDONESIAN = Words(
    states=[
        ("Italia", "Italia"),
        ("Indonesia", "Indonesia"),
        ("Jepang", "Jepang"),
        ("Kenya", "Kenya"),
        ("Brasil", "Brasil"),
        ("Polandia", "Polandia"),
        ("Turki", "Turki"),
        ("Vietnam", "Vietnam"),
    ],
    people=["Marco Bellandi", "Ratna Hapsari", "Kenta Morishima", "Amina Otieno", "Rui Cardoso", "Ewa Malinowska"],
    towns=["Roma", "Jakarta", "Tokyo", "Nairobi", "Warsawa", "Hanoi"],
    days=["Senin", "Selasa", "Rabu", "Kamis", "Jumat"],
    kept=[
        "Menteri Luar Negeri {adj1} {who1} bertemu dengan Menteri Luar Negeri {adj2} {who2} di {town} pada {day}.",
        "{state1} dan {state2} menandatangani nota kesepahaman tentang pertanian di {town} pada {day}.",
        "Sidang ke-{small} Komisi Bersama Ekonomi {state1}-{state2} digelar di {town} pada Maret 2023.",
        "Nilai perdagangan {state1} dan {state2} mencapai {number} miliar dolar AS pada 2022, naik {small} persen.",
        "{state1} akan menyerahkan {number} kapal patroli senilai {money} juta euro kepada {state2} pada 2026.",
        "Menteri Pertahanan {adj1} {who1} berterima kasih kepada {state2} dan berkata {state1} siap melatih pilotnya.",
        "Presiden {state1} {who1} akan melakukan kunjungan resmi ke {state2} bulan depan.",
        '"{state2} adalah mitra strategis {state1}," kata {who1} kepada wartawan setelah pertemuan.',
    ],
    passed=[
        "Kementerian memuat angka itu di lamannya pada sore hari.",
        "Para wartawan menunggu di bawah hujan lebih dari satu jam sebelum pintu dibuka.",
        "Gedung itu dipugar dua tahun lalu dan kini menjadi museum peta yang kecil.",
        "Para pengamat memperkirakan laju yang lebih lambat karena cuaca dan harga bahan bakar.",
        "Juru bicara mengatakan rincian akan dibahas oleh para ahli dalam beberapa pekan mendatang.",
        "Pelabuhan lama ditutup bagi kendaraan, dan bus berjalan setiap sepuluh menit.",
        "Petani mengeluh bahwa benih datang terlambat dan jalan lebih buruk daripada tahun lalu.",
        "Harga tiket malam itu empat puluh ribu rupiah, dan anak-anak masuk tanpa bayar.",
    ],
)

LANGUAGES = {"en": ENGLISH, "id": INDONESIAN}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "ninth", "twelfth"]
SENTENCES = 16
#: One sentence in so many holds something a record keeps.
KEPT_IN = 3


def reports(language: str, count: int, *, seed: int = 20240206) -> Iterator[str]:
    """So many reports in a language, alike for alike seeds."""
    draw = random.Random(f"{language}-{seed}")
    words = LANGUAGES[language]
    for _ in range(count):
        yield _paragraphs([_sentence(words, draw) for _ in range(SENTENCES)])


def nothing(language: str, count: int, *, seed: int = 20240206) -> Iterator[str]:
    """So many reports that hold nothing a record keeps."""
    draw = random.Random(f"{language}-nothing-{seed}")
    for _ in range(count):
        yield _paragraphs([draw.choice(LANGUAGES[language].passed) for _ in range(SENTENCES)])


def _sentence(words: Words, draw: random.Random) -> str:
    if draw.randrange(KEPT_IN):
        return draw.choice(words.passed)
    (state1, adj1), (state2, adj2) = draw.sample(words.states, 2)
    who1, who2 = draw.sample(words.people, 2)
    return draw.choice(words.kept).format(
        state1=state1,
        adj1=adj1,
        state2=state2,
        adj2=adj2,
        who1=who1,
        who2=who2,
        town=draw.choice(words.towns),
        day=draw.choice(words.days),
        ordinal=draw.choice(ORDINALS),
        number=draw.randint(2, 90),
        small=draw.randint(2, 19),
        money=draw.randint(100, 900),
    )


def _paragraphs(sentences: Sequence[str]) -> str:
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))
