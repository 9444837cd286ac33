"""Looking at words before others see them: each refusal has a reason, a second person, and an answer (VOI-19)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.listen.actions.lines import held, line
from tellback.loop.listen.actions.telling import said
from tellback.loop.listen.models import Campaign, Moderation, Voice
from tellback.people import clock
from tellback.people.models import Person

Outcome = Moderation.Outcome
# These keep a voice from being shown to others, and wait for a second person.
REFUSALS = (Outcome.SPAM, Outcome.ABUSE, Outcome.STAFF_NAMED, Outcome.OTHERS)


class SamePerson(ValueError):
    """The second look has to come from somebody else than the first."""


class NotWaiting(ValueError):
    """Somebody else has already given the second look."""


@transaction.atomic
def set_aside(voice: Voice, *, outcome: str, reason: str, by: Person, campaign: str = "") -> Moderation:
    """Say whether this voice may be shown to others, and why.

    A refusal holds it back at once and waits for a second person; the teller reads the reason and can answer. "Fine"
    lets it go again. Part of a campaign: grouped under its name with the others, and counted like every voice.

    Raises:
        TakenBack: the person took their words back.
    """
    voice, outcome = held(voice), Outcome(outcome)
    is_refusal = outcome in REFUSALS
    row = Moderation.objects.create(
        voice=voice, outcome=outcome, reason=reason, by=by, needs_second=is_refusal, made_at=clock.now()
    )
    if outcome == Outcome.CAMPAIGN and campaign.strip():
        voice.campaign, _new = Campaign.objects.get_or_create(name=campaign.strip()[:160])
    was_aside = voice.set_aside_at is not None
    if outcome != Outcome.CAMPAIGN:
        voice.set_aside_at = clock.now() if is_refusal else None
    voice.save(update_fields=["campaign", "set_aside_at"])
    if is_refusal:
        line(
            voice, text=_("A colleague has set your words aside, and gave a reason. A second person will check."), by=by
        )
    elif was_aside and voice.set_aside_at is None:
        line(voice, text=_("We looked again. Your words are no longer set aside."), by=by)
    return row


@transaction.atomic
def second_check(moderation: Moderation, *, by: Person, is_upheld: bool, reason: str = "") -> Moderation:
    """The second person's look at a refusal: it stays, or the voice is used like every other.

    Raises:
        SamePerson: it is the colleague who set the voice aside.
        NotWaiting: it had its second look already.
        TakenBack: the person took their words back.
    """
    voice = held(moderation.voice)
    row = Moderation.objects.select_for_update(of=("self",)).get(pk=moderation.pk)
    if not row.needs_second or row.second_at is not None:
        raise NotWaiting(_("Somebody has already given the second look."))
    if row.by_id == by.pk:
        raise SamePerson(_("You set this aside. The second look has to come from somebody else."))
    row.second_by, row.second_at, row.is_upheld, row.second_reason = by, clock.now(), is_upheld, reason
    row.save(update_fields=["second_by", "second_at", "is_upheld", "second_reason"])
    if is_upheld:
        line(voice, text=_("A second person agreed that your words are set aside. You can answer."), by=by)
    else:
        Voice.objects.filter(pk=voice.pk).update(set_aside_at=None)
        line(voice, text=_("A second person looked. Your words are no longer set aside."), by=by)
    return row


@transaction.atomic
def answer_setting_aside(voice: Voice, *, words: str) -> Moderation:
    """The person answers the reason they were given; colleagues find it on the list of checks and look again.

    Raises:
        NothingSaid: no words, or too many.
        Moderation.DoesNotExist: nothing of theirs was set aside.
        TakenBack: the person took their words back.
    """
    words, voice = said(words), held(voice)
    row = voice.moderations.filter(outcome__in=REFUSALS).latest("made_at", "pk")
    row.teller_words, row.teller_said_at = words, clock.now()
    row.save(update_fields=["teller_words", "teller_said_at"])
    line(voice, text=_("You answered why your words were set aside. A colleague will look again."))
    return row
