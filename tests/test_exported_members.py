import types

import boilerstrip


def test_all_lists_what_is_visible() -> None:
    visible = {
        name
        for name, value in vars(boilerstrip).items()
        if not isinstance(value, types.ModuleType) and (not name.startswith("_") or name == "__version__")
    }
    assert sorted(visible) == sorted(boilerstrip.__all__)


def test_all_is_sorted() -> None:
    assert sorted(boilerstrip.__all__) == boilerstrip.__all__
