"""Failed tries at codes, counted in the database: guessing is slow on any number of servers and shuts nobody out.

Each client (a keyed hash of its address; no address is stored) has ten tries, and gets one back every minute. A try is
taken before the look-up and given back when it succeeds, so that a thousand at once are ten. Past 60 failed tries a
minute over the whole site, answers to failed tries wait up to two seconds and an alarm is logged; nobody is refused for
what others do. Links and QR codes (128 bits) need none of this.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import ngettext

from tellback.people import clock
from tellback.people.codes import keys

TRIES = 10
A_MINUTE = 1.0  # tries given back
SITE_A_MINUTE = 60
LONGEST_WAIT = 2.0  # seconds
KEPT = timedelta(days=1)

log = logging.getLogger(__name__)


class TooManyTries(Exception):
    """This client has no tries left; the message says when it may go on."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        super().__init__(
            ngettext(
                "That is a lot of tries. Wait %(minutes)d minute, then try again. Your code still works.",
                "That is a lot of tries. Wait %(minutes)d minutes, then try again. Your code still works.",
                minutes,
            )
            % {"minutes": minutes}
        )


@dataclass
class Try:
    """One try at a code. It counts as failed unless somebody says that it succeeded."""

    client: bytes
    found: bool = False

    def succeeded(self) -> None:
        """The code was right: the try is given back."""
        self.found = True


@contextmanager
def one_try(request: HttpRequest) -> Iterator[Try]:
    """Look a code up inside this; call `.succeeded()` on what it gives when the code was right.

    Not inside another transaction: a try that is rolled back would be no try. The wait of a failed one is at the end.

    Raises:
        TooManyTries: this client has none left; nothing was looked up.
    """
    client = client_of(request)
    reserve(client)
    attempt = Try(client)
    yield attempt
    if attempt.found:
        refund(client)
    else:
        time.sleep(failed())


def client_of(request: HttpRequest) -> bytes:
    """32 bytes that stand for whoever sent this: their address, or for IPv6 their network of 64 bits."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.TRUSTED_PROXIES
    # Each proxy of ours adds whom it heard from at the end; what stands further left, anybody may have written.
    believed = forwarded[-proxies:][0] if proxies and forwarded else request.META.get("REMOTE_ADDR", "")
    return keys.address_mark(_network(believed))


def reserve(client: bytes, *, most: int = TRIES, a_minute: float = A_MINUTE) -> None:
    """Take one try from the client, in one statement and its own transaction.

    `most` it has at once, `a_minute` it gets back; other limits than those of codes need a client mark of their own.

    Raises:
        TooManyTries: there is none to take.
    """
    values: dict[str, Any] = {"client": client, "full": float(most), "now": clock.now(), "rate": a_minute / 60}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {_table("TryBudget")} AS had (client, tokens, updated_at)
            VALUES (%(client)s, %(full)s - 1, %(now)s)
            ON CONFLICT (client) DO UPDATE
                SET tokens = {_TOKENS} - 1, updated_at = GREATEST(had.updated_at, %(now)s)
                WHERE {_TOKENS} >= 1
            RETURNING tokens
            """,
            values,
        )
        if cursor.fetchone():
            return
        cursor.execute(f"SELECT {_TOKENS} FROM {_table('TryBudget')} AS had WHERE client = %(client)s", values)
        row = cursor.fetchone()
    raise TooManyTries(max(1, math.ceil((1 - row[0]) / a_minute)) if row else 1)


def refund(client: bytes) -> None:
    """Give a try back: the code was right."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table('TryBudget')} SET tokens = LEAST(%s, tokens + 1) WHERE client = %s", [float(TRIES), client]
        )


def failed() -> float:
    """Count a failed try over the whole site, and say how many seconds its answer waits."""
    minute = clock.now().replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {_table("SiteTries")} AS had (minute, failed) VALUES (%s, 1)
            ON CONFLICT (minute) DO UPDATE SET failed = had.failed + 1 RETURNING failed
            """,
            [minute],
        )
        count = cursor.fetchone()[0]
    if count == SITE_A_MINUTE + 1:  # one of all servers sees this number
        log.error("More than %d codes failed within a minute: somebody may be guessing.", SITE_A_MINUTE)
    return min(LONGEST_WAIT, max(0, count - SITE_A_MINUTE) / SITE_A_MINUTE)


def forget_old_tries() -> int:
    """Delete what is full again or over a day old; how many rows that was. For the nightly job."""
    before = clock.now() - KEPT
    count = 0
    for name, field in (("TryBudget", "updated_at"), ("SiteTries", "minute")):
        count += apps.get_model("people", name)._default_manager.filter(**{f"{field}__lt": before}).delete()[0]
    return count


# What the client has now: what it had, and what came back since.
_TOKENS = """LEAST(%(full)s, had.tokens + %(rate)s
    * GREATEST(0, EXTRACT(EPOCH FROM %(now)s - had.updated_at)::double precision))"""


def _table(model: str) -> str:
    return connection.ops.quote_name(apps.get_model("people", model)._meta.db_table)


def _network(address: str) -> str:
    bare = address.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
