"""Limits that only a flood meets: a hall full of people on one network never does."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tellback.people.codes.budget import TooManyTries, client_of, reserve

# One network may send so many at once, and so many more every minute.
AT_ONCE, A_MINUTE = 100, 10.0


class TooMuchAtOnce(Exception):
    """More than people send by hand came from one network; the message says what to do."""


def not_a_flood(request: HttpRequest) -> None:
    """Count one telling of this network. Its address is not stored.

    Raises:
        TooMuchAtOnce: it has sent too many.
    """
    client = hashlib.sha256(b"telling" + client_of(request)).digest()
    try:
        reserve(client, most=AT_ONCE, a_minute=A_MINUTE)
    except TooManyTries:
        raise TooMuchAtOnce(
            _("A lot is being sent from where you are. Your words are still in the box. Wait a minute, then send.")
        ) from None
