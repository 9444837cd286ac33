"""The command `tellback load-frameworks`, and the same at the start: frameworks of files are there to be used."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from django.core.cache import cache
from django.db import transaction

from tellback.config.environment import SettingError
from tellback.loop.review.frameworks import actions, shipped
from tellback.loop.review.frameworks.reading import Wrong
from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.frameworks.shape import Framework
from tellback.loop.review.models import Version

LOADED = "shipped-frameworks"


def run(arguments: argparse.Namespace) -> int:
    """Load these files, or everything that comes with Tellback; all of them or none. 0 when all are there.

    Raises:
        SettingError: a file is not there, or is no framework; every problem with its line and what to do.
    """
    files: list[Path] = arguments.files
    if missing := [str(file) for file in files if not file.is_file()]:
        raise SettingError(f"There is no file {missing[0]}.")
    try:
        new, known = _load(shipped.read_all(files) if files else shipped.shipped())
    except Wrong as wrong:
        raise SettingError("nothing was loaded.\n" + "\n".join(wrong.problems)) from None
    except Refused as refusal:
        raise SettingError(f"nothing was loaded. {refusal}") from None
    for version in new:
        state = "A draft" if version.is_draft else "In use"
        print(f"{state}: “{version.title}”, version {version.name} ({version.framework.slug}).")
    print(f"New: {len(new)}. Here already: {known}.")
    return 0


def what_ships() -> None:
    """What comes with Tellback, at every start; a file that is wrong is told, and keeps nothing else from starting."""
    files = sorted(shipped.FOLDER.glob("*/*.yaml"))
    digest = hashlib.sha256(b"\n".join(file.read_bytes() for file in files)).hexdigest()
    if cache.get(LOADED) == digest:
        return
    try:
        frameworks = shipped.shipped()
    except Wrong as problem:
        print(f"tellback: the frameworks were not loaded.\n{problem}", file=sys.stderr, flush=True)
        return
    for framework in frameworks:
        try:
            actions.load(framework)
        except Refused as problem:
            print(f"tellback: {framework.slug} was not loaded. {problem}", file=sys.stderr, flush=True)
    cache.set(LOADED, digest, None)


@transaction.atomic
def _load(frameworks: list[Framework]) -> tuple[list[Version], int]:
    """All of them or none: the versions that are new, and how many were here."""
    before = set(Version.objects.values_list("pk", flat=True))
    versions = [actions.load(framework) for framework in frameworks]
    new = [version for version in versions if version.pk not in before]
    return new, len(versions) - len(new)
