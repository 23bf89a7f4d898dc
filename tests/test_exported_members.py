import types

import boilerstrip


def test_all_lists_what_is_visible() -> None:
    """All but what is loaded when it is asked for."""
    visible = {
        name
        for name, value in vars(boilerstrip).items()
        if not isinstance(value, types.ModuleType) and (not name.startswith("_") or name == "__version__")
    }
    assert sorted({*visible, "SiteProfile"}) == sorted(boilerstrip.__all__)
    assert all(hasattr(boilerstrip, name) for name in boilerstrip.__all__)


def test_all_is_sorted() -> None:
    assert sorted(boilerstrip.__all__) == boilerstrip.__all__
