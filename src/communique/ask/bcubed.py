"""How well things were put together: B³, item by item.

Of each item, precision is the share of those it was put together with that
belong with it, recall the share of those that belong with it that it was put
together with; itself counts. The scores are the means over all items (Bagga
and Baldwin 1998, "Entity-based cross-document coreferencing"). Unlike counts of pairs, one big
cluster does not drown the small ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

from communique.ask.score import Ratio

_Item = TypeVar("_Item", bound=Hashable)
_Cluster = TypeVar("_Cluster", bound=Hashable)
_Other = TypeVar("_Other", bound=Hashable)


def b_cubed(gold: Mapping[_Item, _Cluster], found: Mapping[_Item, _Other]) -> Ratio:
    """B³ over the items that both give a cluster; without any, all is 1."""
    items = [item for item in gold if item in found]
    if not items:
        return Ratio(1.0, 1.0, 1.0)
    together = Counter((gold[item], found[item]) for item in items)
    belong = Counter(gold[item] for item in items)
    made = Counter(found[item] for item in items)
    precision = sum(count * count / made[cluster] for (_, cluster), count in together.items()) / len(items)
    recall = sum(count * count / belong[cluster] for (cluster, _), count in together.items()) / len(items)
    return Ratio(precision, recall, 2 * precision * recall / (precision + recall))


def split(
    gold: Mapping[_Item, _Cluster], found: Mapping[_Item, _Other]
) -> dict[_Cluster, tuple[tuple[_Item, ...], ...]]:
    """What belongs together and was put in several places: the items of each, most first."""
    parts: dict[_Cluster, dict[_Other, list[_Item]]] = defaultdict(lambda: defaultdict(list))
    for item, cluster in gold.items():
        if item in found:
            parts[cluster][found[item]].append(item)
    return {
        cluster: tuple(sorted(map(tuple, places.values()), key=len, reverse=True))
        for cluster, places in parts.items()
        if len(places) > 1
    }


def joined(gold: Mapping[_Item, _Cluster], found: Mapping[_Item, _Other]) -> dict[_Other, tuple[_Cluster, ...]]:
    """What was put together and does not belong together, by where it was put."""
    held: dict[_Other, dict[_Cluster, None]] = defaultdict(dict)
    for item, cluster in gold.items():
        if item in found:
            held[found[item]][cluster] = None
    return {place: tuple(clusters) for place, clusters in held.items() if len(clusters) > 1}
