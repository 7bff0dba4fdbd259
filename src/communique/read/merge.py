"""One matter, one claim: drafts of a report that say the same are put together.

Each type has its own key. Merging never decides between values: where two
drafts disagree on a date, a number or an amount, they stay two.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from communique.model.claims import Holder
from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType
from communique.read.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.model.dates import PartialDate
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Known

_ALIKE = {"meeting", "talks"}
_SESSIONS = frozenset({"committee", "talks"})
#: What people who are said to have discussed something may have held.
_TALKED = frozenset({"meeting", "talks", "call"})
_SMALL = 3
#: Two words that begin with so many letters alike are one word for a title.
_STEM = 6
#: So few characters part two words for one session: "the 2+2 ministerial dialogue".
_TOUCHING = 2
#: Titles are alike when this share of the shorter one's words agrees; long titles must agree more.
_SHORT_TITLE, _SHORT_TITLE_SHARE, _LONG_TITLE_SHARE = 3, 0.5, 0.7
#: Two objects with this share of the shorter one's words are one.
_SHARE, _HALF = 0.75, 0.5
_LISTS = frozenset({"parties", "participants", "signatories", "organisations", "topics", "target"})


def merge(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a report, those on one matter merged into the first of them."""
    kept: list[Draft] = []
    for draft in drafts:
        same = _SAME[draft.type]
        earlier = next((other for other in kept if other.type == draft.type and same(other, draft)), None)
        if earlier is None:
            kept.append(draft)
        else:
            _join(earlier, draft)
    return kept


def _join(first: Draft, second: Draft) -> None:
    """Put what a second draft holds into the first; values already there stay."""
    if first.type == ClaimType.AGREEMENT and _is_default(first) and not _is_default(second):
        first.fields["status"], first.spans["status"] = second.get("status"), list(second.spans["status"])
    if first.vague and not second.vague:
        first.fields["kind"], first.spans["kind"] = second.get("kind"), list(second.spans["kind"])
        first.vague = False
    for name, value in second.fields.items():
        if name in _LISTS:
            known = first.fields.setdefault(name, [])
            known.extend(item for item in value if item not in known and not _named_already(item, known))
        elif (
            name not in first.fields
            or _more_exact(first.fields[name], value)
            or _names_holder(first.fields[name], value)
        ):
            first.fields[name] = value
        else:
            continue
        first.note(name, *second.spans.get(name, ()))
    first.cites.extend(span for span in second.cites if span not in first.cites)


def _is_default(draft: Draft) -> bool:
    """Whether the status of an instrument is its noun's own: no verb says what becomes of it."""
    return draft.spans.get("status") == draft.spans.get("kind")


def _names_holder(value: Any, other: Any) -> bool:
    """Whether a stance that a state takes turns out to be a person's."""
    return isinstance(value, Holder) and not value.name and bool(other.name)


def _named_already(item: Any, known: list[Any]) -> bool:
    name = getattr(item, "name", None)
    return name is not None and any(fold(name) == fold(other.name) for other in known)


def _more_exact(value: Any, other: Any) -> bool:
    return hasattr(value, "agrees_with") and value.agrees_with(other) and len(str(other)) > len(str(value))


def _dates_agree(first: Draft, second: Draft) -> bool:
    mine: PartialDate | None = first.get("start")
    theirs: PartialDate | None = second.get("start")
    return mine is None or theirs is None or mine.agrees_with(theirs)


def _equal_or_open(first: Draft, second: Draft, *names: str) -> bool:
    return all(first.get(name) in (None, second.get(name)) or second.get(name) is None for name in names)


def _people(draft: Draft, field: str) -> set[int]:
    people: list[Known] = draft.fields.get(field, [])
    return {id(person) for person in people if person.name}


