"""Which engine reads, and where a model answers: the options, and the engine made ready for a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from communique.model.errors import InputError
from communique.model.places import Where, file_of

if TYPE_CHECKING:
    from communique.engines.llm.asking import Asking, Reads
    from communique.engines.llm.costs import Counter, Prices
    from communique.engines.llm.prompt import Setup
    from communique.model.report import Report
    from communique.record.engines import Engine
    from communique.record.intake import Reader

_Command = TypeVar("_Command", bound=Callable[..., Any])

RULES = "rules"
ENGINES = (RULES, "llm", "rules+llm", "spans")
_SPANS = "spans"
#: The environment variable that holds the key of an endpoint, unless another is named.
_KEY = "COMMUNIQUE_KEY"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wants of a model."""

    endpoint: str | None = None
    model: str | None = None
    key_from: str = _KEY
    answers: Path | None = None
    at_once: int = 4
    most_tokens: int | None = None
    answer_tokens: int = 4096
    wait: float = 300.0
    prices: tuple[float, float] | None = None
    watts: float | None = None
    no_schema: bool = False


class Opened(msgspec.Struct, frozen=True):
    """An engine made ready: its reader, and what it has taken so far; None where no model is asked."""

    reader: Reader
    counter: Counter | None = None


def _prices(_: click.Context, __: click.Parameter, value: str | None) -> tuple[float, float] | None:
    try:
        prices = tuple(float(part) for part in value.split(",")) if value else None
    except ValueError:
        prices = ()
    if prices is not None and (len(prices) != 2 or min(prices) < 0):
        raise click.BadParameter("write the price of a million tokens in and out: 0.15,0.60")
    return (prices[0], prices[1]) if prices else None


_OPTIONS = (
    click.option(
        "--endpoint", metavar="URL", help="Where a model answers, OpenAI-compatible: http://localhost:11434/v1."
    ),
    click.option("--model", metavar="NAME", help="The model, as the endpoint calls it; of spans, its folder."),
    click.option(
        "--key-from",
        metavar="VARIABLE",
        default=_KEY,
        show_default=True,
        help="The variable that holds the endpoint's key.",
    ),
    click.option(
        "--answers",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Where answers are kept, so that nothing is asked twice; without it, beside the record.",
    ),
    click.option(
        "--at-once", type=click.IntRange(1, 64), default=4, show_default=True, help="Reports asked about at once."
    ),
    click.option(
        "--most-tokens", type=click.IntRange(1), help="Stop asking when so many tokens are taken, in and out."
    ),
    click.option(
        "--answer-tokens",
        type=click.IntRange(64),
        default=4096,
        show_default=True,
        help="The longest answer, in tokens.",
    ),
    click.option(
        "--wait", type=click.FloatRange(0.1), default=300.0, show_default=True, help="Seconds to wait for one answer."
    ),
    click.option("--prices", metavar="IN,OUT", callback=_prices, help="The price of a million tokens in and out."),
    click.option("--watts", type=click.FloatRange(0.0), help="What the machine draws while the model answers."),
    click.option("--no-schema", is_flag=True, help="The endpoint knows no structured output."),
)


