"""A real Ray: two workers in processes of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Extractor, Limits
from tests.integrations.rows import ROWS, answers, as_answer
from tests.integrations.site_rows import learned_sites, site_rows

pytest.importorskip("ray", reason="needs the extra ray")
pytestmark = [
    # Ray uses what it has deprecated itself, and leaves processes to the garbage collector.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def pages() -> Iterator[Any]:
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200 * 2**20)
    context = ray.data.DataContext.get_current()
    context.target_max_block_size = 2**20  # Ray keeps as much free for each task, and must have room for two
    context.enable_progress_bars = False
    yield ray.data.from_items(ROWS, override_num_blocks=4)
    ray.shutdown()


def test_two_workers_give_the_rows_that_the_library_gives(pages: Any, tmp_path: Path) -> None:
    from boilerstrip.integrations.ray import extract

    def wait_for_the_other_worker(table: Any) -> Any:
        import os
        import time

        (tmp_path / str(os.getpid())).touch()
        deadline = time.monotonic() + 120
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        return table

    shared = pages.map_batches(wait_for_the_other_worker, batch_format="pyarrow", batch_size=10)
    rows = extract(shared, batch_size=10).take_all()
    assert len(list(tmp_path.iterdir())) == 2
    assert {row["name"]: as_answer(row) for row in rows} == answers()
    assert len(rows) == len(ROWS)


def test_options_and_blocks_are_passed_on(pages: Any) -> None:
    from boilerstrip.integrations.ray import extract

    rows = (
        extract(pages, Extractor(limits=Limits(max_bytes=3000)), blocks=True)
        .select_columns(["error", "blocks"])
        .take_all()
    )
    assert {str(row["error"]).partition(":")[0] for row in rows} == {"None", "InputTooLargeError", "ValueError"}
    assert all((row["blocks"] is None) == (row["error"] is not None) for row in rows)


def test_an_empty_dataset_gives_an_empty_dataset(pages: Any) -> None:
    from boilerstrip.integrations.ray import extract

    assert extract(pages.limit(0)).take_all() == []


def test_wrong_columns_are_named(pages: Any) -> None:
    import ray

    from boilerstrip.integrations.ray import extract

    message = 'a page is in a column "html" or "text", and the columns are: name, url'
    with pytest.raises(ray.exceptions.RayTaskError, match=message):
        extract(pages.select_columns(["name", "url"])).take_all()


def test_profiles_learned_by_parts_are_those_of_the_library(pages: Any) -> None:  # noqa: ARG001  # Ray is running
    import ray

    from boilerstrip.integrations.ray import learn_sites

    dataset = ray.data.from_items(site_rows(), override_num_blocks=4)
    assert learn_sites(dataset, batch_size=4) == learned_sites()
