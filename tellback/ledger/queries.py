"""Checking the record: whether a line says what is claimed, and whether anybody changed the chain."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from tellback.ledger.actions import commitment
from tellback.ledger.models import Line

START = bytes(32)  # what the first line is chained to


def seal_of(line: Line, place: int, before: bytes) -> bytes:
    """The seal of `line` at its place in the chain, after the seal `before`; 32 bytes."""
    parts = (
        bytes(before),
        str(place).encode(),
        line.kind.encode(),
        line.about.encode(),
        bytes(line.commitment),
        str(line.by_id or "").encode(),
        line.written_at.isoformat().encode(),
    )
    return hashlib.sha256(b"".join(len(part).to_bytes(4) + part for part in parts)).digest()


def proves(line: Line, nonce: bytes, content: Mapping[str, Any]) -> bool:
    """Whether `line` was written for exactly this content."""
    return bytes(line.commitment) == commitment(nonce, content)


def first_broken_place() -> int | None:
    """The place of the first sealed line that was changed, is missing or was put in later; None where none was."""
    before, expected = START, 1
    for line in Line.objects.filter(seal__isnull=False).order_by("place_in_chain").iterator(chunk_size=2000):
        if line.place_in_chain != expected or bytes(line.seal or b"") != seal_of(line, expected, before):
            return expected
        before, expected = bytes(line.seal or b""), expected + 1
    return None
