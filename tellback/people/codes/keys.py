"""The keys behind codes. They live outside the database, so that a copy of the database opens no one's
thread.

Each key is a ring: one line a key, oldest first, in a file under `settings.CODE_KEYS_DIR` (readable by this
account alone), or in the environment as `LOOKUP_KEY` with commas, or in a file named by `LOOKUP_KEY_FILE`.
A digest is nested: HMAC under the first key, then that under the second, and so on. So a new key is put
over every stored digest offline, without anybody's secret, and a key that leaked is worth nothing once
another lies over it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from tellback.people.codes.kept import keep_secret, write_once, write_over

LOOKUP = "lookup"  # finds a thread by its code
DERIVATION = "derivation"  # gives a retry the same code
ANSWER = "answer"  # "more able or less able?", once a voice and stage, from nobody in particular
ADDRESS = "address"  # counts failed tries of one address without storing it
NAMES = (LOOKUP, DERIVATION, ANSWER, ADDRESS)
SHORTEST = 32


class KeysMissing(RuntimeError):
    """A key is missing or too short; the message says which, where it was looked for, and what to do."""


@dataclass(frozen=True)
class Ring:
    """One name's keys, oldest first."""

    keys: tuple[bytes, ...]

    @property
    def key_id(self) -> str:
        """The id of the newest key: 8 characters that give nothing of the key away."""
        return _key_id(self.keys[-1])

    def candidates(self, message: bytes) -> list[tuple[str, bytes]]:
        """`(key_id, digest)` under each key in use, newest first: a row may still be stored under an older
        one."""
        found, digest = [], message
        for key in self.keys:
            digest = _hmac(key, digest)
            found.append((_key_id(key), digest))
        return found[::-1]

    def digest(self, message: bytes) -> bytes:
        """32 bytes, under every key in turn."""
        return self.candidates(message)[0][1]

    def rotate(self, digest: bytes, key_id: str) -> tuple[bytes, str]:
        """`digest`, stored under `key_id`, carried on under every newer key: `(digest, key_id)` to store
        instead.

        Raises:
            KeysMissing: no key has this id.
        """
        ids = [_key_id(key) for key in self.keys]
        if key_id not in ids:
            raise KeysMissing(_("A code is stored under key %(key)s, and that key is not here.") % {"key": key_id})
        for key in self.keys[ids.index(key_id) + 1 :]:
            digest = _hmac(key, digest)
        return digest, self.key_id


def texts() -> dict[str, str]:
    """Every ring as it is written into a file: one key a line, oldest first. For the keys file of a backup.

    Raises:
        KeysMissing: one of them is not here.
    """
    return {name: "\n".join(key.decode() for key in ring(name).keys) for name in NAMES}


def put_back(texts: Mapping[str, str]) -> None:
    """Write the rings of a backup to their files; a ring that is here stays as it is.

    Raises:
        KeysMissing: another key is here than the one of the backup; nothing was written.
    """
    for name in NAMES:
        if (_given(name) is not None or _file(name).exists()) and ring(name) != _ring(name, texts[name]):
            raise KeysMissing(
                _("Another key %(name)s is here than in the backup. Move the keys in %(folder)s away first.")
                % {"name": name, "folder": _folder()}
            )
    for name in NAMES:
        if _given(name) is None:
            write_once(_file(name), texts[name])


def ensure_keys(create: bool) -> None:
    """Check that every key is there; make what is missing where `create` allows it: only while no voice is
    stored.

    Raises:
        KeysMissing: a key is missing and may not be made, or is too short to be safe.
    """
    missing = [name for name in NAMES if _given(name) is None and not _file(name).exists()]
    if missing and not create:
        raise KeysMissing(
            _(
                "Keys are missing (%(names)s) and people's codes were made with them. Put the keys file of "
                "your backup into %(folder)s, or set %(settings)s; a new key would lock everyone out."
            )
            % {
                "names": ", ".join(missing),
                "folder": _folder(),
                "settings": ", ".join(f"{name.upper()}_KEY" for name in missing),
            }
        )
    for name in missing:
        keep_secret(_file(name))
    for name in NAMES:
        ring(name)


