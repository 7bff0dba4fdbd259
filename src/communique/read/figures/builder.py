"""Figures: numbers about a relation, each hung on the noun or verb that says of what.

Money, percent and multiples belong to a measure ("trade", "exports",
"invested") behind them ("$5 billion in trade") or before them across a word
that links the two ("trade reached $5 billion"); a count belongs to the noun
it counts ("200 Italian companies"). Whether the number is a level, a change,
a part or an aim is read from the words around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.model.claims import Amount
from communique.model.vocabulary import Bound, ClaimType, FigureKind, Measure
from communique.read.drafts import start_draft
from communique.read.figures.measures import crosses, is_measure, measure_of
from communique.read.figures.sides import COUNTED, NEEDS_COMPANY, Sides, share_of, sides_of
from communique.read.numbers.amounts import COUNT, PERCENT, TIMES
from communique.read.numbers.periods import period_of
from communique.read.words.cues import is_free, is_money, signalled
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.drafts import Draft
    from communique.read.words.sentence import AmountAt, Document, Located, Sentence

#: The kind of a cue that goes on about the figure before: "the figure rose".
SAME = "same"
_STOPS = frozenset({";", ":", '"', "?", "!", "."})
#: How far a number's noun may stand behind it, and its measure before it.
_BEHIND, _BEFORE, _VERB_BEFORE, _LINK = 8, 30, 8, 8
_NEAR = 5
#: A verb of measure that stands first is this near before its noun: "reached the volume of trade".
_LED = 3
_DEMONYM = "demonym"
_CHAIN, _ROW = 14, 8
#: A short form and its two brackets.
_BRACKETED = 3
#: Fewer people or firms than this are those of an event, not of a relation.
_FEW, _MANY = 10, frozenset({FigureKind.COMPANIES, FigureKind.PEOPLE})
_RIVALS = (Layer.TRANSFER, Layer.AGREEMENT)


class _Found(NamedTuple):
    """An amount with the cue that says of what it is, and the sides of the relation."""

    amount: AmountAt
    cue: Located
    sides: Sides
    kind: str


def read_figures(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The figures that a sentence gives about a relation."""
    if Layer.FIGURE not in sentence.located and not _names_people(sentence):
        return []
    if not sentence.amounts or sentence.tokens[-1].text == "?":
        return []
    cues = [
        cue for cue in sentence.layer(Layer.FIGURE) if is_free(sentence, cue) and _ends_phrase(document, sentence, cue)
    ]
    cues += _inhabitants(document, sentence)
    if not cues:
        return []
    found: list[_Found] = []
    result: list[Draft] = []
    before, given = _last_figure(drafts, sentence), _given(drafts, sentence)
    for amount in sentence.amounts:
        for cue in _cues_of(document, sentence, amount, cues, found=found) or _chained(sentence, amount, found):
            one = _settled(document, sentence, amount, cue, before=_known(found) or before)
            if one is not None and not (one.kind == FigureKind.INVESTMENT and amount.span in given):
                found.append(one)
                result += _drafts(document, sentence, one)
        row = _next_row(sentence, amount, found) if not found or found[-1].amount is not amount else None
        if row is not None:
            found.append(row)
            result += _drafts(document, sentence, row)
    return result


def _next_row(sentence: Sentence, amount: AmountAt, found: list[_Found]) -> _Found | None:
    """The next row of a list by states: "to Malta $5 billion, Libya $3 billion" goes on with another counterpart."""
    if not found or amount.amount.unit != found[-1].amount.amount.unit or amount.amount.unit == COUNT:
        return None
    last = found[-1]
    gap = range(last.amount.last, amount.first)
    named = [mention for mention in sentence.mentions if mention.kind == "party" and mention.first in gap]
    if len(gap) > _ROW or len(named) != 1 or named[0].code in {None, *(side[0] for side in last.sides)}:
        return None
    if not all(_parts_rows(sentence, i) for i in gap if not named[0].first <= i < named[0].last):
        return None
    start = sentence.tokens[last.amount.first].start
    if not last.sides.subject[1][0] < last.sides.counterpart[1][0] < start:
        return None
    return last._replace(amount=amount, sides=Sides(last.sides.subject, (str(named[0].code), named[0].span)))


