"""Long random texts kept in files that one account alone can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def keep_secret(file: Path) -> str:
    """The text in `file`, made at random the first time and readable by this account alone."""
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    write_once(file, secrets.token_urlsafe(48))
    return file.read_text(encoding="ascii").strip()


def write_once(file: Path, text: str) -> None:
    """Put `text` into `file` unless it exists; of two processes at once the first wins, and no reader meets
    half a file."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = _draft(file, text)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def write_over(file: Path, text: str) -> None:
    """Put `text` in place of what `file` holds, in one step."""
    os.replace(_draft(file, text), file)


def _draft(file: Path, text: str) -> Path:
    draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    return draft
