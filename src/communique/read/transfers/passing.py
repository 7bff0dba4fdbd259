"""Where the item of a cue stands: behind its verb, behind "of", before a passive, or in the noun's own phrase.

The phrase itself is read by `items.py`; this module finds where it begins,
and the price that stands behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.phrases import phrase_end, phrase_start
from communique.read.numbers.amounts import COUNT
from communique.read.transfers.items import Item, amount_before, item_end, read_item
from communique.read.transfers.leftitem import left_item, subject_item
from communique.read.words.cues import is_money, signalled
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.words.sentence import AmountAt, Document, Located, Sentence

#: A slot of the packs: the cue's own noun phrase.
SELF = "self"
_PRICE_REACH, _JOINED = 6, 3
#: Within how many tokens behind money its purpose begins: "over the next two years to …".
_PURPOSE_REACH = 8
_OBJECT_MARKERS = ("with", "of")
#: Words with which no item begins.
_ENDS = frozenset({"marker", "auxiliaries", "conjunctions"})
#: A preposition at most parts a side from its verb.
_PREPOSITION = 1


def item_of(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item of a cue: the noun's own phrase, a passive's subject, or what stands behind the cue."""
    act = act_of(filled.cue)
    if act.roles.get(SELF) == "compound":
        return _compound(document, sentence, filled.cue)
    roles = {name: slot for slot, name in act.roles.items()}
    slot = roles.get("item", "object")
    if slot == "object" and document.lexicon.pack.frames.verb_last:
        return left_item(document, sentence, filled)
    if slot == "object" and act.voice == "active" and document.lexicon.pack.stances.object_marks:
        return _marked_item(document, sentence, filled)
    if slot == SELF:
        return _own_phrase(document, sentence, filled.cue, filled)
    if slot == "subject":
        if document.lexicon.pack.frames.verb_last:
            return subject_item(document, sentence, filled)
        return (
            _before(document, sentence, filled) if not _leads(sentence, filled) else _behind(document, sentence, filled)
        )
    first = _item_start(document, sentence, filled, slot)
    if first is not None and slot == "object":
        first = _past_day(sentence, first, filled.right)
    if slot == "object" and act.voice == "active" and document.lexicon.pack.frames.verb_second:
        found = None if first is None else _read_at(document, sentence, filled, slot, first=first)
        return found if is_known(sentence, found) else scattered_item(document, sentence, filled) or found
    if first is None:
        return _named_before(document, sentence, filled.cue) if act.voice == "noun" else None
    return _read_at(document, sentence, filled, slot, first=first)


def _read_at(document: Document, sentence: Sentence, filled: Slots, slot: str, *, first: int) -> Item | None:
    """The item whose phrase begins at a token, with its number and price."""
    item = read_item(document, sentence, first, filled.right)
    if item is None or (item.first == item.last and item.value is None and item.quantity is None):
        return _relative(document, sentence, filled) if slot == "object" else None
    if item.first == item.last:
        item = _within_cue(sentence, filled.cue, item)
    item = item._replace(quantity=item.quantity or _numbered_behind(document, sentence, item, filled.right))
    return item._replace(value=item.value or _price(sentence, item, filled.right))


