"""What passes between states: the noun phrase of an item, and the amounts beside it.

An item begins behind its verb or its "of", past articles, numbers and
measures ("16 million doses of"), and ends before the party it goes to, a
price, a date, a clause, or a verb. The words are kept as printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.model.claims import Amount
from communique.read.numbers.amounts import COUNT
from communique.read.words.cues import is_money, signalled
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import AmountAt
from communique.read.words.syntax import syntax

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Mention, Sentence

_STOPS = frozenset({";", ":", '"', "?", "!", ".", "(", ")", "["})
_GENITIVES = frozenset({"'s"})
_OWNING = (["'s"], ["'"])
_VERB_LAYERS = (Layer.REPORTING, Layer.STANCE, Layer.MODAL, Layer.ENGAGEMENT)
_LONGEST = 24
#: "million cubic metres".
_LONGEST_MEASURE = 3
_MOST_LISTED = 4
#: The tokens of a model's name in quotes, with the quotes.
_QUOTED = 6
_ACTORS = frozenset({"person", "party", "body", "pair", "pronoun", "other"})
_ADJECTIVES = 6
#: Signals behind which no word of an item stands: its price, its time, its maker.
_ENDINGS = ("valued", "running", "made")
_SMALL = frozenset({"conjunctions", "possessives", "auxiliaries", "determiners"})


class Item(NamedTuple):
    """An item at tokens `first` to `last`, with how many and how much."""

    first: int
    last: int
    quantity: AmountAt | None
    value: AmountAt | None


def read_item(document: Document, sentence: Sentence, first: int, limit: int) -> Item | None:
    """The item whose phrase begins at or after token `first`, before `limit`; None where no words name one."""
    one = _one_of(document, sentence, first, limit)
    start, amounts = _lead(document, sentence, first if one is None else one.last, limit)
    if start < limit and ("marker" in sentence.classes[start] or _governs(document, sentence, start)):
        limit = start
    last = item_end(document, sentence, start, limit)
    listed = [amount for amount in sentence.amounts if start < amount.first < last and amount.amount.unit == "count"]
    counts = [amount for amount in amounts if amount.amount.unit == "count"] if one is None else [one]
    money = next((amount for amount in amounts if is_money(amount)), None)
    if listed and document.lexicon.pack.numbers.behind:
        last, counts = listed[0].first, listed
    elif listed and counts and start < listed[0].first:
        start, counts = counts[0].first, []
    elif len(listed) == 1 and document.lexicon.pack.offices.head_first and last > listed[0].last:
        inner, _ = _lead(document, sentence, listed[0].first, last)
        start, counts = (inner, listed) if inner < last else (start, counts)
    if start >= last:
        return Item(start, start, counts[0] if counts else None, money) if money or counts else None
    return Item(start, last, counts[0] if counts else None, money)


def _one_of(document: Document, sentence: Sentence, first: int, limit: int) -> AmountAt | None:
    """The one of several that a number in order tells, with whose they are: "the first of (Peru's sixteen jets)"."""
    index = first + (first < limit and "determiners" in sentence.classes[first])
    ordered = index + 1 < limit and sentence.tokens[index].text in document.lexicon.pack.frames.ordinals
    if not ordered or "marker:of" not in sentence.classes[index + 1]:
        return None
    owner = sentence.mention_at(index + 2) if index + 2 < limit else None
    owned = owner is not None and owner.kind == "party" and sentence.words(owner.last, owner.last + 1) in _OWNING
    last = owner.last + 1 if owner is not None and owned else index + 2
    return AmountAt(index, last, Amount(1, COUNT), sentence.chars(index, index + 1))


def amount_at(sentence: Sentence, index: int) -> AmountAt | None:
    """The amount whose first token stands at an index."""
    return next((amount for amount in sentence.amounts if amount.first == index), None)


def amount_before(sentence: Sentence, index: int) -> AmountAt | None:
    """The amount directly before a noun, past measures, adjectives and "in" or "of": "$5 million in food aid"."""
    for amount in reversed(sentence.amounts):
        if amount.last > index:
            continue
        between = range(amount.last, index)
        if len(between) <= _ADJECTIVES and all(_inside_phrase(sentence, i) for i in between):
            return amount
        return None
    return None


def _inside_phrase(sentence: Sentence, index: int) -> bool:
    """Whether a token can stand between a number and its noun."""
    classes = sentence.classes[index]
    token = sentence.tokens[index]
    verbal = "auxiliaries" in classes and "determiners" not in classes
    stopped = token.text == "," or (token.text in _STOPS and token.text not in {"(", ")"})
    if verbal or stopped or classes & {"boundaries", "relatives"}:
        return False
    if "marker" in classes:
        return bool(classes & {"marker:in", "marker:of"})
    return not any(mark.first <= index < mark.last for layer in _VERB_LAYERS for mark in sentence.layer(layer))


def _lead(document: Document, sentence: Sentence, first: int, limit: int) -> tuple[int, list[AmountAt]]:
    """The first token of an item's own words, and the amounts that stand before them."""
    index, amounts = first, []
    measured = False
    while index < limit:
        amount = amount_at(sentence, index)
        if amount is not None:
            amounts.append(amount)
            index, measured = amount.last, True
        elif _is_skipped(document, sentence, index, counted=any(not is_money(amount) for amount in amounts)) or (
            amounts and _links(sentence, index) and not _leads_to(document, sentence, index)
        ):
            index += 1
        elif measured and (after := _past_measure(document, sentence, index)) is not None:
            index = after
        else:
            break
    return index, amounts


