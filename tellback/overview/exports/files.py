"""Where the file of a copy lies for a day, and whether it may still be taken."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from tellback.ledger.models import Export
from tellback.loop.listen.models import Voice
from tellback.people import clock

KEPT = timedelta(hours=24)


def file_of(export: Export) -> Path:
    """The packed file; its place follows from its number, so that no row holds a path."""
    return _folder() / f"{export.pk}.zip"


def empty_folder(export: Export) -> Path:
    """An empty folder to write into; what an earlier try left there is gone."""
    folder = _folder() / f"{export.pk}.part"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def pack(export: Export, folder: Path) -> None:
    """One file of the folder, whole or not there; the folder is gone."""
    made = Path(shutil.make_archive(str(folder), "zip", folder))
    made.chmod(0o600)
    made.replace(file_of(export))
    shutil.rmtree(folder)


def erase(export: Export) -> None:
    """The file, and what an unfinished try left."""
    file_of(export).unlink(missing_ok=True)
    for part in _folder().glob(f"{export.pk}.part*"):
        shutil.rmtree(part, ignore_errors=True)
        part.unlink(missing_ok=True)


def is_over(export: Export) -> bool:
    """Whether its day is over, or somebody in it took their words back since it was asked for."""
    if export.asked_at < clock.now() - KEPT:
        return True
    return export.body_id is None and Voice.objects.filter(withdrawn_at__gte=export.asked_at).exists()


def _folder() -> Path:
    folder = Path(settings.DATA) / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
