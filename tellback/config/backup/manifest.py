"""What a backup says of itself: made when, by which release, with which tables, rows and digests."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tellback import __version__
from tellback.config.backup.tables import private, sha256
from tellback.config.environment import SettingError

FORMAT = 1
NAME = "manifest.json"
KEYS = "keys.sealed"
JOURNAL = "taken-back"


@dataclass
class Manifest:
    """Written last: a folder without it is a backup that never came to its end."""

    made_at: str
    migrations: list[list[str]]
    sequences: dict[str, int]
    key_ids: dict[str, str]  # of the newest key of each ring; they give nothing of the keys away
    postgresql: str = ""
    tellback: str = __version__
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # SHA-256 of each other file
    format: int = FORMAT

    @property
    def voices(self) -> int:
        """How many voices the backup holds."""
        return int(self.tables.get("listen_voice", {}).get("rows", 0))

    def write(self, folder: Path) -> None:
        """Put it beside the files that it names."""
        with private(folder / NAME) as out:
            out.write(json.dumps(asdict(self), indent=1, sort_keys=True).encode())


def read(folder: Path) -> Manifest:
    """The manifest of the backup in `folder`.

    Raises:
        SettingError: there is none, or it is of another kind.
    """
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if found.get("format") != FORMAT:
            raise SettingError(f"{folder} was made by a later release of Tellback; restore it with that one.")
        return Manifest(**found)
    except FileNotFoundError:
        raise SettingError(f"{folder} holds no backup, or one that never came to its end: no {NAME}.") from None
    except (ValueError, TypeError, AttributeError):
        raise SettingError(f"{folder / NAME} is damaged. Nothing was changed.") from None


def verify(manifest: Manifest, folder: Path) -> None:
    """Every file is there and is what was written.

    Raises:
        SettingError: names the first file that is missing or was changed.
    """
    wanted = {file_of(table): said["sha256"] for table, said in manifest.tables.items()} | manifest.files
    for name, digest in sorted(wanted.items()):
        if name == KEYS and not (folder / name).exists():
            continue  # kept elsewhere, which is wise
        try:
            found = sha256(folder / name)
        except OSError:
            raise SettingError(f"The backup is not whole: {name} is missing. Nothing was changed.") from None
        if found != digest:
            raise SettingError(f"The backup is damaged: {name} is not what was written. Nothing was changed.")


def file_of(table: str) -> str:
    """Where in the backup a table's rows are."""
    return f"{table}.rows.gz"
