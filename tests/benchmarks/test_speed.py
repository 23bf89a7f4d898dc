"""The measuring side of ``python -m benchmarks.speed``, on known figures and a few generated pages. Nothing here says how
fast anything is."""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from importlib.machinery import ExtensionFileLoader, ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import regex

from benchmarks.results import Task
from benchmarks.speed.__main__ import main
from benchmarks.speed.attacks import Attack, find_attacks
from benchmarks.speed.build import build_kind
from benchmarks.speed.child import FIXTURES, ask_child
from benchmarks.speed.clock import Timings, clock_within, percentile, run_rounds, side_by_side
from benchmarks.speed.corpora import OURS, PARSE, TEXT, report_corpora
from benchmarks.speed.expressions import Finding, build_page, examine, find_patterns
from benchmarks.speed.generated import SHAPES
from benchmarks.speed.growth import fit_exponent, report_growth
from benchmarks.speed.memory import report_memory
from benchmarks.speed.pages import Input
from benchmarks.speed.peers import report_peers
from benchmarks.speed.plot import draw, read_accuracy
from benchmarks.speed.report import Section, Target, as_data, as_markdown, target_table, write_between_marks
from benchmarks.speed.stages import STAGES, report_stages, time_stages
from benchmarks.speed.startup import report_startup
from benchmarks.speed.together import TEXT_TOGETHER, TOGETHER, in_groups, measure_together, report_together
from benchmarks.speed.worst import CASES, TEXT_CASES, make_case, report_worst

PAGE = (FIXTURES / "prefecture_gbk" / "page.html").read_bytes()
TEXT_PAGE = (FIXTURES / "prefecture_text" / "page.txt").read_bytes()


def input_page(identifier: str) -> Input:
    return Input(identifier, Task(PAGE, PAGE.decode("gb18030")), TEXT_PAGE)


def met(section: Section) -> dict[str, bool]:
    return {target.what: target.is_met for target in section.targets}


def test_ratios_are_of_sums_and_medians_over_rounds() -> None:
    timings = Timings({"ours": [[2.0, 8.0], [4.0, 40.0], [2.0, 8.0]], "base": [[1.0, 1.0], [1.0, 1.0], [1.0, 3.0]]})
    assert timings.pages("ours") == [2.0, 8.0]
    assert timings.total("ours") == 10.0
    assert timings.ratio("ours", "base") == 5.0
    assert timings.mean_ratio("ours", "base") == 5.0
    assert timings.mean_ratio("base", "ours") == pytest.approx((1 / 2 + 1 / 8) / 2)


def test_systems_take_turns_on_each_page_in_each_round() -> None:
    seen: list[str] = []
    measure = side_by_side({name: lambda page, name=name: seen.append(f"{name}{page}") for name in "ab"})  # type: ignore[misc]
    timings = run_rounds([1, 2], measure, rounds=2)
    assert seen[4:] == ["a1", "b1", "a2", "b2"] * 2  # after the warm-up
    assert {name: [len(of_round) for of_round in rounds] for name, rounds in timings.seconds.items()} == {
        "a": [2, 2],
        "b": [2, 2],
    }


def test_no_round_begins_when_the_budget_is_gone() -> None:
    assert len(run_rounds([1], lambda _: {"a": 1.0}, rounds=5, budget=0.0).seconds["a"]) == 1


def test_a_search_without_end_is_stopped() -> None:
    assert clock_within(0.2, lambda: re.search("(a|a)*b", "a" * 60)) == math.inf


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.99, 99), (1.0, 100), (0.0, 1)])
def test_percentiles(share: float, value: int) -> None:
    assert percentile(range(1, 101), share) == value


@pytest.mark.parametrize("exponent", [0.5, 1.0, 1.05, 2.0])
def test_exponent_of_a_power_law(exponent: float) -> None:
    sizes = [50_000 * 2**step for step in range(7)]
    assert fit_exponent(sizes, [3e-7 * size**exponent for size in sizes]) == pytest.approx(exponent)


