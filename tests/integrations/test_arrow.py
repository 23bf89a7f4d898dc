import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import boilerstrip
from boilerstrip import Extractor, Limits
from boilerstrip.decoding import decode

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")

from boilerstrip.integrations.arrow import article_schema, extract_batch, output_schema, to_row  # noqa: E402

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "tests" / "fixtures").glob("*/page.*"))
ADDED = {"published_date", "published_utc"}
ENGLISH = (ROOT / "tests/fixtures/english/page.html").read_bytes()


def batch(**columns: Any) -> Any:
    return pa.RecordBatch.from_pydict(columns)


def only_row(result: Any) -> dict[str, Any]:
    (row,) = result.to_pylist()
    return dict(row)


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the JSON of its article: without what Arrow adds."""
    assert row.pop("error") is None
    row["header"] = {name: value for name, value in row["header"].items() if name not in ADDED}
    row["header"]["evidence"] = dict(row["header"]["evidence"])
    return row


@pytest.mark.parametrize("column", ["html", "text"])
def test_rows_hold_what_the_library_gives(column: str) -> None:
    pages = [path for path in PAGES if (path.suffix == ".html") == (column == "html")]
    contents = [path.read_bytes() for path in pages]
    urls = [json.loads(path.with_name("expected.json").read_bytes())["url"] for path in pages]
    result = extract_batch(batch(url=urls, **{column: contents}), blocks=True)
    result.validate(full=True)
    expected = [boilerstrip.extract(content, url=url).to_dict() for content, url in zip(contents, urls, strict=True)]
    assert [as_json(row) for row in result.to_pylist()] == expected


def test_the_columns_are_the_fields_of_the_json() -> None:
    schema = json.loads((ROOT / "docs" / "article.schema.json").read_text(encoding="utf-8"))
    assert set(article_schema(blocks=True).names) == set(schema["properties"]) - {"file"} | {"error"}
    for name, column in [
        ("header", article_schema().field("header").type),
        ("image", article_schema().field("images").type.value_type),
        ("block", article_schema(blocks=True).field("blocks").type.value_type),
    ]:
        fields = {field.name for field in column} - (ADDED if name == "header" else set())
        assert fields == set(schema["$defs"][name]["properties"]) - {"reasons"}


def test_other_columns_are_carried_through() -> None:
    pages = batch(id=[7], html=[ENGLISH], crawl=[{"status": 200}], url=["https://a.example/"], charset=["utf-8"])
    result = extract_batch(pages)
    assert result.schema == output_schema(pages.schema)
    assert result.schema.names == ["id", "crawl", *article_schema().names]
    row = only_row(result)
    assert (row["id"], row["crawl"], row["url"]) == (7, {"status": 200}, "https://a.example/")
    assert row["header"]["title"] == "Harrow Quay ferry returns after nine-year gap"


def test_blocks_are_there_on_request() -> None:
    assert "blocks" not in extract_batch(batch(html=[ENGLISH])).schema.names
    blocks = only_row(extract_batch(batch(html=[ENGLISH]), blocks=True))["blocks"]
    assert blocks == boilerstrip.extract(ENGLISH).to_dict()["blocks"]


def test_an_empty_batch_gives_an_empty_batch() -> None:
    pages = batch(html=pa.array([], pa.binary()), id=pa.array([], pa.int64()))
    result = extract_batch(pages)
    assert (result.num_rows, result.schema) == (0, output_schema(pages.schema))


@pytest.mark.parametrize(
    "kind",
    [pa.binary(), pa.large_binary(), pa.binary_view(), pa.string(), pa.large_string(), pa.string_view()],
    ids=str,
)
def test_pages_are_stored_in_any_type_of_text(kind: Any) -> None:
    assert only_row(extract_batch(batch(html=pa.array([ENGLISH], pa.binary()).cast(kind))))["is_article"]


def test_dictionaries_and_columns_of_nulls_are_text_too() -> None:
    pages = batch(
        html=pa.array([ENGLISH.decode()]).dictionary_encode(),
        text=pa.nulls(1),
        url=pa.array(["https://a.example/"]).dictionary_encode(),
        charset=pa.nulls(1),
    )
    row = only_row(extract_batch(pages))
    assert (row["is_article"], row["url"]) == (True, "https://a.example/")


def test_text_stands_in_where_html_is_null() -> None:
    text = (ROOT / "tests/fixtures/prefecture_text/page.txt").read_text(encoding="utf-8")
    rows = extract_batch(batch(html=[ENGLISH, None], text=["not read", text])).to_pylist()
    assert [(row["kind"], row["is_article"]) for row in rows] == [("html", True), ("text", True)]


@pytest.mark.parametrize(
    ("charset", "used", "source"),
    [
        pytest.param("big5", "big5hkscs", "caller", id="what HTTP said is used"),
        pytest.param("utf8mb4", "gb18030", "chardet", id="a name of no charset is passed over"),
        pytest.param("", "gb18030", "chardet", id="nothing said"),
        pytest.param(None, "gb18030", "chardet", id="null"),
    ],
)
def test_charset(charset: str | None, used: str, source: str) -> None:
    encoding = "big5" if charset == "big5" else "gb18030"
    page = "<p>臨瀾灣大橋昨日合龍，全長九公里，預計明年春天通車。施工負責人介紹，海灣裡風大浪急。</p>".encode(encoding)
    row = only_row(extract_batch(batch(html=[page], charset=pa.array([charset], pa.string()))))
    assert (row["charset"], row["charset_source"]) == (used, source)


CST = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("published", "day", "moment"),
    [
        pytest.param(None, None, None, id="none found"),
        pytest.param("2024-05-02", dt.date(2024, 5, 2), None, id="a day"),
        pytest.param("2024-05-02T00:30:00", dt.date(2024, 5, 2), None, id="a time of no known offset"),
        pytest.param(
            "2024-05-02T00:30:00+08:00",
            dt.date(2024, 5, 2),
            dt.datetime(2024, 5, 1, 16, 30, tzinfo=dt.UTC),
            id="a time whose day is another one in UTC",
        ),
    ],
)
def test_published(published: str | None, day: dt.date | None, moment: dt.datetime | None) -> None:
    article = boilerstrip.extract("").to_dict()
    header = article["header"]
    assert isinstance(header, dict)
    row = to_row({**article, "header": {**header, "published_at": published}})
    array = pa.array([row], pa.struct(list(article_schema())))
    stored = array[0].as_py()["header"]
    assert (stored["published_at"], stored["published_date"], stored["published_utc"]) == (published, day, moment)


BROKEN_TEXT = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\3\0\0\0"), pa.py_buffer(b"\xff<p"))


@pytest.mark.parametrize(
    ("pages", "extractor", "error"),
    [
        pytest.param(
            batch(html=pa.nulls(1, pa.binary())),
            None,
            'ValueError: there is no field "html" or "text", or it is null',
            id="null",
        ),
        pytest.param(
            batch(html=[b"x" * 11]),
            Extractor(limits=Limits(max_bytes=10)),
            "InputTooLargeError: the page has 11 bytes, the limit is 10: skip it, or raise the limit with "
            "Extractor(limits=Limits(max_bytes=…)) or --limit max_bytes=…",
            id="too large",
        ),
        pytest.param(batch(html=BROKEN_TEXT), None, "UnicodeDecodeError: ", id="string that is no UTF-8"),
    ],
)
def test_a_page_that_fails_is_a_row_with_its_error(pages: Any, extractor: Extractor | None, error: str) -> None:
    good = batch(html=pa.array([ENGLISH]).cast(pages.schema.field("html").type), url=["https://a.example/1"])
    bad = pages.append_column("url", pa.array(["https://a.example/2"]))
    both = pa.Table.from_batches([good, bad]).combine_chunks().to_batches()[0]
    first, second = extract_batch(both, extractor).to_pylist()
    if extractor is None:
        assert (first["is_article"], first["error"]) == (True, None)
    assert second.pop("error").startswith(error)
    assert second.pop("url") == "https://a.example/2"
    assert set(second.values()) == {None}


def test_a_bug_costs_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def buggy(content: Any, *arguments: Any) -> Any:
        if content == b"bug":
            raise RecursionError("too deep")
        return decode(content, *arguments)

    monkeypatch.setattr("boilerstrip.extractor.decode", buggy)
    rows = extract_batch(batch(html=[b"bug", ENGLISH])).to_pylist()
    assert [row["error"] for row in rows] == ["RecursionError: too deep", None]


@pytest.mark.parametrize(
    ("columns", "error", "message"),
    [
        pytest.param(
            {"id": [1], "body": ["<p>"]},
            ValueError,
            'a page is in a column "html" or "text", and the columns are: id, body',
            id="no content",
        ),
        pytest.param({}, ValueError, 'a page is in a column "html" or "text", and the columns are: none', id="nothing"),
        pytest.param(
            {"html": [1]}, TypeError, 'the column "html" must be binary or string, and is int64', id="html of numbers"
        ),
        pytest.param(
            {"html": ["<p>"], "url": [b"https://a.example"]},
            TypeError,
            'the column "url" must be string, and is binary',
            id="url of bytes",
        ),
        pytest.param(
            {"html": ["<p>"], "header": [1], "error": [2]},
            ValueError,
            "rename or drop header, error: the article has columns of these names",
            id="taken names",
        ),
    ],
)
def test_wrong_columns_are_refused(columns: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        extract_batch(batch(**columns))
    assert str(caught.value) == message