def _marked_item(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item before a verb that closes its clause, behind prepositions: "A (20 helicopters) to B delivered"."""
    marks = [mark for mark in sentence.layer(Layer.ITEM) if filled.left <= mark.first and mark.last <= filled.cue.first]
    if not marks:
        return None
    counted = next((amount for amount in sentence.amounts if 0 <= marks[0].first - amount.last <= 1), None)
    first = marks[0].first if counted is None else counted.first
    item = read_item(document, sentence, first, filled.cue.first)
    return item if item is None else item._replace(value=item.value or _price(sentence, item, filled.cue.first))


def is_known(sentence: Sentence, item: Item | None) -> bool:
    """Whether the words of an item are ones that the pack lists."""
    return item is not None and any(item.first <= mark.first < item.last for mark in sentence.layer(Layer.ITEM))


def scattered_item(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item of a verb that stands second, or closes its clause: the first thing that the pack knows, or money.

    "A kauft von B 20 Hubschrauber", "A will B 20 Hubschrauber liefern".
    """
    cue, stances = filled.cue, document.lexicon.pack.stances
    around = [*range(filled.left, cue.first), *range(cue.last, filled.right)]
    infinitive = sentence.texts[cue.first].endswith(stances.infinitive or ("-",))
    if not infinitive and any(sentence.texts[index] in stances.passives for index in around):
        return None
    for first, last in ((cue.last, filled.right), (filled.left, cue.first)):
        mark = next((m for m in sentence.layer(Layer.ITEM) if first <= m.first and m.last <= last), None)
        if mark is not None:
            counted = amount_before(sentence, mark.first)
            inside = counted is not None and counted.first >= first
            item = read_item(document, sentence, counted.first if counted and inside else mark.first, last)
            return item if item is None else item._replace(value=item.value or _price(sentence, item, last))
    money = [a for a in sentence.amounts if is_money(a) and filled.left <= a.first and a.last <= filled.right]
    return Item(money[0].last, money[0].last, None, money[0]) if len(money) == 1 else None


def _numbered_behind(document: Document, sentence: Sentence, item: Item, limit: int) -> AmountAt | None:
    """The number of an item that stands behind it with its measure: "beras dari Peru sebanyak 200 ton"."""
    measures = document.lexicon.pack.numbers.measures
    for amount in sentence.amounts:
        if not item.last <= amount.first < limit or amount.amount.unit != COUNT or amount.last >= len(sentence.tokens):
            continue
        before = amount.first > 0 and signalled(sentence, amount.first - 1, "by")
        if before and sentence.tokens[amount.last].text in measures:
            return amount
    return None


def item_beside(document: Document, sentence: Sentence, item: Item, limit: int) -> Item | None:
    """The next item of a list whose items have each a price or number: "gas worth $2 million, 50 jets and …"."""
    if item.value is None or item.value.first < item.last:
        return None
    index = item.value.last
    while index < limit and (sentence.tokens[index].text == "," or "conjunctions" in sentence.classes[index]):
        index += 1
    found = read_item(document, sentence, index, limit) if item.value.last < index < limit else None
    if found is None or found.first == found.last:
        return None
    found = found._replace(quantity=found.quantity or _numbered_behind(document, sentence, found, limit))
    found = found._replace(value=found.value or _price(sentence, found, limit))
    return found if found.value is not None or found.quantity is not None else None


def _within_cue(sentence: Sentence, cue: Located, item: Item) -> Item:
    """The item that a cue itself names, where only its amount follows: "extended a loan of $5 million"."""
    named = [mark for mark in sentence.layer(Layer.ITEM) if cue.first <= mark.first and mark.last <= cue.last]
    return item._replace(first=named[-1].first, last=named[-1].last) if named else item


def _item_start(document: Document, sentence: Sentence, filled: Slots, slot: str) -> int | None:
    """Where the item's phrase begins: behind the verb and a recipient as its object, or behind a marker."""
    cue = filled.cue
    if slot != "object":
        return _behind_marker(sentence, slot, first=cue.last, limit=filled.right)
    acting = filled.found.get("subject", [])
    if document.lexicon.pack.frames.verb_first and acting and acting[0].first >= cue.last:
        return _behind_subject(sentence, acting[-1].last, filled.right)
    behind = _behind_side(document, sentence, filled)
    if behind is not None:
        return behind
    if document.lexicon.government:
        return _behind_dative(filled)
    if act_of(filled.cue).roles.get("object") != "recipient":
        return cue.last
    receiver = filled.found.get("object")
    if not receiver or any(amount.first < receiver[0].first for amount in sentence.amounts if amount.first >= cue.last):
        return cue.last
    return _behind_object(sentence, receiver[-1].last, filled.right)


def _past_day(sentence: Sentence, first: int, limit: int) -> int:
    """Behind a day that stands between a verb and its object: "received on Monday four radars"."""
    date = next((date for date in sentence.dates if first <= date.first <= first + _JOINED), None)
    if date is None or date.last >= limit or any(not sentence.classes[index] for index in range(first, date.first)):
        return first
    opens = sentence.classes[date.last] - {"determiners"}
    return first if opens or sentence.texts[date.last] == "," else date.last


def _behind_side(document: Document, sentence: Sentence, filled: Slots) -> int | None:
    """Behind a side that its marker puts between the verb and the item: "donó a Fiyi veinte tiendas"."""
    cue = filled.cue
    if cue.last >= filled.right:
        return None
    text, lexicon = sentence.texts[cue.last], document.lexicon
    marker = lexicon.markers.get(text) or lexicon.pack.frames.article_markers.get(text)
    side = filled.found.get(marker, []) if marker in act_of(cue).roles else []
    near = side and side[0].first - cue.last <= _JOINED and side[-1].last < filled.right
    last = side[-1].last if near else filled.right
    if last == filled.right or sentence.texts[last] == ",":
        return None
    classes = sentence.classes[last]
    return None if classes & _ENDS and "determiners" not in classes else last


def _behind_subject(sentence: Sentence, first: int, limit: int) -> int | None:
    """Behind a subject that follows its verb, past dates and governed actors: "sent A yesterday to B tents"."""
    index = first
    while index < limit:
        date = next((date for date in sentence.dates if date.first == index), None)
        mention = sentence.mention_at(index + 1) if "marker" in sentence.classes[index] else None
        if date is not None:
            index = date.last
        elif mention is not None and mention.first == index + 1:
            index = mention.last
        elif sentence.texts[index] == ",":
            index += 1
        else:
            return index
    return None


def _behind_dative(filled: Slots) -> int:
    """Where an item begins whose verb tells its sides by their case: behind one that stands right behind the verb."""
    last = filled.cue.last
    sides = [mention for slot in ("to", "from", "near") for mention in filled.found.get(slot, ())]
    for mention in sorted(sides, key=lambda mention: mention.first):
        if mention.first - last <= _PREPOSITION:
            last = mention.last
    return last


def _behind_object(sentence: Sentence, first: int, limit: int) -> int | None:
    """Behind a recipient that is the verb's object: "provided Fiji with tents", "gave Fiji tents".

    A wish may stand between: "granted Fiji's request to buy tents", where its verb is governed by "for".
    """
    index = first
    while index < limit:
        classes = sentence.classes[index]
        if any(f"marker:{name}" in classes for name in _OBJECT_MARKERS):
            return index + 1
        wished = next((mark for mark in sentence.layer(Layer.TRANSFER) if mark.first == index + 1), None)
        if wished is not None and "marker:for" in classes:
            return wished.last
        if "marker" in classes or "auxiliaries" in classes or sentence.tokens[index].text == ",":
            return None
        if not classes & {"side_nouns", "possessives"} and sentence.tokens[index].text != "'s":
            return index
        index += 1
    return None


def _behind_marker(sentence: Sentence, slot: str, *, first: int, limit: int) -> int | None:
    """The token behind the marker of a slot, where it ends a cue or stands behind it: "purchase (and upkeep) of"."""
    for index in range(first - 1, min(limit, first + 1 + _JOINED)):
        classes = sentence.classes[index]
        if f"marker:{slot}" in classes:
            return index + 1
        if index >= first and classes and "conjunctions" not in classes:
            return None
    return None


def _own_phrase(document: Document, sentence: Sentence, cue: Located, filled: Slots) -> Item:
    """The phrase of a noun that is itself the thing: its adjectives, the noun, and what it is for."""
    start = phrase_start(document, sentence, cue.first, filled.left)
    money = amount_before(sentence, cue.first)
    if money is not None:
        start = max(start, money.last)
        while start < cue.first and _is_small(sentence, start):
            start += 1
    last = max(cue.last, item_end(document, sentence, cue.last, filled.right))
    item = Item(start, last, None, money if money is not None and is_money(money) else None)
    if money is not None and item.value is None and money.amount.unit == "count":
        item = item._replace(quantity=money)
    return item._replace(value=item.value or _price(sentence, item, filled.right))


def _is_small(sentence: Sentence, index: int) -> bool:
    classes = sentence.classes[index]
    return "marker" in classes or bool(classes & {"determiners", "possessives"})


def _before(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item of a passive: the noun phrase before its verb, "four ambulances (from Norway) were donated"."""
    end = filled.cue.first
    origin = filled.found.get("from<")
    if origin and end - origin[-1].last <= 1:
        end = next(
            index for index in range(origin[0].first, -1, -1) if not index or "marker:from" in sentence.classes[index]
        )
    while end > filled.left and sentence.classes[end - 1] & {"auxiliaries", "relatives"}:
        end -= 1
    return _ending_at(document, sentence, filled.left, end)


def _leads(sentence: Sentence, filled: Slots) -> bool:
    """Whether a passive opens its clause, but for sides and days: "В Ташкент доставлена помощь"."""
    dated = {index for date in sentence.dates for index in range(date.first, date.last)}
    return not any(
        not sentence.classes[index] and index not in dated and sentence.mention_at(index) is None
        for index in range(filled.left, filled.cue.first)
        if sentence.texts[index][0].isalnum()
    )


def _behind(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item of a passive that opens its clause: what the pack knows behind it, with its number."""
    mark = next((m for m in sentence.layer(Layer.ITEM) if filled.cue.last <= m.first and m.last <= filled.right), None)
    if mark is None:
        return None
    counted = amount_before(sentence, mark.first)
    inside = counted is not None and counted.first >= filled.cue.last
    item = read_item(document, sentence, counted.first if counted and inside else mark.first, filled.right)
    return item if item is None else item._replace(value=item.value or _price(sentence, item, filled.right))


def _relative(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item of a relative clause without a pronoun: "the 64 million doses Norway donated"."""
    subject = filled.found.get("subject")
    if not subject:
        return None
    end = subject[0].first
    while end > filled.left and sentence.classes[end - 1] & {"determiners", "relatives"}:
        end -= 1
    item = _ending_at(document, sentence, filled.left, end)
    return item if item is not None and (item.quantity is not None or item.value is not None) else None


def _ending_at(document: Document, sentence: Sentence, left: int, end: int) -> Item | None:
    """The item whose phrase ends before a token; its price may stand behind "of"."""
    start = end
    numbers = {index for amount in sentence.amounts for index in range(amount.first, amount.last)}
    while start > left and (start - 1 in numbers or _in_noun_phrase(sentence, start - 1)):
        start -= 1
    within = [amount for amount in sentence.amounts if start <= amount.first < end and not _of(sentence, amount)]
    start = within[-1].first if within else start
    item = read_item(document, sentence, start, end) if start < end else None
    if item is None or item.last == end:
        return item
    price = next(
        (
            amount
            for amount in sentence.amounts
            if amount.last == end and is_money(amount) and amount.first - item.last <= 1
        ),
        None,
    )
    return item._replace(value=price) if price is not None else None


def _of(sentence: Sentence, amount: AmountAt) -> bool:
    return is_money(amount) and amount.first > 0 and "marker:of" in sentence.classes[amount.first - 1]


def _in_noun_phrase(sentence: Sentence, index: int) -> bool:
    classes = sentence.classes[index]
    if sentence.tokens[index].text in {",", ";", ":", '"', "(", ")"} or classes & {"boundaries", "relatives"}:
        return False
    if "marker" in classes and not classes & {"marker:of", "marker:in", "marker:for"}:
        return False
    return not any(
        mark.first <= index < mark.last for layer in (Layer.REPORTING, Layer.MODAL) for mark in sentence.layer(layer)
    )


def _named_before(document: Document, sentence: Sentence, cue: Located) -> Item | None:
    """The item that stands directly before an action noun: "arms exports", "gas deliveries"."""
    known = any(mark.last == cue.first for mark in sentence.layer(Layer.ITEM))
    return _compound(document, sentence, cue) if known else None


def _compound(document: Document, sentence: Sentence, cue: Located) -> Item | None:
    """The item in a compound: "one of Italy's main energy suppliers", "an arms sale"."""
    start = phrase_start(document, sentence, cue.first, 0)
    while start < cue.first and signalled(sentence, start, "degree"):
        start += 1
    return Item(start, cue.first, None, None) if start < cue.first else None


def _price(sentence: Sentence, item: Item, limit: int) -> AmountAt | None:
    """The money behind an item: "worth $5 million", "a grant of $5 million", "for 3 billion euros", "($5 million)"."""
    for amount in sentence.amounts:
        if amount.first < item.last or not is_money(amount):
            continue
        between = range(item.last, amount.first)
        if any(_is_cue(sentence, index) for index in between):
            return None
        if any(signalled(sentence, index, "valued") for index in between[-_PRICE_REACH:]):
            return amount
        if not between:
            return amount
        if _names_deal(sentence, amount) and len(between) <= _PRICE_REACH:
            return amount
        near = len(between) <= _PRICE_REACH and amount.first < limit
        aside = len(between) > 1 and sentence.tokens[between[-2]].text == ","
        return amount if (near or aside) and _prices(sentence, between[-1], len(between)) else None
    return None


def _is_cue(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text == ";" or any(mark.first == index for mark in sentence.layer(Layer.TRANSFER))


def _names_deal(sentence: Sentence, amount: AmountAt) -> bool:
    """Whether money is that of the deal as a whole: "24 jets, a $4.5 billion deal"."""
    return any(
        amount.last <= mark.first <= amount.last + 1 and getattr(mark.value, "kind", "")
        for mark in sentence.layer(Layer.AGREEMENT)
    ) or any(mark.value == "deal" and mark.first == amount.last for mark in sentence.layer(Layer.SIGNAL))


def _prices(sentence: Sentence, index: int, distance: int) -> bool:
    """Whether the word before money makes it a price: "of" or a bracket right behind the item, "for" near it."""
    classes = sentence.classes[index]
    if "marker:for" in classes or ("marker:to" in classes and _sums(sentence, index)):
        return True
    behind = distance == 1 or sentence.tokens[index - 1].text == ","
    return behind and ("marker:of" in classes or sentence.tokens[index].text == "(")


def _sums(sentence: Sentence, index: int) -> bool:
    """Whether a total is being told: "bringing the total to $5 billion"."""
    return any(mark.value == "sum" and mark.last <= index for mark in sentence.layer(Layer.SIGNAL))


def purpose_behind(document: Document, sentence: Sentence, first: int) -> tuple[int, int]:
    """What money is for, behind it: "$3 million to support Malta's ports", "for clean ports"; empty where untold."""
    lexicon = document.lexicon
    for index in range(first, min(len(sentence.tokens) - 1, first + _PURPOSE_REACH)):
        classes = sentence.classes[index]
        if sentence.tokens[index].text == "," or classes & {"boundaries", "relatives"}:
            break
        opens = sentence.tokens[index].text in lexicon.pack.frames.infinitives or "marker:for" in classes
        if opens and not _is_given_to(sentence, index + 1):
            return _purpose(document, sentence, index + 1)
    return 0, 0


def _is_given_to(sentence: Sentence, index: int) -> bool:
    """Whether a party or an amount stands behind a marker: "to the Government of Malta", "for $5 million"."""
    while index < len(sentence.tokens) and "determiners" in sentence.classes[index]:
        index += 1
    mention = sentence.mention_at(index)
    counted = any(amount.first <= index < amount.last for amount in sentence.amounts)
    side = index < len(sentence.tokens) and "side_nouns" in sentence.classes[index]
    return counted or side or (mention is not None and mention.party is not None)


def _purpose(document: Document, sentence: Sentence, first: int) -> tuple[int, int]:
    start = next((mark.last for mark in sentence.layer(Layer.LIGHT) if mark.first == first), first)
    while start < len(sentence.tokens) and "determiners" in sentence.classes[start]:
        start += 1
    last = phrase_end(document, sentence, start, len(sentence.tokens))
    return (start, last) if last - start > 1 else (0, 0)
