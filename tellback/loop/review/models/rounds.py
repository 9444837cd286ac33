"""Reviews: what is looked at, who was asked, what each answered. Private unless its owner shares it (RVW-13)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.models.frameworks import Version
from tellback.people import clock
from tellback.people.constraints import not_blank
from tellback.people.models import Organisation, Person, Place


class Review(models.Model):
    """One look at how somebody works with people, with one framework, at one time (RVW-05 to RVW-08; S0:32-61).

    A later one follows the first, so that each cell can be seen to have moved. There is no score and no ranking.
    """

    class About(models.TextChoices):
        PERSON = "person", _("A person")
        TEAM = "team", _("A team")
        ORGANISATION = "organisation", _("An organisation")
        SERVICE = "service", _("A service or a way through services")
        PLACE = "place", _("A place")
        PROJECT = "project", _("A project")

    class Sharing(models.TextChoices):
        PRIVATE = "private", _("Nobody but me and those who answer as my team")
        PARTNERSHIP = "partnership", _("Colleagues in the partnership")

    version = models.ForeignKey(Version, models.PROTECT, related_name="reviews")
    title = models.CharField(max_length=160)
    about = models.CharField(max_length=12, choices=About, default=About.TEAM)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="wheels")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="wheels")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="wheels")
    with_team = models.BooleanField(default=False)
    with_others = models.BooleanField(default=False)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    sharing = models.CharField(max_length=11, choices=Sharing, default=Sharing.PRIVATE)
    shares_reflections = models.BooleanField(default=False)
    shares_counts = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [not_blank("review_has_a_title", "title")]
        indexes = [
            models.Index(fields=["owner", "-id"], name="review_of_owner"),
            models.Index(fields=["again_on"], condition=Q(reminded_on__isnull=True), name="review_again"),
        ]


class Group(models.TextChoices):
    """Whom a seat stands for. Two are one person's own wheel; the others are shown from three replies up."""

    OWNER = "owner", _("Me")
    TOGETHER = "together", _("All of us together")
    TEAM = "team", _("My team")
    PEERS = "peers", _("Colleagues from elsewhere")
    PARTNERS = "partners", _("Partner organisations")
    VOLUNTARY = "voluntary", _("Voluntary and community groups")
    COMMUNITY = "community", _("People in the community")


class Invitation(models.Model):
    """A link, QR code or printed sheet with which people of one group take a seat, without an account (RVW-09, S0:62)."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="invitations")
    group = models.CharField(max_length=9, choices=Group)
    key_id = models.CharField(max_length=16)
    digest = models.BinaryField(max_length=32, unique=True)
    is_easy_read = models.BooleanField(default=False)
    most = models.PositiveSmallIntegerField(default=50)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)


class Seat(models.Model):
    """One reviewer's place at a review, opened by their own code on any device. It need not say who they are.

    `sent_at` is when they said they are done; `shown_at` is when their group had three more replies to be shown
    together. From then on the answers stay, so that no two views of a group differ by fewer than three people.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="seats")
    group = models.CharField(max_length=9, choices=Group)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats_at_reviews")
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, blank=True, related_name="seats")
    key_id = models.CharField(max_length=16, blank=True)
    digest = models.BinaryField(max_length=32, null=True, blank=True, unique=True)
    is_easy_read = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "group"], condition=Q(group__in=["owner", "together"]), name="one_wheel_of_its_own"
            ),
            models.UniqueConstraint(
                fields=["review", "person"],
                condition=Q(person__isnull=False) & ~Q(group__in=["owner", "together"]),
                name="one_seat_a_person",
            ),
            models.CheckConstraint(
                condition=Q(shown_at__isnull=True) | Q(sent_at__isnull=False), name="shown_only_when_sent"
            ),
        ]
        indexes = [models.Index(fields=["review", "group", "sent_at"], name="seats_of_review")]


class Colour(models.Model):
    """What one reviewer answered to one prompt, with what they thought and where it can be seen (RVW-03, S0:81)."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="colours")
    code = models.CharField(max_length=12)
    answer = models.CharField(max_length=20, blank=True)
    reflection = models.TextField(max_length=4000, blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "code"], name="colour_once")]


class Comment(models.Model):
    """What a reviewer says beside the wheel: keep this, try this, help we can offer (RVW-09, S0:62)."""

    class About(models.TextChoices):
        KEEP = "keep", _("Keep doing this")
        TRY = "try", _("Try this")
        HELP = "help", _("Help we can offer")

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="comments")
    about = models.CharField(max_length=4, choices=About)
    words = models.TextField(max_length=2000, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "about"], name="one_comment_of_each")]
