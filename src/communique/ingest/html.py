"""A web page to a draft: the article's text, what the page says about it, and where each was found.

The page is parsed once. A page without an article gives all its text, and a
problem that says so. With `extract="careful"` the text is found by
trafilatura, an extra: slower, and of one mind with other tools.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from communique.ingest.days import latest_day
from communique.ingest.draft import Draft, Rejected, rejected
from communique.ingest.language import identify, normalise
from communique.ingest.pages import careful
from communique.ingest.pages.article import article
from communique.ingest.pages.markup import markup
from communique.ingest.pages.names import unseen
from communique.ingest.pages.published import Asked, Judged, judge
from communique.ingest.pages.said import Said, said
from communique.ingest.pages.view import Line, View, view
from communique.model.reading import Problem
from communique.model.report import Original

#: How the text of a page is found: by this package, or by trafilatura.
Extract = Literal["fast", "careful"]

#: Below this many characters a main content is no article: a caption, a notice, an error page.
_SHORTEST = 140


def read_page(
    data: bytes,
    *,
    path: str,
    stem: str,
    address: str | None = None,
    fetched: str | None = None,
    charset: str | None = None,
    extract: Extract = "fast",
) -> Draft | Rejected:
    """The draft of a web page; `address` is where it was found, `fetched` when (ISO 8601), None for now.

    Its `original` says where each field was found; whoever knows more of where the page lies fills in the rest.
    """
    decoded = markup(data, charset=charset)
    html = decoded.text
    if html is None:
        return Rejected(path, decoded.problem or Problem("binary", "no text"))
    page = LexborHTMLParser(html)
    seen = view(page.body) if page.body is not None else View([], [], [])
    lines = article(seen)
    # Asked before the text: of a page that shows nothing, all but its text is taken away.
    says = said(page)
    text, problems = _text(page, seen, lines, _EXTRACTORS[extract](html))
    if not text:
        return rejected(path, "empty", "the page shows no text")
    judged = judge(
        Asked(
            said=says,
            view=seen,
            article=_place(seen, lines),
            address=address,
            language=_language(says, text),
            html=html,
            latest=latest_day(fetched),
        )
    )
    problems += [decoded.problem] if decoded.problem else []
    return _draft(says, judged, address, path=path, stem=stem, text=text, problems=(*problems, *_doubts(judged)))


_EXTRACTORS: dict[Extract, Callable[[str], str | None]] = {"fast": lambda _html: None, "careful": careful.text}


def _text(page: LexborHTMLParser, seen: View, lines: list[Line], careful_text: str | None) -> tuple[str, list[Problem]]:
    """The text of a page's article; of a page without one all its text, and a problem."""
    text = careful_text if careful_text is not None else "\n".join(line.text for line in lines)
    if len(text) >= _SHORTEST:
        return text, []
    whole = "\n".join(line.text for line in seen.lines) or _scriptless(page)
    message = "the page holds no article that could be told apart; all its text is read"
    return whole, [Problem("no_article", message)]


def _scriptless(page: LexborHTMLParser) -> str:
    """The text of a page that hides all of its body until a script shows it."""
    if page.body is None:
        return ""
    page.strip_tags([tag for tag in unseen() if tag != "noscript"])
    lines = (page.body.text(deep=True, separator="\n") or "").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _place(seen: View, lines: list[Line]) -> tuple[int, int]:
    """Where the article lies in the page's lines."""
    if not lines:
        return 0, len(seen.lines)
    places = {id(line): index for index, line in enumerate(seen.lines)}
    return places[id(lines[0])], places[id(lines[-1])] + 1


def _language(says: Said, text: str) -> str | None:
    return (normalise(says.language.text) if says.language else None) or identify(text)


def _doubts(judged: Judged) -> list[Problem]:
    first, other = judged.dated, judged.other
    if first is None or other is None:
        return []
    message = f"{first.where} says {first.day}, {other.where} says {other.day}; {first.day} is taken"
    return [Problem("published", message)]


def _draft(
    says: Said,
    judged: Judged,
    address: str | None,
    *,
    path: str,
    stem: str,
    text: str,
    problems: tuple[Problem, ...],
) -> Draft:
    values = {"title": says.title, "source": says.source, "author": says.author, "language": says.language}
    found = {field: value.where for field, value in values.items() if value}
    fields = {field: value.text for field, value in values.items() if value}
    url = says.url
    if url is not None:
        fields["url"], found["url"] = url
    elif address:
        fields["url"], found["url"] = address, "address"
    if judged.dated is not None:
        fields["published"], found["published"] = str(judged.dated.day), judged.dated.where
    original = Original(path=path, media="text/html", found=found)
    return Draft(path=path, id=stem, text=text, problems=problems, original=original, **fields)
