"""Half-told stories that a person asked us to keep for a while."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from tellback.loop.listen.models import Draft
from tellback.people import clock
from tellback.people.codes import keys, secret
from tellback.ui.fields import cleaned_text

KEPT = timedelta(days=14)


def draft_secret(idempotency_key: str) -> int:
    """The code of the draft that was begun in this form; worked out again, never stored."""
    return secret.derive_secret(f"draft:{idempotency_key}", b"")


@transaction.atomic
def keep_draft(*, words: str, idempotency_key: str) -> Draft:
    """Keep a half-told story for 14 days under a code of its own; the same form again keeps its newest words."""
    digest, key_id = keys.digest(draft_secret(idempotency_key))
    given = {"words": cleaned_text(words), "key_id": key_id, "expires_at": clock.now() + KEPT}
    draft, _new = Draft.objects.update_or_create(
        digest=digest, defaults=given, create_defaults={**given, "made_at": clock.now()}
    )
    return draft


@transaction.atomic
def keep_on(draft: Draft, *, words: str) -> Draft:
    """Keep the newest words of a draft that was opened with its code; the code stays the same."""
    draft.words, draft.expires_at = cleaned_text(words), clock.now() + KEPT
    draft.save(update_fields=["words", "expires_at"])
    return draft


@transaction.atomic
def drop_drafts(*, draft: Draft | None = None, idempotency_key: str = "") -> None:
    """The story was sent, so nothing half told stays."""
    if draft is not None:
        Draft.objects.filter(pk=draft.pk).delete()
    if idempotency_key:
        digests = [digest for _id, digest in keys.candidates(draft_secret(idempotency_key))]
        Draft.objects.filter(digest__in=digests).delete()


@transaction.atomic
def drop_old_drafts() -> int:
    """Delete the drafts whose time is over; how many that was."""
    return Draft.objects.filter(expires_at__lte=clock.now()).delete()[0]
