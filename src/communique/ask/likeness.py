"""How alike two coded values are, from 0 (nothing in common) to 1 (the same).

The rules at the end of the codebook: names agree when they are the same name
after folding case, accents and endings; dates when equal, half when one is a
prefix of the other; sets by their F1; amounts when number and unit are equal.

Values are the codebook's JSON, also as another program or a coder wrote it:
a person may be an object or a bare name, a number may stand as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

#: From two values of one field to their likeness.
Likeness = Callable[[Any, Any], float]

_NO_WORD = re.compile(r"[^\w]+")
#: Letters of Turkish and Azerbaijani that no decomposition takes apart.
_UNDECOMPOSED = str.maketrans({"ı": "i", "ə": "e"})
#: A case ending may change this many letters at the end of a word, if so many before it are the same.
_ENDING, _STEM = 3, 4
#: Shorter names than this, written together, stand in too many others by chance.
_JOINED = 4
#: A name of which the other has only a part.
_PART_OF_NAME = 0.8
#: Phrases that share this much of their words are printed the same but for an article or an ending.
_SAME_PHRASE = 0.75
#: Parts of a year, a month and a day in ISO 8601.
_DAY, _YEAR = 10, 4


def fold(text: object) -> str:
    """The lower-case letters and digits of a text, without accents or punctuation."""
    letters = unicodedata.normalize("NFKD", str(text).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", plain.translate(_UNDECOMPOSED)).strip()


def names_alike(one: object, other: object) -> float:
    """How far two printed names are the same name."""
    ours, theirs = fold(one).split(), fold(other).split()
    if not ours or not theirs:
        return 0.0
    if len(ours) == len(theirs) and all(map(_same_word, ours, theirs)):
        return 1.0
    common = _common_words(ours, theirs)
    if common and common in (len(ours), len(theirs)):
        return _PART_OF_NAME
    if _one_in_the_other("".join(ours), "".join(theirs)):
        return _PART_OF_NAME
    longer = max(len(ours), len(theirs))
    return common / longer if common * 2 >= longer else 0.0


def words_alike(one: object, other: object) -> float:
    """The F1 of the words of two phrases; of their characters, where each is one word."""
    ours, theirs = fold(one).split(), fold(other).split()
    if len(ours) == 1 and len(theirs) == 1:
        ours, theirs = list(ours[0]), list(theirs[0])
    if not ours or not theirs:
        return 0.0
    common = Counter(ours) & Counter(theirs)
    return 2 * common.total() / (len(ours) + len(theirs))


def phrases_alike(one: object, other: object) -> float:
    """As `words_alike`, where three quarters in common are taken for the same."""
    likeness = words_alike(one, other)
    return 1.0 if likeness >= _SAME_PHRASE else likeness


def dates_alike(one: object, other: object) -> float:
    """Equal days, months or years; half where one is less exact than the other."""
    ours, theirs = str(one)[:_DAY], str(other)[:_DAY]
    if ours == theirs:
        return 1.0
    return 0.5 if ours.startswith(theirs) or theirs.startswith(ours) else 0.0


def periods_alike(one: object, other: object) -> float:
    """Equal periods; half where they begin in the same year."""
    if str(one) == str(other):
        return 1.0
    return 0.5 if str(one)[:_YEAR] == str(other)[:_YEAR] else 0.0


def amounts_alike(one: Any, other: Any) -> float:
    """Equal numbers of one unit; a little less where the bound differs."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0.0
    ours, theirs = _number(one), _number(other)
    if ours is None or theirs is None or one.get("unit") != other.get("unit"):
        return 0.0
    if abs(ours - theirs) > 1e-6 * max(abs(ours), abs(theirs), 1):
        return 0.0
    return 1.0 if one.get("bound", "exact") == other.get("bound", "exact") else 0.8


