"""The journal of words taken back: references alone, outside the database, so that a restored backup forgets again."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from tellback.people import clock


def journal() -> Path:
    """The file; one line for each withdrawal: when, and which reference. It is only ever added to."""
    return Path(settings.DATA) / "tombstones" / "taken-back"


def write(*references: str) -> None:
    """Add a line for each, and come back only when they are on the disk."""
    file = journal()
    is_new = not file.exists()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        lines = "".join(f"{clock.now():%Y-%m-%dT%H:%M:%SZ} {reference}\n" for reference in references)
        os.write(descriptor, lines.encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        _sync_folder(file.parent)


def references(file: Path | None = None) -> list[str]:
    """Every reference that was ever taken back here, or by a copy of the journal; a line cut short is passed over."""
    try:
        lines = (file or journal()).read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [parts[1] for line in lines if len(parts := line.split()) == 2]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
