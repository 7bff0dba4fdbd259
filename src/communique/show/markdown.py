"""Pages as Markdown with footnotes, as GitHub, Pandoc and most editors read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from communique.show.pages import Group, Line, Page, Section, footnote_text
from communique.show.runs import Part, Run, Sentence
from communique.show.speaking import Speaker

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def page_markdown(page: Page) -> str:
    """A whole page as Markdown."""
    blocks = [f"# {escaped(page.title)}", escaped(page.subtitle)]
    for section in page.sections:
        blocks += _section(section, page.says)
    if page.footnotes:
        blocks += [f"## {page.says.say('section.footnotes')}", "\n".join(_footnotes(page))]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text of which Markdown makes nothing."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())) if text.strip() else text


def sentence_markdown(sentence: Sentence) -> str:
    """A sentence as Markdown: printed words in italics, heads in bold."""
    return "".join(map(_run, sentence))


def _run(run: Run) -> str:
    text = _SPECIAL.sub(r"\\\1", run.text)
    match run.part:
        case Part.NOTE:
            return f"[^{run.text}]"
        case Part.PRINTED | Part.OTHER:
            return f"*{text.strip()}*" if text.strip() else text
        case Part.HEAD:
            return f"**{text}**"
        case Part.BADGE:
            return f"({text})"
        case Part.STRUCK:
            return f"~~{text}~~"
    return text


def _section(section: Section, says: Speaker) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    for group in section.groups:
        yield from _group(group, says)


def _group(group: Group, says: Speaker) -> Iterator[str]:
    if group.heading:
        yield f"### {sentence_markdown(group.heading)}"
    yield "\n".join(_line(line, says) for line in group.lines)
    if group.remark:
        yield escaped(group.remark)


def _line(line: Line, says: Speaker) -> str:
    when = f"{escaped(line.when_in_full or line.when)}: " if line.when else ""
    topics = says.say("parts.topics_are", topics=", ".join(map(escaped, line.topics)))
    subjects = f" *{topics}.*" if line.topics else ""
    return f"- {when}{sentence_markdown(line.sentence)}{subjects}"


def _footnotes(page: Page) -> Iterator[str]:
    for footnote in page.footnotes:
        linked = msgspec.structs.replace(footnote, url=footnote.link or footnote.url)
        yield f"[^{footnote.number}]: “{escaped(footnote.quote)}” — {escaped(footnote_text(linked, says=page.says))}"
