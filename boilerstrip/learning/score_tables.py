"""The tables that benchmarks and cross-validation print of the scores of many pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, median

from boilerstrip.blocks import Label
from boilerstrip.learning.alignment import Confusion
from boilerstrip.learning.corpus import is_cjk
from boilerstrip.learning.label_measures import MIN_LABEL_CHARS, gold_chars, label_scores
from boilerstrip.learning.markdown_table import render
from boilerstrip.learning.page_scores import PageScore, confusion_of, figures, worst

LXML_PARSE = "lxml parse"
"""Key of the bare parse: the measure of speed."""

Scored = Mapping[str, Sequence[PageScore]]
"""Scores of one corpus by system key, in the order of its pages."""

Results = Mapping[str, Scored]
"""Scores by corpus and system key."""

_ABSENT = "–"


def all_tables(results: Results) -> str:
    """Every table that the results have something for, with headings."""
    tables = {
        "Token F1": text_table(results, "token_f1"),
        "4-gram F1": text_table(results, "ngram_f1"),
        "Pages called articles (articles: kept; others: refused)": refusal_table(results),
        "Labels": label_table(results),
        "Confidence": reliability_table(results),
        "Header": header_table(results),
        "Time a page": speed_table(results),
        "Failures": failure_table(results),
    }
    return "\n\n".join(f"## {heading}\n\n{table}" for heading, table in tables.items() if table)


def text_table(results: Results, figure: str) -> str:
    """One figure, systems by corpora; a corpus of which the lesser part is Chinese gets a second column for it."""
    columns: dict[str, dict[str, float]] = {}
    for corpus, scored in results.items():
        if any(score.tokens for score in _pages(scored)):
            columns[corpus] = _column(scored, figure)
            chinese = {key: [score for score in scores if is_cjk(score.language)] for key, scores in scored.items()}
            if 0 < len(_pages(chinese)) <= len(_pages(scored)) / 2:
                columns[f"{corpus}, zh pages"] = _column(chinese, figure)
    return _cross_table(columns)


def _column(scored: Scored, figure: str) -> dict[str, float]:
    found = {key: figures(scores).get(figure) for key, scores in _without_parse(scored).items()}
    return {key: value for key, value in found.items() if value is not None}


def refusal_table(results: Results) -> str:
    """Share of articles kept and of the other pages refused, by kind."""
    columns: dict[str, dict[str, float]] = {}
    for corpus, scored in results.items():
        columns |= {f"{corpus}: {name}": column for name, column in _columns_of(scored, ("kept", "refused")).items()}
    return _cross_table(columns)


def header_table(results: Results) -> str:
    """Mean scores of the header fields, a table for each corpus that labels them."""
    parts = []
    for corpus, scored in results.items():
        columns = _columns_of(scored, ("header.",))
        if columns:
            short = {name.removeprefix("header."): column for name, column in columns.items()}
            parts.append(f"{corpus}\n\n{_cross_table(short)}")
    return "\n\n".join(parts)


def _columns_of(scored: Scored, prefixes: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Figures whose names start so, by name and then by system."""
    columns: dict[str, dict[str, float]] = {}
    for key, scores in _without_parse(scored).items():
        for name, value in figures(scores).items():
            if name.startswith(prefixes):
                columns.setdefault(name, {})[key] = value
    return columns


def _cross_table(columns: Mapping[str, Mapping[str, float]]) -> str:
    """Systems down, columns across; "" where there is nothing to show."""
    keys = list(dict.fromkeys(key for column in columns.values() for key in column))
    rows = [[key, *(_number(column.get(key)) for column in columns.values())] for key in keys]
    return render(["", *columns], rows) if rows else ""


def _without_parse(scored: Scored) -> Scored:
    return {key: scores for key, scores in scored.items() if key != LXML_PARSE}


def label_table(results: Results) -> str:
    """Precision, recall and F1 of every label by characters, for every system that labels blocks."""
    parts = []
    for corpus, scored in results.items():
        for key, scores in scored.items():
            confusion = confusion_of(scores)
            if confusion:
                macro = figures(scores).get("label_macro_f1")
                parts.append(f"{corpus}, {key}: macro-F1 {_number(macro)}\n\n{_label_rows(confusion)}")
    return "\n\n".join(parts)


def _label_rows(confusion: Confusion) -> str:
    rows = []
    for label, scores in label_scores(confusion).items():
        chars = gold_chars(confusion, label)
        counted = "" if chars >= MIN_LABEL_CHARS else "not in the mean"
        rows.append([label, f"{chars:,}", *map(_number, scores), _taken_for(confusion, label), counted])
    return render(["label", "characters", "precision", "recall", "F1", "else taken for", ""], rows)


def _taken_for(confusion: Confusion, label: Label, count: int = 3) -> str:
    """The labels that most of this label's other characters got."""
    wrong = [(chars, given) for (wanted, given), chars in confusion.items() if wanted is label and given is not label]
    most = sorted(wrong, key=lambda entry: -entry[0])[:count]
    return ", ".join(f"{given or 'missing'} {chars:,}" for chars, given in most)


BANDS = 10


def reliability_table(results: Results) -> str:
    """For each tenth of the confidence: pages, the mean confidence given, and the share that was right."""
    by_key: dict[str, list[PageScore]] = {}
    for scored in results.values():
        for key, scores in scored.items():
            by_key.setdefault(key, []).extend(score for score in scores if score.confidence is not None)
    rows = []
    for key, scores in by_key.items():
        for band in range(BANDS):
            given = [(c, score.is_right) for score in scores if (c := score.confidence or 0.0) * BANDS // 1 == band]
            if given:
                mean, right = (fmean(values) for values in zip(*given, strict=True))
                rows.append([key, f"{band / BANDS:.1f}", str(len(given)), _number(mean), _number(right)])
    return render(["system", "from", "pages", "confidence given", "right"], rows) if rows else ""


def speed_table(results: Results) -> str:
    """Milliseconds a page, and the ratio of the mean to lxml's parse of the same pages in the same run."""
    rows = []
    for corpus, scored in results.items():
        parse = fmean(score.seconds for score in scored[LXML_PARSE]) if LXML_PARSE in scored else 0.0
        for key, scores in scored.items():
            seconds = [score.seconds for score in scores]
            if any(seconds):
                mean = fmean(seconds)
                ratio = f"{mean / parse:.1f}" if parse and len(scores) == len(scored[LXML_PARSE]) else _ABSENT
                rows.append([corpus, key, f"{mean * 1e3:.2f}", f"{median(seconds) * 1e3:.2f}", ratio])
    return render(["corpus", "system", "mean ms", "median ms", "× lxml parse"], rows) if rows else ""


def failure_table(results: Results) -> str:
    """Pages on which a peer raised, with one of its messages."""
    rows = []
    for corpus, scored in results.items():
        for key, scores in scored.items():
            errors = [score.error for score in scores if score.error]
            if errors:
                rows.append([corpus, key, str(len(errors)), errors[0].splitlines()[0][:80]])
    return render(["corpus", "system", "pages", "for example"], rows) if rows else ""


def worst_table(scores: Sequence[PageScore], count: int) -> str:
    """The pages with the lowest token F1."""
    rows = [[score.id, *map(_number, score.tokens)] for score in worst(scores, count) if score.tokens]
    return render(["page", "precision", "recall", "F1"], rows)


def _number(value: float | None) -> str:
    return _ABSENT if value is None else f"{value:.3f}"


def _pages(scored: Scored) -> Sequence[PageScore]:
    return next(iter(scored.values()), ())
