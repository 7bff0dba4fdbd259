"""PySpark, where a site has it: a task for each shard, through `mapInArrow`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pyarrow
from pyspark.sql import SparkSession

from communique.bulk.reading import RECEIPT, SHARD, read_batch
from communique.bulk.runners import Carry, Engine, python

#: One shard a task: Spark would hand over many at once.
_ONE_A_BATCH = ("spark.sql.execution.arrow.maxRecordsPerBatch", "1")


def carry(engine: Engine) -> Carry:
    """Carry shards over Spark: the master at an address, or the one that spark-submit and its settings name."""
    os.environ.setdefault("PYSPARK_PYTHON", python())

    def over_spark(shards: Sequence[bytes]) -> Iterator[bytes]:
        builder = SparkSession.builder.appName("communique bulk read").config(*_ONE_A_BATCH)
        spark = (builder if engine.address is None else builder.master(engine.address)).getOrCreate()
        tasks = min(len(shards), engine.workers or len(shards))
        frame = spark.createDataFrame([(shard,) for shard in shards], f"{SHARD} binary").repartition(tasks)
        # All at once: an iterator of Spark's starts one task after the other.
        yield from (bytes(row[RECEIPT]) for row in frame.mapInArrow(_read, f"{RECEIPT} binary").collect())

    return over_spark


def _read(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    return map(read_batch, batches)
