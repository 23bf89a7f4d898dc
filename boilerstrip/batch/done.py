"""Which records are in the output already: what a resumed batch leaves out."""

from __future__ import annotations


class Done:
    """A set of places, file and record. It takes a bit a record, so millions are no burden."""

    def __init__(self) -> None:
        self._files: dict[str, bytearray] = {}
        self._count = 0

    def add(self, file: str, record: int) -> None:
        """Put a record in."""
        bits = self._files.setdefault(file, bytearray())
        byte, bit = divmod(record, 8)
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 - len(bits)))
        self._count += not bits[byte] >> bit & 1
        bits[byte] |= 1 << bit

    def has(self, file: str, record: int) -> bool:
        """Whether a record is in.

        >>> done = Done()
        >>> done.add("a.jsonl", 9)
        >>> done.has("a.jsonl", 9), done.has("a.jsonl", 8), done.has("a.jsonl", 900), done.has("b.jsonl", 9), len(done)
        (True, False, False, False, 1)
        """
        bits = self._files.get(file, b"")
        byte, bit = divmod(record, 8)
        return byte < len(bits) and bool(bits[byte] >> bit & 1)

    def __len__(self) -> int:
        return self._count
