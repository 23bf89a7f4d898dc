"""How fast, how steady, how small: ``python -m benchmarks.speed`` (``make benchmark-speed``).

Every section measures one thing and gives a :class:`~benchmarks.speed.report.Section`; the command prints them all.
"""
