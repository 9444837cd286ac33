"""Read settings from the environment, from files named NAME_FILE, and from the keys beside the data."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tellback.people.codes.kept import keep_secret


class SettingError(SystemExit):
    """A setting is missing or wrong; the message says which and what to do."""


class Environment:
    """Typed reads of the environment; each fails with one sentence that names the setting."""

    def raw(self, name: str) -> str | None:
        """The value of NAME, or what the file named by NAME_FILE holds."""
        if file := os.environ.get(f"{name}_FILE"):
            try:
                return Path(file).read_text(encoding="utf-8").strip()
            except OSError as problem:
                raise SettingError(f"{name}_FILE names a file that cannot be read: {problem}") from None
        return os.environ.get(name)

    def text(self, name: str, default: str) -> str:
        """A line of text."""
        return self.raw(name) or default

    def words(self, name: str, default: list[str]) -> list[str]:
        """A list, separated by commas."""
        value = self.raw(name)
        return default if value is None else [w.strip() for w in value.split(",") if w.strip()]

    def choice(self, name: str, default: str, known: Sequence[str]) -> str:
        """One of a few words."""
        value = self.raw(name) or default
        if value not in known:
            raise SettingError(f"{name} must be {' or '.join(known)}, not {value!r}.")
        return value

    def needed(self, name: str, because: str) -> str:
        """A line of text without which another setting makes no sense."""
        value = self.raw(name)
        if not value:
            raise SettingError(f"{name} is missing: {because}")
        return value

    def web_address(self, name: str, default: str) -> str:
        """Where people find this: a scheme and a host, without a path."""
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            raise SettingError(f"{name} must be like https://tell.example.org, not {value!r}.")
        return value

    def number(self, name: str, default: int, *, least: int | None = None) -> int:
        """A whole number, `least` or more where given."""
        value = self.raw(name)
        try:
            found = default if value is None else int(value)
        except ValueError:
            raise SettingError(f"{name} must be a whole number, not {value!r}.") from None
        if least is not None and found < least:
            raise SettingError(f"{name} must be {least} or more, not {found}.")
        return found

    def flag(self, name: str, default: bool) -> bool:
        """Yes or no."""
        value = self.raw(name)
        known = {
            "1": True,
            "yes": True,
            "true": True,
            "on": True,
            "0": False,
            "no": False,
            "false": False,
            "off": False,
        }
        if value is None or value == "":
            return default
        if value.lower() not in known:
            raise SettingError(f"{name} must be yes or no, not {value!r}.")
        return known[value.lower()]

    def path(self, name: str, default: Path) -> Path:
        """A folder or file."""
        return Path(self.raw(name) or default).expanduser().resolve()

    def secret(self, name: str, file: Path) -> str:
        """A long random text: from the environment, else kept in a file that only this account can read."""
        if value := self.raw(name):
            return value
        return keep_secret(file)

    def databases(self, data: Path) -> dict[str, Any]:
        """Django's DATABASES, from DATABASE_URL or the embedded server under `data`."""
        url = self.raw("DATABASE_URL")
        if url is None:
            from tellback.config.postgres import address

            return {"default": _database(address(data, owner=self.flag("TELLBACK_AS_OWNER", False)))}
        if self.flag("TELLBACK_AS_OWNER", False):
            url = self.raw("DATABASE_OWNER_URL") or url
        return {"default": _database(url)}


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise SettingError("DATABASE_URL must start with postgresql:// ; Tellback runs on PostgreSQL alone.")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    name = unquote(parts.path.lstrip("/"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {"options": "-c lock_timeout=10s -c statement_timeout=30s", **query},
        "TEST": {"NAME": f"test_{os.environ.get('TELLBACK_TEST_NAME', 'tellback')}"},
    }
