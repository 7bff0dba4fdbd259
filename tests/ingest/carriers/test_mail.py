"""Mail, mail boxes and saved pages to drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.ingest.carriers.mail import without_quoted_html, without_replies
from tests.ingest.carriers.finding import codes, reports_in
from tools import carried


def test_a_mail_is_a_report_with_what_its_headers_say(tmp_path: Path) -> None:
    """From, Date and Subject; an attachment is a report of its own."""
    data = carried.mail(attached=("application/pdf", "treaty.pdf", carried.report_pdf()))
    letter, attached = reports_in(tmp_path, "letter.eml", data)

    assert carried.TEXT == letter.text.strip()
    assert (carried.TITLE, "Ministero degli Esteri") == (letter.title, letter.source)
    assert "2024-06-04T12:00:00+02:00" == letter.published
    assert ("letter/treaty", None) == (attached.id, attached.source)


def test_a_mail_without_a_name_is_known_by_its_headers(tmp_path: Path) -> None:
    """Lines that only look like headers are text."""
    data = b"MIME-Version: 1.0\r\n" + carried.mail().replace(b"MIME-Version: 1.0\n", b"").replace(b"\n", b"\r\n")

    assert carried.TITLE == reports_in(tmp_path, "letter", data)[0].title
    assert reports_in(tmp_path, "note", b"From: Rome\nTo: Jakarta\n\nA flight.")[0].text.startswith("From: Rome")


def test_the_page_of_a_mail_is_read_where_its_text_says_nothing(tmp_path: Path) -> None:
    """ "View this mail in your browser" is no report."""
    page = carried.html().replace(b"</article>", b"</article><blockquote type='cite'>Earlier words.</blockquote>")
    (draft,) = reports_in(tmp_path, "letter.eml", carried.mail("View this mail in your browser.", page=page))
    (plain,) = reports_in(tmp_path, "plain.eml", carried.mail(carried.TEXT, page=page))

    assert carried.PARAGRAPHS[0] in draft.text
    assert "Earlier words" not in draft.text
    assert carried.TEXT == plain.text.strip()


def test_what_a_reply_quotes_is_left_out() -> None:
    """Below the line that says so, and lines that begin with an angle; a mail of quotes alone is kept."""
    assert "We agree.\n\n" == without_replies("We agree.\n\nOn Tue, 4 Jun 2024, Rina wrote:\n> Do you?\n> Rina\n")
    assert "Yes.\n\n" == without_replies("Yes.\n\n-----Original Message-----\nFrom: Rina\nDo you?\n")
    assert "> Do you?\n" == without_replies("> Do you?\n")
    assert "On Tuesday the minister said:\nPeace." == without_replies("On Tuesday the minister said:\nPeace.")
    assert "quoted" not in without_quoted_html("<p>New.</p><div class='gmail_quote'>quoted</div>")


def test_a_mail_box_gives_its_mails(tmp_path: Path) -> None:
    """One after the other, whatever the box is called; a line in a mail that begins with From parts none."""
    mails = [carried.mail("From Rome to Jakarta they flew.\nFrom here on."), carried.mail("Another.")]

    assert ["box:1", "box:2"] == codes(tmp_path, "box.mbox", carried.mbox(mails))
    assert ["inbox:1", "inbox:2"] == codes(tmp_path, "inbox", carried.mbox(mails))


def test_a_saved_page_is_a_page(tmp_path: Path) -> None:
    """Its address is where it was saved from; when it was saved is not when it was published."""
    (draft,) = reports_in(tmp_path, "page.mhtml", carried.mhtml())

    assert draft.original is not None
    assert carried.ADDRESS == draft.url
    assert carried.DAY == draft.published
    assert ("2024-06-05T09:00:00Z", "text/html") == (draft.original.fetched, draft.original.media)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Subject: " + b"x" * 300_000 + b"\n\nText.", "too_large"),
        (b"X: y\n" * 60_000 + b"\nText.", "too_large"),
        (b"Content-Type: text/plain" + b";" * 100_000 + b"\n\nText.", "malformed"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 3000, "nested"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(400))
            + b"\n" * 2_000_000,
            "nested",
        ),
    ],
)
def test_a_mail_that_would_drive_its_reader_without_end_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    """Headers without end, parts within parts, and long fields of parts, before any of it is parsed."""
    assert [code] == codes(tmp_path, "a.eml", b"MIME-Version: 1.0\n" + data)


def test_parts_without_headers_and_senders_without_end(tmp_path: Path) -> None:
    """A part without headers is text; a sender that nests comments without end is none; nothing at all is a problem."""
    parts = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n%s\n--a--\n"
    sender = b"MIME-Version: 1.0\nFrom: " + b"(" * 1900 + b"\nSubject: Talks\n\nThe ministers met."

    assert ["a"] == codes(tmp_path, "a.eml", parts % b"\nThe ministers met.")
    assert ["empty"] == codes(tmp_path, "b.eml", parts % b"Content-Type: image/png\n\nabc")
    assert [None] == [draft.source for draft in reports_in(tmp_path, "c.eml", sender)]


def test_pictures_in_a_mail_are_passed_over(tmp_path: Path) -> None:
    """A logo is no report that failed."""
    data = carried.mail(attached=("image/png", "logo.png", b"\x89PNG\r\n\x1a\n"))

    assert ["a"] == codes(tmp_path, "a.eml", data)


@pytest.mark.parametrize("charset", ["no-such-charset", "utf-8", "x" * 900])
def test_a_charset_that_is_none_does_no_harm(tmp_path: Path, charset: str) -> None:
    """The text is read by its bytes."""
    data = f"Content-Type: text/plain; charset={charset}\nSubject: =?{charset}?q?a?=\n\nTreffen in Köln.".encode()

    assert "Treffen in Köln." == reports_in(tmp_path, "a.eml", data)[0].text
