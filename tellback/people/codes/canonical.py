"""One digest for one content: the same words sent twice are the same, however the device wrote them down."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID


def content_digest(content: Mapping[str, Any]) -> bytes:
    """32 bytes that stand for `content`: texts, numbers, dates, files as bytes, lists and mappings of these.

    Accents written in one piece or two, and line ends of any system, count as the same. The order of a
    mapping does not matter; the order of a list does.

    Raises:
        TypeError: it holds something that has no one way of being written down, such as a float.
    """
    plain = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).digest()


def tidy_text(text: str) -> str:
    """`text` with accents in one piece and line ends as plain new lines; nothing else is touched."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return tidy_text(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date | UUID):
        return {"": str(value)}  # no text can be mistaken for it: a mapping of ours has no empty name
    if isinstance(value, bytes):
        return {"": hashlib.sha256(value).hexdigest()}
    if isinstance(value, Mapping):
        return {tidy_text(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"A {type(value).__name__} has no one way of being written down.")