def test_growth_names_the_shape_that_is_worst() -> None:
    sizes = [1_000, 2_000, 4_000, 8_000]
    linear, quadratic = [size / 1e6 for size in sizes], [size**2 / 1e9 for size in sizes]
    section = report_growth({"links": (sizes, linear, linear), "nested": (sizes, quadratic, linear)})
    assert met(section) == {"growth exponent, the worst (nested)": False}
    assert section.data["links"]["exponent"] == pytest.approx(1.0)
    assert "| nested |" in section.text


@pytest.mark.parametrize("name", SHAPES)
def test_pages_grow_to_the_size_that_is_asked_for(name: str) -> None:
    small, large = (len(SHAPES[name].build(size)) for size in (20_000, 80_000))
    assert 20_000 <= small <= 45_000
    assert 50_000 <= large - small <= 70_000


def test_target_table_says_what_is_met() -> None:
    table = target_table([Target("a", 3.0, 3.0), Target("b", 3.1, 3.0), Target("c", 7.9, 8.0, "×", at_least=True)])
    verdicts = [line.split("|")[-2].strip() for line in table.splitlines()[2:]]
    assert verdicts == ["pass", "**FAIL**", "**FAIL**"]
    assert not Target("never ended", math.inf, 10.0).is_met


def test_a_report_is_written_between_its_marks_only(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- speed:pure -->\nold\n<!-- /speed:pure -->\nb\n<!-- speed:compiled -->\n", "utf-8")
    write_between_marks(page, "pure", "new")
    assert "a\n<!-- speed:pure -->\n\nnew\n\n<!-- /speed:pure -->\nb\n" in page.read_text("utf-8")
    with pytest.raises(ValueError, match="no <!-- speed:compiled -->"):
        write_between_marks(page, "compiled", "new")


def test_report_and_data_hold_the_same() -> None:
    sections = {"x": Section("A section", "A table.", [Target("t", 1.0, 2.0)], {"t": 1.0})}
    text = as_markdown({"Python": "3.x"}, sections)
    assert text.startswith("- Python: 3.x\n\n### Targets\n\n|")
    assert text.endswith("### A section\n\nA table.")
    assert as_data({"Python": "3.x"}, sections) == {
        "run": {"Python": "3.x"},
        "targets": [{"section": "x", "target": "t", "bar": 2.0, "measured": 1.0, "met": True}],
        "sections": {"x": {"t": 1.0}},
    }


def test_the_manual_has_the_marks_of_both_builds() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "performance.md").read_text("utf-8")
    for build in ("pure", "compiled"):
        assert manual.index(f"<!-- speed:{build} -->") < manual.index(f"<!-- /speed:{build} -->")


def loaded(name: str, loader: Any) -> ModuleType:
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, loader)
    return module


def test_the_build_is_told_by_the_loaders_of_our_modules() -> None:
    source = {"boilerstrip.blocks": loaded("boilerstrip.blocks", SourceFileLoader("boilerstrip.blocks", "blocks.py"))}
    other = {"lxml.etree": loaded("lxml.etree", ExtensionFileLoader("lxml.etree", "etree.so"))}
    ours = {"boilerstrip.scoring": loaded("boilerstrip.scoring", ExtensionFileLoader("boilerstrip.scoring", "s.so"))}
    assert build_kind({**source, **other}) == "pure"
    assert build_kind({**source, **other, **ours}) == "compiled"
    assert build_kind() in ("pure", "compiled")


def test_corpora_are_judged_by_the_mean_of_the_ratios_of_sums() -> None:
    pages = [input_page("one"), input_page("two")]
    found = {
        "portals_zh": Timings({PARSE: [[1.0, 1.0]], OURS: [[2.0, 2.0]], TEXT: [[1e-6, 1e-6]]}),
        "wcxb_articles": Timings({PARSE: [[1.0, 1.0]], OURS: [[1.0, 5.0]], TEXT: [[1e-6, 1e-6]]}),
    }
    section = report_corpora({"portals_zh": pages, "wcxb_articles": pages}, found)
    assert section.targets[0].value == 2.5
    assert met(section) == {
        "complete / lxml parse, mean of portals_zh + wcxb_articles": True,
        "the same, stretch": False,
        "text mode, all corpora": True,
        "p99 / median time a page, all corpora": True,
        "slowest page of each corpus / its parse, the worst": True,
    }
    assert section.text.splitlines()[-1].endswith("two |")


