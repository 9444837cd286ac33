"""How a person wants to hear from us (VOI-10, VOI-18)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.loop.listen.actions.lines import held, line
from tellback.loop.listen.models import Contact, Hearing, Voice
from tellback.people import clock
from tellback.people.models import Organisation

CHOSEN = {
    Hearing.CODE: gettext_lazy("You chose to read our answers here, with your code."),
    Hearing.TEXT: gettext_lazy("You chose to hear from us by text message."),
    Hearing.EMAIL: gettext_lazy("You chose to hear from us by email."),
    Hearing.LETTER: gettext_lazy("You chose to hear from us by letter."),
    Hearing.GROUP: gettext_lazy("You chose to hear from us through your group or connector."),
    Hearing.COME_BACK: gettext_lazy("You chose to come back and ask."),
}


@transaction.atomic
def choose_hearing(
    voice: Voice,
    *,
    hearing: str,
    name: str = "",
    email: str = "",
    phone: str = "",
    address: str = "",
    group: Organisation | None = None,
    language: str | None = None,
    format: str | None = None,  # noqa: A002  (the name of the column)
) -> Contact:
    """Keep where answers go. Only what this way needs is kept; what was left before is replaced.

    `language` and `format` stay as they were where they are not given.

    Raises:
        TakenBack: the person took their words back.
    """
    voice = held(voice)
    given: dict[str, Any] = {
        "hearing": hearing,
        "name": name,
        "email": email.lower(),
        "phone": phone,
        "address": address,
        "group": group,
        "left_at": clock.now(),
    }
    given |= {key: value for key, value in (("language", language), ("format", format)) if value is not None}
    contact, _new = Contact.objects.update_or_create(voice=voice, defaults=given)
    line(voice, text=str(CHOSEN[Hearing(hearing)]))
    return contact


@transaction.atomic
def choose_format(voice: Voice, *, language: str, format: str) -> None:  # noqa: A002
    """Keep in which language and format the person wants our answers, whichever way they go.

    Raises:
        TakenBack: the person took their words back.
    """
    voice = held(voice)
    Contact.objects.update_or_create(voice=voice, defaults={"language": language, "format": format})
    line(voice, text=_("You told us in which language and format you want our answers."))
