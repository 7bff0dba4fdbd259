"""Daft on its own runner: processes of this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from communique.bulk.runners import Carry, Engine, be_silent


def carry(engine: Engine) -> Carry:
    """Carry shards over Daft's processes; as many as there are processors where it is not said."""
    workers = engine.workers or os.cpu_count() or 1

    def over_daft(shards: Sequence[bytes]) -> Iterator[bytes]:
        be_silent()
        import daft  # noqa: PLC0415  # large, and looks at the environment when it is imported

        from communique.bulk.runners.daft import receipts  # noqa: PLC0415  # as above

        daft.set_runner_native()
        yield from receipts(shards, workers=min(workers, len(shards)))

    return over_daft