def _same_gathering(first: Draft, second: Draft) -> bool:
    """Whether two conferences are one: a body, a place or a name in common, and nothing that parts them."""
    if {str(first.get("kind")), str(second.get("kind"))} != {"conference"} or first.earlier != second.earlier:
        return False
    if not (_dates_agree(first, second) and _equal_or_open(first, second, "ordinal") and _places_agree(first, second)):
        return False
    mine, theirs = _words(first.get("series")), _words(second.get("series"))
    if mine and theirs:
        return bool(mine & theirs)
    placed = first.get("place") is not None and second.get("place") is not None
    return placed or bool(first.parties & second.parties & ORGANISATION_PARTIES)


def _same_contact(first: Draft, second: Draft) -> bool:
    if _same_gathering(first, second):
        return True
    kinds = {str(first.get("kind")), str(second.get("kind"))}
    told = (first.vague or second.vague) and kinds <= _TALKED
    if len(kinds) > 1 and kinds != _ALIKE and not told and not _within(first, second):
        return False
    if first.earlier != second.earlier or not _statuses_agree(first, second) or _of_other_body(first, second):
        return False
    if not (first.parties <= second.parties or second.parties <= first.parties):
        return False
    mine, theirs = _people(first, "participants"), _people(second, "participants")
    if not (mine <= theirs or theirs <= mine):
        return False
    if (
        str(first.get("kind")) == "visit"
        and first.get("host")
        and second.get("host")
        and first.get("host") != second.get("host")
    ):
        return False
    return _dates_agree(first, second) and _equal_or_open(first, second, "ordinal") and _places_agree(first, second)


def _of_other_body(first: Draft, second: Draft) -> bool:
    """Whether two sessions are those of two bodies: their names have no word in common."""
    mine, theirs = _words(first.get("series")), _words(second.get("series"))
    apart = str(first.get("kind")) == "committee" and not _touch(first, second)
    return apart and bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _touch(first: Draft, second: Draft) -> bool:
    """Whether two words for a session stand side by side, no comma between: "the 2+2 ministerial dialogue"."""
    left, right = first.cue[1], second.cue[0]
    parted = any(token.text == "," and left <= token.start < right for token in first.sentence.tokens)
    return 0 <= right - left <= _TOUCHING and not parted


def _statuses_agree(first: Draft, second: Draft) -> bool:
    """Equal, or one trip that the text speaks of as coming and as under way."""
    statuses = {str(first.get("status")), str(second.get("status"))}
    if len(statuses) == 1:
        return True
    same_trip = str(first.get("kind")) == "visit" and _equal_or_open(first, second, "host")
    return (
        statuses == {"planned", "held"}
        and same_trip
        and bool(_people(first, "participants") & _people(second, "participants"))
    )


def _within(first: Draft, second: Draft) -> bool:
    """Whether people who meet at a session, in its own sentence, are the session: it names no others."""
    if first.sentence is not second.sentence or str(second.get("kind")) != "meeting":
        return False
    return str(first.get("kind")) in _SESSIONS and not _people(first, "participants")


def _places_agree(first: Draft, second: Draft) -> bool:
    mine, theirs = first.get("place"), second.get("place")
    if mine is None or theirs is None:
        return True
    return (
        mine.country == theirs.country or fold(mine.name) in fold(theirs.name) or fold(theirs.name) in fold(mine.name)
    )


@lru_cache(maxsize=4096)
def _words(text: str | None) -> frozenset[str]:
    return frozenset(word for word in fold(text or "").replace("-", " ").split() if len(word) > _SMALL)


def _stems(draft: Draft) -> set[str]:
    """The words of a title, those for its matter without their ending: "a pact on railways", "the railway pact"."""
    return {word if word.startswith(draft.lemma) else word[:_STEM] for word in _words(draft.get("title"))}