def people_alike(one: Any, other: Any) -> float:
    """The name for the most part, office and side for the rest.

    Where only one of them is named, they are half alike if office and side agree.
    """
    ours, theirs = _as_person(one), _as_person(other)
    if bool(ours.get("name")) != bool(theirs.get("name")):
        same_office = ours.get("role_code", 0) == theirs.get("role_code", 1)
        return 0.5 if same_office and ours.get("of") == theirs.get("of") else 0.0
    name = names_alike(ours["name"], theirs["name"]) if ours.get("name") else 1.0
    if not name:
        return 0.0
    known = [field for field in ("role_code", "of") if ours.get(field) or theirs.get(field)]
    agreeing = sum(ours.get(field) == theirs.get(field) for field in known)
    return 0.6 * name + 0.4 * (agreeing / len(known) if known else 1.0)


def holders_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Who takes a stance: as people, by name and side only."""
    return people_alike(*({key: who[key] for key in who if key in ("name", "of")} for who in (one, other)))


def bodies_alike(one: Any, other: Any) -> float:
    """Ministries, services and companies, by name."""
    return names_alike(*(body.get("name", body) if isinstance(body, dict) else body for body in (one, other)))


def places_alike(one: Any, other: Any) -> float:
    """The mean of what either gives: the name of the place, its state."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        one, other = {"name": one}, {"name": other}
    parts = []
    if one.get("name") or other.get("name"):
        parts.append(names_alike(one.get("name") or "", other.get("name") or ""))
    if one.get("country") or other.get("country"):
        parts.append(float(one.get("country") == other.get("country")))
    return sum(parts) / len(parts) if parts else 0.0


def sets_alike(ones: Iterable[Any], others: Iterable[Any], alike: Likeness) -> float:
    """The F1 of two lists whose members are as like each other as `alike` says."""
    ours, theirs = list(ones), list(others)
    if not ours or not theirs:
        return 0.0
    best_first = sorted(
        ((alike(one, other), i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs)), reverse=True
    )
    paired_ours: set[int] = set()
    paired_theirs: set[int] = set()
    total = 0.0
    for likeness, i, j in best_first:
        if likeness > 0 and i not in paired_ours and j not in paired_theirs:
            paired_ours.add(i)
            paired_theirs.add(j)
            total += likeness
    return 2 * total / (len(ours) + len(theirs))


def equal(one: object, other: object) -> float:
    """All or nothing."""
    return float(one == other)


def values_alike(field: str, one: Any, other: Any) -> float:
    """How alike two values of one field of the codebook are."""
    members = MEMBERS.get(field)
    if members is not None:
        return sets_alike(one, other, members)
    return VALUES.get(field, equal)(one, other)


def _printed_alike(one: object, other: object) -> float:
    return equal(str(one), str(other))


#: Fields that hold lists, and how their members are compared.
MEMBERS: dict[str, Likeness] = {
    "parties": equal,
    "topics": equal,
    "target": equal,
    "participants": people_alike,
    "signatories": people_alike,
    "organisations": bodies_alike,
}

#: Fields that hold one value which is not all or nothing.
VALUES: dict[str, Likeness] = {
    "holder": holders_alike,
    "start": dates_alike,
    "end": dates_alike,
    "period": periods_alike,
    "value": amounts_alike,
    "value_also": amounts_alike,
    "quantity": _printed_alike,
    "place": places_alike,
    "maker": names_alike,
    "person": names_alike,
    "organisation": names_alike,
    "item": phrases_alike,
    "name": phrases_alike,
    "object": phrases_alike,
    "title": phrases_alike,
}


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    stem = _shared_start(one, other)
    return stem >= _STEM and max(len(one), len(other)) - stem <= _ENDING


def _shared_start(one: str, other: str) -> int:
    for i, (ours, theirs) in enumerate(zip(one, other, strict=False)):
        if ours != theirs:
            return i
    return min(len(one), len(other))


def _common_words(ours: list[str], theirs: list[str]) -> int:
    left = list(theirs)
    for word in ours:
        match = next((other for other in left if _same_word(word, other)), None)
        if match is not None:
            left.remove(match)
    return len(theirs) - len(left)


def _one_in_the_other(one: str, other: str) -> bool:
    return len(one) >= _JOINED and (one in other or other in one)


def _number(amount: Mapping[str, Any]) -> float | None:
    try:
        return float(amount["number"])
    except (KeyError, TypeError, ValueError):
        return None


def _as_person(value: Any) -> Mapping[str, Any]:
    return {"name": value} if isinstance(value, str) else value