def ring(name: str) -> Ring:
    """The keys called `name`.

    Raises:
        KeysMissing: there are none, or one is too short to be safe.
    """
    text = _given(name)
    if text is None:
        try:
            text = _file(name).read_text(encoding="ascii")
        except FileNotFoundError:
            raise KeysMissing(
                _("The key %(name)s is missing from %(folder)s.") % {"name": name, "folder": _folder()}
            ) from None
    return _ring(name, text)


def add_key(name: str) -> str:
    """Put a new key over the ring `name` and return its id; stored digests are carried over with `rotate`.

    Do this while nothing else runs: a process that is up goes on with the keys it began with.

    Raises:
        KeysMissing: the key comes from the environment, where this product cannot change it.
    """
    if _given(name) is not None:
        raise KeysMissing(
            _("%(name)s_KEY is set from outside: add the new key there, after a comma.") % {"name": name.upper()}
        )
    ring(name)
    write_over(_file(name), _file(name).read_text(encoding="ascii").strip() + "\n" + secrets.token_urlsafe(48))
    return ring(name).key_id


def digest(secret: int | str) -> tuple[bytes, str]:
    """`(digest, key_id)` under which a secret (a number) or a link's token (a text) is stored."""
    lookup = ring(LOOKUP)
    return lookup.digest(_message(secret)), lookup.key_id


def candidates(secret: int | str) -> list[tuple[str, bytes]]:
    """Every `(key_id, digest)` under which this secret or token may be stored, newest first."""
    return ring(LOOKUP).candidates(_message(secret))


def rotate(old_digest: bytes, key_id: str) -> tuple[bytes, str]:
    """A stored digest carried on to the newest lookup key: `(digest, key_id)` to store in its place."""
    return ring(LOOKUP).rotate(old_digest, key_id)


def derive(message: bytes) -> bytes:
    """32 bytes from the derivation key; the same message always gives the same."""
    return ring(DERIVATION).digest(message)


def answer_mark(voice: int, stage: str) -> bytes:
    """32 bytes that are the same for one voice and stage, and from which nobody without the key finds the
    voice."""
    return ring(ANSWER).digest(f"{voice}:{stage}".encode())


def address_mark(address: str) -> bytes:
    """32 bytes that stand for one network address."""
    return ring(ADDRESS).digest(address.encode())


def _message(secret: int | str) -> bytes:
    # Numbers and tokens are kept apart, so that neither can ever be taken for the other.
    return f"number:{secret}".encode() if isinstance(secret, int) else f"token:{secret}".encode()


def _folder() -> Path:
    return Path(settings.CODE_KEYS_DIR)


def _file(name: str) -> Path:
    return _folder() / name


def _given(name: str) -> str | None:
    setting = f"{name.upper()}_KEY"
    if file := os.environ.get(f"{setting}_FILE"):
        try:
            return Path(file).read_text(encoding="ascii")
        except OSError as problem:
            raise KeysMissing(
                _("%(setting)s_FILE names a file that cannot be read: %(problem)s.")
                % {"setting": setting, "problem": problem}
            ) from None
    return os.environ.get(setting) or None


@lru_cache(maxsize=64)
def _ring(name: str, text: str) -> Ring:
    keys = tuple(key.encode() for key in text.replace(",", "\n").split())
    if not keys or any(len(key) < SHORTEST for key in keys):
        raise KeysMissing(
            _("The key %(name)s must be at least %(length)d characters long, made at random.")
            % {"name": name, "length": SHORTEST}
        )
    return Ring(keys)


def _key_id(key: bytes) -> str:
    return _hmac(key, b"tellback key id").hex()[:8]


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()
