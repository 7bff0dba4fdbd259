"""The examples of a page: its commands with what they print, and its Python with what it prints.

A `console` block holds commands after `$ `, each followed by its output; `...` on a line of its own stands for any
lines, and at the end of a line for the rest of it. A `python` block is run; a `text` block right after it is what it
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
    parts = []
    for line in expected.rstrip().split("\n"):
        if line.strip() == "...":
            parts.append(r"(?:.*\n)*?")
        elif line.rstrip().endswith("..."):
            parts.append(re.escape(line.rstrip().removesuffix("...")) + r".*\n")
        else:
            parts.append(re.escape(line.rstrip()) + r"[ ]*\n")
    return re.fullmatch("".join(parts), printed.rstrip() + "\n") is not None
