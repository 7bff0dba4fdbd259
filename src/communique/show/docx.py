"""Pages as documents for word processors (DOCX), with footnotes that they number, move and show at the foot of a page.

Where a footnote is referred to again, a field repeats its number, so that
both stay right when somebody edits the document. The library for the format
(python-docx) has no call for footnotes: their part is made here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from communique.ask.answers import Footnote
from communique.show.html import web_address
from communique.show.pages import Group, Line, Page, footnote_origin, footnote_place
from communique.show.runs import Part, Run, Sentence

_COLUMN = Cm(3.2)
_SOFT = RGBColor(0x5C, 0x62, 0x6C)
#: The look of runs: bold, italic.
_LOOKS = {
    Part.HEAD: (True, False),
    Part.NAME: (True, False),
    Part.BADGE: (True, False),
    Part.PRINTED: (False, True),
    Part.OTHER: (False, True),
}
#: Of Word's own, by these names: what it knows it can restyle.
_REFERENCE, _NOTE = "footnote reference", "footnote text"
_WHEN, _ROW = "When", "Row"
#: What XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
#: Ids of styles by name.
Styles = Mapping[str, str]
_LOOK_TAGS = frozenset({qn("w:b"), qn("w:i")})
_BREAK = re.compile(r"[\t\r\n]+")
#: The footnotes' part begins with the lines that part them from the text; ours come after these.
_SEPARATORS = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


def page_document(page: Page, *, label: str) -> Document:
    """A whole page as a document; its footnotes are those that the text refers to, in the order of the text."""
    document = docx.Document()
    styles = _style(document)
    notes = _Notes(document, page, styles)
    body, end = document.element.body, document.element.body.sectPr
    for paragraph in _paragraphs(page, label, styles=styles, notes=notes):
        body.insert(body.index(end), paragraph)
    document.sections[0].footer.paragraphs[0].text = page.says.say("page.closing")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(page.title)[:255], "Communique", ""
    return document


def _paragraphs(page: Page, label: str, *, styles: Styles, notes: _Notes) -> Iterator[Any]:
    for name, text in (("Subtitle", label), ("Title", page.title), ("Normal", page.subtitle)):
        yield _paragraph(styles[name], _run(text))
    for section in page.sections:
        yield _paragraph(styles["Heading 1"], _run(section.title))
        for group in section.groups:
            yield from _group(group, styles=styles, notes=notes)


def clean(text: str) -> str:
    """Text that XML can hold, on one line."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _BREAK.sub(" ", text))


class _Notes:
    """The footnotes of one document, as its text comes to need them."""

    def __init__(self, document: Document, page: Page, styles: Styles) -> None:
        self._notes = {str(note.number): note for note in page.footnotes}
        self._styles, self._says = styles, page.says
        self._numbers: dict[str, int] = {}
        self._root = parse_xml(_SEPARATORS)
        place = PackURI("/word/footnotes.xml")
        self._part = XmlPart(place, CONTENT_TYPE.WML_FOOTNOTES, self._root, document.part.package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)

    def refer(self, number: str) -> Iterator[Any]:
        """A reference to a footnote; the first one brings the footnote with it."""
        if number in self._numbers:
            place = self._numbers[number]
            field = _element("w:fldSimple", instr=f" NOTEREF {_bookmark(place)} \\f \\h ")
            field.append(_run(str(place), look=self._styles[_REFERENCE]))
            yield field
        elif number in self._notes:
            self._numbers[number] = place = len(self._numbers) + 1
            self._root.append(self._footnote(self._notes[number], place))
            yield _element("w:bookmarkStart", id=str(place), name=_bookmark(place))
            yield _run("", _element("w:footnoteReference", id=str(place)), look=self._styles[_REFERENCE])
            yield _element("w:bookmarkEnd", id=str(place))

    def _footnote(self, note: Footnote, place: int) -> Any:
        mark = _run("", OxmlElement("w:footnoteRef"), look=self._styles[_REFERENCE])
        quote = _run(f" “{note.quote}” ", language=note.language)
        address = web_address(note.url)
        link = (self._link(note.link or address, address), _run(", ")) if address else ()
        told = _run(f"{footnote_origin(note, says=self._says)}, ")
        footnote = _element("w:footnote", id=str(place))
        footnote.append(
            _paragraph(self._styles[_NOTE], mark, quote, told, *link, _run(footnote_place(note, says=self._says)))
        )
        return footnote

    def _link(self, address: str, text: str) -> Any:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(_run(text))
        return link


