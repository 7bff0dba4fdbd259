"""Daft on a Ray cluster: processes of all its machines, each of which has this program installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.bulk.runners import Carry, Engine, be_silent


def carry(engine: Engine) -> Carry:
    """Carry shards over a cluster by its address; as many workers as it has processors where it is not said."""

    def over_cluster(shards: Sequence[bytes]) -> Iterator[bytes]:
        be_silent()
        import daft  # noqa: PLC0415  # large, and looks at the environment when it is imported
        import ray  # noqa: PLC0415  # as above

        from communique.bulk.runners.daft import receipts  # noqa: PLC0415  # as above

        if not ray.is_initialized():
            ray.init(address=engine.address, log_to_driver=False, configure_logging=False)
        daft.set_runner_ray(noop_if_initialized=True)
        workers = engine.workers or int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]  # it has no types
        yield from receipts(shards, workers=min(workers, len(shards)))

    return over_cluster
