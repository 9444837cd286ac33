"""What residents say about a proposal, and what we answer."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.decide.models import Proposal, Remark
from tellback.loop.decide.rules import Refused, may_remark, may_reply
from tellback.loop.listen.actions import TakenBack
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.models import Occasion, Person
from tellback.thread.actions import enter, keep, promise
from tellback.thread.models import Audience


@transaction.atomic
def remark(proposal: Proposal, *, voice: Voice, kind: str, words: str) -> Remark:
    """A resident asks, disagrees or has another idea (DEC-01), and we owe them an answer. Sent twice, it is one remark.

    Raises:
        Refused: the proposal was not sent, or is not theirs to see.
        TakenBack: their words were taken back in the meantime.
    """
    voice.refresh_from_db(from_queryset=Voice.objects.select_for_update())
    if voice.withdrawn_at is not None:
        raise TakenBack
    if not may_remark(voice.step, proposal):
        raise Refused(_("This proposal is not open for remarks with your code."))
    if known := proposal.remarks.filter(voice=voice, kind=kind, words=words, forgotten_at=None).first():
        return known
    made = Remark.objects.create(proposal=proposal, voice=voice, kind=kind, words=words, said_at=clock.now())
    promise(
        voice.step,
        about=proposal.step,
        occasion=Occasion.FIRST_REPLY,
        by_when=due_date(Occasion.FIRST_REPLY, body=proposal.body),
        body=proposal.body,
        owner=proposal.owner,
    )
    said = {
        Remark.Kind.QUESTION: _("You asked a question about a proposal."),
        Remark.Kind.CHALLENGE: _("You told us that you do not agree with a proposal."),
        Remark.Kind.ALTERNATIVE: _("You gave us another idea for a proposal."),
    }
    enter(proposal.step, text=said[Remark.Kind(kind)], audience=Audience.OWN, voice=voice.step)
    return made


@transaction.atomic
def reply_to_remark(remark: Remark, *, reply: str, by: Person) -> None:
    """Answer one remark. The answer waits on the person's own page; nothing of it stands in a message or a line.

    Raises:
        Refused: it was answered or taken back, or it challenges this person's own decision.
    """
    row = (
        Remark.objects.select_for_update(of=("self",)).select_related("proposal__step", "voice__step").get(pk=remark.pk)
    )
    if row.forgotten_at is not None:
        raise Refused(_("The person took these words back, so there is nothing to answer."))
    if row.replied_at is not None:
        raise Refused(_("Somebody has answered this already."))
    if not may_reply(by, row):
        raise Refused(_("This challenges a decision that you made. Ask a colleague to look at it a second time."))
    row.reply, row.replied_by, row.replied_at = reply, by, clock.now()
    row.save(update_fields=["reply", "replied_by", "replied_at"])
    if row.voice is not None:
        text = _("We answered what you said about a proposal.")
        enter(row.proposal.step, text=text, audience=Audience.OWN, voice=row.voice.step, by=by)
        keep(row.voice.step, about=row.proposal.step, occasion=Occasion.FIRST_REPLY, how="thread", by=by)
