"""What asking takes: tokens, time, money and energy, counted as it goes and told before it begins.

Money and energy follow from what a person says: the price of a million tokens
in and out, the power that the machine draws while it answers. Before a model
has answered anything, a token is taken for three and a half bytes of UTF-8,
as byte-pair vocabularies come to on text of many languages; afterwards for
what it has come to so far.
"""

from __future__ import annotations

import threading

import msgspec

from communique.engines.answers import Answer, Rate

_BYTES_OF_A_TOKEN = 3.5
_MILLION = 1e6
_HOUR = 3600.0


class Prices(msgspec.Struct, frozen=True, kw_only=True):
    """What a million tokens cost, in and out, and the watts that are drawn while the model answers."""

    tokens_in: float | None = None
    tokens_out: float | None = None
    watts: float | None = None


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """What a run has asked and taken."""

    asked: int = 0
    remembered: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    seconds: float = 0.0

    @property
    def tokens(self) -> int:
        """Tokens in and out."""
        return self.prompt_tokens + self.answer_tokens


class Foreseen(msgspec.Struct, frozen=True, kw_only=True):
    """What reading would ask and take: answers are foreseen where the model has answered before."""

    reports: int = 0
    questions: int = 0
    remembered: int = 0
    prompt_tokens: int = 0
    answer_tokens: int | None = None
    seconds: float | None = None


class Counter:
    """What has been spent so far; several threads count at once."""

    def __init__(self, *, most_tokens: int | None = None) -> None:
        self.spent = Spent()
        self._most = most_tokens
        self._lock = threading.Lock()

    @property
    def is_spent(self) -> bool:
        """Whether a run has taken what it may."""
        return self._most is not None and self.spent.tokens >= self._most

    def add(self, answer: Answer | None, *, remembered: bool = False) -> None:
        """Count an answer, or none where there was none."""
        with self._lock:
            spent = self.spent
            if answer is None:
                self.spent = msgspec.structs.replace(spent, failed=spent.failed + 1)
            elif remembered:
                self.spent = msgspec.structs.replace(spent, remembered=spent.remembered + 1)
            else:
                self.spent = msgspec.structs.replace(
                    spent,
                    asked=spent.asked + 1,
                    prompt_tokens=spent.prompt_tokens + answer.prompt_tokens,
                    answer_tokens=spent.answer_tokens + answer.answer_tokens,
                    seconds=spent.seconds + answer.seconds,
                )


def foreseen(requests: list[bytes], rate: Rate, *, reports: int, remembered: int) -> Foreseen:
    """What these questions would take, going by what the model has taken so far."""
    size = sum(map(len, requests))
    of_a_token = rate.asked_bytes / rate.prompt_tokens if rate.prompt_tokens else _BYTES_OF_A_TOKEN
    return Foreseen(
        reports=reports,
        questions=len(requests),
        remembered=remembered,
        prompt_tokens=round(size / of_a_token),
        answer_tokens=round(len(requests) * rate.answer_tokens / rate.answers) if rate.answers else None,
        seconds=len(requests) * rate.seconds / rate.answers if rate.answers else None,
    )


def spent_text(spent: Spent, prices: Prices) -> str:
    """One line of what a run has taken."""
    told = [
        f"{spent.asked:,} questions asked",
        f"{spent.remembered:,} answered before",
        *([f"{spent.failed:,} without an answer"] if spent.failed else []),
        f"{spent.prompt_tokens:,} tokens in and {spent.answer_tokens:,} out",
        f"{spent.seconds:,.1f} s of answering",
        *_costs(spent.prompt_tokens, spent.answer_tokens, spent.seconds, prices=prices),
    ]
    return " · ".join(told)


def foreseen_text(said: Foreseen, prices: Prices, *, most_answer: int) -> str:
    """What is told before anything is asked."""
    answers = said.answer_tokens
    out = f"about {answers:,}" if answers is not None else f"at most {said.questions * most_answer:,}"
    told = [
        f"{said.reports:,} reports",
        f"{said.questions:,} questions to ask, {said.remembered:,} answered before",
        f"about {said.prompt_tokens:,} tokens in, {out} out",
        *([f"about {said.seconds:,.0f} s of answering"] if said.seconds is not None else []),
        *_costs(
            said.prompt_tokens,
            answers if answers is not None else said.questions * most_answer,
            said.seconds,
            prices=prices,
        ),
    ]
    return " · ".join(told)


def _costs(tokens_in: int, tokens_out: int, seconds: float | None, *, prices: Prices) -> list[str]:
    told = []
    if prices.tokens_in is not None and prices.tokens_out is not None:
        money = (tokens_in * prices.tokens_in + tokens_out * prices.tokens_out) / _MILLION
        told.append(f"cost {money:,.4g}")
    if prices.watts is not None and seconds is not None:
        told.append(f"energy {prices.watts * seconds / _HOUR:,.3g} Wh")
    return told
