"""The people of a report: each title and name found, put to one known person.

A later short form ("Portolano" after "Luciano Portolano") is the same
person; a fuller form replaces the shorter. The party a person stands for is
taken from the words beside the title; `owners.py` settles the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from communique.model.vocabulary import PositionStatus, RoleCode
from communique.read.names.employers import of_firm, read_employer, read_organisation
from communique.read.names.joined import titles_apart
from communique.read.names.leading import is_of_row, is_where, leading_owner, may_lead
from communique.read.names.namesakes import by_surname, namesake
from communique.read.names.naming import is_short_form, name_words, short_forms
from communique.read.names.nominative import (
    base_name,
    base_phrase,
    is_address,
    name_cases,
    printed_words,
    same_words,
)
from communique.read.names.parted import parted_office
from communique.read.names.postings import is_posting, is_seat, owner_mark, past_subject, town_owner
from communique.read.names.predicated import predicated
from communique.read.names.regions import read_region
from communique.read.names.shorts import is_acronym, is_number, is_post_nominal, is_short, past_generation
from communique.read.names.successive import apposed_titles, parted_titles, with_number
from communique.read.names.titles import TitleMatch, classify, find_titles
from communique.read.words.fold import fold
from communique.read.words.lexicon import RANK, BodyWord, Layer, PartyWord
from communique.read.words.sentence import Known, Mention
from communique.registers.places import find_places

if TYPE_CHECKING:
    from communique.languages.pack import Office
    from communique.model.report import Span
    from communique.read.words.sentence import Document, Located, Sentence

_SHORT_NAME = 2
_COMPANY = frozenset({RoleCode.COMPANY_HEAD, RoleCode.COMPANY_OFFICIAL})
_GOVERNOR = frozenset({RoleCode.GOVERNOR})
#: Layers of which a title needs a mark.
_HEAD_LAYERS = frozenset({Layer.OFFICE, Layer.OTHER_SIDE, Layer.RANK})
#: "of the Law Society of Singapore": behind "of", a body with a name of its own, and the state that it is in.
_STATE_BODY = re.compile(r"KD?[TC]+(?:[KN]?[TC]+)*K?D?P")
#: "de la Confederación Española de …": a body right behind the link, whatever states its name goes on with.
_OF_BODY = re.compile(r"KD?B[^B]*K")
#: A body that is named after somebody of rank: "General Sir John Silva Defence University".
_NAMESAKE = re.compile(r"[TC]{0,2}B")
_APPOSED_NAME = re.compile(r",(C{2,4})(?=[,x])")


def find_people(document: Document, sentence: Sentence) -> None:
    """Add the titled people of a sentence to its mentions and to the document."""
    if _HEAD_LAYERS.isdisjoint(sentence.located):
        return
    shape, pack = classify(sentence, document.lexicon), document.lexicon.pack
    offices = pack.offices
    behind = document.lexicon.naming is not None or (pack.names is not None and pack.names.behind)
    apposed = pack.names is not None and pack.names.apposed
    titles = find_titles(shape, behind=behind, apposed=apposed, parted=offices.parted, closed=offices.closed)
    if offices.closed:
        titles = [past_subject(sentence, match) for match in titles]
    if pack.frames.verb_first and offices.head_first:
        parts = (part for match in titles for part in parted_titles(sentence, match))
        titles = [with_number(sentence, part, pack.frames.ordinals) for part in apposed_titles(sentence, list(parts))]
    for found in predicated(document, sentence, _by_second_office(sentence, titles)):
        for match in titles_apart(document, sentence, _of_company(sentence, shape, found)):
            mention = _mention(document, sentence, match)
            if mention is not None:
                sentence.mentions.append(mention)


def _by_second_office(sentence: Sentence, found: list[TitleMatch]) -> list[TitleMatch]:
    """ "Professor NAME, Attorney-General": the office behind a learned title is the post."""
    kept: list[TitleMatch] = []
    for match in found:
        before = kept[-1] if kept else None
        behind = before is not None and match.first == before.last + 1 and match.shape[before.last] == ","
        if before is not None and behind and not match.name[1] and _is_learned(sentence, before):
            kept[-1] = match._replace(name=before.name, ranks=before.title)
        else:
            kept.append(match)
    return kept


def _is_learned(sentence: Sentence, match: TitleMatch) -> bool:
    """Whether a named person has no title but a learned one before the name."""
    codes = {_office(mark).code for mark in sentence.layer(Layer.OFFICE) if mark.first == match.title[0]}
    return bool(match.name[1]) and match.title[1] == match.name[0] and codes == {RoleCode.ACADEMIC}


def _of_company(sentence: Sentence, shape: str, match: TitleMatch) -> TitleMatch:
    """An office at a company or of a region, with the name behind a comma: "Gubernur Nara, NAME,"."""
    first, last = match.name
    behind = _APPOSED_NAME.match(shape, last) if last and match.title[1] and last - first <= _SHORT_NAME else None
    if behind is None:
        return match
    codes = {
        _office(mark).code for mark in sentence.layer(Layer.OFFICE) if match.title[0] <= mark.first < match.title[1]
    }
    if codes.isdisjoint(_COMPANY) and (
        codes.isdisjoint(_GOVERNOR) or not find_places(" ".join(sentence.words(first, last)))
    ):
        return match
    return match._replace(title=(match.title[0], last), name=behind.span(1))


def _mention(document: Document, sentence: Sentence, match: TitleMatch) -> Mention | None:
    first, last = match.first, match.last
    if not match.title[1] and _NAMESAKE.match(match.shape, last):
        return None
    start, end = sentence.chars(first, last)
    person = _person(document, sentence, match)
    if person is not None and person.of_span is not None and person.of_span[0] >= end:
        last = (
            next(
                index for index in range(last, len(sentence.tokens)) if sentence.tokens[index].end >= person.of_span[1]
            )
            + 1
        )
        start, end = sentence.chars(first, last)
    if person is None or (not person.name and _is_nobody(sentence, match)):
        return None
    if person.name:
        person = remember(document, person)
    else:
        document.offices.append(person)
    if may_lead(document) and (side := leading_owner(sentence, match)) is not None:
        first, start = side.first, side.start
    if match.name[1] == last and document.lexicon.pack.offices.generations:
        last = past_generation(document, sentence, last)
        start, end = sentence.chars(first, last)
    mention = Mention("person", first, last, start, end, person=person)
    if match.name[1]:
        mention.cases = name_cases(document, sentence, match.name, match)
    return mention


def _is_nobody(sentence: Sentence, match: TitleMatch) -> bool:
    """Whether a bare office is part of a place's name, of words for two sides ("the two presidents"), or of several."""
    if _names_place(sentence, match) or is_of_row(sentence, match):
        return True
    return any(mark.first <= match.first and match.last <= mark.last for mark in sentence.layer(Layer.PAIR))


