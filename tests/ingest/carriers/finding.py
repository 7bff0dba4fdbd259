"""What tests of carriers have in common: a file with some content, and what is found in it."""

from __future__ import annotations

from pathlib import Path

from communique.ingest.draft import Draft, Link, Rejected
from communique.ingest.files import drafts


def found(
    folder: Path, name: str, data: bytes, *, columns: dict[str, str] | None = None
) -> list[Draft | Rejected | Link]:
    """What is found in a file with this name and content."""
    (folder / name).write_bytes(data)
    return list(drafts([folder / name], columns=columns))


def reports_in(folder: Path, name: str, data: bytes, *, columns: dict[str, str] | None = None) -> list[Draft]:
    """The drafts in a file that holds nothing else."""
    items = found(folder, name, data, columns=columns)
    assert all(isinstance(item, Draft) for item in items), items
    return [item for item in items if isinstance(item, Draft)]


def codes(folder: Path, name: str, data: bytes, *, columns: dict[str, str] | None = None) -> list[str]:
    """The ids of drafts, the codes of problems and the addresses of links."""
    return [_shown(item) for item in found(folder, name, data, columns=columns)]


def _shown(item: Draft | Rejected | Link) -> str:
    if isinstance(item, Draft):
        return item.id
    return item.problem.code if isinstance(item, Rejected) else item.address
