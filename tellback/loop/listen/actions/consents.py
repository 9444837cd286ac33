"""Yes and no to further uses of a person's words (CON-01, CON-03). Reading and counting need no yes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.ledger import actions as ledger
from tellback.loop.listen.actions.lines import held, line
from tellback.loop.listen.models import Consent, Use, Voice
from tellback.loop.listen.queries import wording_of
from tellback.people import clock


@transaction.atomic
def give_consent(voice: Voice, *, use: str, credit: str = "") -> Consent:
    """Keep one yes, with the version of the words it was asked in, and its line in the record.

    The same yes again changes nothing; another credit ends the yes before and gives a new one (CON-05).

    Raises:
        TakenBack: the person took their words back.
    """
    voice, use, credit = held(voice), Use(use), credit.strip() if use == Use.CREDIT else ""
    live = voice.consents.filter(use=use, taken_back_at=None).first()
    if live is not None and live.credit == credit:
        return live
    if live is not None:
        _end(live)
    wording, now = wording_of(use), clock.now()
    content = {"use": use, "version": wording.version, "language": wording.language, "credit": credit, "yes": True}
    nonce = ledger.write("consent", about=voice.reference, content=content)
    row = Consent.objects.create(voice=voice, use=use, wording=wording, credit=credit, nonce=nonce, given_at=now)
    line(voice, text=_("You said yes: %(use)s.") % {"use": use.label})
    return row


@transaction.atomic
def take_back_consent(voice: Voice, *, use: str) -> bool:
    """End one yes; True where there was one. What was published because of it is taken down by the later stages.

    Raises:
        TakenBack: the person took their words back, which ended every yes.
    """
    voice = held(voice)
    live = voice.consents.filter(use=use, taken_back_at=None).first()
    if live is None:
        return False
    _end(live)
    line(voice, text=_("You took back your yes: %(use)s.") % {"use": Use(use).label})
    return True


@transaction.atomic
def object_to(voice: Voice) -> None:
    """The person objects to our use of their words: from now on they are kept out of all further work.

    Their thread stays theirs and is still answered. Saying so twice changes nothing (UK GDPR Art. 21).

    Raises:
        TakenBack: the person took their words back.
    """
    voice = held(voice)
    if voice.objected_at is None:
        voice.objected_at = clock.now()
        voice.save(update_fields=["objected_at"])
        ledger.write("objection", about=voice.reference, content={"objects": True})
        line(voice, text=_("You asked us to stop using your words. We keep them out of all further work."))


@transaction.atomic
def stop_objecting(voice: Voice) -> None:
    """The person changed their mind: we may read and count their words again.

    Raises:
        TakenBack: the person took their words back.
    """
    voice = held(voice)
    if voice.objected_at is not None:
        voice.objected_at = None
        voice.save(update_fields=["objected_at"])
        ledger.write("objection", about=voice.reference, content={"objects": False})
        line(voice, text=_("You said that we may use your words again."))


def _end(consent: Consent) -> None:
    consent.taken_back_at = clock.now()
    consent.save(update_fields=["taken_back_at"])
    content = {"use": consent.use, "credit": consent.credit, "yes": False}
    nonce = bytes(consent.nonce) if consent.nonce else None
    ledger.write("consent-ended", about=consent.voice.reference, content=content, nonce=nonce)