def _names_place(sentence: Sentence, match: TitleMatch) -> bool:
    """Whether a bare office is part of a name: "King's Bay", "Queen's College"."""
    after = match.last
    return (
        match.shape[after : after + 1] == "Q"
        and match.shape[after + 1 : after + 2] in {"C", "B"}
        and sentence.tokens[after + 1].capital
    )


def _person(document: Document, sentence: Sentence, match: TitleMatch) -> Known | None:
    person = Known("", sentence=sentence.index)
    if match.name[1]:
        first, last = _trim_name(document, sentence, match)
        if first >= last or is_where(document, sentence, match):
            return None
        _read_name(document, sentence, match, person, name=(first, last))
    if match.title[1]:
        _read_title(document, sentence, match, person)
        if person.code is None:
            return None
        if person.name_span is not None:
            read_employer(document, sentence, match, person)
    elif person.name and not match.ranks[1]:
        return None
    else:
        _read_rank(document, sentence, match, person)
    if person.name and (person.code == RoleCode.GOVERNOR or document.lexicon.pack.offices.head_first):
        read_region(document, person, least=1 if person.code == RoleCode.GOVERNOR else _SHORT_NAME)
    if (
        match.name[1]
        and match.last == match.name[1]
        and (person.of is None or _of_one_before(document, sentence, match))
    ):
        _read_trailing(document, sentence, match, person)
    return person