def _same_agreement(first: Draft, second: Draft) -> bool:
    if not (first.parties <= second.parties or second.parties <= first.parties) or not _dates_agree(first, second):
        return False
    if first.get("kind") != second.get("kind") and "agreement" not in {first.get("kind"), second.get("kind")}:
        return False
    if _listed_apart(first, second):
        return False
    mine, theirs = _stems(first), _stems(second)
    if second.listed:
        return mine == theirs
    if first.listed and _told_in_full(first, second):
        return True
    if not mine or not theirs:
        return True
    bodies = [{fold(body.name) for body in draft.fields.get("organisations", ())} for draft in (first, second)]
    if all(bodies) and bodies[0].isdisjoint(bodies[1]):
        return False
    shorter = min(len(mine), len(theirs))
    return (
        len(mine & theirs) >= shorter * (_SHORT_TITLE_SHARE if shorter <= _SHORT_TITLE else _LONG_TITLE_SHARE)
        or shorter == 1
    )


def _told_in_full(first: Draft, second: Draft) -> bool:
    """Whether the text below a list tells of one of its instruments: of the same kind and matter, by a word of it."""
    mine, theirs = first.fields.get("topics", ()), second.fields.get("topics", ())
    alike = first.get("kind") == second.get("kind") and bool(mine) and set(mine) == set(theirs)
    return alike and bool(_stems(first) & _stems(second))


def _listed_apart(first: Draft, second: Draft) -> bool:
    """Whether two instruments of two sentences share no topic: the items of a list."""
    mine, theirs = set(first.fields.get("topics", ())), set(second.fields.get("topics", ()))
    return first.sentence is not second.sentence and bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _same_transfer(first: Draft, second: Draft) -> bool:
    if first.sentence is second.sentence:
        return False
    if not _equal_or_open(first, second, "supplier", "recipient", "kind", "quantity"):
        return False
    told_twice = first.get("value") is not None and first.get("value") == second.get("value")
    if first.get("status") != second.get("status") and not told_twice:
        return False
    if first.get("value") is not None and second.get("value") is not None and first.get("value") != second.get("value"):
        return False
    mine, theirs = _words(first.get("item")), _words(second.get("item"))
    return _dates_agree(first, second) and (not mine or not theirs or bool(mine & theirs))


def _same_cooperation(first: Draft, second: Draft) -> bool:
    if first.get("kind") != second.get("kind") or first.parties != second.parties:
        return False
    if str(first.get("kind")) == "relation":
        return _dates_agree(first, second)
    mine, theirs = _words(first.get("name")), _words(second.get("name"))
    least = min(len(mine), len(theirs))
    proper = all((draft.get("name") or "")[:1].isupper() for draft in (first, second))
    return len(mine & theirs) >= (_HALF * least if proper else min(1, least))


def _same_figure(first: Draft, second: Draft) -> bool:
    names = ("kind", "subject", "counterpart", "measure", "period")
    return first.get("value") == second.get("value") and _equal_or_open(first, second, *names)


def _same_stance(first: Draft, second: Draft) -> bool:
    mine, theirs = first.get("holder"), second.get("holder")
    if (
        first.get("kind") != second.get("kind")
        or mine.of != theirs.of
        or (mine.name and theirs.name and mine.name != theirs.name)
    ):
        return False
    if set(first.fields.get("target", ())) != set(second.fields.get("target", ())):
        return False
    words, others = _words(first.get("object")), _words(second.get("object"))
    least = min(len(words), len(others))
    return least > 0 and len(words & others) >= _SHARE * least


def _never(_first: Draft, _second: Draft) -> bool:
    return False


_SAME: dict[ClaimType, Callable[[Draft, Draft], bool]] = {
    ClaimType.ENGAGEMENT: _same_contact,
    ClaimType.AGREEMENT: _same_agreement,
    ClaimType.TRANSFER: _same_transfer,
    ClaimType.COOPERATION: _same_cooperation,
    ClaimType.FIGURE: _same_figure,
    ClaimType.STANCE: _same_stance,
    ClaimType.POSITION: _never,
}
