"""Claims in the making: fields with their spans, before people and merges are settled.

A draft holds people as the document's known persons, since a later sentence
may still say whose minister they are; `build` turns it into a claim.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from communique.model.claims import (
    CODED_FIELDS,
    Agreement,
    AnyClaim,
    Body,
    Cooperation,
    Engagement,
    Figure,
    Person,
    Position,
    Stance,
    Transfer,
)
from communique.model.report import cite
from communique.model.vocabulary import (
    AgreementKind,
    AgreementStatus,
    ClaimType,
    CooperationKind,
    CooperationStatus,
    EngagementKind,
    EngagementStatus,
    FigureKind,
    Measure,
    PositionStatus,
    RoleCode,
    StanceKind,
    Topic,
    TransferKind,
    TransferStatus,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from communique.model.report import Report, Span
    from communique.read.words.sentence import Known, Located, Sentence

_CLASSES: dict[ClaimType, Any] = {
    ClaimType.ENGAGEMENT: Engagement,
    ClaimType.AGREEMENT: Agreement,
    ClaimType.TRANSFER: Transfer,
    ClaimType.COOPERATION: Cooperation,
    ClaimType.FIGURE: Figure,
    ClaimType.POSITION: Position,
    ClaimType.STANCE: Stance,
}
_CODES: dict[tuple[ClaimType, str], Any] = {
    (ClaimType.ENGAGEMENT, "kind"): EngagementKind,
    (ClaimType.ENGAGEMENT, "status"): EngagementStatus,
    (ClaimType.AGREEMENT, "kind"): AgreementKind,
    (ClaimType.AGREEMENT, "status"): AgreementStatus,
    (ClaimType.TRANSFER, "kind"): TransferKind,
    (ClaimType.TRANSFER, "status"): TransferStatus,
    (ClaimType.COOPERATION, "kind"): CooperationKind,
    (ClaimType.COOPERATION, "status"): CooperationStatus,
    (ClaimType.FIGURE, "kind"): FigureKind,
    (ClaimType.FIGURE, "measure"): Measure,
    (ClaimType.POSITION, "status"): PositionStatus,
    (ClaimType.POSITION, "role_code"): RoleCode,
    (ClaimType.STANCE, "kind"): StanceKind,
}
#: The fields of each type whose span may be that of the cue.
_CODED = {
    type_: [name for name in class_.__struct_fields__ if name in CODED_FIELDS] for type_, class_ in _CLASSES.items()
}
_PEOPLE = ("participants", "signatories")
_SORTED = ("parties", "target")


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making.

    `cue` is the span of the words that called for it; coded fields (kind,
    status, measure) point there. `fields` holds plain values, people as
    `Known`, bodies as `Body`; `parties`, `topics` and `target` are lists.
    """

    type: ClaimType
    sentence: Sentence
    cue: Span
    fields: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    cites: list[Span] = field(default_factory=list)
    #: The cue's lemma, for `explain`.
    lemma: str = ""
    #: The text sets it apart as the session or contact before this one.
    earlier: bool = False
    #: A contact that only a discussion tells of: another word for it says its kind.
    vague: bool = False
    #: Whether it is a line of a list, which tells of no other line's instrument.
    listed: bool = False
    #: Many sides meet at it, of which the text need not name more than those who come and their host.
    of_many: bool = False

    def put(self, name: str, value: object, *spans: Span) -> None:
        """Fill a field, with where it was read; an empty value fills nothing."""
        if not _is_empty(value):
            self.fields[name] = value
            self.note(name, *spans)

    def note(self, name: str, *spans: Span) -> None:
        """Add spans to a field."""
        known = self.spans.setdefault(name, [])
        for span in spans:
            if span not in known:
                known.append(span)

    def add(self, name: str, value: object, *spans: Span) -> None:
        """Add one value to a list field, if it is not there yet."""
        values = self.fields.setdefault(name, [])
        if value not in values:
            values.append(value)
        self.note(name, *spans)

    def get(self, name: str) -> Any:
        """The value of a field, None where it is empty."""
        return self.fields.get(name)

    @property
    def parties(self) -> set[str]:
        """The parties, those of its people and bodies included."""
        codes = set(self.fields.get("parties", ()))
        codes |= {person.of for name in _PEOPLE for person in self.fields.get(name, ()) if person.of}
        return codes


def _is_empty(value: object) -> bool:
    """Whether a value fills nothing; a number that is zero does."""
    return value is None or (not value and isinstance(value, (str, list, tuple)))


def start_draft(claim_type: ClaimType, sentence: Sentence, cue: Span, lemma: str = "") -> Draft:
    """A draft that cites its whole sentence."""
    return Draft(claim_type, sentence, cue, cites=[sentence.span], lemma=lemma)


def is_told(drafts: Iterable[Draft], mark: Located, *, type: ClaimType, field: str, sentence: Sentence) -> bool:
    """Whether a claim of this type already has a mark of its sentence in what this field holds."""
    return any(
        first <= mark.start and mark.end <= last
        for draft in drafts
        if draft.type == type and draft.sentence is sentence
        for first, last in draft.spans.get(field, ())
    )


def build(draft: Draft, report: Report) -> AnyClaim:
    """The claim of a finished draft.

    Raises:
        UncitedClaimError: A field of the draft has no span.
        ValueError: A coded field holds no word of the codebook.
    """
    fields = {name: _final(draft, name, value) for name, value in draft.fields.items() if not _is_empty(value)}
    spans = {name: _sorted(draft.spans.get(name) or [draft.cue]) for name in fields}
    for name in _CODED[draft.type]:
        spans.setdefault(name, (draft.cue,))
    cites = tuple(cite(report, start, end) for start, end in _sorted([*set(draft.cites)]))
    claim: AnyClaim = _CLASSES[draft.type](cites=cites, spans=spans, **fields)
    return claim


def move(draft: Draft, moved: Callable[[Span], Span]) -> None:
    """Put a draft's spans where they stand in the report."""
    draft.cue = moved(draft.cue)
    draft.cites = [moved(span) for span in draft.cites]
    draft.spans = {name: [moved(span) for span in spans] for name, spans in draft.spans.items()}


def _sorted(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(spans) if len(spans) == 1 else tuple(sorted(spans))


def _final(draft: Draft, name: str, value: Any) -> Any:
    code = _CODES.get((draft.type, name))
    if code is not None:
        return code(value)
    if name in _PEOPLE:
        return tuple(Person(person.name, person.role, person.code, person.of) for person in value)
    if name in _SORTED:
        return tuple(sorted(set(value)))
    if name == "topics":
        return tuple(Topic(topic) for topic in value)
    if name == "organisations":
        return tuple(body if isinstance(body, Body) else Body(body) for body in value)
    return value


def add_person(draft: Draft, name: str, person: Known, span: Span) -> None:
    """Add a known person to a list of people, once."""
    people = draft.fields.setdefault(name, [])
    if person not in people and not any(person.name and person.name == other.name for other in people):
        people.append(person)
    draft.note(name, *(known for known in (person.name_span, person.role_span, person.of_span, span) if known))
