"""A news site in a language that no pattern knows: made-up words in Georgian letters, any number of pages."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

LETTERS = "აბგდევზთიკლმნოპრსტუფქღყშჩცძწჭხჯჰ"

PAGE = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title} - {site}</title></head>
<body>
<div class="top"><ul class="menu">
{menu}
</ul></div>
<div class="hot">{hotline} {phone}</div>
<div class="wrap">
<div class="text">
<h1>{title}</h1>
<div class="info">{date} {by}: {author} {read} ({count})</div>
<div class="inner">
{before}
<div class="promo">{promo}</div>
{after}
<p>{subscribe}</p>
</div>
<div class="tools">{share} {count}</div>
<h3>{related}</h3>
<ul class="rel">
{related_items}
</ul>
<h3>{talk} ({count})</h3>
<p>{rules}</p>
{comments}
</div>
<div class="side"><h3>{latest}</h3>
<ul>
{latest_items}
</ul></div>
</div>
<div class="foot">
<p>{contact} {phone}</p>
<p>© {year} {legal}</p>
</div>
</body></html>
"""


@dataclass(frozen=True)
class MadePage:
    """A page and what must come out of it."""

    html: str
    paragraphs: tuple[str, ...]
    url: str

    @property
    def text(self) -> str:
        """The body."""
        return "\n".join(self.paragraphs)

    @property
    def lines(self) -> str:
        """The page flattened, a line a block."""
        inline = re.sub(r"</?(?:a|b|span)\b[^>]*>", "", self.html.partition("<body>")[2])
        lines = (re.sub(r"<[^>]*>", "", line).strip() for line in inline.split("\n"))
        return "\n".join(line for line in lines if line)


@dataclass
class MadeSite:
    """A site, the same one for the same ``seed``. ``plain_classes`` are class names of its own instead of telling
    ones."""

    seed: int = 1
    plain_classes: bool = False
    classes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        source = random.Random(self.seed)
        self.words = ["".join(source.choices(LETTERS, k=source.randint(2, 9))) for _ in range(900)]
        self.menu = [self.phrase(source, 1, 2) for _ in range(14)]
        self.people = [self.phrase(source, 2, 2) for _ in range(12)]
        self.fixed = {
            name: self.sentence(source) for name in ("hotline", "subscribe", "rules", "legal", "contact", "promo")
        }
        names = ("site", "by", "related", "latest", "talk", "share", "read")
        self.fixed |= {name: self.phrase(source, 1, 2) for name in names}
        self.codes = ["".join(source.choices("bcdfghjklmn", k=6)) for _ in range(20)]

    def phrase(self, source: random.Random, least: int, most: int) -> str:
        return " ".join(source.choices(self.words, k=source.randint(least, most)))

    def sentence(self, source: random.Random) -> str:
        return self.phrase(source, 7, 22) + "."

    def paragraph(self, source: random.Random) -> str:
        return " ".join(self.sentence(source) for _ in range(source.randint(1, 4)))

    def items(self, source: random.Random, count: int) -> str:
        rows = (
            f'<li><a href="/{source.randint(1, 10**6)}.html">{self.phrase(source, 5, 10)}</a> '
            f"<span>{source.randint(0, 23):02}:{source.randint(0, 59):02}</span></li>"
            for _ in range(count)
        )
        return "\n".join(rows)

    def comment(self, source: random.Random) -> str:
        return (
            f'<div class="comment"><b>{source.choice(self.people)}</b>\n<p>{self.paragraph(source)}</p>\n'
            f"<span>{source.randint(0, 99)}</span></div>"
        )

    def page(self, number: int) -> MadePage:
        """Page ``number``, from 0."""
        source = random.Random(f"{self.seed} {number}")
        paragraphs = [self.paragraph(source) for _ in range(source.randint(3, 12))]
        middle = len(paragraphs) // 2
        html = PAGE.format(
            **self.fixed,
            title=self.phrase(source, 5, 10),
            menu="\n".join(f'<li><a href="/{place}/">{item}</a></li>' for place, item in enumerate(self.menu)),
            phone=f"{source.randint(100, 999)}-{source.randint(1000, 9999)}",
            date=f"{source.randint(2015, 2024)}-{source.randint(1, 12):02}-{source.randint(1, 28):02} 09:{source.randint(10, 59)}",
            author=source.choice(self.people),
            count=source.randint(1, 99999),
            before="\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs[:middle]),
            after="\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs[middle:]),
            related_items=self.items(source, 6),
            latest_items=self.items(source, 10),
            comments="\n".join(self.comment(source) for _ in range(source.randint(0, 4))),
            year=source.randint(2000, 2025),
        )
        if self.plain_classes:
            html = re.sub(r'class="(\w+)"', lambda found: f'class="{self._code(found[1])}"', html)
        return MadePage(html, tuple(paragraphs), f"https://news.example.ge/{number}.html")

    def _code(self, name: str) -> str:
        return self.classes.setdefault(name, self.codes[len(self.classes)])