def test_peers_are_compared_on_their_pages() -> None:
    timings = {"portals_zh": Timings({PARSE: [[1.0]], OURS: [[2.0]], "trafilatura": [[18.0]], "GNE": [[10.0]]})}
    grouped = {"portals_zh": Timings({TOGETHER: [[1.0]], **timings["portals_zh"].seconds})}
    section = report_peers(timings, grouped, {"portals_zh": 1}, "Systems: …", Counter(GNE=1))
    assert met(section) == {
        "times faster than trafilatura": True,
        "times faster than GNE": False,
        "together: times faster than trafilatura": True,
        "together: times faster than GNE": True,
    }
    assert section.data["GNE"] == {"portals_zh": 10.0}


def test_pages_together_are_set_beside_pages_one_by_one() -> None:
    seconds = {PARSE: [[1.0]], OURS: [[4.0]], TOGETHER: [[2.0]], TEXT: [[2.0]], TEXT_TOGETHER: [[1.0]]}
    section = report_together({"portals_zh": Timings(seconds)}, {"portals_zh": 3_000_000})
    assert section.text.splitlines()[-1].split() == "| portals_zh | 4 | 2 | 50 | 1.50 | 3 | 50 |".split()
    assert [target.value for target in section.targets] == [2.0, 3.0]
    assert [*met(section).values()] == [True, False]


def test_pages_together_give_the_text_of_each() -> None:
    pages = [input_page(str(number)) for number in range(40)]
    assert [len(group) for group in in_groups(pages)] == [32, 8]
    assert [*measure_together({"news": pages[:2]}, 1).data["news"]] == [PARSE, OURS, TOGETHER, TEXT, TEXT_TOGETHER]


@pytest.mark.parametrize(("content", "kind"), [(PAGE, None), (TEXT_PAGE, "text"), (b"", None)])
def test_every_stage_is_timed(content: bytes, kind: str | None) -> None:
    seconds = time_stages(content, None, kind)
    assert tuple(seconds) == STAGES
    assert seconds["decode"] > 0
    assert (seconds["parse"] > 0) == (content is PAGE)


def test_shares_of_stages_are_of_the_path_without_render() -> None:
    one = {stage: [[0.001]] for stage in (*STAGES, "extract")}
    section = report_stages({"news": Timings(one), "news, text": Timings(one)}, {"news": 1, "news, text": 1})
    assert "1 (17 %)" in section.text
    assert "| **sum**          |        6 |" in section.text


def test_memory_and_start_and_worst_are_judged() -> None:
    memory = report_memory({"a": {1_000_000: 26.0}, "a, lxml parse alone": {1_000_000: 90.0}}, {10: 100, 20: 101})
    assert [*met(memory).values()] == [False, True]
    start = report_startup(
        {
            "bare Python": 0.01,
            "import boilerstrip, over it": 0.05,
            "loading patterns": 0.02,
            "loading weights, html": 0.02,
        }
    )
    assert [*met(start).values()] == [True, True, False]
    worst = report_worst({next(iter(CASES)): (10, Timings({"parse": [[1.0]], "ours": [[math.inf]]}))})
    assert [*met(worst).values()] == [False]
    assert "∞" in worst.text


@pytest.mark.parametrize("name", [*CASES, *TEXT_CASES])
def test_worst_cases_can_be_built(name: str) -> None:
    case = make_case({**CASES, **TEXT_CASES}[name](), "html" if name in CASES else "text")
    assert len(case.content) <= 6_000_000
    assert (case.content == case.parsed) == (name in CASES)


