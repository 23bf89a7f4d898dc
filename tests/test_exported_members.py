import types

import pytest

import boilerstrip


def test_all_lists_what_is_visible() -> None:
    visible = {
        name
        for name in dir(boilerstrip)
        if not isinstance(getattr(boilerstrip, name), types.ModuleType)
        and (not name.startswith("_") or name == "__version__")
    }
    assert sorted(visible) == sorted(boilerstrip.__all__)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="module 'boilerstrip' has no attribute 'extrakt'"):
        _ = boilerstrip.extrakt  # type: ignore[attr-defined]


def test_all_is_sorted() -> None:
    assert sorted(boilerstrip.__all__) == boilerstrip.__all__
