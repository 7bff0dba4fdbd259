"""`communique review`: the open questions, one key each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.api import Record
    from communique.ask.reviewing import Asked
    from communique.model.decisions import Decision
    from communique.resolve import Question


@click.command(
    "review",
    epilog=options.examples(
        'communique review --by "A. Rossi"', "communique review --list", "echo sdlq | communique review --by rossi"
    ),
)
@click.option("--by", metavar="NAME", envvar="COMMUNIQUE_BY", show_envvar=True, help="Who answers.")
@click.option("--list", "only_list", is_flag=True, help="List the questions and ask none.")
@options.json_option
@options.record_option
def command(record: Path, *, by: str | None, only_list: bool, as_json: bool) -> None:
    """Ask what only a person can say, the most useful question first, with the sentences it is about.

    One key answers and goes on: s same, d different, l later, u undo the last answer, ? why it is asked, q quit.
    Every answer is a decision in the ledger, written at once. Keys are also taken from standard input.
    """
    if not by and not (only_list or as_json):
        raise click.UsageError("say who answers: --by NAME")
    with options.existing(record) as opened:
        if only_list or as_json:
            _list(opened, as_json=as_json)
        else:
            _Review(opened, by or "").run()


def _list(opened: Record, *, as_json: bool) -> None:
    from communique.show.plain import to_json_line
    from communique.show.reviewing import asked_text, reasons_text

    for question in opened.questions():
        if as_json:
            click.echo(to_json_line(question))
            continue
        asked = opened.asked(question)
        click.echo(asked_text(asked, width=options.width(), paint=options.paint))
        click.echo(reasons_text(asked) + "\n")


class _Review:
    """One sitting: where it is, and what was decided in it."""

    def __init__(self, opened: Record, by: str) -> None:
        self._opened = opened
        self._by = by
        #: What was decided, and the place of its question.
        self._made: list[tuple[Decision, int]] = []

    def run(self) -> None:
        """Ask until nothing is open, or somebody quits."""
        questions = self._opened.questions()
        if not questions:
            click.echo("There is no open question.", err=True)
            return
        place: int | None = 0
        while place is not None:
            place = self._at_end() if place == len(questions) else self._go_on(questions, place)
        click.echo(f"\n{len(self._made):,} answered, {len(self._opened.questions()):,} open")

    def _go_on(self, questions: Sequence[Question], place: int) -> int | None:
        """Ask the question at a place, unless it was answered with another."""
        question = questions[place]
        if question.id not in {one.id for one in self._opened.questions()}:
            return place + 1
        return self._ask(self._opened.asked(question), place, f"{place + 1} of {len(questions)}")

    def _at_end(self) -> int | None:
        """Let the last answer be taken back before the sitting ends."""
        if not self._made:
            return None
        click.echo("\nThat was the last one. [u undo · q quit] ", nl=False)
        key = _key()
        click.echo(key)
        return self._undo(0) if key == "u" else None

    def _ask(self, asked: Asked, place: int, where: str) -> int | None:
        """Ask one question; which is the next, None where somebody quits."""
        from communique.show.reviewing import asked_text, keys_text, reasons_text

        click.echo(f"\n{where}  {asked_text(asked, width=options.width(), paint=options.paint)}")
        while True:
            click.echo(f"[{keys_text(asked)}] ", nl=False)
            key = _key()
            click.echo(key)
            if key in ("q", ""):
                return None
            if key == "l":
                return place + 1
            if key == "?":
                click.echo(reasons_text(asked))
            elif key == "u":
                return self._undo(place)
            elif self._rule(asked, key, place):
                return place + 1

    def _rule(self, asked: Asked, key: str, place: int) -> bool:
        """Write what a key rules; whether it rules anything."""
        from communique.ask.reviewing import answer
        from communique.record.deciding import Ruling

        found = answer(asked, key)
        if found is None:
            click.echo("That key answers nothing here.")
            return False
        decision = self._opened.decide(Ruling(kind=found.kind, ids=found.ids, person=self._by))
        self._made.append((decision, place))
        return True

    def _undo(self, place: int) -> int:
        """Take out the last answer of this sitting, and ask that question again."""
        from communique.model.decisions import DecisionKind
        from communique.record.deciding import Ruling

        if not self._made:
            click.echo("Nothing was answered yet.")
            return place
        last, asked_at = self._made.pop()
        self._opened.decide(Ruling(kind=DecisionKind.UNDO, ids=(last.id,), person=self._by))
        click.echo(f"took out {last.id}")
        return asked_at


def _key() -> str:
    """The next key, from the terminal or from standard input; empty at its end."""
    if sys.stdin.isatty():
        return click.getchar()
    key = sys.stdin.read(1)
    while key.isspace():
        key = sys.stdin.read(1)
    return key
