"""PDF to drafts: the order of the lines, hyphens, furniture of pages, and what is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from communique import ingest
from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import Draft, Rejected
from communique.ingest.files import drafts
from communique.model.report import Report
from tools import carried
from tools.carried import column


def read(folder: Path, data: bytes) -> Draft | Rejected:
    """What is found in a PDF."""
    (folder / "report.pdf").write_bytes(data)
    (item,) = drafts([folder / "report.pdf"])
    assert isinstance(item, Draft | Rejected)
    return item


def text_of(folder: Path, data: bytes) -> str:
    """The text of a PDF."""
    item = read(folder, data)
    assert isinstance(item, Draft), item
    return item.text


def test_a_pdf_gives_its_paragraphs_and_what_it_says_about_itself(tmp_path: Path) -> None:
    """Lines are joined to paragraphs; title and author are its own."""
    item = read(tmp_path, carried.report_pdf())

    assert isinstance(item, Draft)
    assert [carried.TITLE, *carried.PARAGRAPHS] == item.text.split("\n\n")
    assert (carried.TITLE, "Press Office", "2024-06-04") == (item.title, item.author, item.made)


def test_the_day_a_file_was_made_stands_for_a_date_that_nothing_else_gives(tmp_path: Path) -> None:
    """What the text says goes before it."""
    made = "/CreationDate (D:20240711120000Z)"
    plain = column(["The ministers met."])
    dated = column(["4 June 2024", "", "ROME, 4 June 2024 (ANSA) - The ministers met and signed a treaty."])
    (tmp_path / "a.pdf").write_bytes(carried.pdf([plain], info=made))
    (tmp_path / "b.pdf").write_bytes(carried.pdf([dated], info=made))
    found = [item for item in ingest.reports([tmp_path]) if isinstance(item, Report)]

    assert ["2024-07-11", "2024-06-04"] == [str(report.published) for report in found]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Even where the file prints them line by line across; what stands above and below stays there."""
    left = carried.wrapped(carried.PARAGRAPHS[0] + " " + carried.PARAGRAPHS[0], 40)
    right = carried.wrapped(carried.PARAGRAPHS[1] + " " + carried.PARAGRAPHS[1], 40)
    title = (72, 780, 18, "A title that runs across both of the columns below")
    rows = [
        piece
        for one, other in zip(column(left, left=60, size=10), column(right, left=320, size=10), strict=False)
        for piece in (one, other)
    ]
    below = (
        60,
        740 - 14 * (len(left) + 3),
        10,
        "And a last line that again runs across the whole of the printed page.",
    )
    text = " ".join(text_of(tmp_path, carried.pdf([[title, *rows, below]])).split())
    shown = min(len(left), len(right))

    assert text.startswith("A title that runs across both of the columns below " + " ".join(left[:shown]))
    assert " ".join(right[:shown]) in text
    assert text.endswith("the whole of the printed page.")


def test_the_rows_of_a_table_stay_rows(tmp_path: Path) -> None:
    """Cells are parted by tabs; a table of short cells is no text in columns."""
    cells = [("Country", "2023", "2024"), ("Italy", "12", "14"), ("Indonesia", "7", "9"), ("Finland", "3", "5")]
    printed = [
        (72 + 150 * place, 740 - 16 * row, 11, cell)
        for row, line in enumerate(cells)
        for place, cell in enumerate(line)
    ]

    assert "Country\t2023\t2024" in text_of(tmp_path, carried.pdf([printed]))
    assert "Indonesia\t7\t9" in text_of(tmp_path, carried.pdf([printed]))


def test_words_parted_at_the_end_of_a_line_are_joined(tmp_path: Path) -> None:
    """A hyphen before a capital or a number is the word's own."""
    lines = ["The ministers spoke about mari-", "time security and Franco-", "German relations until June."]

    assert "about maritime security and Franco-German relations" in text_of(tmp_path, carried.pdf([column(lines)]))


def test_headers_footers_and_page_numbers_are_off(tmp_path: Path) -> None:
    """What stands alike at the edge of several pages; a sentence goes on over the page."""
    bodies = [
        carried.wrapped(
            "The ministers of both countries met in Rome for talks on trade and signed the treaty that was", 70
        ),
        carried.wrapped("agreed last year, and they will meet again in Jakarta in the autumn of next year.", 70),
        carried.wrapped("A third page says that the talks were held in a good and friendly atmosphere.", 70),
    ]
    pages = [
        [(72, 800, 9, f"Ministry of Foreign Affairs - Bulletin {number}"), *column(body), (290, 40, 9, f"- {number} -")]
        for number, body in enumerate(bodies, start=1)
    ]
    text = text_of(tmp_path, carried.pdf(pages))

    assert "Bulletin" not in text
    assert "- 2 -" not in text
    assert "the treaty that was agreed last year" in text


def test_a_scanned_pdf_is_named_as_such(tmp_path: Path) -> None:
    """Pages that are pictures hold no text to read; where some have text, the others are named."""
    picture = "/XObject << /I 3 0 R >>"
    scanned = carried.pdf([[]], extra=picture).replace(b"BT  ET", b"/I Do ")
    scanned = scanned.replace(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\nx\nendstream",
    )
    item = read(tmp_path, scanned)

    assert isinstance(item, Rejected)
    assert "scanned" == item.problem.code


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    """With what to do about it."""
    encrypt = "/Filter /Standard /V 1 /R 2 /P -4 /O <" + "00" * 32 + "> /U <" + "11" * 32 + ">"
    data = carried.report_pdf().replace(b"trailer\n<<", f"trailer\n<< /ID [<00><00>] /Encrypt << {encrypt} >>".encode())
    item = read(tmp_path, data)

    assert isinstance(item, Rejected)
    assert "encrypted" == item.problem.code
    assert "password" in item.problem.message


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"x" * 100_000, b"%PDF-1.4\ntrailer<</Root 1 0 R>>"])
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    """It is a problem, whatever the library says of it."""
    item = read(tmp_path, data)

    assert isinstance(item, Rejected)
    assert item.problem.code in {"malformed", "empty"}


def test_what_takes_too_long_apart_is_ended() -> None:
    """The process is ended by the system when its time is over, and the next file is read by another."""
    with Apart(seconds=0.3) as apart:
        began = time.process_time()
        with pytest.raises(RefusedError, match="more time or memory"):
            list(apart.ask("tests.ingest.carriers.endless", b"time"))
        with pytest.raises(RefusedError, match="memory"):
            list(apart.ask("tests.ingest.carriers.endless", b"memory"))

        assert ["done"] == list(apart.ask("tests.ingest.carriers.endless", b""))
        assert time.process_time() - began < 2
