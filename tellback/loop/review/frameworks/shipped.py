"""The frameworks that come with Tellback: every YAML file in a folder of frameworks/, beside the package."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from tellback.loop.review.frameworks.reading import Wrong, read, text_of
from tellback.loop.review.frameworks.shape import Framework

FOLDER = Path(__file__).resolve().parents[4] / "frameworks"


def shipped(folder: Path = FOLDER) -> list[Framework]:
    """All of them, by the names of their folders and files.

    Raises:
        Wrong: some file is no framework, or two say that they are the same version; every problem is told.
    """
    return read_all(sorted(folder.glob("*/*.yaml")), under=folder.parent)


def read_all(files: list[Path], *, under: Path | None = None) -> list[Framework]:
    """The frameworks of these files, all or none.

    Raises:
        Wrong: some file is no framework, or two say that they are the same version; every problem is told.
    """
    found: dict[tuple[str, str], Framework] = {}
    problems: list[str] = []
    for file in files:
        name = str(file.relative_to(under)) if under else file.name
        try:
            framework = read(text_of(file.read_bytes(), name), name)
        except Wrong as wrong:
            problems += wrong.problems
            continue
        if found.setdefault((framework.slug, framework.version), framework) is not framework:
            problems.append(_same(name, framework))
    if problems:
        raise Wrong(problems)
    return list(found.values())


def _same(name: str, framework: Framework) -> str:
    told = _("%(name)s, line 1: another file is version %(version)s of “%(slug)s” too. Give this one another version.")
    return told % {"name": name, "version": framework.version, "slug": framework.slug}