@pytest.mark.parametrize("what", ["extract", "parse"])
def test_the_peak_of_a_page_is_measured_in_a_process_of_its_own(tmp_path: Path, what: str) -> None:
    page = tmp_path / "page"
    page.write_bytes(SHAPES["paragraphs"].build(1_000_000))
    found = ask_child("peak", what, "html", str(page))
    assert found["bytes"] == page.stat().st_size
    assert 1 < found["peak"] / found["bytes"] < 200


def test_a_stream_of_pages_is_measured() -> None:
    assert [*ask_child("flat", "5", "10")] == ["5", "10"]


def test_attacks_are_made_from_the_expression() -> None:
    units = {attack.unit for attack in find_attacks(r"<!--.*?-->|(?:foo|bar){9,}[^,]+,", 0)}
    assert {"<!--a", "a", "foo", "bar", "中"} <= units
    assert Attack("", "é", "¤") in find_attacks("é".encode("latin-1") + b"+", 0)
    assert find_attacks(r"[\p{Lu}--[A-C]]+", 0)  # only the package regex knows this


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [
        (re.compile(r"\s+$"), "**super-linear**"),
        (re.compile(r"(?:[a-z]+)+!"), "**super-linear**"),
        (regex.compile(r"\s+\|"), "**super-linear**"),
        (re.compile(rb"<!--.*?-->"), "**super-linear**"),
        (re.compile(r"[a-z]++!?"), ""),
        (re.compile("a|b"), ""),
    ],
)
def test_expressions_are_examined(pattern: Any, verdict: str) -> None:
    assert examine("name", pattern).verdict == verdict


def test_a_slow_moment_makes_no_expression_super_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    growths = iter([8.5])
    monkeypatch.setattr(
        "benchmarks.speed.expressions._try_attack",
        lambda name, _, attack: Finding(name, attack, 160_000, 0.1, next(growths, 4.0)),
    )
    assert examine("name", re.compile("a")).verdict == "heavy"


def test_expressions_are_found_in_modules_and_pattern_files() -> None:
    found = find_patterns()
    assert any(name.startswith("pattern files: ") for name in found)
    assert any(name.startswith("boilerstrip.") for name in found)
    assert not any(name.startswith("boilerstrip.learning") for name in found)


def test_an_attack_stands_everywhere_in_a_page() -> None:
    page = build_page("ATTACK")
    assert "<title>ATTACK</title>" in page
    assert "<figcaption>ATTACK</figcaption>" in page
    assert page.count("ATTACK") > 20


def test_accuracy_is_read_from_the_figures_and_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the picture is drawn by the extra benchmark")
    page = tmp_path / "figures.md"
    page.write_text(
        "| tool | portals_zh | wcxb |\n|---|---|---|\n| **boilerstrip** | **0.9** | 0.7 |\n| GNE 0.4 | 0.5 | – |\n"
    )
    accuracy = read_accuracy(page, ["portals_zh", "wcxb_articles"])
    assert accuracy == {"boilerstrip": pytest.approx(0.8), "GNE": 0.5}
    pictures = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for picture in pictures:
        draw({name: (0.01, value) for name, value in accuracy.items()}, picture)
    assert pictures[0].read_bytes() == pictures[1].read_bytes()
    assert pictures[0].read_bytes().startswith(b"<?xml")


def test_the_command_prints_a_report_and_writes_json(
    write_corpus: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_corpus({}, {"id": "p2"}).parent
    out = tmp_path / "speed.json"
    arguments = ["--corpora", str(root), "--rounds", "1", "--only", "corpora", "stages", "--json", str(out)]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "### Targets" in printed
    assert f"Python: {sys.version.split()[0]}" in printed
    data = json.loads(out.read_text("utf-8"))
    assert [*data["sections"]] == ["corpora", "stages"]
    assert len(data["sections"]["corpora"]["news"]["seconds"][OURS]) == 2


@pytest.mark.parametrize(
    "wrong", [["--only", "corpora", "--corpus", "sport"], ["--only", "corpora", "--write", "x.md"]]
)
def test_wrong_use_is_one_line(write_corpus: Any, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus({}).parent
    assert main(["--corpora", str(root), "--rounds", "1", *wrong]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("benchmarks.speed: ")
