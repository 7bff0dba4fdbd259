"""`communique review`: the open questions, one key each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.cli.engines import asked_of, asking, model_options
from communique.model.places import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.api import Record
    from communique.ask.reviewing import Asked as About
    from communique.cli.engines import Asked
    from communique.model.decisions import Decision
    from communique.resolve import Question

#: So many questions, the most useful, are shown to a model.
_SHOWN = 60


@click.command(
    "review",
    epilog=options.examples(
        'communique review --by "A. Rossi"',
        "communique review --list",
        "echo sdlq | communique review --by rossi",
        "communique review --by rossi --endpoint http://localhost:11434/v1 --model NAME",
    ),
)
@click.option("--by", metavar="NAME", envvar="COMMUNIQUE_BY", show_envvar=True, help="Who answers.")
@click.option("--list", "only_list", is_flag=True, help="List the questions and ask none.")
@options.json_option
@model_options
@options.record_option
def command(record: Where, *, by: str | None, only_list: bool, as_json: bool, **others: Any) -> None:
    """Ask what only a person can say, the most useful question first, with the sentences it is about.

    One key answers and goes on: s same, d different, l later, u undo the last answer, ? why it is asked, q quit.
    Every answer is a decision in the ledger, written at once. Keys are also taken from standard input.

    With an --endpoint, a model puts the questions in order and in words of their own; what it adds to them is left out.
    """
    if not by and not (only_list or as_json):
        raise click.UsageError("say who answers: --by NAME")
    with options.existing(record) as opened:
        agenda = _agenda(opened, asked_of(others), record)
        if only_list or as_json:
            _list(opened, agenda, as_json=as_json)
        else:
            _Review(opened, agenda, by or "").run()


def _agenda(opened: Record, wanted: Asked, record: Where) -> list[tuple[Question, str | None]]:
    """The open questions, the most useful first; where a model is named, the first of them in its order and words."""
    questions = list(opened.questions())
    if wanted.endpoint is None or not questions:
        return [(question, None) for question in questions]
    from communique.engines.llm.drafting import phrase, written
    from communique.model.errors import InputError
    from communique.model.reading import Problem
    from communique.show.briefs import question_facts

    shown = questions[:_SHOWN]
    with asking(wanted, beside=record, reads=written) as (ask, setup):
        phrased = phrase(question_facts(map(opened.asked, shown)), ask, setup)
    if isinstance(phrased, Problem):
        raise InputError(wanted.endpoint, phrased.message, "run it again, or review without a model")
    return [*((shown[one.place], one.ask) for one in phrased), *((question, None) for question in questions[_SHOWN:])]


def _list(opened: Record, agenda: Sequence[tuple[Question, str | None]], *, as_json: bool) -> None:
    from communique.show.plain import to_json_line
    from communique.show.reviewing import asked_text, reasons_text

    for question, words in agenda:
        if as_json:
            click.echo(to_json_line(question))
            continue
        asked = opened.asked(question)
        click.echo(asked_text(asked, width=options.width(), paint=options.paint, words=words))
        click.echo(reasons_text(asked) + "\n")


class _Review:
    """One sitting: where it is, and what was decided in it."""

    def __init__(self, opened: Record, agenda: Sequence[tuple[Question, str | None]], by: str) -> None:
        self._opened = opened
        self._agenda = agenda
        self._by = by
        #: What was decided, and the place of its question.
        self._made: list[tuple[Decision, int]] = []

    def run(self) -> None:
        """Ask until nothing is open, or somebody quits."""
        if not self._agenda:
            click.echo("There is no open question.", err=True)
            return
        place: int | None = 0
        while place is not None:
            place = self._at_end() if place == len(self._agenda) else self._go_on(place)
        click.echo(f"\n{len(self._made):,} answered, {len(self._opened.questions()):,} open")

    def _go_on(self, place: int) -> int | None:
        """Ask the question at a place, unless it was answered with another."""
        question, words = self._agenda[place]
        if question.id not in {one.id for one in self._opened.questions()}:
            return place + 1
        return self._ask(self._opened.asked(question), place, words)

    def _at_end(self) -> int | None:
        """Let the last answer be taken back before the sitting ends."""
        if not self._made:
            return None
        click.echo("\nThat was the last one. [u undo · q quit] ", nl=False)
        key = _key()
        click.echo(key)
        return self._undo(0) if key == "u" else None

    def _ask(self, asked: About, place: int, words: str | None) -> int | None:
        """Ask one question; which is the next, None where somebody quits."""
        from communique.show.reviewing import asked_text, keys_text, reasons_text

        told = asked_text(asked, width=options.width(), paint=options.paint, words=words)
        click.echo(f"\n{place + 1} of {len(self._agenda)}  {told}")
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

    def _rule(self, asked: About, key: str, place: int) -> bool:
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
