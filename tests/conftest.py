"""What tests in several folders need."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project with gold and reports, which are not ours to ship; skips without it."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the project: its gold and reports are not ours to ship")
    return SHARED
