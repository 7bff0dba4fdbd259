"""Every command, option and error is found in the docs, and every kind of the codebook has its example."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

import communique
from communique.model import vocabulary
from tests.sources import ROOT
from tools import write_errors, write_manual, write_reference

PAGE = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
GUIDES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
    if path.parent.name != "reference"
)
EXAMPLES = [
    (name.removesuffix("Kind").lower(), kind, text)
    for name, told in write_reference.examples().items()
    for kind, text in told.items()
]
#: What the codebook has and the English pack has no words for.
UNREAD = frozenset({("figure", "agreements")})


def options() -> Iterator[tuple[str, str]]:
    """Every option with its command."""
    for name, one in write_manual.commands():
        yield from ((name, word) for option in one.params for word in option.opts if isinstance(option, click.Option))


def test_every_option_stands_under_its_command() -> None:
    """On the page of commands, with its own name."""
    sections = dict(re.findall(r"^## communique ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))

    assert [] == [
        f"{name} {word}" for name, word in options() if not re.search(rf"{word}(?![\w-])", sections.get(name, ""))
    ]


def test_every_command_is_used_in_a_guide() -> None:
    """A reader meets it at work, and not only in a list."""
    names = [name for name, one in write_manual.commands() if not isinstance(one, click.Group)]

    assert [] == [name for name in names if f"communique {name}" not in GUIDES]


def test_every_error_is_told() -> None:
    """The page has every message that the source can give, with what to do."""
    page = write_errors.PAGE.read_text(encoding="utf-8")

    assert write_errors.page() == page, "run: make docs"
    assert page.count("\n| ") > 50


@pytest.mark.parametrize(("type_", "kind", "text"), EXAMPLES, ids=[f"{one[0]}-{one[1]}" for one in EXAMPLES])
def test_an_example_is_read_as_its_kind(type_: str, kind: str, text: str) -> None:
    """What the page of claims shows for a kind is what the program takes for it."""
    reading = communique.read_text(text, published="2024-05-10", language="en")
    found = {(str(claim.type), str(getattr(claim, "kind", ""))) for claim in reading.claims}

    assert (type_, kind) in found | UNREAD


def test_every_kind_has_an_example() -> None:
    """And no example is for a kind that is none."""
    told = {name: list(kinds) for name, kinds in write_reference.examples().items()}

    assert {name: [str(kind) for kind in getattr(vocabulary, name)] for name in told} == told
    assert {name for name in dir(vocabulary) if name.endswith("Kind")} == set(told)
