"""Adding reports: files, an address or a text, read while one watches."""

from __future__ import annotations

import copy
import queue

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.model.places import Where
from communique.model.report import is_web
from communique.show.summaries import summary_text
from communique.web.forms import posted, text_of
from communique.web.jobs import Job, Jobs, keep
from communique.web.rendering import page

#: So many files come at once, and no one larger than this, in bytes.
_MOST_FILES, _MOST_BYTES = 500, 256 * 1024 * 1024
_LONGEST_TEXT = 2_000_000


def form(request: Request) -> Response:
    """`/add`: the form, and what was added."""
    return page(request, "add.html", jobs=_told(request))


def progress(request: Request) -> Response:
    """`/add/jobs`: how far the additions are, as a fragment."""
    return page(request, "jobs.html", jobs=_told(request))


async def add(request: Request) -> Response:
    """`POST /add`: keep what came, and let it be read."""
    said = await posted(request, max_files=_MOST_FILES)
    record: Where = request.app.state.settings.record
    try:
        came = await _files(said)
    finally:
        await said.close()
    written = _written(said)
    if written is not None:
        came.append(("text.json", text_of(said, "title") or "text", written))
    kept = [(str(await run_in_threadpool(keep, record, name, body)), told) for name, told, body in came]
    kept += ((address, address) for address in _addresses(said))
    if not kept:
        raise HTTPException(400, "Nothing came: choose files, or give a text or an address.")
    jobs: Jobs = request.app.state.jobs
    try:
        jobs.add([path for path, _ in kept], [told for _, told in kept])
    except queue.Full as full:
        raise HTTPException(503, "Too much waits to be read already. Try again when some of it is done.") from full
    return RedirectResponse("/add", 303)


async def _files(said: FormData) -> list[tuple[str, str, bytes]]:
    """The files of a form, each with its name twice: to keep it by and to tell of it by."""
    found = []
    for upload in said.getlist("files"):
        if isinstance(upload, UploadFile) and upload.filename:
            body = await upload.read(_MOST_BYTES + 1)
            if len(body) > _MOST_BYTES:
                raise HTTPException(413, f"{upload.filename} is larger than 256 MiB: read it with communique read.")
            found.append((upload.filename, upload.filename, body))
    return found


def _addresses(said: FormData) -> list[str]:
    address = text_of(said, "address")
    if address and not is_web(address):
        raise HTTPException(400, "An address begins with http:// or https://")
    return [address] if address else []


def _written(said: FormData) -> bytes | None:
    """A text that was written or pasted into the form, as a row of JSON; None where there is none."""
    text = said.get("text")
    if not isinstance(text, str) or not text.strip():
        return None
    if len(text) > _LONGEST_TEXT:
        raise HTTPException(413, "This text is too long for one report: read it as a file.")
    fields = {name: text_of(said, name) for name in ("title", "source", "published", "url")}
    return msgspec.json.encode({"text": text, **{name: value for name, value in fields.items() if value}})


def _told(request: Request) -> list[dict[str, object]]:
    jobs: Jobs = request.app.state.jobs
    return [_row(job) for job in jobs.all()]


def _row(job: Job) -> dict[str, object]:
    """A job as it stands at this moment: it goes on while the page is made."""
    now = copy.copy(job)
    told = summary_text(now.summary, seconds=now.seconds) if now.summary else ""
    return {"job": now, "names": now.names[:5], "more": len(now.names) - 5, "told": told}


ROUTES = (
    Route("/add", form, methods=["GET"], name="add_form"),
    Route("/add", add, methods=["POST"], name="add"),
    Route("/add/jobs", progress, methods=["GET"], name="jobs"),
)