def model_options(command: _Command) -> _Command:
    """How a model is asked: `--endpoint`, `--model`, and what holds for it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def engine_option(command: _Command) -> _Command:
    """`--engine`, and how a model is asked."""
    told = "What reads: the rules, a model, both side by side, or the rules with names that an encoder proposes."
    engine = click.option("--engine", type=click.Choice(ENGINES), default=RULES, show_default=True, help=told)
    return engine(model_options(command))


def asked_of(options: dict[str, Any]) -> Asked:
    """What the options say of a model; they are taken out of the rest."""
    return Asked(**{name: options.pop(name) for name in Asked.__struct_fields__})


@contextmanager
def opened(engine: str, asked: Asked, *, beside: Where) -> Iterator[Opened]:
    """An engine made ready; where a model is asked, it is said where the texts go, and at the end what it took."""
    from communique.record.engines import engine_reader

    if engine == RULES:
        from communique.record.reader import default_reader

        yield Opened(default_reader())
        return
    if engine == _SPANS:
        yield Opened(_with_spans(asked))
        return
    with asking(asked, beside=beside) as (ask, setup):
        yield Opened(engine_reader(_engine(engine), ask, setup, threads=asked.at_once), ask.counter)


@contextmanager
def asking(asked: Asked, *, beside: Where, reads: Reads | None = None) -> Iterator[tuple[Asking, Setup]]:
    """A model made ready to be asked; it is said where the texts go, and at the end what it took."""
    from communique.engines.llm.asking import Asking
    from communique.engines.llm.costs import Counter, spent_text
    from communique.engines.llm.endpoint import Endpoint, Patience

    setup, prices = _setup(asked), prices_of(asked)
    patience = Patience(whole=asked.wait, idle=asked.wait)
    endpoint = Endpoint(asked.endpoint or "", key=os.environ.get(asked.key_from), patience=patience)
    click.echo(_where(endpoint.site, is_near=endpoint.is_near), err=True)
    counter = Counter(most_tokens=asked.most_tokens)
    with _answers(asked, beside) as answers:
        try:
            yield Asking(endpoint, answers, counter, model=setup.model, reads=reads), setup
        finally:
            click.echo(spent_text(counter.spent, prices), err=True)


def foresee(reports: Iterator[Report], asked: Asked, *, beside: Where) -> str:
    """What reading these reports would ask and take; nothing is sent."""
    from communique.engines.llm.asking import Remembering
    from communique.engines.llm.costs import foreseen, foreseen_text
    from communique.engines.llm.reader import read_by_model

    setup, count = _setup(asked), 0
    with _answers(asked, beside) as answers:
        ask = Remembering(answers)
        for report in reports:
            read_by_model(report, ask, setup)
            count += 1
        said = foreseen(ask.missing, answers.rate(setup.model), reports=count, remembered=ask.remembered)
    return foreseen_text(said, prices_of(asked), most_answer=setup.answer_tokens)


def prices_of(asked: Asked) -> Prices:
    """What tokens and time cost."""
    from communique.engines.llm.costs import Prices

    tokens_in, tokens_out = asked.prices or (None, None)
    return Prices(tokens_in=tokens_in, tokens_out=tokens_out, watts=asked.watts)


def _setup(asked: Asked) -> Setup:
    from communique.engines.llm.prompt import Setup

    if not asked.endpoint or not asked.model:
        raise click.UsageError(
            "name where a model answers with --endpoint, and the model with --model;"
            " nothing leaves this machine unless you name where to"
        )
    return Setup(model=asked.model, answer_tokens=asked.answer_tokens, has_schema=not asked.no_schema)


def _with_spans(asked: Asked) -> Reader:
    if not asked.model:
        raise click.UsageError("name the folder of the encoder with --model")
    try:
        from communique.engines.spans.encoder import Encoder
        from communique.engines.spans.reader import LABELS, LEAST
        from communique.record.spans import spans_reader
    except ModuleNotFoundError as error:
        needs = f"needs {error.name}"
        raise InputError("--engine spans", needs, "run: pip install 'communique[spans]'") from error
    return spans_reader(Encoder(Path(asked.model), tuple(LABELS), least=LEAST))


def _engine(name: str) -> Engine:
    from communique.record.engines import Engine

    return Engine(name)


@contextmanager
def _answers(asked: Asked, beside: Where) -> Iterator[Any]:
    from communique.engines.answers import Answers, answers_beside

    answers = Answers(asked.answers or answers_beside(file_of(beside)))
    try:
        yield answers
    finally:
        answers.close()


def _where(site: str, *, is_near: bool) -> str:
    if is_near:
        return f"the texts of the reports go to {site}, on this machine"
    return f"the texts of the reports leave this machine for {site}"
