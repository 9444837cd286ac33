"""The same press of Send, however often it arrives: known by keyed digests, and answered with the same code.

Neither the words nor their plain digest is stored: a short sentence could be guessed from it. A code is worked out
again from the key of the form and the keyed digest, so nothing that opens a thread is stored either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tellback.loop.listen.models import Code, Submission, Voice
from tellback.people.codes import keys, secret
from tellback.people.codes.canonical import content_digest

# A derived secret that another thread has already (one chance in many millions) is passed over for the next.
CHANCES = 4


@dataclass(frozen=True)
class Press:
    """One press of Send: what its form is known by, and what it said."""

    idempotency_key: str
    content: bytes  # 32 bytes, keyed

    @property
    def key_digest(self) -> bytes:
        """What the form's key is stored as."""
        return keys.derive(b"form:" + self.idempotency_key.encode())

    @property
    def mark(self) -> bytes:
        """32 bytes that stand for this press, content and all."""
        return keys.derive(self.key_digest + self.content)

    def find(self) -> Submission | None:
        """This press, if it has arrived before."""
        known = keys.ring(keys.DERIVATION).candidates(b"form:" + self.idempotency_key.encode())
        rows = Submission.objects.select_related("voice__step")
        return rows.filter(key_digest__in=[digest for _id, digest in known], content_digest=self.content).first()

    def wait_for_others(self) -> None:
        """Let presses of the same form take turns, until this transaction ends."""
        with connection.cursor() as cursor:
            number = int.from_bytes(self.key_digest[:8], signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])

    def secrets(self) -> Iterator[tuple[int, str]]:
        """`(secret, token)` that this press may have, the first first."""
        for chance in range(CHANCES):
            key = self.idempotency_key if chance == 0 else f"{self.idempotency_key}#{chance}"
            yield secret.derive_secret(key, self.content), secret.derive_token(key, self.content)

    def secret_of(self, voice: Voice) -> tuple[int, str] | None:
        """The `(secret, token)` that opens this voice now; None where it has been replaced."""
        for number, token in self.secrets():
            digests = [digest for _id, digest in keys.candidates(number)]
            if Code.objects.filter(voice=voice, digest__in=digests, ended_at=None).exists():
                return number, token
        return None


def press(idempotency_key: str, content: Mapping[str, Any]) -> Press:
    """The press of Send of this form with this content."""
    return Press(idempotency_key, keys.derive(b"content:" + content_digest(content)))
