"""What people propose, who decides it, when, and what they decided and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.constraints import not_blank, together
from tellback.people.models import Body, Organisation, Person, Priority
from tellback.thread.models import Step


class Proposal(models.Model):
    """A change somebody asks for; who decides it, and when, is known before it is sent (DEC-01, DEC-02)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        SENT = "sent", _("Received")
        CHECKED = "checked", _("Checked and complete")
        ON_AGENDA = "on-agenda", _("On an agenda")
        DECIDED = "decided", _("Decided")
        TAKEN_BACK = "taken-back", _("Taken back")

    step = models.OneToOneField(Step, models.PROTECT, related_name="proposal_body")
    title = models.CharField(max_length=160)
    problem = models.TextField(max_length=2000)
    solution = models.TextField(max_length=2000)
    who_benefits = models.TextField(max_length=1000, blank=True)
    who_leads = models.TextField(max_length=1000, blank=True)
    equality_note = models.TextField(max_length=2000, blank=True)
    cost_note = models.TextField(max_length=1000, blank=True)
    by_group = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="proposals")
    is_in_residents_words = models.BooleanField(default=False)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="proposals")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="proposals_to_decide")
    owner_title = models.CharField(max_length=160, blank=True)
    decide_by = models.DateField(null=True, blank=True)
    priorities = models.ManyToManyField(Priority, blank=True, related_name="proposals")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            not_blank("proposal_has_title", "title"),
            together("proposal_checked_together", "checked_at", "checked_by"),
            # Who has the power, and when, is known before it is sent (S0:162).
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(body__isnull=False, owner__isnull=False, decide_by__isnull=False),
                name="proposal_sent_says_who_decides",
            ),
        ]
        indexes = [models.Index(fields=["body", "state", "decide_by"], name="proposal_intake")]

    @property
    def reference(self) -> str:
        """The public reference of this proposal."""
        return self.step.reference


class Remark(models.Model):
    """A resident's question, challenge or other idea about a proposal, and our answer (DEC-01)."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("I have a question")
        CHALLENGE = "challenge", _("I do not agree")
        ALTERNATIVE = "alternative", _("I have another idea")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="remarks")
    voice = models.ForeignKey(Voice, models.PROTECT, null=True, blank=True, related_name="remarks")
    kind = models.CharField(max_length=11, choices=Kind)
    words = models.TextField(max_length=4000, blank=True)
    said_at = models.DateTimeField(default=clock.now)
    reply = models.TextField(max_length=4000, blank=True)
    replied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [together("remark_replied_together", "replied_by", "replied_at")]


class Meeting(models.Model):
    """A meeting of a body: its agenda, what it decided, and when that was published."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        PUBLISHED = "published", _("Published")

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    meets_on = models.DateField()
    where = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    held_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "meets_on"], name="meeting_once_a_day")]
        indexes = [models.Index(fields=["body", "-meets_on"], name="meeting_newest")]


class AgendaItem(models.Model):
    """One item of a meeting, in its order: a proposal, or the standing item on how the board involves people."""

    class Kind(models.TextChoices):
        PROPOSAL = "proposal", _("Proposal")
        STANDING = "standing", _("How well do we involve people?")
        OTHER = "other", _("Other item")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, choices=Kind)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    title = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="item_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["meeting", "proposal"], name="proposal_once_on_agenda"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(kind="standing"), name="one_standing_item"),
            models.CheckConstraint(
                condition=Q(kind="proposal", proposal__isnull=False) | (~Q(kind="proposal") & Q(proposal__isnull=True)),
                name="item_of_its_kind",
            ),
        ]
        ordering = ["position"]


class Decision(models.Model):
    """What was decided, why, what people had said, and what difference it made (DEC-04, DEC-05; S4:315, S1:8)."""

    class Outcome(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        IN_PART = "in-part", _("Agreed in part")
        TEST = "test", _("Test it first")
        REFER = "refer", _("Passed on to someone else")
        NOT_NOW = "not-now", _("Not now")
        NO = "no", _("No")

    class Influence(models.TextChoices):
        OPTION = "option", _("It changed which option was chosen")
        DETAIL = "detail", _("It changed how it will be done")
        NEW = "new", _("It put something new on the table")
        STOPPED = "stopped", _("It stopped something")
        CONFIRMED = "confirmed", _("It backed what was already planned")
        NONE = "none", _("None, because")

    step = models.OneToOneField(Step, models.PROTECT, related_name="decision_body")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="decisions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=Outcome)
    reasons = models.TextField(max_length=4000)
    what_we_heard = models.TextField(max_length=4000)
    influence = models.CharField(max_length=9, choices=Influence)
    what_difference = models.TextField(max_length=4000)
    who_disagreed = models.TextField(max_length=2000, blank=True)
    return_on = models.DateField(null=True, blank=True)
    referred_to = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="referred_here")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="decisions")
    owner_title = models.CharField(max_length=160, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_on = models.DateField(default=clock.today)
    recorded_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    voices_behind = models.PositiveIntegerField(default=0)
    nonce = models.BinaryField(max_length=16, null=True, blank=True)

    class Meta:
        constraints = [
            not_blank("decision_has_reasons", "reasons"),
            not_blank("decision_says_what_was_heard", "what_we_heard"),
            not_blank("decision_says_what_difference", "what_difference"),
            models.CheckConstraint(
                condition=~Q(outcome="not-now") | Q(return_on__isnull=False), name="not_now_says_when_we_return"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refer") | Q(referred_to__isnull=False), name="referred_says_to_whom"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-decided_on"], name="decision_of_body"),
            models.Index(
                fields=["-decided_on", "-id"], condition=Q(published_at__isnull=False), name="decision_public"
            ),
        ]

    @property
    def reference(self) -> str:
        """The public reference of this decision."""
        return self.step.reference

    @property
    def is_refusal(self) -> bool:
        """Whether the answer was no, or not now: published beside every yes (FBK-07)."""
        return self.outcome in (self.Outcome.NO, self.Outcome.NOT_NOW)
