"""Print the header and the clean text of a page: ``python examples/show_page.py PAGE``."""

import sys
from dataclasses import fields
from pathlib import Path

import boilerstrip

article = boilerstrip.extract(Path(sys.argv[1]).read_bytes())
for field in fields(article.header):
    value = getattr(article.header, field.name)
    if value and field.name != "evidence":
        print(f"{field.name:>14}  {', '.join(value) if isinstance(value, tuple) else value}")
print(f"\n{article.text}")