def _parts_rows(sentence: Sentence, index: int) -> bool:
    """Whether a token only parts the rows of a list: a comma, a conjunction, a preposition, words of measure."""
    classes = sentence.classes[index]
    if sentence.tokens[index].text in {",", "(", ")"} or "conjunctions" in classes:
        return True
    layers = (Layer.BOUND, Layer.SIGNAL, Layer.MEASURE)
    measured = any(mark.first <= index < mark.last for layer in layers for mark in sentence.layer(layer))
    return measured or "marker" in classes


def _given(drafts: list[Draft], sentence: Sentence) -> set[Span]:
    """The amounts that a sentence tells to be given: what an agency invests in clinics is aid."""
    return {
        span
        for draft in drafts
        if draft.sentence is sentence and draft.type == ClaimType.TRANSFER
        for span in draft.spans.get("value", ())
    }


def _names_people(sentence: Sentence) -> bool:
    """Whether a sentence has a word for the people of a state: "Italians"."""
    return any(getattr(mark.value, "form", "") == _DEMONYM for mark in sentence.layer(Layer.PARTY))


def _inhabitants(document: Document, sentence: Sentence) -> list[Located]:
    """People counted by their state's name: "150,000 Italians work in…"."""
    starts = {
        amount.last for amount in sentence.amounts if amount.amount.unit == COUNT and amount.amount.number >= _FEW
    }
    flows = document.lexicon.pack.flows
    act = next((act for act in flows.act if act.kind == FigureKind.PEOPLE), None)
    if not starts or act is None or not flows.plural:
        return []
    return [
        mark._replace(value=act)
        for mark in sentence.layer(Layer.PARTY)
        if mark.first in starts
        and getattr(mark.value, "form", "") == _DEMONYM
        and _no_noun_after(document, sentence, mark.last)
    ]


