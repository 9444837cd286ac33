"""Where the embedded server keeps its folder and its socket. Reads and decides; starts nothing.

Usually under TELLBACK_DATA. Started as root, the server runs as an account without rights; where that account could
not reach TELLBACK_DATA, the folder is made under /var/lib/tellback and TELLBACK_DATA remembers where.
No folder that was there before is ever changed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from tellback.config.environment import SettingError

SHARED = Path("/var/lib/tellback")
# A socket's path may have 107 bytes; its file is named .s.PGSQL.5432
LONGEST_FOLDER = 107 - len("/.s.PGSQL.5432")


def home(data: Path, *, make: bool = False) -> Path:
    """The folder that holds the cluster, the locks and the log."""
    data = Path(data).expanduser().resolve()
    pointer = data / "postgres-is-in"
    try:
        return Path(pointer.read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        pass
    except PermissionError:
        raise SettingError(f"{data} belongs to another account; start Tellback as the one that made it.") from None
    inside = data / "postgres"
    if inside.is_dir():
        return inside
    chosen = inside if os.geteuid() != 0 or _open_to_others(data, inside) else SHARED / _short(data)
    if make:
        _make(data, chosen)
        if chosen != inside:
            pointer.write_text(f"{chosen}\n", encoding="utf-8")
    return chosen


def socket_folder(data: Path) -> Path:
    """The folder of the server's socket: private, and short enough for the system."""
    base = home(data)
    inside = base / "run"
    if len(os.fsencode(inside)) <= LONGEST_FOLDER:
        return inside
    owner = base.stat().st_uid if base.exists() else os.geteuid()
    return Path("/tmp") / f"tellback-{owner}-{_short(base)}"  # noqa: S108


def reachable(folder: Path) -> bool:
    """Whether an account without rights can walk to this folder: every folder on the way lets others through."""
    return all(step.stat().st_mode & stat.S_IXOTH for step in [folder, *folder.parents])


def _open_to_others(data: Path, inside: Path) -> bool:
    nearest = next(step for step in [data, *data.parents] if step.exists())
    return reachable(nearest) and len(os.fsencode(inside / "run")) <= LONGEST_FOLDER


def _make(data: Path, chosen: Path) -> None:
    try:
        for folder in (data, chosen.parent, chosen):
            if not folder.exists():
                folder.mkdir(parents=True)
                folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except PermissionError:
        raise SettingError(f"{data} cannot be written; set TELLBACK_DATA to a folder of your own.") from None


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
