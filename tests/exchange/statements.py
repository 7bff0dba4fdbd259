"""Entities through nomenklatura: taken as statements, written and read as its CSV, put together again in its store.

Run by itself, with nomenklatura on the path, as its own dependencies clash with those of the tests: entities of
FollowTheMoney as JSON lines come in, and those that the store has go out in the same way.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nomenklatura.dataset import Dataset
from nomenklatura.entity import CompositeEntity
from nomenklatura.resolver import Linker
from nomenklatura.statement import Statement
from nomenklatura.statement.serialize import CSV, read_path_statements, write_statements
from nomenklatura.store import SimpleMemoryStore


def through(entities: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The entities as the store gives them back."""
    dataset = Dataset.make({"name": "communique", "title": "Communique"})
    proxies = (CompositeEntity.from_data(dataset, entity, cleaned=False) for entity in entities)
    statements = (one for proxy in proxies for one in Statement.from_entity(proxy, dataset.name))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statements.csv"
        with path.open("wb") as file:
            write_statements(file, CSV, statements)
        read = list(read_path_statements(path, CSV))
    store = SimpleMemoryStore(dataset, Linker[CompositeEntity]({}))
    with store.writer() as writer:
        for statement in read:
            writer.add_statement(statement)
    for entity in store.default_view().entities():
        yield {key: value for key, value in entity.to_dict().items() if key in ("id", "schema", "properties")}


if __name__ == "__main__":
    for found in through(map(json.loads, sys.stdin)):
        sys.stdout.write(f"{json.dumps(found)}\n")
