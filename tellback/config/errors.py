"""When something goes wrong: plain words for the person, a reference for the log, and nothing that anybody typed."""

from __future__ import annotations

import json
import logging
import re
import secrets
import traceback
from collections.abc import ItemsView
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.views.debug import SafeExceptionReporterFilter

# A link that opens a thread: whoever reads the log must not be able to follow it.
TOKEN_PATH = re.compile(r"(/c/|/case/|/review/i/)[^/\s?\"']+")
REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class NothingTyped(SafeExceptionReporterFilter):
    """Error reports without forms, files, cookies or the values of variables."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always: a story is as private on a developer's screen."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """None of them."""
        return {}

    def get_cleansed_multivaluedict(self, request: HttpRequest, multivaluedict: MultiValueDict[str, Any]) -> QueryDict:
        """None of it."""
        return QueryDict()

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> ItemsView[str, Any]:
        """None of them: a variable may hold what a person said."""
        return ItemsView({})

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        """None of them."""
        return {}

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        """How the page was asked for; not by whom, and with no query."""
        return {"REQUEST_METHOD": request.META.get("REQUEST_METHOD", "")}


class MaskedPaths(logging.Filter):
    """Takes the secret part out of addresses in log lines, and adds the error's reference."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask message and arguments; every line passes."""
        record.msg = masked(str(record.getMessage()))
        record.args = ()
        record.exc_text = None  # another handler may have written the whole traceback into it
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and record.levelno >= logging.ERROR and "reference=" not in record.msg:
            record.msg += f" reference={reference(request)}"
        return True


class Line(logging.Formatter):
    """Log lines whose tracebacks name files, functions and kinds of error, never an error's own message.

    `could not convert 'my story' to a number` is what a person typed; the kind and the place are enough to find it.
    """

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """Every error of the chain, kind and place."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(lines) < 200:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}{_database_details(error)}")
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


class JsonLine(Line):
    """The same as one JSON object a line: when, how bad, where from, what; an error's kind and place, not its words."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever is in it."""
        said = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def masked(text: str) -> str:
    """The text with the tokens of links taken out."""
    return TOKEN_PATH.sub(r"\1…", text)


def reference(request: HttpRequest) -> str:
    """This request's error reference: 8 characters, the same on the page and in the log."""
    known: str | None = request.META.get("tellback.reference")
    if known is None:
        known = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(8))
        request.META["tellback.reference"] = known
    return known


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent could not be read; 413 where it was too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_big(request)
    return _plain(request, 400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this page is not open to you. The reason is shown where our own code gave one."""
    return _plain(request, 403, because=str(exception) if exception and exception.args else "")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page."""
    return _plain(request, 404)


def too_big(request: HttpRequest) -> HttpResponse:
    """413: more was sent than we can take."""
    return _plain(request, 413)


def broken(request: HttpRequest) -> HttpResponse:
    """500: something of ours broke. Draws the page without request and database, which may be what broke."""
    known = reference(request)
    try:
        page = str(render_to_string("errors/500.jinja", {"reference": known}))
    except Exception:  # the page itself may be what broke
        page = f"<!DOCTYPE html><title>Something of ours went wrong</title><p>Something of ours went wrong: {known}"
    return HttpResponse(page, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or sent from another site: nothing was saved, and what to do."""
    return _plain(request, 403, "stale")


def _plain(request: HttpRequest, status: int, name: str = "", **words: str) -> HttpResponse:
    return render(request, f"errors/{name or status}.jinja", words, status=status)


def _database_details(error: BaseException) -> str:
    details = getattr(error, "diag", None)
    named = [getattr(details, part, None) for part in ("sqlstate", "table_name", "constraint_name")]
    return "".join(f" {part}" for part in named if part)
