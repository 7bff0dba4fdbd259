"""Review: what only a person can say, one question at a time, one key each; every answer is a decision."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.ask.reviewing import Asked, Candidate, answer
from communique.model.decisions import DecisionKind
from communique.record.deciding import Ruling
from communique.resolve import Question, QuestionKind
from communique.show.reviewing import ASKS
from communique.show.values import date_text
from communique.web.desk import Desk
from communique.web.forms import posted, text_of
from communique.web.rendering import desk_of, page
from communique.web.views import links
from communique.web.views.people import keep_person, person_of

_SENTENCES = 3


def review(request: Request) -> Response:
    """`/review?after=ID&done=D-…`: the first open question, or the one after another."""
    desk = desk_of(request)
    questions = desk.kept("agenda", desk.record.questions)
    place = _place(questions, request.query_params.get("after", ""))
    asked = desk.record.asked(questions[place]) if place < len(questions) else None
    return page(
        request,
        "review.html",
        asked=asked,
        asks=ASKS[asked.question.kind] if asked else "",
        candidates=[_candidate(one) for one in asked.candidates] if asked else [],
        keys=_keys(asked) if asked else [],
        place=place + 1,
        total=len(questions),
        person=person_of(request),
        done=request.query_params.get("done", ""),
    )


async def rule(request: Request) -> Response:
    """`POST /review`: what a key rules on a question."""
    form = await posted(request)
    person = person_of(request, text_of(form, "person", most=200))
    if not person:
        raise HTTPException(400, "Say who answers: every decision carries a name.")
    question_id, key = text_of(form, "question"), text_of(form, "key", most=4)
    made = await run_in_threadpool(_rule, desk_of(request), question_id, key, person)
    after = question_id if made is None else ""
    response = RedirectResponse(f"/review?after={after}&done={made or ''}", 303)
    keep_person(response, person)
    return response


async def undo(request: Request) -> Response:
    """`POST /review/undo`: take a decision out again."""
    form = await posted(request)
    person, decision = person_of(request, text_of(form, "person", most=200)), text_of(form, "decision")
    ruling = Ruling(kind=DecisionKind.UNDO, ids=(decision,), person=person)
    await run_in_threadpool(desk_of(request).rule, ruling)
    return RedirectResponse("/review", 303)


def _rule(desk: Desk, question_id: str, key: str, person: str) -> str | None:
    """Write what a key rules; the id of the decision, None where the question is left for later."""
    if key == "l":
        return None
    question = next((one for one in desk.record.questions() if one.id == question_id), None)
    if question is None:
        raise HTTPException(409, "This question is open no more: somebody answered it, or its reports changed.")
    found = answer(desk.record.asked(question), key)
    if found is None:
        raise HTTPException(400, "That key answers nothing here.")
    return desk.rule(Ruling(kind=found.kind, ids=found.ids, person=person))


def _place(questions: tuple[Question, ...], after: str) -> int:
    """The place of the question to ask: the first, or the one after this."""
    return next((place + 1 for place, one in enumerate(questions) if one.id == after), 0)


def _keys(asked: Asked) -> list[tuple[str, str, str]]:
    """The keys that answer a question: each with its message, and whom it is about."""
    number = len(asked.candidates)
    if asked.question.kind is QuestionKind.DECISION:
        return [(str(place), "review.take_out", str(place)) for place in range(1, number + 1)]
    if number > 2:
        others = [(str(place), "review.same_as_first", str(place)) for place in range(2, number + 1)]
        return [*others, ("d", "review.all_different", "")]
    return [("s", "review.same", ""), ("d", "review.different", "")]


def _candidate(candidate: Candidate) -> dict[str, Any]:
    ruled = candidate.decision
    name = candidate.name or (f"{ruled.kind} · {ruled.person}" if ruled else candidate.id)
    shown = [
        {
            "source": one.source or one.report_id,
            "published": date_text(one.published) if one.published else "",
            "quote": one.claim.cites[0].quote,
            "language": one.language,
            "address": links.report(one.report_id, start=one.claim.cites[0].start, end=one.claim.cites[0].end),
        }
        for one in candidate.claims[:_SENTENCES]
    ]
    return {"id": candidate.id, "name": name, "sentences": shown, "more": len(candidate.claims) - len(shown)}


ROUTES = (
    Route("/review", review, methods=["GET"], name="review"),
    Route("/review", rule, methods=["POST"], name="rule"),
    Route("/review/undo", undo, methods=["POST"], name="undo"),
)