def _read_name(
    document: Document, sentence: Sentence, match: TitleMatch, person: Known, *, name: tuple[int, int]
) -> None:
    """The name at a token range, in its base form: not in a headline, nor where it only is a form of address."""
    span, base = sentence.chars(*name), base_name(document, sentence, name, match)
    around = (*sentence.tokens[: match.first], *sentence.tokens[match.last :])
    alone = not any(token.text[0].isalnum() for token in around)
    known = not sentence.headline or alone or same_person(document, base) is not None
    if known and not is_address(document.lexicon, base):
        person.name, person.name_span = base, span


def _of_one_before(document: Document, sentence: Sentence, match: TitleMatch) -> bool:
    """Whether the party before a title may belong to whom a list without commas names before: "A of B President C"."""
    first = match.first
    if first and match.shape[first - 1] == "D":
        first -= 1
    links = document.lexicon.pack.offices.owner_links
    return match.shape[match.first] == "P" and first > 0 and sentence.tokens[first - 1].text in links


def _trim_name(document: Document, sentence: Sentence, match: TitleMatch) -> tuple[int, int]:
    first, last = match.name
    shape = match.shape
    while last > first and shape[last - 1] in "hp":
        last -= 1
    declined = document.lexicon.declension is not None
    if last > first and shape[last - 1] == "i" and (declined or not _is_initial(sentence, last)):
        last -= 1
    while last - first > _SHORT_NAME and is_post_nominal(document, sentence, last - 1):
        last -= 1
    while last - first > _SHORT_NAME and _is_body(document, sentence, match, first):
        first += 1
    if last - first > _SHORT_NAME and of_firm(sentence, match):
        first = last - _SHORT_NAME
    while document.lexicon.naming is not None and last - first > 1 and sentence.texts[last - 1].isascii():
        last -= 1
    if declined and all(is_short(document, sentence, at) for at in range(first, last)):
        return first, first
    if last - first == 1 and is_number(document, sentence, first):
        return first, first
    if last - first == 1 and is_acronym(document, sentence, first) and not _shouted(document, sentence, match):
        return first, first
    return first, last


def _is_body(document: Document, sentence: Sentence, match: TitleMatch, index: int) -> bool:
    """Whether a name begins with the short form of a body, or with the state behind one: "CEO ACME Malta NAME"."""
    if index > match.name[0] and match.shape[index] == "P":
        return True
    return is_acronym(document, sentence, index)


def _shouted(document: Document, sentence: Sentence, match: TitleMatch) -> bool:
    """Whether the title too is in capitals, as in transcripts: "PRESIDENT BIDEN:"."""
    return bool(match.title[1]) and document.printed(sentence.chars(*match.title)).isupper()


def _is_initial(sentence: Sentence, last: int) -> bool:
    return len(sentence.tokens[last - 2].text) <= _SHORT_NAME and last < len(sentence.tokens) - 1


