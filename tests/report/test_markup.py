"""What is text stays text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from boilerstrip.report.markup import clean, element, to_html, to_script_json
from boilerstrip.report.shell import render_page

texts = st.text(alphabet=st.characters()) | st.sampled_from(
    ["</script>", "<!--", "]]>", "<b>", "&lt;", "&{x};", "'\"", "\u2028", "\0", "\ud800", "</p><p>"]
)


@given(texts, texts)
def test_elements_hold_what_they_were_given(text: str, value: str) -> None:
    root = element("p", {"title": value, "lang": None}, text, element("b", None, text), None, text)
    parsed = html.fragment_fromstring(to_html(root))
    assert parsed.text_content().replace("\r", "") == clean(text) * 3
    assert dict(parsed.attrib) == {"title": clean(value)}
    assert [child.tag for child in parsed] == ["b"]


@given(st.recursive(texts | st.integers() | st.none(), lambda items: st.lists(items, max_size=3), max_leaves=5))
def test_json_in_a_script_is_the_same_json(data: object) -> None:
    text = to_script_json(data)
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == json.loads(clean(json.dumps(data, ensure_ascii=False)))


@pytest.mark.parametrize("title", ["</title><script>x</script>", "<!--", "&amp;"])
def test_a_page_has_the_scripts_of_its_policy_and_no_others(title: str) -> None:
    page = render_page(title, [element("p", None, title)], [title], ["base.css"], ["blocks.js"])
    root = html.document_fromstring(page)
    assert root.findtext(".//title") == title
    assert root.findtext(".//p") == title
    assert len(root.findall(".//script")) == 2
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
