"""Mail, mail boxes and pages saved as mail (MHTML): the body is a report, attachments go through the door.

From, Date and Subject of a mail are source, date and title. Of text and HTML
the text is taken, unless it only says to look at the HTML. What a reply quotes
is left out: it is a report of its own where it was sent.

The parser of the standard library is quadratic in places; what would drive it
there is refused before it sees it.
"""

from __future__ import annotations

import datetime
import email
import email.utils
import io
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from pathlib import PurePosixPath
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from communique.ingest.carriers.piece import Held, Piece, Said, inside, place, whole
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import rejected, size
from communique.model.report import is_web

#: The most that one mail may measure, and its headers.
MOST_MAIL, _MOST_HEADERS = 32 * 1024 * 1024, 256 * 1024
_MOST_FIELD, _MOST_PARTS = 2000, 500
#: Every line is held against the boundary of every part that it lies in.
_MOST_WORK = 20_000_000
_SHORTEST = 200

_FIELD = re.compile(rb"^content-(?:type|disposition)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_SAID_BEFORE = re.compile(
    r"(?:^(?:On|Am|Le|El|Il|Op|Em|Pada|Den)\b[^\n]{5,200}:|^-{2,}\s*(?:Original Message|Forwarded message"
    r"|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale)[^\n]*)\s*\n"
    r"(?=\s*(?:>|From:|Von:|De:|Da:))",
    re.MULTILINE | re.IGNORECASE,
)
_BEGINS = re.compile(rb"From (?:- |\S+\s.{0,60}\d{1,2}:\d{2}).{0,80}\s*$")
_QUOTED = re.compile(r"^[ \t]*>[^\n]*\n?", re.MULTILINE)
_QUOTED_HTML = (
    "blockquote[type=cite],.gmail_quote,.gmail_attr,.moz-cite-prefix,.yahoo_quoted,#divRplyFwdMsg,#appendonsend"
)
_PASSED_OVER = frozenset(("image", "audio", "video", "font"))
_PAGE_ENDINGS = (".mht", ".mhtml")


def open_mail(piece: Piece) -> Held:
    """The body of a mail, and what is attached to it; of a page saved as mail, the page."""
    data = whole(piece, MOST_MAIL)
    _check(data)
    try:
        message = email.message_from_bytes(data)
        parts = _parts(message)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, MessageError) as error:
        raise RefusedError("malformed", f"a mail that cannot be read: {error or type(error).__name__}") from error
    if _is_page(piece, message):
        yield from _page(piece, message, parts)
        return
    body = _body(parts)
    if body is not None:
        ending = "html" if body.get_content_type() == "text/html" else "txt"
        said = _said(message, body)
        yield inside(piece, io.BytesIO(_bytes(body)), name=f"body.{ending}", id=piece.id, said=said)
    attached = [(number, part) for number, part in enumerate(parts, 1) if part is not body and _is_attached(part)]
    yield from (_attached(piece, part, number) for number, part in attached)
    if body is None and not attached:
        yield rejected(place(piece), "empty", "the mail holds neither a text nor files that are read")


def open_mbox(piece: Piece) -> Held:
    """The mails of a mail box, one at a time."""
    for number, data in _mails(piece.stream):
        if len(data) > MOST_MAIL:
            yield rejected(place(piece, number), "too_large", f"a mail larger than {size(MOST_MAIL)}")
        elif data.strip():
            yield inside(piece, io.BytesIO(data), name=f"{number}.eml", id=f"{piece.id}:{number}", label=str(number))


def without_replies(text: str) -> str:
    """The text of a mail without what it quotes of earlier ones."""
    said = _SAID_BEFORE.search(text)
    if said is not None and not said.group().startswith("-") and ">" not in text[said.end() : said.end() + 3]:
        said = None
    if said is not None and text[: said.start()].strip():
        text = text[: said.start()]
    return _QUOTED.sub("", text) if _QUOTED.sub("", text).strip() else text


def without_quoted_html(html: str) -> str:
    """The page of a mail without what it quotes of earlier ones."""
    if "<blockquote" not in html and "quote" not in html and "RplyFwd" not in html:
        return html
    page = LexborHTMLParser(html)
    for node in page.css(_QUOTED_HTML):
        node.decompose()
    return page.html or html


def _check(data: bytes) -> None:
    """Refuse what would drive the parser to work without end."""
    head = re.search(rb"\r?\n\r?\n", data)
    if (head.start() if head else len(data)) > _MOST_HEADERS:
        raise RefusedError("too_large", f"its headers are longer than {_MOST_HEADERS // 1024} KiB")
    if any(len(match.group()) > _MOST_FIELD for match in _FIELD.finditer(data)):
        raise RefusedError("malformed", f"a header of a part is longer than {_MOST_FIELD:,} characters")
    parts = data.lower().count(b"multipart/") + data.lower().count(b"message/")
    if parts > _MOST_PARTS or parts * data.count(b"\n") > _MOST_WORK:
        raise RefusedError("nested", "more parts within parts than any mail has")


