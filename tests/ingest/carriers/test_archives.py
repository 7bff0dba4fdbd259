"""Archives, packed streams and web archives to drafts, and back to the bytes a report was read from."""

from __future__ import annotations

import bz2
import lzma
import struct
import zipfile
from pathlib import Path

import pytest
from backports import zstd

from communique.ingest.carriers import piece
from communique.ingest.draft import Draft, Rejected
from communique.ingest.files import bytes_of, drafts
from tests.ingest.carriers.finding import codes, found
from tools import carried

PAGE = carried.html()
BOTH = {"may/one.html": PAGE, "two.txt": b"The ministers met."}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("talks.zip", carried.zipped(BOTH)),
        ("talks.tar", carried.tarred(BOTH)),
        ("talks.tar.gz", carried.tarred(BOTH, mode="w:gz")),
        ("talks.tgz", carried.tarred(BOTH, mode="w:gz")),
        ("talks.tar.zst", zstd.compress(carried.tarred(BOTH))),
        ("talks.tar.xz", lzma.compress(carried.tarred(BOTH))),
        ("talks.tar.bz2", bz2.compress(carried.tarred(BOTH))),
        ("talks.bin", carried.zipped(BOTH)),
    ],
)
def test_an_archive_gives_its_members(tmp_path: Path, name: str, data: bytes) -> None:
    """Each member is a report, called after its path, whatever it is packed in and called."""
    assert ["talks/may/one", "talks/two"] == codes(tmp_path, name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("note.txt.gz", carried.gzipped(b"The ministers met.")),
        ("note.txt.zst", zstd.compress(b"The ministers met.")),
        ("note.txt.bz2", bz2.compress(b"The ministers met.")),
        ("note.txt.xz", lzma.compress(b"The ministers met.")),
        ("note.gz", carried.gzipped(b"The ministers ") + carried.gzipped(b"met.")),
    ],
)
def test_a_packed_file_is_what_it_holds(tmp_path: Path, name: str, data: bytes) -> None:
    """Of one frame or several; it is called after what it holds."""
    (item,) = found(tmp_path, name, data)

    assert isinstance(item, Draft)
    assert ("note", "The ministers met.") == (item.id, item.text)


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    """A page is called by its address, with when it was fetched and the charset that its answer names."""
    text = carried.TEXT.replace("treaty", "traité")
    pages = {carried.ADDRESS: carried.html(text).decode().encode("latin-1")}
    data = carried.warc(pages, media="text/html; charset=ISO-8859-1", packed=True)
    (item,) = found(tmp_path, "crawl.warc.gz", data)

    assert isinstance(item, Draft)
    assert item.original is not None
    assert (carried.ADDRESS, carried.ADDRESS) == (item.id, item.url)
    assert ("2024-06-05T10:00:00Z", (carried.ADDRESS,)) == (item.original.fetched, item.original.member)
    assert "traité" in item.text


def test_what_is_no_report_in_a_web_archive_is_passed_over(tmp_path: Path) -> None:
    """Pictures, styles and answers that say no hold no reports."""
    data = carried.warc({"https://a.example/x.png": b"\x89PNG"}, media="image/png")
    gone = carried.warc({"https://a.example/": PAGE}).replace(b"200 OK", b"404 NO")

    assert [] == codes(tmp_path, "crawl.warc", data + gone)


def test_a_wacz_file_is_read_by_its_web_archives(tmp_path: Path) -> None:
    """Its index of pages is no report."""
    assert [carried.ADDRESS] == codes(tmp_path, "crawl.wacz", carried.wacz({carried.ADDRESS: PAGE}))


def test_a_damaged_record_ends_the_web_archive_and_not_the_run(tmp_path: Path) -> None:
    """What came before is kept, and the problem says what is wrong."""
    data = carried.warc({carried.ADDRESS: PAGE}) + b"WARC/1.0\r\n" + b"x" * 200_000

    assert [carried.ADDRESS, "malformed"] == codes(tmp_path, "crawl.warc", data)


def test_archives_lie_in_archives(tmp_path: Path) -> None:
    """A ZIP in a TAR in gzip, with PDF and JSON Lines inside: every report has its place."""
    inner = carried.zipped({"a.pdf": carried.report_pdf(), "rows.jsonl": carried.json_lines()})
    items = found(tmp_path, "all.tar.gz", carried.tarred({"in/talks.zip": inner}, mode="w:gz"))

    assert ["all/in/talks/a", "all/in/talks/rows:1", "all/in/talks/rows:2"] == [
        item.id for item in items if isinstance(item, Draft)
    ]
    assert [("in/talks.zip", "a.pdf"), ("in/talks.zip", "rows.jsonl", "1"), ("in/talks.zip", "rows.jsonl", "2")] == [
        item.original.member for item in items if isinstance(item, Draft) and item.original is not None
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.txt", b"The ministers met."),
        ("page.html", PAGE),
        ("rows.jsonl", carried.json_lines()),
        ("one.json", b'[{"text": "The ministers met."}]'),
        ("report.pdf", carried.report_pdf()),
        ("talks.zip", carried.zipped(BOTH)),
        ("talks.tar.gz", carried.tarred({"in.zip": carried.zipped(BOTH)}, mode="w:gz")),
        ("crawl.wacz", carried.wacz({carried.ADDRESS: PAGE})),
    ],
)
def test_each_report_leads_back_to_its_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    """The bytes of the original are found again through whatever carries them; not where the file has changed."""
    originals = [item.original for item in found(tmp_path, name, data) if isinstance(item, Draft)]

    assert originals
    assert all(one is not None and bytes_of(one) for one in originals)
    (tmp_path / name).write_bytes(b"Something else.")
    assert not any(one is not None and bytes_of(one) for one in originals)


