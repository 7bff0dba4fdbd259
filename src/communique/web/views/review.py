"""Review: what only a person can say, one question at a time, one key each; every answer is a decision."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.ask.reviewing import Asked, Candidate, alike, answer
from communique.model.decisions import DecisionKind
from communique.record.deciding import Ruling
from communique.resolve import Question, QuestionKind, SourcedClaim
from communique.web.desk import Desk
from communique.web.forms import posted, text_of
from communique.web.rendering import desk_of, page
from communique.web.views import links
from communique.web.views.keys import keys_of
from communique.web.views.people import keep_person, person_of

_SENTENCES = 3
#: So many questions are answered at once beside the first.
_BATCH = 20
_LATER, _BETWEEN = "l", ","
#: How an answer begins that is one to all that are ticked.
_ALL = "all_"


def review(request: Request) -> Response:
    """`/review?after=ID&done=D-…`: the first open question, or the one after another."""
    desk = desk_of(request)
    questions = desk.questions()
    place = _place(questions, request.query_params.get("after", ""))
    asked = desk.record.asked(questions[place]) if place < len(questions) else None
    others = alike(questions, asked.question) if asked and asked.question.kind is not QuestionKind.DECISION else ()
    return page(
        request,
        "review.html",
        asked=asked,
        candidates=[_candidate(one) for one in asked.candidates] if asked else [],
        answers=_answers(asked) if asked else [],
        alike=[_names(desk, one) for one in others[:_BATCH]],
        more=len(others) - _BATCH,
        keys=keys_of(request),
        place=place + 1,
        total=len(questions),
        person=person_of(request),
        done=_done(request),
    )


async def rule(request: Request) -> Response:
    """`POST /review`: what an answer rules on a question, or on several that are alike."""
    form = await posted(request)
    person = person_of(request, text_of(form, "person", most=200))
    if not person:
        raise HTTPException(400, "Say who answers: every decision carries a name.")
    first, said = text_of(form, "question"), text_of(form, "key", most=8)
    if said == _LATER:
        return RedirectResponse(f"/review?{urlencode({'after': first})}", 303)
    others = [one for one in form.getlist("alike") if isinstance(one, str)] if said.startswith(_ALL) else []
    ids, said = [first, *others[:_BATCH]], said.removeprefix(_ALL)
    made = await run_in_threadpool(_rule, desk_of(request), ids, said, person)
    response = RedirectResponse(f"/review?{urlencode({'done': _BETWEEN.join(made)})}", 303)
    keep_person(response, person)
    return response


async def undo(request: Request) -> Response:
    """`POST /review/undo`: take out again what was decided at once."""
    form = await posted(request)
    person, said = person_of(request, text_of(form, "person", most=200)), text_of(form, "decision")
    rulings = [Ruling(kind=DecisionKind.UNDO, ids=(one,), person=person) for one in said.split(_BETWEEN)[: _BATCH + 1]]
    await run_in_threadpool(desk_of(request).rule, *rulings)
    return RedirectResponse("/review", 303)


def _rule(desk: Desk, ids: list[str], said: str, person: str) -> tuple[str, ...]:
    """Write what an answer rules; the ids of the decisions."""
    open_ = {one.id: one for one in desk.record.questions()}
    questions = [open_[one] for one in ids if one in open_]
    if not questions:
        raise HTTPException(409, "This question is open no more: somebody answered it, or its reports changed.")
    if any(alike([one], questions[0]) == () for one in questions[1:]):
        raise HTTPException(400, "These questions are not asked for the same reasons: answer them one by one.")
    found = [answer(desk.record.asked(one), said) for one in questions]
    rulings = [Ruling(kind=one.kind, ids=one.ids, person=person) for one in found if one is not None]
    if not rulings:
        raise HTTPException(400, "That key answers nothing here.")
    return desk.rule(*rulings)


def _done(request: Request) -> list[str]:
    """What was decided last, at once."""
    said = request.query_params.get("done", "").split(_BETWEEN)
    return [one for one in said if one][: _BATCH + 1]


def _names(desk: Desk, question: Question) -> dict[str, Any]:
    """A question that is alike, by what it is about."""
    asked = desk.kept(("asked", question.id), lambda: desk.record.asked(question))
    names = [one.name or (_sentence(one.claims[0])["quote"] if one.claims else one.id) for one in asked.candidates]
    return {"id": question.id, "names": names}


def _place(questions: tuple[Question, ...], after: str) -> int:
    """The place of the question to ask: the first, or the one after this."""
    return next((place + 1 for place, one in enumerate(questions) if one.id == after), 0)


def _answers(asked: Asked) -> list[tuple[str, str, str]]:
    """The answers to a question: each with its message, and whom it is about."""
    number = len(asked.candidates)
    if asked.question.kind is QuestionKind.DECISION:
        return [(str(place), "review.take_out", str(place)) for place in range(1, number + 1)]
    if asked.question.kind is QuestionKind.READERS:
        own = [(str(place), "review.right", str(place)) for place in range(1, number + 1)]
        return [*own, ("b", "review.both", "")]
    if asked.question.kind is QuestionKind.FORMER_HOLDER:
        own = [(str(place), "review.wrong", str(place)) for place in range(1, number + 1)]
        return [*own, ("b", "review.all_right", "")]
    if asked.question.kind is QuestionKind.TWO_HOLDERS:
        own = [(str(place), "review.only", str(place)) for place in range(1, number + 1)]
        return [("s", "review.same", ""), ("d", "review.both_held", ""), *own]
    if number > 2:
        others = [(str(place), "review.same_as_first", str(place)) for place in range(2, number + 1)]
        return [*others, ("d", "review.all_different", "")]
    return [("s", "review.same", ""), ("d", "review.different", "")]


def _candidate(candidate: Candidate) -> dict[str, Any]:
    ruled = candidate.decision
    name = candidate.name or (f"{ruled.kind} · {ruled.person}" if ruled else candidate.id)
    shown = [_sentence(one) for one in candidate.claims[:_SENTENCES]]
    return {"id": candidate.id, "name": name, "sentences": shown, "more": len(candidate.claims) - len(shown)}


def _sentence(one: SourcedClaim) -> dict[str, Any]:
    cited = one.claim.cites[0]
    return {
        "source": one.source or one.report_id,
        "published": one.published,
        "quote": cited.quote,
        "language": one.language,
        "address": links.report(one.report_id, start=cited.start, end=cited.end),
    }


ROUTES = (
    Route("/review", review, methods=["GET"], name="review"),
    Route("/review", rule, methods=["POST"], name="rule"),
    Route("/review/undo", undo, methods=["POST"], name="undo"),
)
