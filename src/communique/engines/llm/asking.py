"""One question to a model, answered from memory where it was asked before.

An answer that is cut off at its longest is kept too, as an empty one: the
same question would be cut off again. One that is no JSON is not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from communique.engines.answers import Answer, Answers, key_of
from communique.engines.llm.costs import Counter
from communique.engines.llm.endpoint import Answered, Endpoint
from communique.model.reading import Problem

#: A question whose answer cannot be read is asked so many times.
_TURNS = 2
_FENCE = "```"
_CUT_OFF = ""
#: What an answer may take of memory, in characters.
_LONGEST = 2_000_000

#: Asks a question about a report: an answer, or why there is none.
Ask = Callable[[bytes, str], Answer | Problem]
#: What the words of an answer hold, None where that is nothing that was asked for.
Reads = Callable[[str], Any]


class Asking:
    """Asks the model behind an endpoint, and remembers; what `reads` makes nothing of is asked for once more."""

    def __init__(
        self, endpoint: Endpoint, answers: Answers, counter: Counter, *, model: str, reads: Reads | None = None
    ) -> None:
        self._reads = reads or proposals_in
        self._endpoint = endpoint
        self._answers = answers
        self.counter = counter
        self._model = model

    def __call__(self, request: bytes, report: str) -> Answer | Problem:
        """The answer to a question about a report.

        Raises:
            EndpointError: The endpoint does not answer any more.
        """
        key = key_of(request)
        with self._answers.turn(key):
            known = self._answers.get(key)
            if known is not None:
                self.counter.add(known, remembered=True)
                return known
            if self.counter.is_spent:
                return Problem("failed", "the run had taken the tokens that it may; run it again to go on")
            found = self._ask(request)
            if isinstance(found, Answer):
                self._answers.put(key, found, report=report, model=self._model)
        self.counter.add(found if isinstance(found, Answer) else None)
        return found

    def _ask(self, request: bytes) -> Answer | Problem:
        found: Answer | Problem = Problem("failed", "not asked")
        for _ in range(_TURNS):
            answered = self._endpoint.ask(request)
            if not isinstance(answered, Answered):
                return Problem("failed", f"the model gave no answer: {answered.problem.message}")
            found = answer_of(answered, asked_bytes=len(request), reads=self._reads)
            if isinstance(found, Answer):
                break
        return found


class Remembering:
    """Answers from memory alone, and notes what would have to be asked."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.missing: list[bytes] = []
        self.remembered = 0

    def __call__(self, request: bytes, _report: str) -> Answer | Problem:
        """The answer that is kept; a problem where the model would be asked."""
        known = self._answers.get(key_of(request))
        if known is None:
            self.missing.append(request)
            return Problem("failed", "not asked yet")
        self.remembered += 1
        return known


def answer_of(answered: Answered, *, asked_bytes: int, reads: Reads) -> Answer | Problem:
    """What a server's answer holds, or why it is none."""
    try:
        body = msgspec.json.decode(answered.body)
        choice = body["choices"][0]
        content = choice["message"]["content"] or ""
        usage = body.get("usage") or {}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, LookupError, TypeError, AttributeError):
        return Problem("failed", "the endpoint's answer is none of an OpenAI-compatible server")
    if not isinstance(content, str) or len(content) > _LONGEST:
        return Problem("failed", "the model's answer is no text, or too long")
    is_cut_off = isinstance(choice, dict) and choice.get("finish_reason") == "length"
    if not is_cut_off and reads(content) is None:
        return Problem("failed", "the model's answer is not the JSON that it was asked for")
    return Answer(
        content=_CUT_OFF if is_cut_off else content,
        asked_bytes=asked_bytes,
        prompt_tokens=_count(usage, "prompt_tokens"),
        answer_tokens=_count(usage, "completion_tokens"),
        seconds=round(answered.seconds, 3),
    )


def is_cut_off(answer: Answer) -> bool:
    """Whether an answer was longer than it might be."""
    return answer.content == _CUT_OFF


def proposals_in(content: str) -> list[Any] | None:
    """The claims that an answer proposes; None where it is no such answer."""
    found = json_in(content)
    claims = found.get("claims") if isinstance(found, dict) else found
    return claims if isinstance(claims, list) else None


def json_in(content: str) -> Any:
    """What an answer holds; None where it is no JSON. A fence around it counts for nothing."""
    text = content.strip()
    if text.startswith(_FENCE):
        text = text.partition("\n")[2].rpartition(_FENCE)[0]
    try:
        return msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _count(usage: Any, name: str) -> int:
    count = usage.get(name) if isinstance(usage, dict) else None
    return count if isinstance(count, int) and 0 <= count < 10**9 else 0
