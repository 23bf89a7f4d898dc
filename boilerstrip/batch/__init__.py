"""Many pages at once: files, JSON lines, WARC, WET and Parquet in, records of articles out. See ``docs/batch.md``."""

from boilerstrip.batch.run import Options, Outcome, run_batch

__all__ = ["Options", "Outcome", "run_batch"]
