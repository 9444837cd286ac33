"""`/health/live/` and `/health/ready/`, for whoever watches: plain words, no session, and nothing told but one word."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

from tellback.config import work
from tellback.config.backup.restore import refuse_unfinished
from tellback.config.environment import SettingError
from tellback.people.codes import keys

Respond = Callable[[HttpRequest], HttpResponse]


def health(get_response: Respond) -> Respond:
    """Answer both addresses before anything else is asked: a probe has neither a session nor our name for a host."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            if request.path == "/health/live/":
                return _said("alive")
            if request.path == "/health/ready/":
                missing = not_ready()
                return _said(f"not ready: {missing}", 503) if missing else _said("ready")
        return get_response(request)

    return respond


def not_ready() -> str:
    """One word for what is missing, the first first; empty where all is there."""
    try:
        refuse_unfinished()
        if not _last_steps() <= set(MigrationRecorder(connection).applied_migrations()):
            return "migrations"
        for name in keys.NAMES:
            keys.ring(name)
        silent = work.alive_for()
    except Error:
        return "database"
    except SettingError:
        return "restore"
    except keys.KeysMissing:
        return "keys"
    return "worker" if silent is None or silent > work.SILENT_SECONDS else ""


@cache
def _last_steps() -> frozenset[tuple[str, str]]:
    """The newest migration of each part, as this release knows them; they do not change while it runs."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _said(words: str, status: int = 200) -> HttpResponse:
    answer = HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer
