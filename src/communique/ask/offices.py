"""The offices of a party: who is reported in each, in the order of time, with gaps and contradictions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.ask.answers import Held, Offices, Post
from communique.ask.notebook import Notebook
from communique.ask.terms import PROTOCOL, Tenures, best_title
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.vocabulary import RoleCode
from communique.resolve.offices.posts import follows_in_time
from communique.resolve.offices.values import Tenure

#: Nobody is reported in an office: worth saying from so many days on.
GAP_DAYS = 366


def offices(
    party: str,
    tenures: Tenures,
    reports: Mapping[str, Report],
    read: Mapping[str, str] | None = None,
    *,
    role_codes: Iterable[RoleCode] = (),
) -> Offices:
    """The offices of a party in the order of protocol, or those of these kinds only."""
    wanted = frozenset(role_codes)
    ours = [one for one in tenures.all if one.party == party and (not wanted or one.role_code in wanted)]
    ours.sort(key=lambda one: (PROTOCOL[one.role_code], not one.post, one.post, _in_time(one)))
    notebook = Notebook(reports, read)
    posts = tuple(
        _post(role_code, post, tuple(found), tenures=tenures, notebook=notebook)
        for (role_code, post), found in itertools.groupby(ours, key=lambda one: (one.role_code, one.post))
    )
    return Offices(party=party, posts=posts, footnotes=notebook.footnotes())


def _post(role_code: RoleCode, post: str, found: Sequence[Tenure], *, tenures: Tenures, notebook: Notebook) -> Post:
    title = best_title([title for tenure in found for title in tenure.titles]) if post else None
    gaps = _gaps(found) if follows_in_time(role_code, post) else {}
    return Post(
        role_code=role_code,
        role=title.role if title else None,
        organisation=title.organisation if title else None,
        language=title.language if title else None,
        holders=tuple(
            Held(
                actor_id=one.actor_id,
                name=tenures.name(one),
                office=tenures.office(one, notebook),
                gap=gaps.get(one.id),
            )
            for one in found
        ),
    )


def _gaps(found: Sequence[Tenure]) -> dict[str, tuple[PartialDate, PartialDate]]:
    """Before which tenures no report shows anybody in the office for long."""
    return {tenure.id: gap for tenure, gap in _with_gaps(found) if gap is not None}


def _with_gaps(found: Sequence[Tenure]) -> Iterator[tuple[Tenure, tuple[PartialDate, PartialDate] | None]]:
    latest: PartialDate | None = None
    for tenure in found:
        if tenure.first is None or tenure.last is None:
            continue
        is_long = latest is not None and (tenure.first.first_day - latest.last_day).days > GAP_DAYS
        yield tenure, (latest, tenure.first) if latest is not None and is_long else None
        latest = tenure.last if latest is None or tenure.last.last_day > latest.last_day else latest


def _in_time(tenure: Tenure) -> tuple[str, str]:
    return tenure.first.first_day.isoformat() if tenure.first else "9999", tenure.id
