"""What messages say: that something is waiting, from whom, how to read it, and nothing of what it is."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from tellback.outbox.models import Way
from tellback.people.models import Deployment

LONGEST_TEXT = 160  # characters of one text message


def something_is_waiting(way: Way | str, *, signed: str, language: str = "") -> tuple[str, str]:
    """(subject, body) of a message to somebody whose thread has something new; `signed` is a human's name and title.

    In an e-mail `{link}` stands where a fresh link goes when it is sent. A letter carries the answer itself, so its
    body is empty.
    """
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    partnership = Deployment.objects.values_list("name", flat=True).first() or "Tellback"
    with translation.override(known):
        subject = _("%(partnership)s: something is waiting for you") % {"partnership": partnership}
        if way == Way.TEXT:
            return subject, _text(partnership, signed)
        if way == Way.LETTER:
            return subject, ""
        return subject, _email(partnership, signed)


def _email(partnership: str, signed: str) -> str:
    paragraphs = [
        _("Hello,"),
        _("You told us something, and there is now something new for you to read."),
        _("We do not write it in this email, because other people may see your email."),
        _("To read it, open this link and press the button on the page:") + "\n{link}",
        _("Or go to %(address)s and type your code.") % {"address": f"{settings.PUBLIC_ADDRESS}/mine/"},
        _("You can stop these emails there: choose “How I hear”."),
        "\n".join(part for part in (signed, partnership) if part),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _text(partnership: str, signed: str) -> str:
    address = settings.PUBLIC_ADDRESS.split("://")[-1]
    said = _("%(partnership)s: something is waiting for you. Go to %(address)s/mine/ and type your code.") % {
        "partnership": partnership,
        "address": address,
    }
    longer = f"{said} {signed.split(',')[0]}"
    return longer if len(longer) <= LONGEST_TEXT else said[:LONGEST_TEXT]