def _no_noun_after(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a demonym is a noun: by its ending, or since no noun follows it ("5,000 Chinese in Laos")."""
    if index >= len(sentence.tokens):
        return True
    if sentence.tokens[index - 1].text.endswith(document.lexicon.pack.flows.plural):
        return sentence.tokens[index].text != "'"
    return bool(sentence.classes[index]) or not sentence.tokens[index].text[0].isalpha()


def _ends_phrase(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a noun of measure is the head of its phrase: "export financing" and "trade fair" are none."""
    if act_of(cue).voice != "noun" or cue.last >= len(sentence.tokens) or act_of(cue).kind in COUNTED:
        return True
    if document.lexicon.pack.offices.head_first:
        return True
    token = sentence.tokens[cue.last]
    if not token.text[0].isalpha() or token.capital or sentence.classes[cue.last] or token.text.endswith("ly"):
        return True
    layers = (
        Layer.MEASURE,
        Layer.SIGNAL,
        Layer.BOUND,
        Layer.PARTY,
        Layer.DAY,
        Layer.MONTH,
        Layer.REPORTING,
        Layer.MODAL,
        *(_SET_BEFORE if document.lexicon.pack.frames.verb_last else ()),
    )
    return any(mark.first <= cue.last < mark.last for layer in layers for mark in sentence.layer(layer))


#: What stands between a noun of measure and its number where the verb stands last: "geçen yıl", "yüzde 5".
_SET_BEFORE = (Layer.TIME_SPAN, Layer.CURRENCY)


class _Before(NamedTuple):
    """The figure just before, which a sentence may go on about."""

    sides: Sides
    kind: str


def _known(found: list[_Found]) -> _Before | None:
    return _Before(found[-1].sides, found[-1].kind) if found else None


def _last_figure(drafts: list[Draft], sentence: Sentence) -> _Before | None:
    """The figure of the sentence that this one follows."""
    for draft in reversed(drafts):
        if sentence.index - draft.sentence.index > 1:
            return None
        if draft.type == ClaimType.FIGURE and draft.get("subject") and draft.get("counterpart"):
            sides = Sides(
                (draft.get("subject"), draft.spans["subject"][0]),
                (draft.get("counterpart"), draft.spans["counterpart"][0]),
            )
            return _Before(sides, str(draft.get("kind")))
    return None


def _cues_of(
    document: Document, sentence: Sentence, amount: AmountAt, cues: list[Located], *, found: list[_Found]
) -> list[Located]:
    """The cues an amount belongs to: several where a conjunction joins them ("both imports and exports").

    A part of a counted number goes on about one: "9,000 people, or 80 percent of all jobs".
    """
    if amount.amount.unit == COUNT:
        return _counted_by(document, sentence, amount, cues) or _numbered(document, sentence, amount, cues)
    measures = [cue for cue in cues if act_of(cue).kind not in COUNTED or (amount.amount.unit == PERCENT and found)]
    if not is_money(amount):
        measures = [cue for cue in measures if act_of(cue).needs != NEEDS_COMPANY]
    return _behind(sentence, amount, measures) or _before(document, sentence, amount, measures)


def _counted_by(document: Document, sentence: Sentence, amount: AmountAt, cues: list[Located]) -> list[Located]:
    """The noun that a number counts: behind it, past adjectives and the party whose they are."""
    if _ranked(sentence, amount) or _classified(document, sentence, amount):
        return []
    for cue in cues:
        if act_of(cue).kind in COUNTED and amount.last <= cue.first <= amount.last + _BEHIND:
            few = amount.amount.number < _FEW and act_of(cue).kind in _MANY
            fits = not few and _one_phrase(sentence, amount.last, cue.first, links=("of",))
            return [cue] if fits else []
    return []


def _names_own(document: Document, sentence: Sentence, amount: AmountAt) -> bool:
    """Whether a noun of its own follows a number: "20 scholarships"."""
    if amount.last >= len(sentence.tokens):
        return False
    token = sentence.tokens[amount.last]
    known = any(mark.first == amount.last for mark in sentence.layer(Layer.FIGURE)) or _classified(
        document, sentence, amount
    )
    return token.text[0].isalpha() and not known and not sentence.classes[amount.last]


def _classified(document: Document, sentence: Sentence, amount: AmountAt) -> bool:
    """Whether a number stands behind its noun, with its word of measure: "นักท่องเที่ยวอินเดีย 600 คน"."""
    numbers = document.lexicon.pack.numbers
    return numbers.behind and amount.last < len(sentence.tokens) and sentence.texts[amount.last] in numbers.measures


def _numbered(document: Document, sentence: Sentence, amount: AmountAt, cues: list[Located]) -> list[Located]:
    """The noun counted by a number behind a word of measure: "the number of Peruvian students reached 900"."""
    linked = any(
        amount.first - 1 <= mark.last <= amount.first
        for mark in sentence.layer(Layer.MEASURE)
        if is_measure(mark, Measure.LEVEL)
    ) or _classified(document, sentence, amount)
    earlier = [
        cue
        for cue in cues
        if act_of(cue).kind in _MANY and cue.last <= amount.first and amount.first - cue.last <= _BEFORE
    ]
    if not linked or not earlier or amount.amount.number < _FEW:
        return []
    between = range(earlier[-1].last, amount.first)
    if _names_own(document, sentence, amount):
        return []
    parted = any(other.first in between for other in sentence.amounts) or any(
        sentence.tokens[i].text in {",", ";"} for i in between
    )
    return [] if parted else earlier[-1:]


def _ranked(sentence: Sentence, amount: AmountAt) -> bool:
    """Whether a number tells a rank: "the top 100 firms"."""
    return amount.first > 0 and signalled(sentence, amount.first - 1, "rank") and amount.amount.bound == Bound.EXACT


def _behind(sentence: Sentence, amount: AmountAt, cues: list[Located]) -> list[Located]:
    """The cue behind an amount in one noun phrase: "$5 billion in bilateral trade", "40 percent of X's exports"."""
    if amount.last < len(sentence.tokens) and "conjunctions" in sentence.classes[amount.last]:
        return []
    after = [cue for cue in cues if amount.last <= cue.first <= amount.last + _BEHIND and act_of(cue).voice == "noun"]
    links = ("in", "of", "from") if amount.amount.unit == PERCENT else ("in", "of")
    first = next((cue for cue in after if _one_phrase(sentence, amount.last, cue.first, links=links)), None)
    if first is None:
        return []
    return [first, *(cue for cue in after if cue.first > first.first and _joined(sentence, first, cue))]


def _joined(sentence: Sentence, first: Located, second: Located) -> bool:
    between = range(first.last, second.first)
    return len(between) == 1 and "conjunctions" in sentence.classes[between[0]]


def _one_phrase(sentence: Sentence, first: int, last: int, *, links: tuple[str, ...]) -> bool:
    """Whether two points lie in one noun phrase: no verb, comma, clause, or preposition but the links."""
    for index in range(first, last):
        text = sentence.tokens[index].text
        classes = sentence.classes[index]
        verbal = "auxiliaries" in classes and "determiners" not in classes
        if text in _STOPS or text in {",", "(", ")"} or verbal or classes & {"boundaries", "relatives"}:
            return False
        markers = {name.removeprefix("marker:") for name in classes if name.startswith("marker:")}
        if markers and not markers & set(links):
            return False
        if any(amount.first <= index < amount.last for amount in sentence.amounts) or _on_rival(sentence, index):
            return False
    return True


def _on_rival(sentence: Sentence, index: int) -> bool:
    if any(mark.first <= index < mark.last for mark in sentence.layer(Layer.FIGURE)):
        return False
    layers = (*_RIVALS, Layer.REPORTING, Layer.STANCE)
    return any(
        mark.first <= index < mark.last and getattr(mark.value, "kind", "-")
        for layer in layers
        for mark in sentence.layer(layer)
    )


def _before(document: Document, sentence: Sentence, amount: AmountAt, cues: list[Located]) -> list[Located]:
    """The cue before an amount, where a verb or word of measure links the two."""
    earlier = [cue for cue in cues if cue.last <= amount.first and amount.first - cue.last <= _BEFORE]
    earlier = [cue for cue in earlier if act_of(cue).kind != FigureKind.CONTRACTS] or earlier
    if not earlier:
        return []
    cue = earlier[-1]
    between = range(cue.last, amount.first)
    if any(sentence.tokens[index].text in {";", "?", "!"} or _is_rival(sentence, index) for index in between):
        return []
    if any(other.first in between and other.amount.unit != COUNT for other in sentence.amounts):
        return []
    if act_of(cue).voice != "noun":
        linked = len(between) <= _VERB_BEFORE
    elif amount.amount.unit == TIMES:
        near = len(between) <= _NEAR and not crosses(sentence, cue.last, amount.first)
        linked = near or _linked(document, sentence, cue, amount)
    else:
        linked = _linked(document, sentence, cue, amount)
    if not linked:
        return []
    joined = [other for other in earlier[:-1] if _joined(sentence, other, cue)]
    return [*joined, cue]


def _is_rival(sentence: Sentence, index: int) -> bool:
    """Whether a cue of another type begins at a token, one that is a measure itself apart ("imports")."""
    if any(mark.first <= index < mark.last for mark in sentence.layer(Layer.FIGURE)):
        return False
    return any(
        mark.first == index and getattr(mark.value, "kind", "") for layer in _RIVALS for mark in sentence.layer(layer)
    )


def _linked(document: Document, sentence: Sentence, cue: Located, amount: AmountAt) -> bool:
    """Whether words of measure, "of" or a bracket join a noun to its number."""
    first = max(cue.last, amount.first - _LINK)
    if any(first <= mark.first < amount.last for mark in sentence.layer(Layer.MEASURE)):
        return True
    if _measured_outside(document, sentence, cue, amount):
        return True
    between = range(_past_bracket(sentence, cue.last), amount.first)
    if len(between) <= 1:
        return all(
            sentence.tokens[index].text in {"(", ":"} or "marker:of" in sentence.classes[index] for index in between
        )
    if "marker:with" in sentence.classes[between[-1]] and len(between) <= _NEAR:
        return True
    return any(signalled(sentence, index, "valued") or signalled(sentence, index, "earlier") for index in between)


def _measured_outside(document: Document, sentence: Sentence, cue: Located, amount: AmountAt) -> bool:
    """Whether the verb of measure stands before its noun or behind the number, in the languages that put it there."""
    frames, marks = document.lexicon.pack.frames, sentence.layer(Layer.MEASURE)
    leads = (frames.verb_first or frames.verb_second) and any(0 <= cue.first - mark.last < _LED for mark in marks)
    behind = frames.light_behind or frames.verb_last
    return leads or (behind and any(0 <= mark.first - amount.last < _LED for mark in marks))


def _past_bracket(sentence: Sentence, index: int) -> int:
    """Past a short form in brackets: "foreign direct investment (FDI)"."""
    if index < len(sentence.tokens) and sentence.tokens[index].text == ")":
        return index + 1
    return index + _BRACKETED if sentence.in_brackets(index) is not None else index


def _chained(sentence: Sentence, amount: AmountAt, found: list[_Found]) -> list[Located]:
    """The cue of the amount before, where this one goes on about it: "up from $4 billion", "(70% of the total)"."""
    if not found or amount.amount.unit == COUNT:
        return []
    last = found[-1]
    gap = range(last.amount.last, amount.first)
    if len(gap) > _CHAIN or any(sentence.tokens[index].text == ";" or _is_rival(sentence, index) for index in gap):
        return []
    if any(last.amount.last <= other.first < amount.first for other in sentence.amounts):
        return []
    words = [sentence.tokens[index].text for index in gap]
    if last.amount.amount.unit == PERCENT and is_money(amount) and _leads_to_level(sentence, gap):
        return [last.cue]
    if "(" in words or any(mark.first in gap for mark in sentence.layer(Layer.MEASURE)):
        return [last.cue]
    if any(signalled(sentence, index, "earlier") or signalled(sentence, index, "or") for index in gap):
        return [last.cue]
    return []


def _leads_to_level(sentence: Sentence, gap: range) -> bool:
    """Whether only a word for "to" parts a change from what it led to: "del 20% a 14 miliardi"."""
    kinds = [sentence.classes[index] for index in gap]
    return any("marker:to" in those for those in kinds) and all(those & {"marker:to", "determiners"} for those in kinds)


def _settled(
    document: Document, sentence: Sentence, amount: AmountAt, cue: Located, *, before: _Before | None
) -> _Found | None:
    """An amount with its cue's sides and kind; a cue of no kind goes on about the figure before."""
    known = before.sides if before is not None else None
    sides = _share_sides(document, sentence, amount, cue) or sides_of(document, sentence, cue, known)
    kind = act_of(cue).kind if act_of(cue).kind != SAME else before.kind if before is not None else ""
    if sides is None or not kind:
        document.lose(sentence, cue, "fewer than two parties can be named, or more")
        return None
    return _Found(amount, cue, sides, kind)


def _share_sides(document: Document, sentence: Sentence, amount: AmountAt, cue: Located) -> Sides | None:
    """The sides of a part of something, where a verb of share has a subject of its own."""
    if amount.amount.unit != PERCENT or cue.first < amount.last:
        return None
    mark = next(
        (
            mark
            for mark in reversed(sentence.layer(Layer.MEASURE))
            if mark.last <= amount.first and is_measure(mark, Measure.SHARE)
        ),
        None,
    )
    return share_of(document, sentence, cue, mark) if mark is not None else None


def _drafts(document: Document, sentence: Sentence, one: _Found) -> list[Draft]:
    measure = measure_of(document, sentence, one.amount, one.cue)
    if measure is None:
        document.lose(sentence, one.cue, "what the number is cannot be told")
        return []
    guessed = one.sides.counterpart[1] == (one.cue.start, one.cue.end)
    if measure[0] == Measure.TARGET and guessed and act_of(one.cue).kind in COUNTED:
        return []
    first = _draft(document, sentence, one, measure)
    if not any(
        abs(mark.first - one.amount.first) <= _NEAR for mark in sentence.layer(Layer.SIGNAL) if mark.value == "each"
    ):
        return [first]
    return [first, _draft(document, sentence, one._replace(sides=one.sides.turned()), measure)]


def _draft(document: Document, sentence: Sentence, one: _Found, measure: tuple[Measure, Span, bool]) -> Draft:
    amount, cue = one.amount, (one.cue.start, one.cue.end)
    draft = start_draft(ClaimType.FIGURE, sentence, cue, act_of(one.cue).lemma)
    draft.put("kind", one.kind, cue)
    draft.put("subject", one.sides.subject[0], one.sides.subject[1])
    draft.put("counterpart", one.sides.counterpart[0], one.sides.counterpart[1])
    value = amount.amount
    if measure[2]:
        value = Amount(-value.number, value.unit, value.bound)
    draft.put("value", value, amount.span)
    if amount.also is not None and amount.also_span is not None:
        draft.put("value_also", amount.also, amount.also_span)
    draft.put("measure", measure[0], measure[1])
    period = period_of(document, sentence, amount, ahead=measure[0] == Measure.TARGET)
    if period is not None:
        draft.put("period", *period)
    return draft