def _is_skipped(document: Document, sentence: Sentence, index: int, *, counted: bool) -> bool:
    """Whether a word before an item is none of its own: an article, or "additional" and the like beside a number."""
    classes = sentence.classes[index]
    if classes & {"determiners", "possessives"} or (document.words and sentence.texts[index] in _GENITIVES):
        return True
    signals = {str(mark.value) for mark in sentence.layer(Layer.SIGNAL) if mark.first <= index < mark.last}
    if "valued" in signals and document.lexicon.pack.frames.chained and amount_at(sentence, index + 1) is not None:
        return True
    if not signals & {"total", "further"}:
        return False
    return (counted and "further" in signals and "total" not in signals) or any(
        index < amount.first <= index + _MOST_LISTED for amount in sentence.amounts
    )


def _governs(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether an article is the marker of the actor behind it: "a" in "vinte tendas a Angola"."""
    markers = document.lexicon.pack.frames.article_markers
    return sentence.texts[index] in markers and any(actor.at == index for actor in syntax(document, sentence).actors)


def _links(sentence: Sentence, index: int) -> bool:
    """Whether a word joins an item to the money before it: "$5 million in food aid", "$5 million worth of tents"."""
    before = next((amount for amount in sentence.amounts if amount.last <= index <= amount.last + 1), None)
    if before is None:
        return False
    classes = sentence.classes[index]
    if index == before.last and (signalled(sentence, index, "valued") or sentence.tokens[index].text == ")"):
        return True
    return is_money(before) and bool(classes & {"marker:in", "marker:of", "marker:as"})


def _leads_to(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether the word behind money governs who gets it, where adjectives stand behind their noun: "au Liban"."""
    mention = sentence.mention_at(index + 1) if document.lexicon.pack.offices.head_first else None
    return mention is not None and mention.kind == "party" and mention.form == "name"


def _past_measure(document: Document, sentence: Sentence, index: int) -> int | None:
    """Past "doses of", "metric tons of", "unit": the token after a measure's words, None where none stands here."""
    measures, at = document.lexicon.pack.numbers.measures, index
    while at < len(sentence.tokens) and sentence.tokens[at].text in measures and at - index < _LONGEST_MEASURE:
        if _on_item(sentence, at) and "marker:of" not in _all_markers(document):
            break
        at += 1
    if at == index or at >= len(sentence.tokens):
        return None
    if sentence.tokens[at].text == "/" and at + 2 < len(sentence.tokens):
        at += 2
    if "marker:of" in sentence.classes[at]:
        return at + 1
    return at if "marker:of" not in _all_markers(document) else None


def _all_markers(document: Document) -> frozenset[str]:
    return frozenset(f"marker:{name}" for name in document.lexicon.pack.frames.markers)


def item_end(document: Document, sentence: Sentence, first: int, limit: int) -> int:
    """One past the last token of the item that begins at `first`."""
    dated = {date.first for date in sentence.dates}
    index = first
    while index < min(limit, first + _LONGEST, len(sentence.tokens)):
        inside_model = index > first and _in_model(sentence, index)
        if index in dated or (not inside_model and _ends(document, sentence, first, index)):
            break
        index += 1
    nouns = document.lexicon.nouns is not None
    while index > first and (_is_tail(sentence, index - 1) or (nouns and _is_small(document, sentence, index - 1))):
        index -= 1
    return index


def _is_small(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a word that ends an item is no noun, where all nouns have a capital: "hat zwölf Jets bestellt"."""
    return document.text[sentence.tokens[index].start].islower()


def _is_tail(sentence: Sentence, index: int) -> bool:
    if _in_model(sentence, index):
        return False
    classes = sentence.classes[index]
    if _on_item(sentence, index):
        return False
    small = "marker" in classes or classes & _SMALL
    return bool(small) or sentence.tokens[index].text in {",", "-", "&", "'s"}


def _only_links(sentence: Sentence, index: int) -> bool:
    """Whether a small word before no amount goes on an item, though it may stand before a price: "avions de combat"."""
    alone = all(mark.last == index + 1 for mark in sentence.layer(Layer.SIGNAL) if mark.first == index)
    return alone and "marker" in sentence.classes[index] and amount_at(sentence, index + 1) is None


def _ends(document: Document, sentence: Sentence, first: int, index: int) -> bool:
    text = sentence.tokens[index].text
    if text in _STOPS or _on_money(sentence, index) or _governs(document, sentence, index):
        return True
    classes = sentence.classes[index]
    if text == ",":
        return not _list_goes_on(document, sentence, index)
    if classes & {"boundaries", "relatives"} or (
        "auxiliaries" in classes and "determiners" not in classes and index > first
    ):
        return True
    if any(signalled(sentence, index, signal) for signal in _ENDINGS) and not _only_links(sentence, index):
        return True
    if document.lexicon.pack.offices.head_first and index > first and _is_owner(sentence, index):
        return True
    if _on_verb(sentence, index):
        return True
    if "conjunctions" in classes:
        return not _noun_follows(sentence, index + 1)
    markers = [name for name in classes if name.startswith("marker:")]
    if (
        "determiners" in classes
        and index > first
        and not sentence.classes[index - 1]
        and sentence.tokens[index - 1].text != ","
    ):
        return not _on_item(sentence, index)
    if markers:
        return not _keeps(document, sentence, markers, index)
    return False


def _in_model(sentence: Sentence, index: int) -> bool:
    """Whether a token belongs to what says which model an item is: "of the type "Falcon"", in quotes or one word."""
    for mark in sentence.layer(Layer.SIGNAL):
        if mark.value == "model" and mark.first <= index <= mark.last + _QUOTED:
            quoted = sentence.texts[mark.last : mark.last + _QUOTED]
            closing = quoted[1:].index('"') + 1 if quoted[:1] == ['"'] and '"' in quoted[1:] else 0
            return index <= mark.last + closing
    return False


def _is_owner(sentence: Sentence, index: int) -> bool:
    """Whether a party stands behind its noun: "jet tempur Prancis"."""
    mention = sentence.mention_at(index)
    return mention is not None and mention.kind in {"party", "pair"}


def _on_money(sentence: Sentence, index: int) -> bool:
    return any(amount.first <= index < amount.last and is_money(amount) for amount in sentence.amounts)


def _keeps(document: Document, sentence: Sentence, markers: list[str], index: int) -> bool:
    """Whether a preposition belongs to the item: "of", or "for" before something that is no actor."""
    if "marker:of" in markers:
        return True
    if "marker:for" not in markers or index + 1 >= len(sentence.tokens):
        return False
    if "marker:of" not in _all_markers(document):
        return False
    for at in range(index + 1, min(index + 4, len(sentence.tokens))):
        if _actor_at(sentence, at) is not None:
            return False
        if "marker" in sentence.classes[at]:
            break
    return True


def _actor_at(sentence: Sentence, index: int) -> Mention | None:
    mention = sentence.mention_at(index)
    return mention if mention is not None and mention.kind in _ACTORS else None


def _on_verb(sentence: Sentence, index: int) -> bool:
    if _on_item(sentence, index) or _in_compound(sentence, index):
        return False
    if any(
        mark.first == index and not _is_noun(sentence, mark.last)
        for layer in _VERB_LAYERS
        for mark in sentence.layer(layer)
    ):
        return True
    return any(
        mark.first == index and getattr(mark.value, "voice", "") != "noun"
        for layer in (Layer.TRANSFER, Layer.AGREEMENT)
        for mark in sentence.layer(layer)
    )


def _in_compound(sentence: Sentence, index: int) -> bool:
    """Whether a hyphen binds a word to the one before it: "low-interest loans"."""
    before = sentence.tokens[index - 1] if index else None
    return before is not None and before.text == "-" and before.end == sentence.tokens[index].start


def _on_item(sentence: Sentence, index: int) -> bool:
    return any(mark.first <= index < mark.last for mark in sentence.layer(Layer.ITEM))


def _is_noun(sentence: Sentence, last: int) -> bool:
    """Whether a word that may be a verb is a noun here: nothing follows that it could govern ("defence support to")."""
    if last >= len(sentence.tokens):
        return True
    text = sentence.tokens[last].text
    marked = "marker" in sentence.classes[last]
    return marked or not (text[0].isalnum() or text == '"')


def _noun_follows(sentence: Sentence, index: int) -> bool:
    """Whether a conjunction joins two things rather than two acts."""
    if index >= len(sentence.tokens) or _on_verb(sentence, index):
        return False
    if amount_at(sentence, index) is not None:
        return True
    after = sentence.mention_at(index + 1)
    if after is not None and after.kind == "pronoun":
        return False
    mention = _actor_at(sentence, index)
    if mention is not None and (mention.kind != "party" or mention.form == "name"):
        return False
    classes = sentence.classes[index]
    light = any(mark.first == index for mark in sentence.layer(Layer.LIGHT))
    return not light and not classes & {"auxiliaries", "boundaries", "relatives"}


def _list_goes_on(document: Document, sentence: Sentence, comma: int) -> bool:
    """Whether a comma parts the members of a list: a few plain words follow, then a comma or a conjunction."""
    if amount_at(sentence, comma + 1) is not None and not is_money(amount_at(sentence, comma + 1)):  # type: ignore[arg-type]
        return True
    for index in range(comma + 1, min(comma + 1 + _MOST_LISTED, len(sentence.tokens))):
        classes = sentence.classes[index]
        text = sentence.tokens[index].text
        if index > comma + 1 and (text == "," or "conjunctions" in classes):
            return (
                _noun_follows(sentence, index + 1)
                if "conjunctions" in classes
                else _list_goes_on(document, sentence, index)
            )
        if "conjunctions" in classes:
            return _noun_follows(sentence, index + 1)
        if classes or not text[0].isalnum() or _on_verb(sentence, index) or _actor_at(sentence, index):
            return False
    return False
