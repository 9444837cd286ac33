"""While there is no partnership, nothing can be opened but the page that begins one."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What watches over a machine may ask whether it is well, before there is anything to see.
ALWAYS = ("/health", "/ready")

Respond = Callable[[HttpRequest], HttpResponse]


def gate(respond: Respond) -> Respond:
    """Without a partnership every address leads to its beginning."""

    def handle(request: Any) -> HttpResponse:
        if request.deployment is None and not request.path.startswith(ALWAYS):
            request.urlconf = "tellback.config.set_up.gate_urls"
        return respond(request)

    return handle


def is_private(request: HttpRequest) -> bool:
    """Whether nobody between could read the code: from this machine itself, or over TLS."""
    if request.is_secure():
        return True
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        # Only a proxy that the operator has named is believed.
        is_named = settings.TRUSTED_PROXIES > 0 and settings.PUBLIC_ADDRESS.startswith("https://")
        return is_named and request.headers.get("X-Forwarded-Proto", "") == "https"
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