def test_a_path_that_climbs_out_is_only_a_label(tmp_path: Path) -> None:
    """Nothing is written under a member's name, and what it holds is read as any other."""
    names = {"../../climbed.txt": b"One.", "/etc/absolute.txt": b"Two.", "C:\\windows\\three.txt": b"Three."}
    before = sorted(tmp_path.parent.iterdir())

    assert 3 == len(found(tmp_path, "a.zip", carried.zipped(names)))
    assert 3 == len(found(tmp_path, "a.tar", carried.tarred(names)))
    assert before == sorted(tmp_path.parent.iterdir())


def test_a_name_cannot_draw_on_the_terminal(tmp_path: Path) -> None:
    """Controls in a member's name are shown as lost characters, and long names are cut."""
    (item,) = found(tmp_path, "a.tar", carried.tarred({"\x1b[2Jred" + "x" * 900 + ".txt": b""}))

    assert "\x1b" not in item.path
    assert len(item.path) < 500 + len(str(tmp_path))


def test_hidden_members_are_passed_over(tmp_path: Path) -> None:
    """As in folders, and what macOS keeps beside files too."""
    members = {".hidden.txt": b"No.", "__MACOSX/._one.txt": b"No.", "a/.git/config": b"No.", "one.txt": b"Yes."}

    assert ["a/one"] == codes(tmp_path, "a.zip", carried.zipped(members))
    assert ["a/one"] == codes(tmp_path, "a.tar", carried.tarred(members))


@pytest.mark.parametrize(
    "name",
    ["bomb.zip", "bomb.tar.gz", "bomb.jsonl.gz"],
)
def test_what_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Beyond what its size allows nothing more of the file is read: one problem says so, and the next file is read."""
    monkeypatch.setattr(piece, "FREE_BYTES", 1_000_000)
    zeros = bytes(600_000)
    data = {
        "bomb.zip": carried.zipped({f"{number}.bin": zeros for number in range(20)}),
        "bomb.tar.gz": carried.tarred({f"{number}.bin": zeros for number in range(20)}, mode="w:gz"),
        "bomb.jsonl.gz": carried.gzipped(b'{"text": "a"}\n' + zeros * 20),
    }[name]
    (tmp_path / "z.txt").write_bytes(b"The ministers met.")
    (tmp_path / name).write_bytes(data)
    items = list(drafts([tmp_path]))

    assert "bomb" in [item.problem.code for item in items if isinstance(item, Rejected)]
    assert [str(tmp_path / "z.txt")] == [item.path for item in items if isinstance(item, Draft) and item.id == "z"]


def test_members_and_rows_of_nothing_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that packs very many of them would take long, though they hold next to nothing."""
    monkeypatch.setattr(piece, "FREE_BYTES", 1_000_000)
    rows = carried.gzipped(b'{"text":"a"}\n' * 50_000)
    members = carried.tarred({f"{number}.txt": b"a" for number in range(3000)}, mode="w:gz")

    assert "bomb" == codes(tmp_path, "a.jsonl.gz", rows)[-1]
    assert "bomb" == codes(tmp_path, "a.tar.gz", members)[-1]
    assert 5000 == len(codes(tmp_path, "b.jsonl", b'{"text":"The ministers met in Rome and signed."}\n' * 5000))


def test_archives_that_lie_too_deep_are_refused(tmp_path: Path) -> None:
    """An archive in an archive in an archive, and so on, is not followed to its end."""
    data = b"The ministers met."
    for _ in range(12):
        data = carried.zipped({"a.zip": data})

    assert ["nested"] == codes(tmp_path, "a.zip", data)


def test_a_list_of_members_without_end_is_refused(tmp_path: Path) -> None:
    """It is not even read: its length stands at the end of the archive."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 40_000_000, 0, 0)

    assert ["bomb"] == codes(tmp_path, "a.zip", b"PK\x03\x04" + bytes(40_000_000) + end)


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    """The others are read."""
    data = bytearray(carried.zipped({"one.txt": b"One.", "two.txt": b"Two."}, method=zipfile.ZIP_STORED))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert ["encrypted", "a/two"] == codes(tmp_path, "a.zip", bytes(data))


@pytest.mark.parametrize("cut", [10, 60, 100])
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.zst", "a.warc.gz", "a.pdf"])
def test_a_file_that_is_cut_off_is_a_problem(tmp_path: Path, name: str, cut: int) -> None:
    """Nothing is raised, and something is said."""
    data = {
        "a.zip": carried.zipped(BOTH),
        "a.tar": carried.tarred(BOTH),
        "a.tar.gz": carried.tarred(BOTH, mode="w:gz"),
        "a.txt.zst": zstd.compress(b"The ministers met." * 50),
        "a.warc.gz": carried.warc({carried.ADDRESS: PAGE}, packed=True),
        "a.pdf": carried.report_pdf(),
    }[name]

    assert found(tmp_path, name, data[:cut])


def test_the_parts_left_out_of_a_sparse_file_are_not_made(tmp_path: Path) -> None:
    """A file that says to be of ten terabytes, with nothing in it, is passed over."""
    data = bytearray(carried.tarred({"one.txt": b"", "two.txt": b"The ministers met."}))
    data[156:157] = b"S"
    data[483:495] = b"777777777777"
    data[148:156] = b"%06o\0 " % (sum(data[:148]) + 8 * 32 + sum(data[156:512]))

    assert ["a/two"] == codes(tmp_path, "a.tar", bytes(data))


def test_a_member_without_a_name_is_read(tmp_path: Path) -> None:
    """It has a label all the same."""
    assert ["a/unnamed"] == codes(tmp_path, "a.zip", carried.zipped({"": b"The ministers met."}))
