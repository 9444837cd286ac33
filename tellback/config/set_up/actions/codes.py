"""The one-time code of an empty database, and the beginning of a partnership with it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.people import actions, clock
from tellback.people.codes import keys, secret
from tellback.people.models import Person, SetUpCode


class NotTheCode(ValueError):
    """This code opens nothing: it is wrong, a newer one was made, or it was used."""


@transaction.atomic
def issue_code() -> int:
    """A new set-up code for whoever runs this machine; any earlier one opens nothing from now on."""
    keys.ensure_keys(create=False)
    number = secret.new_secret()
    digest, key_id = keys.digest(number)
    given = {"digest": digest, "key_id": key_id, "made_at": clock.now(), "used_at": None}
    SetUpCode.objects.update_or_create(pk=1, defaults=given)
    return number


@transaction.atomic
def begin(number: int, *, name: str, calendar: str, administrator: str) -> Person:
    """A live partnership begins; its administrator is the holder of the code, which is spent.

    Raises:
        NotTheCode: the code opens nothing; nothing was begun.
        NotPossible: this database has a partnership already.
    """
    kept = SetUpCode.objects.select_for_update().filter(used_at=None).first()
    if kept is None or (kept.key_id, bytes(kept.digest)) not in keys.candidates(number):
        raise NotTheCode(_("This code opens nothing. Check each word, or start Tellback again for a new code."))
    kept.used_at = clock.now()
    kept.save(update_fields=["used_at"])
    return actions.begin_live(name=name, administrator=administrator.lower(), calendar=calendar)
