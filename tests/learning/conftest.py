"""Training in tests runs on one thread: more of them wait for one another where the tests themselves run in parallel."""

from __future__ import annotations

import pytest

from boilerstrip.learning import trees


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "SETTINGS", {**trees.SETTINGS, "num_threads": 1})
