"""Columns: the few operations that features are made of, each over all blocks of a page at once.

A *column* has one byte a block, the values that conditions compare. *Values* are arrays of whole numbers, *shares*
arrays of fractions: one a block, one a container, or one a section. Loops over blocks belong here and not into the
modules that name the features: ``_columns.pyx`` has the operations in C, and where it was not compiled, those of
``plain_columns.py`` do the same (``tests/scoring/test_columns.py``).
"""

from __future__ import annotations

try:
    from boilerstrip.scoring._columns import *  # noqa: F403
except ImportError:
    from boilerstrip.scoring.plain_columns import *  # noqa: F403
