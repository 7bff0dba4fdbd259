"""Tenures as answers show them: the title that says most, neighbours and clashes by name, footnotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from communique.ask.answers import Clash, Neighbour, Office
from communique.ask.items import concerns
from communique.ask.notebook import Notebook
from communique.model.vocabulary import OF_ONE, RoleCode
from communique.resolve import Actor, Resolution, SourcedClaim
from communique.resolve.actors.people import who
from communique.resolve.offices.tenures import resolve_offices
from communique.resolve.offices.values import Conflict, Tenure, Title

#: Offices in the order of the codebook, which is that of protocol.
PROTOCOL = {code: rank for rank, code in enumerate(RoleCode)}


class Tenures:
    """The tenures that an answer can draw on, with the claims behind them and what their holders are called."""

    def __init__(
        self,
        tenures: Iterable[Tenure] = (),
        claims: Iterable[SourcedClaim] = (),
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.all = tuple(tenures)
        self._by_id = {one.id: one for one in self.all}
        self._by_actor: dict[str, list[Tenure]] = defaultdict(list)
        for one in self.all:
            self._by_actor[one.actor_id].append(one)
        self._claims = {sourced.id: sourced for sourced in claims}
        self._names = names or {}

    def of(self, actor_id: str) -> tuple[Tenure, ...]:
        """The tenures of one actor, the highest office first, each office in the order of time."""
        return tuple(sorted(self._by_actor.get(actor_id, ()), key=by_protocol))

    def office(self, tenure: Tenure, notebook: Notebook, *, least: float = 0.0) -> Office:
        """A tenure with its first and its last claim cited, and the claims of its clashes.

        `least` leaves out clashes with whom fewer reports show there than this share of those that show this one.
        """
        title = best_title(tenure.titles)
        shown = [self._claims[one] for one in (tenure.claims[0], tenure.claims[-1]) if one in self._claims]
        return Office(
            role=title.role if title else None,
            role_code=tenure.role_code,
            of=tenure.party,
            language=title.language if title else None,
            organisation=title.organisation if title else None,
            status=tenure.status,
            first=tenure.first,
            last=tenure.last,
            former_by=tenure.former_by,
            incoming_by=tenure.incoming_by,
            before=self._neighbour(tenure.before),
            after=self._neighbour(tenure.after),
            clashes=tuple(self._clash(one, notebook) for one in tenure.conflicts if self._weight(one, tenure) >= least),
            is_registered=tenure.is_registered,
            reports=tenure.reports,
            notes=notebook.cite(shown),
        )

    def shown(self) -> list[SourcedClaim]:
        """The claims that answers cite for these tenures."""
        return [self._claims[one] for one in sorted(cited_for(self.all)) if one in self._claims]

    def with_claims(self, claims: Iterable[SourcedClaim]) -> Tenures:
        """The same, with the claims that can be cited for them."""
        return Tenures(self.all, claims, self._names)

    def name(self, tenure: Tenure) -> str:
        """What the holder is called."""
        return self._names.get(tenure.actor_id, tenure.names[0])

    def _neighbour(self, tenure_id: str | None) -> Neighbour | None:
        tenure = self._by_id.get(tenure_id or "")
        return Neighbour(tenure.actor_id, self.name(tenure)) if tenure else None

    def _weight(self, conflict: Conflict, tenure: Tenure) -> float:
        """How many reports stand against one for this tenure."""
        other = self._by_id.get(conflict.other or "", tenure)
        return other.reports / tenure.reports

    def _clash(self, conflict: Conflict, notebook: Notebook) -> Clash:
        shown = [self._claims[one] for one in conflict.claims if one in self._claims]
        return Clash(kind=conflict.kind, other=self._neighbour(conflict.other), notes=notebook.cite(shown))


def cited_for(tenures: Iterable[Tenure]) -> set[str]:
    """The ids of the claims that answers cite for these tenures."""
    told = tuple(tenures)
    cited = {claim for one in told for claim in (one.claims[0], one.claims[-1])}
    return cited | {claim for one in told for conflict in one.conflicts for claim in conflict.claims}


def tenures_within(resolution: Resolution) -> Tenures:
    """The tenures that the claims of a resolution show by themselves."""
    claims = [sourced for entry in resolution.entries for sourced in entry.claims]
    names = {actor.id: actor.name for actor in resolution.actors}
    return Tenures(resolve_offices(claims, who(resolution.actors)), claims, names)


def offices_of_people(resolution: Resolution, pair: Collection[str]) -> dict[str, frozenset[RoleCode]]:
    """The kinds of office of one holder, by party, that those have who take part in what a pair has together."""
    ours = {sourced.id for entry in resolution.entries if concerns(entry, pair) for sourced in entry.claims}
    people = [one for one in resolution.actors if one.of in pair and any(m.claim_id in ours for m in one.mentions)]
    return _offices(people, OF_ONE)


def _offices(actors: Iterable[Actor], kinds: Collection[RoleCode]) -> dict[str, frozenset[RoleCode]]:
    found: dict[str, set[RoleCode]] = defaultdict(set)
    for actor in actors:
        if actor.of is not None:
            roles = (one.role_code for one in actor.mentions)
            found[actor.of].update(role for role in roles if role is not None and role in kinds)
    return {party: frozenset(codes) for party, codes in found.items() if codes}


def best_title(titles: Iterable[Title]) -> Title | None:
    """Of the titles of one tenure the one to show: in English where there is one, not in capitals, the commonest."""
    ranked = sorted(titles, key=lambda title: (title.language != "en", title.role.isupper()))
    return ranked[0] if ranked else None


def by_protocol(tenure: Tenure) -> tuple[int, str, str]:
    """Sorts tenures by office, then by time."""
    return PROTOCOL[tenure.role_code], tenure.first.first_day.isoformat() if tenure.first else "9999", tenure.id