def _parts(message: Message) -> list[Message]:
    """The parts of a mail that hold something, in order."""
    found: list[Message] = []
    waiting: list[Any] = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        if not isinstance(part, Message):
            continue
        payload = part.get_payload()
        if part.is_multipart() and part.get_content_maintype() != "message" and isinstance(payload, list):
            waiting.extend(reversed(payload))
        else:
            found.append(part)
    return found


def _body(parts: list[Message]) -> Message | None:
    """The part that is the mail itself."""
    shown = [part for part in parts if not _is_attachment(part)]
    plain = next((part for part in shown if part.get_content_type() == "text/plain"), None)
    page = next((part for part in shown if part.get_content_type() == "text/html"), None)
    # A part without headers of its own counts as false.
    if plain is None or page is None:
        return page if plain is None else plain
    return plain if len(_bytes(plain).strip()) >= _SHORTEST or len(_bytes(page)) < _SHORTEST else page


def _is_attachment(part: Message) -> bool:
    return part.get_filename() is not None or part.get_content_disposition() == "attachment"


def _is_attached(part: Message) -> bool:
    """Whether a part is to go through the door: what is attached, but for pictures and the like."""
    main = part.get_content_maintype()
    return main not in _PASSED_OVER and (_is_attachment(part) or main not in {"text", "multipart"})


def _attached(piece: Piece, part: Message, number: int) -> Piece:
    if part.get_content_maintype() == "message":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        data = _as_bytes(inner) if isinstance(inner, Message) else _bytes(part)
        return inside(piece, io.BytesIO(data), name=f"{number}.eml")
    name = PurePosixPath(_decoded(part.get_filename()) or f"part {number}").name
    said = Said(media=part.get_content_type(), charset=_charset(part))
    return inside(piece, io.BytesIO(_bytes(part)), name=name, said=said)


def _is_page(piece: Piece, message: Message) -> bool:
    is_saved = "Snapshot-Content-Location" in message or piece.name.lower().endswith(_PAGE_ENDINGS)
    return is_saved or str(message.get("From", "")).startswith("<Saved by ")


def _page(piece: Piece, message: Message, parts: list[Message]) -> Held:
    """The page that was saved as mail; its date is when it was saved, not published."""
    page = next((part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
    if page is None:
        yield rejected(place(piece), "empty", "the saved page holds no HTML")
        return
    address = _decoded(message.get("Snapshot-Content-Location")) or _decoded(page.get("Content-Location"))
    said = Said(
        url=address if address and is_web(address) else None,
        fetched=_in_utc(message),
        media="text/html",
        charset=_charset(page),
        where="mhtml",
    )
    yield inside(piece, io.BytesIO(_bytes(page)), name="page.html", id=piece.id, said=said)


def _said(message: Message, body: Message) -> Said:
    """What the headers of a mail say about its body."""
    name, address = _sender(message)
    return Said(
        title=_decoded(message.get("Subject")),
        published=_date(message),
        source=_decoded(name) or address.rpartition("@")[2] or None,
        media=body.get_content_type(),
        charset=_charset(body),
        where="mail",
        is_mail=True,
    )


def _sender(message: Message) -> tuple[str, str]:
    """The name and the address of who sent a mail, empty where they cannot be told."""
    try:
        return email.utils.parseaddr(_field(message, "From"))
    except (RecursionError, ValueError, LookupError):
        return "", ""


def _field(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:_MOST_FIELD]


def _date(message: Message) -> str | None:
    """The date of a mail, in ISO 8601."""
    try:
        return email.utils.parsedate_to_datetime(_field(message, "Date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_utc(message: Message) -> str | None:
    """The date of a mail, in UTC."""
    said = _date(message)
    if said is None:
        return None
    moment = datetime.datetime.fromisoformat(said)
    # Without a zone it is UTC: "-0000".
    moment = moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _decoded(field: Any) -> str | None:
    """A header as one line of text, whatever it is encoded in."""
    if field is None:
        return None
    try:
        pieces = decode_header(str(field)[:_MOST_FIELD])
        text = "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "utf-8", "replace")
            for piece, charset in pieces
        )
    except (LookupError, ValueError, TypeError, MessageError):
        text = str(field)[:_MOST_FIELD]
    return " ".join(text.split()) or None


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None


def _bytes(part: Message) -> bytes:
    """What a part holds, decoded from how it was sent."""
    try:
        payload = part.get_payload(decode=True)
    except (LookupError, ValueError, TypeError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (LookupError, ValueError, TypeError, AttributeError, KeyError):
        return b""


def _mails(stream: Any) -> Iterator[tuple[int, bytes]]:
    """The mails of a mail box, each with its number; of one that is too large only the beginning."""
    lines: list[bytes] = []
    length = number = 0
    was_empty = True
    while line := stream.readline(_MOST_HEADERS):
        if was_empty and _BEGINS.match(line):
            if number:
                yield number, b"".join(lines)
            lines, length, number = [], 0, number + 1
        elif length <= MOST_MAIL:
            lines.append(line)
            length += len(line)
        was_empty = not line.strip()
    if number:
        yield number, b"".join(lines)
