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
from communique.web.accounts import User
from communique.web.desk import Desk
from communique.web.forms import posted, text_of
from communique.web.rendering import desk_of, page
from communique.web.views import links

#: Under this name a browser remembers who answers.
PERSON = "communique_person"
_YEAR = 365 * 24 * 3600
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
        person=_person(request, request.cookies.get(PERSON, "")),
        done=request.query_params.get("done", ""),
    )


async def rule(request: Request) -> Response:
    """`POST /review`: what a key rules on a question."""
    form = await posted(request)
    person = _person(request, text_of(form, "person", most=200))
    if not person:
        raise HTTPException(400, "Say who answers: every decision carries a name.")
    question_id, key = text_of(form, "question"), text_of(form, "key", most=4)
    made = await run_in_threadpool(_rule, desk_of(request), question_id, key, person)
    after = question_id if made is None else ""
    response = RedirectResponse(f"/review?after={after}&done={made or ''}", 303)
    response.set_cookie(PERSON, person, max_age=_YEAR, httponly=True, samesite="strict")
    return response


async def undo(request: Request) -> Response:
    """`POST /review/undo`: take a decision out again."""
    form = await posted(request)
    person, decision = _person(request, text_of(form, "person", most=200)), text_of(form, "decision")
    ruling = Ruling(kind=DecisionKind.UNDO, ids=(decision,), person=person)
    await run_in_threadpool(_decide, desk_of(request), ruling)
    return RedirectResponse("/review", 303)


def _person(request: Request, said: str) -> str:
    """Who answers: who signed in, or who they say they are where nobody does."""
    user: User | None = request.state.user
    return user.name if user else said


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
    return _decide(desk, Ruling(kind=found.kind, ids=found.ids, person=person))


def _decide(desk: Desk, ruling: Ruling) -> str:
    made = desk.record.decide(ruling)
    desk.record.bring_up_to_date()
    return made.id


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
