"""Headers that every page carries."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tellback.config.errors import bad_request

# Nothing from another host, nothing inline: an injected script or style has nowhere to come from.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)
FEATURES = "camera=(), geolocation=(), microphone=(self), payment=(), usb=(), browsing-topics=()"


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Strict headers, and no copy kept of a page that shows one person's things."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Permissions-Policy", FEATURES)
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("X-Content-Type-Options", "nosniff")
        if settings.PUBLIC_ADDRESS.startswith("https://"):
            response.setdefault("Strict-Transport-Security", "max-age=31536000")
        if _is_personal(request, response):
            response.setdefault("Cache-Control", "no-store")
        return response

    return respond


def readable_text(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse, as unreadable, what no database can store: the NUL character, which nobody types."""

    def respond(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return bad_request(request) if "NUL (0x00)" in str(exception) else None

    respond.process_exception = process_exception  # type: ignore[attr-defined]
    return respond


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whoever has a session is a code holder, or works here: their pages are theirs."""
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or settings.SESSION_COOKIE_NAME in response.cookies
        or request.method == "POST"
    )
