"""While there is no partnership, nothing can be opened but the page that begins one."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def gate(respond: Respond) -> Respond:
    """Without a partnership every address leads to its beginning."""

    def handle(request: Any) -> HttpResponse:
        if request.deployment is None:
            request.urlconf = "tellback.config.set_up.gate_urls"
        return respond(request)

    return handle


def is_private(request: HttpRequest) -> bool:
    """Whether nobody between could read the code: from this machine itself, or over TLS."""
    if request.is_secure():  # here, or at a proxy that the operator has named (TRUSTED_PROXIES)
        return True
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        return False  # a proxy on this machine, for somebody elsewhere
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
