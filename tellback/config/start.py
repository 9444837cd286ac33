"""What every command needs first: the settings, and a database that answers."""

from __future__ import annotations

import os
from pathlib import Path

from tellback.config import postgres
from tellback.config.environment import Environment

ROOT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """Where this deployment keeps its database, files and keys (TELLBACK_DATA)."""
    return Environment().path("TELLBACK_DATA", ROOT / "var")


def is_embedded() -> bool:
    """Whether the PostgreSQL that comes with Tellback is used, and not a server named by DATABASE_URL."""
    return Environment().raw("DATABASE_URL") is None


def database() -> None:
    """Make sure that the embedded server runs while this process lives; an operator's own server is theirs."""
    if is_embedded():
        postgres.ensure_running(data_folder())


def django(*, as_owner: bool = False) -> None:
    """Load settings and models; as the owner of the tables where asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tellback.config.settings")
    if as_owner:
        os.environ["TELLBACK_AS_OWNER"] = "1"
    import django as framework

    framework.setup()


def everything(*, as_owner: bool = False) -> None:
    """Both."""
    database()
    django(as_owner=as_owner)
