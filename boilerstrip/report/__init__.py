"""What boilerstrip made of a page, for people to look at: as an HTML page and as tables for the terminal.

No text of a page is ever markup here: it reaches HTML as text of elements (:mod:`~boilerstrip.report.markup`) or as
JSON, and a terminal without control characters.
"""

from __future__ import annotations

from boilerstrip.report.explain import render_report
from boilerstrip.report.sides import Report, Side

__all__ = ["Report", "Side", "render_report"]