def _read_rank(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    """A rank before a name: military ranks are a post of their own where nothing else is given."""
    first = match.name[0]
    ranks = [mark for mark in sentence.layer(Layer.RANK) if mark.last <= first and mark.last >= first - 3]
    military = [mark for mark in ranks if mark.value == RANK]
    if military:
        span = sentence.chars(military[0].first, military[-1].last)
        person.role, person.role_span = base_phrase(document.lexicon, document.printed(span)), span
        person.code = RoleCode.OFFICER


def _read_title(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    first, last = match.title
    beside = [mark.value for mark in sentence.layer(Layer.PARTY) if match.first <= mark.first < match.last]
    state = next((word.code for word in beside if isinstance(word, PartyWord)), document.home)
    offices = [
        mark
        for mark in sentence.layer(Layer.OFFICE)
        if first <= mark.first and mark.last <= last and (not _office(mark).only or state in _office(mark).only)
    ]
    if not offices:
        _read_counterpart(document, sentence, match, person)
        return
    head = offices[0]
    office = parted_office(document, sentence, head, match) or _of_body(_office(head), sentence.words(head.last, last))
    person.code, person.singular = _code(document, sentence, office, (first, head.first)), office.singular
    person.never = office.never
    if person.code == RoleCode.HEAD_OF_STATE and _heads_body(match, head):
        person.code, person.singular = RoleCode.COMPANY_HEAD, False
    person.status = _status(sentence, match) or office.status
    _read_owner(sentence, match, person, seated=document.lexicon.pack.frames.postpositions)
    before = leading_owner(sentence, match) if person.of is None and may_lead(document) else None
    if before is not None:
        _own(person, before)
    if person.of is None and person.code == RoleCode.GOVERNOR and document.lexicon.pack.frames.postpositions:
        person.of = town_owner(sentence, match)
    left = head.first
    while left > first and (match.shape[left - 1] in "TB" or is_posting(sentence, match, person.of_span, left - 1)):
        left -= 1
    bare = document.lexicon.pack.offices.bare_roles and not set(match.shape[head.last : last]) & _SEATED
    while last > head.last and (_ends_outside(sentence, match.shape, last) or (bare and match.shape[last - 1] == "P")):
        last -= 1
    person.role_span = sentence.chars(left, last)
    person.role = _role(document, head, person.role_span)
    read_organisation(document, sentence, match, person)
    if office.of is not None and person.of is None:
        person.of, person.of_printed, person.of_span = office.of, True, (head.start, head.end)


#: What says where an office is held: its role keeps the states it is of and at.
_SEATED = frozenset("AL")


def _role(document: Document, head: Located, span: Span) -> str:
    """A title as printed, its office in the base form."""
    (start, end), text = span, document.text
    return text[start : head.start] + base_phrase(document.lexicon, text[head.start : head.end]) + text[head.end : end]


def _ends_outside(sentence: Sentence, shape: str, last: int) -> bool:
    """Whether a title's last token is no part of the role: a link, or an adjective in small letters behind it."""
    if shape[last - 1] in "KNAD,":
        return True
    small = sentence.texts[last - 1][0].isalpha() and not sentence.tokens[last - 1].capital
    return small and shape[last - 1] == "P" and shape[last - 2] not in "KDA"


def _read_counterpart(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    """ "his Italian counterpart": an office known only from the other side's."""
    marks = [mark for mark in sentence.layer(Layer.OTHER_SIDE) if match.title[0] <= mark.first < match.title[1]]
    if not marks:
        return
    person.role_span = (marks[0].start, marks[0].end)
    person.role, person.code, person.counterpart = document.printed(person.role_span), RoleCode.OTHER, True
    _read_owner(sentence, match, person)


def _office(mark: Located) -> Office:
    return mark.value  # type: ignore[return-value]


def _heads_body(match: TitleMatch, head: Located) -> bool:
    """Whether a title goes on with "of" and something that is no party: the president of a body, also of a state's."""
    rest = match.shape[head.last : match.title[1]]
    if "P" in rest:
        return _STATE_BODY.match(rest) is not None or _OF_BODY.match(rest) is not None
    return rest[:1] == "K" and any(letter in rest for letter in "BYC")


def _of_body(office: Office, behind: list[str]) -> Office:
    """An office with the code that a word behind it tells: the head of a ministry, of a party, of a firm."""
    code = next((office.by_body[word] for word in behind if word in office.by_body), office.code)
    return office if code == office.code else structs.replace(office, code=code)


def _code(document: Document, sentence: Sentence, office: Office, before_head: tuple[int, int]) -> RoleCode:
    """The code of a title: its office's, one step lower after a word for a deputy."""
    code = office.code
    deputy = document.lexicon.pack.offices.deputy
    before = set(sentence.words(*before_head))
    if before.isdisjoint(deputy):
        return code
    if code in {RoleCode.FOREIGN_MINISTER, RoleCode.DEFENCE_MINISTER, RoleCode.MINISTER}:
        return RoleCode.DEPUTY_MINISTER
    if code == RoleCode.HEAD_OF_GOVERNMENT:
        return RoleCode.DEPUTY_HEAD_OF_GOVERNMENT
    if code == RoleCode.CHIEF_OF_DEFENCE:
        return RoleCode.COMMANDER
    return code


def _status(sentence: Sentence, match: TitleMatch) -> PositionStatus | None:
    for mark in sentence.layer(Layer.OFFICE_STATUS):
        if match.first - 2 <= mark.first < match.last:
            return PositionStatus(str(mark.value))
    return None


def _read_owner(sentence: Sentence, match: TitleMatch, person: Known, *, seated: bool = False) -> None:
    """The party beside the office: before it, or after "of", never after "to" or "for"; `seated` not a seat there."""
    first, last = match.title
    accredited = False
    for index in range(first, last):
        if match.shape[index] == "A":
            accredited = True
        elif match.shape[index] in "KB":
            accredited = False
        elif match.shape[index] in "PY" and not accredited:
            mark = owner_mark(sentence, index)
            if mark is not None and not (seated and is_seat(match, mark)):
                _own(person, mark)
                return


def _own(person: Known, mark: Located) -> None:
    value = mark.value
    code = value.code if isinstance(value, PartyWord) else value.state if isinstance(value, BodyWord) else None
    if code is not None:
        person.of, person.of_printed, person.of_span = code, True, (mark.start, mark.end)


def _read_trailing(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    """ "Foreign Minister NAME of STATE"."""
    shape, index = match.shape, past_generation(document, sentence, match.last)
    if shape[index : index + 1] != "K" or sentence.tokens[index].text not in document.lexicon.pack.offices.owner_links:
        return
    index += 2 if shape[index + 1 : index + 2] == "D" else 1
    if shape[index : index + 1] == "P" and "Q" not in shape[index:].lstrip("P")[:1]:
        mark = owner_mark(sentence, index)
        if mark is not None:
            _own(person, mark)


def remember(document: Document, person: Known) -> Known:
    """The document's person that a newly read one is, or the new one itself."""
    known = same_person(document, person.name) or namesake(document, person)
    if known is None or _is_other_head(known, person):
        if person.code == RoleCode.FOREIGN_MINISTER and _is_other_secretary(document, person):
            person.code = RoleCode.MINISTER
        document.people.append(person)
        _index(document, person)
        return person
    if len(person.name) > len(known.name) and person.name_span is not None:
        known.name, known.name_span = person.name, person.name_span
        _index(document, known)
    if person.code is not None and _better_office(known, person):
        known.role, known.role_span, known.code, known.status = (
            person.role,
            person.role_span,
            person.code,
            person.status,
        )
        known.organisation, known.organisation_span = person.organisation, person.organisation_span
        known.singular, known.sentence = person.singular, person.sentence
    if person.of is not None and person.of_printed and not known.of_printed:
        known.of, known.of_printed, known.of_span = person.of, True, person.of_span
    return known


def _is_other_secretary(document: Document, person: Known) -> bool:
    """Whether somebody of a bare title is no foreign minister: another of the report is, by a longer one."""
    title = fold(person.role or "")
    return " " not in title and any(
        other.code == person.code
        and other.of in {person.of, document.home, None}
        and title in fold(other.role or "").split()[:-1]
        for other in document.people
    )


def _better_office(known: Known, person: Known) -> bool:
    if known.code is None or known.code == RoleCode.OFFICER:
        return True
    return known.status == PositionStatus.FORMER and person.status != PositionStatus.FORMER


def _index(document: Document, person: Known) -> None:
    lexicon, name = document.lexicon, person.name
    for word in {*name_words(name), *printed_words(lexicon, name), *short_forms(lexicon, name)}:
        people = document.surnames.setdefault(word, [])
        if person not in people:
            people.append(person)


def same_person(document: Document, name: str) -> Known | None:
    """The known person whose name holds all words of this one, or the reverse; None where two do."""
    words = set(name_words(name))
    if not words:
        return by_surname(document, name)
    candidates: list[Known] = []
    for word in words | short_forms(document.lexicon, name):
        candidates += [person for person in document.surnames.get(word, ()) if person not in candidates]
    fitting, inflected = [], document.lexicon.declension is not None
    for person in candidates:
        theirs = set(name_words(person.name))
        alike = words <= theirs or theirs <= words or is_short_form(document.lexicon, words, theirs)
        if alike or (inflected and same_words(document.lexicon, words, theirs)):
            fitting.append(person)
    return fitting[0] if len(fitting) == 1 else None


def _is_other_head(known: Known, person: Known) -> bool:
    """Whether one of two is a monarch, the other a head of government: "Sultan Ibrahim" is not "PM Anwar Ibrahim"."""
    return {known.code, person.code} == {RoleCode.MONARCH, RoleCode.HEAD_OF_GOVERNMENT}
