"""How a message travels. A further way is one more function here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from tellback.outbox.models import Message, Way


class NotSetUp(RuntimeError):
    """This deployment has no service for this way; colleagues see the message on their list and pass it on by hand."""


def by_email(message: Message, text: str) -> None:
    """Through the mail server of the deployment.

    The id in the header is the same at every try, so that a mail accepted just before a power cut is known again.
    """
    if settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend"):
        raise NotSetUp(message.way)
    name = hashlib.sha256(message.once.encode()).hexdigest()[:32]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
    EmailMessage(message.subject, text, to=[message.address], headers=headers).send()


def by_text(message: Message, text: str) -> None:
    """Text messages need a service (GOV.UK Notify) that is not set up yet."""
    raise NotSetUp(message.way)


# Letters are printed and posted by colleagues, so no function sends them.
WAYS: dict[Way, Callable[[Message, str], None]] = {Way.EMAIL: by_email, Way.TEXT: by_text}


def send(message: Message, *, is_demo: bool) -> str:
    """Send it, unless everything here is made up; returns the text as the reader gets it.

    Raises:
        NotSetUp: this deployment cannot send this way.
    """
    text = message.body
    if "{link}" in text:
        # Made now, so that no link lies readable in the database; settings name who makes them, by what `once` begins with.
        maker = settings.MESSAGE_LINKS.get(message.once.partition(":")[0], settings.MESSAGE_LINK)
        link = import_string(maker)(message.voice or message.once)
        text = text.replace("{link}", settings.PUBLIC_ADDRESS + link)
    if not is_demo:
        WAYS[Way(message.way)](message, text)
    return text
