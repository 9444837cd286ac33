"""People who sign in, and the parts they play."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tellback.people import clock
from tellback.people.models.bodies import Body
from tellback.people.models.communities import Community
from tellback.people.models.partnership import Organisation, Team
from tellback.people.models.places import Place


class Role(models.TextChoices):
    """What a person may do for an organisation. A resident needs none of them."""

    CONNECTOR = "connector", _("Community connector")
    GROUP_LEAD = "group-lead", _("Group lead")
    OFFICER = "officer", _("Involvement officer")
    DECISION_OWNER = "decision-owner", _("Decision owner")
    SECRETARY = "secretary", _("Board secretary")
    BOARD_MEMBER = "board-member", _("Board member")
    SAFEGUARDING = "safeguarding", _("Safeguarding lead")
    ADMINISTRATOR = "administrator", _("Administrator")


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; sign-in is by a code sent to their e-mail, so there is no password to set."""

    def create_user(self, email: str, **rest: Any) -> Person:
        """A person who can be sent a sign-in code."""
        person = self.model(email=self.normalize_email(email).lower(), **rest)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone with an account: a resident who wants one, or a colleague."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)

    objects = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name this person is known by."""
        return self.name


class Membership(models.Model):
    """One part a person plays in one organisation; a person may have several, in several (PAR-01)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=15, choices=Role)
    title = models.CharField(max_length=120, blank=True, help_text=_("Shown to people beside the name."))
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="memberships")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="memberships")
    communities = models.ManyToManyField(Community, blank=True, related_name="connectors")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "body"], name="membership_once", nulls_distinct=False
            ),
        ]
