"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip.whole_files import write_whole


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_whole(path, b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    write_whole(path, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_link_leads_to_is_replaced_and_not_the_link(tmp_path: Path) -> None:
    """/dev/stdout is a link, and leads to a file where a shell made it so."""
    folder = tmp_path / "folder"
    folder.mkdir()
    link = tmp_path / "link.toml"
    link.symlink_to(folder / "a.toml")
    for content in (b"old", b"new"):
        write_whole(link, content)
        assert (link.is_symlink(), (folder / "a.toml").read_bytes()) == (True, content)
    assert list(folder.iterdir()) == [folder / "a.toml"]


def test_a_device_is_written_to() -> None:
    write_whole(Path("/dev/null"), b"anything")
    assert not Path("/dev/null").is_file()
