"""The examples of a page: its commands with what they print, and its Python with what it prints.

A `console` block holds commands after `$ `, each followed by its output; `...` on a line of its own stands for any
lines, and within a line for any words. A `python` block is run; a `text` block right after it is what it
prints. All examples of a page run in one folder, in order.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """Something to run, and what it prints; None where the page does not say."""

    kind: str
    line: int
    code: str
    output: str | None


def examples(page: str) -> Iterator[Example]:
    """The commands and Python blocks of a page, in order."""
    fences = list(_FENCE.finditer(page))
    for fence, following in itertools.zip_longest(fences, fences[1:]):
        line = page.count("\n", 0, fence.start()) + 1
        if fence["kind"] == "console":
            yield from _commands(fence["body"], line + 1)
        elif fence["kind"] == "python":
            printed = following["body"] if following and _is_output(page, fence, following) else None
            yield Example("python", line, fence["body"], printed)


def _is_output(page: str, fence: re.Match[str], following: re.Match[str]) -> bool:
    return following["kind"] == "text" and not page[fence.end() : following.start()].strip()


def _commands(body: str, first_line: int) -> Iterator[Example]:
    pieces = re.split(r"^\$ ", body, flags=re.MULTILINE)
    line = first_line + pieces[0].count("\n")
    for piece in pieces[1:]:
        command, _, output = piece.partition("\n")
        yield Example("console", line, command, output or None)
        line += piece.count("\n")


def agrees(expected: str, printed: str) -> bool:
    """Whether what was printed is what the page says, `...` standing for anything."""
    return re.fullmatch("".join(map(_pattern, expected.rstrip().split("\n"))), printed.rstrip() + "\n") is not None


def _pattern(line: str) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*?"
    return r".*".join(map(re.escape, line.rstrip().split("..."))) + r"[ ]*\n"