def _group(group: Group, *, styles: Styles, notes: _Notes) -> Iterator[Any]:
    if group.heading:
        yield _paragraph(styles["Heading 2"], *_runs(group.heading, styles=styles, notes=notes))
    for line in group.lines:
        yield _row(line, styles=styles, notes=notes)
    if group.remark:
        yield _paragraph(styles["Normal"], _run(group.remark))


def _row(line: Line, *, styles: Styles, notes: _Notes) -> Any:
    when = _run(line.when, OxmlElement("w:tab"), look=styles[_WHEN])
    topics = (_run(f"  {', '.join(line.topics)}", look=styles[_WHEN]),) if line.topics else ()
    return _paragraph(styles[_ROW], when, *_runs(line.sentence, styles=styles, notes=notes), *topics)


def _runs(sentence: Sentence, *, styles: Styles, notes: _Notes) -> Iterator[Any]:
    for before, run in zip((None, *sentence), sentence, strict=False):
        if run.part is not Part.NOTE:
            text = f"({run.text})" if run.part is Part.BADGE else run.text
            yield _run(text, *_looks(run), language=run.language)
            continue
        if before is not None and before.part is Part.NOTE:
            yield _run(" ", look=styles[_REFERENCE])
        yield from notes.refer(run.text)


def _looks(run: Run) -> Iterator[Any]:
    bold, italic = _LOOKS.get(run.part, (False, False))
    if bold:
        yield OxmlElement("w:b")
    if italic and not _is_upright(run.text):
        yield OxmlElement("w:i")


def _is_upright(text: str) -> bool:
    """Whether a text is in a script that knows no italics."""
    return any(ord(letter) > 0x0590 and letter.isalpha() for letter in text)


def _tongue(text: str, language: str | None) -> Iterator[Any]:
    """How a run says its direction and language."""
    if _runs_from_the_right(text):
        yield OxmlElement("w:rtl")
    if language:
        yield _element("w:lang", val=language, eastAsia=language, bidi=language)


def _runs_from_the_right(text: str) -> bool:
    """Whether the first letter of a text that has a direction has that one."""
    found = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in found if way in ("L", "R", "AL")), "L") != "L"


def _paragraph(style: str, *parts: Any) -> Any:
    paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    properties.append(_element("w:pStyle", val=style))
    paragraph.extend([properties, *parts])
    return paragraph


def _run(text: str, *parts: Any, look: str | None = None, language: str | None = None) -> Any:
    """A run of text in a style; of `parts`, looks go before it, and marks after it."""
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    looks = [part for part in parts if part.tag in _LOOK_TAGS]
    properties.extend([*([_element("w:rStyle", val=look)] if look else []), *looks, *_tongue(text, language)])
    run.append(properties)
    if text:
        written = OxmlElement("w:t")
        written.text = clean(text)
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(written)
    run.extend([part for part in parts if part not in looks])
    return run


def _element(tag: str, **attributes: str) -> Any:
    return OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})


def _bookmark(place: int) -> str:
    return f"_footnote{place}"


def _style(document: Document) -> Styles:
    """Give the document its styles, Word's own where it has them; the ids of all by name."""
    styles = document.styles
    styles["Normal"].font.size = Pt(10.5)
    row = styles.add_style(_ROW, WD_STYLE_TYPE.PARAGRAPH)
    row.base_style = styles["Normal"]
    row.paragraph_format.left_indent, row.paragraph_format.first_line_indent = _COLUMN, -_COLUMN
    row.paragraph_format.tab_stops.add_tab_stop(_COLUMN)
    row.paragraph_format.space_after = Pt(4)
    when = styles.add_style(_WHEN, WD_STYLE_TYPE.CHARACTER)
    when.font.size, when.font.color.rgb = Pt(9), _SOFT
    note = styles.add_style(_NOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style, note.font.size, note.paragraph_format.space_after = styles["Normal"], Pt(8.5), Pt(0)
    styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    return {str(style.name): str(style.style_id) for style in styles}
