import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from boilerstrip.compression import zstd_codec
from boilerstrip.input_files import TooLongError, open_input, read_whole


@pytest.mark.parametrize("compress", [bytes, gzip.compress, lambda content: zstd_codec().compress(content)])
@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3_000_000])
def test_a_file_is_read_whole_compressed_or_not(compress: Callable[[bytes], bytes], size: int, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(compress(b"a" * size))
    with open_input(str(path)) as file:
        assert read_whole(file, 3_000_000) == b"a" * size


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_no_more_is_read_than_allowed(compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(compress(b"a" * 1_001))
    with open_input(str(path)) as file, pytest.raises(TooLongError, match="more than 1,000 bytes"):
        read_whole(file, 1_000)
