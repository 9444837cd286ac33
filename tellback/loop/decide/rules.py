"""Who may do what with a proposal, and what has to be known before it may go on. Nothing here writes."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from tellback.loop.decide.models import Decision, Meeting, Proposal, Remark
from tellback.people import clock
from tellback.people.acting import Acting
from tellback.people.models import Body, Person, Role
from tellback.thread.models import Audience, Step
from tellback.thread.queries import steps_behind
from tellback.ui.words import day

WEEKS_OF_A_TEST = 6
WAITING = (Proposal.State.SENT, Proposal.State.CHECKED, Proposal.State.ON_AGENDA)
COMES_BACK = (Decision.Outcome.NOT_NOW, Decision.Outcome.TEST)
READERS = (
    Role.OFFICER,
    Role.ADMINISTRATOR,
    Role.GROUP_LEAD,
    Role.DECISION_OWNER,
    Role.SECRETARY,
    Role.BOARD_MEMBER,
)


class Refused(ValueError):
    """This may not be done just now; the message says why, and what to do instead, to whoever tried."""


class AlreadyDecided(Refused):
    """Somebody has recorded another answer to this proposal."""


def may_write(acting: Acting, proposal: Proposal) -> bool:
    """Officers write any proposal; a group lead writes those of their own group."""
    ours = proposal.by_group_id is not None and proposal.by_group == acting.organisation
    return acting.may(Role.OFFICER) or (acting.may(Role.GROUP_LEAD) and (ours or proposal.made_by == acting.person))


def is_secretary_of(acting: Acting, body: Body | None) -> bool:
    """Whether they look after this board's meetings."""
    return body is not None and body in acting.bodies(Role.SECRETARY)


def may_decide(acting: Acting, proposal: Proposal) -> bool:
    """The decision owner answers; the board's secretary records what the board answered in the room."""
    is_owner = acting.person is not None and proposal.owner_id == acting.person.pk
    return is_owner or is_secretary_of(acting, proposal.body)


def may_see_quotes(acting: Acting) -> bool:
    """A group lead sees insights and not what single people said to others."""
    return acting.may(*(role for role in READERS if role is not Role.GROUP_LEAD))


def may_remark(voice: Step, proposal: Proposal) -> bool:
    """Whoever is behind a proposal that was sent; once it is public, everyone with a code (DEC-01)."""
    if proposal.state in (Proposal.State.DRAFT, Proposal.State.TAKEN_BACK):
        return False
    return proposal.step.audience == Audience.PUBLIC or steps_behind(proposal.step).filter(pk=voice.pk).exists()


def may_reply(person: Person, remark: Remark) -> bool:
    """A challenge to a decision is looked at again by somebody other than the one who decided."""
    decided = remark.proposal.state == Proposal.State.DECIDED
    return not (remark.kind == Remark.Kind.CHALLENGE and decided and remark.proposal.owner_id == person.pk)


def missing(proposal: Proposal) -> list[str]:
    """What has to be known before the proposal can be sent, each as something to do (DEC-02, S0:162)."""
    wanted = [
        (proposal.problem.strip(), _("Say what the problem is.")),
        (proposal.solution.strip(), _("Say what would solve it.")),
        (proposal.body_id, _("Say which board or group has the power to decide.")),
        (proposal.owner_id and proposal.owner_title.strip(), _("Name the person who decides, and their title.")),
        (proposal.decide_by, _("Give the date by which it will be decided.")),
    ]
    found = [sentence for known, sentence in wanted if not known]
    if proposal.decide_by and proposal.decide_by < clock.today():
        found.append(_("The date by which it will be decided has passed. Agree a new one."))
    return found


def decider(proposal: Proposal, meeting: Meeting | None) -> Body:
    """The board that decides this.

    Raises:
        Refused: it cannot be decided now, or not in this meeting.
    """
    if proposal.state not in WAITING or proposal.body is None:
        raise Refused(_("This proposal has not been sent to anyone yet. Send it first."))
    if meeting is not None and meeting.body_id != proposal.body_id:
        raise Refused(_("This proposal is for another board than the one that met."))
    if meeting is not None and meeting.state == Meeting.State.PUBLISHED:
        raise Refused(_("What this meeting decided is published already. Use the next meeting."))
    return proposal.body


def refuse_incomplete(
    *,
    outcome: str,
    reasons: str,
    what_we_heard: str,
    what_difference: str,
    return_on: date | None,
    referred_to: Body | None,
) -> None:
    """Raise Refused where an answer lacks what people are owed with it (DEC-04, DEC-05)."""
    if not reasons.strip():
        raise Refused(_("Give the reasons. People who spoke will read them."))
    if not what_we_heard.strip():
        raise Refused(_("Say what you heard from people."))
    if not what_difference.strip():
        raise Refused(_("Say what difference it made. If it made none, say why."))
    if outcome == Decision.Outcome.NOT_NOW and return_on is None:
        raise Refused(_("Give the date when you will come back to this."))
    if outcome == Decision.Outcome.REFER and referred_to is None:
        raise Refused(_("Say which board it is passed on to."))


def comes_back_on(outcome: str, return_on: date | None) -> date | None:
    """When we return to it: as said, and six weeks on for a test that names no date."""
    if outcome not in COMES_BACK:
        return None
    if return_on is None and outcome == Decision.Outcome.TEST:
        return clock.today() + timedelta(weeks=WEEKS_OF_A_TEST)
    return return_on


def headline(title: str, *, outcome: str, return_on: date | None = None, referred_to: Body | None = None) -> str:
    """A decision in one plain line, from its outcome and the title of what was asked."""
    words = {"title": title, "date": day(return_on), "board": referred_to.name if referred_to else ""}
    return {
        Decision.Outcome.AGREED: _("Agreed: %(title)s"),
        Decision.Outcome.IN_PART: _("Agreed in part: %(title)s"),
        Decision.Outcome.TEST: _("We will test this first: %(title)s"),
        Decision.Outcome.REFER: _("Passed on to another board: %(title)s"),
        Decision.Outcome.NOT_NOW: _("Not now: %(title)s. We come back to it on %(date)s"),
        Decision.Outcome.NO: _("We couldn’t do this: %(title)s"),
    }[Decision.Outcome(outcome)] % words
