"""The steps of the set-up: what each is for, and whether it is done. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from tellback.config.set_up.actions.once import TEST_MESSAGE
from tellback.loop.review.promises.queries import active_rows
from tellback.outbox.models import Message
from tellback.people.first_clocks import SINCE
from tellback.people.models import Body, Clock, Deployment, Membership, Occasion, Organisation, Place, Priority, Role

Known = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One page of the set-up: its words, why it matters, its address, and what is still missing ("" when it is done)."""

    name: str
    title: Any
    why: Any
    missing: Callable[[Deployment], str]
    is_needed: bool = True
    key: str = ""

    @property
    def address(self) -> str:
        """Where its page is."""
        return reverse(self.name, args=[self.key] if self.key else [])


@dataclass(frozen=True)
class Standing:
    """A step, and what it still misses."""

    step: Step
    missing: str

    @property
    def state(self) -> str:
        """One of: done, missing, could (nothing depends on it)."""
        return "done" if not self.missing else "missing" if self.step.is_needed else "could"


def _contacts(deployment: Deployment) -> str:
    if not deployment.phone:
        return say("A phone number, for people without internet.")
    if not deployment.post:
        return say("An address for letters.")
    return "" if deployment.complaints else say("How people complain.")


def _places(deployment: Deployment) -> str:
    return "" if Place.objects.exists() else say("Your places.")


def _organisations(deployment: Deployment) -> str:
    return "" if Organisation.objects.count() > 1 else say("Only your own organisation is here.")


def _boards(deployment: Deployment) -> str:
    return "" if Body.objects.exists() else say("A board or group that decides.")


def _words(deployment: Deployment) -> str:
    return say("What you call your places.") if Place.objects.filter(called="").exists() else ""


def _priorities(deployment: Deployment) -> str:
    return "" if Priority.objects.exists() else say("What your places and boards put first.")


def _clocks(deployment: Deployment) -> str:
    without = set(Occasion.values) - set(Clock.objects.filter(body=None).values_list("occasion", flat=True))
    if without:
        return say("A clock for: %(what)s.") % {"what": ", ".join(str(Occasion(one).label) for one in sorted(without))}
    if not Clock.objects.exclude(valid_from=SINCE).exists():
        return say("They are as they came. Look whether you can keep them.")
    return ""


def _promises(deployment: Deployment) -> str:
    return "" if active_rows().exists() else say("What you promise in public.")


def _look(deployment: Deployment) -> str:
    return "" if deployment.colours else say("It has the colours that come with Tellback.")


def _people(deployment: Deployment) -> str:
    roles = set(Membership.objects.filter(until=None).values_list("role", flat=True))
    for role in (Role.OFFICER, Role.DECISION_OWNER, Role.SAFEGUARDING):
        if role not in roles:
            return say("Nobody has this role yet: %(role)s.") % {"role": role.label}
    return ""


def _message(deployment: Deployment) -> str:
    sent = Message.objects.filter(once__startswith=TEST_MESSAGE, sent_at__isnull=False).exists()
    return "" if sent else say("No test message has left yet.")


STEPS = (
    Step(
        "set_up_contacts",
        _("Who you are and how people reach you"),
        _("Phone, post and email stand on every page. Without them, people with no internet cannot be heard."),
        _contacts,
    ),
    Step(
        "set_up_nation",
        _("Nation and working days"),
        _("“Within five working days” means other days in Scotland than in England."),
        lambda deployment: "",
    ),
    Step(
        "things",
        _("Organisations"),
        _("People act for an organisation, and see which one answered them."),
        _organisations,
        is_needed=False,
        key="organisations",
    ),
    Step(
        "set_up_places",
        _("Places"),
        _("People say where something happened, and each place has its own page."),
        _places,
    ),
    Step(
        "set_up_boards",
        _("Boards, and who reports to whom"),
        _("Every proposal goes to somebody who decides. Their names are shown to the people who spoke."),
        _boards,
    ),
    Step(
        "set_up_words",
        _("Words you use"),
        _("Locality or neighbourhood: people should find the word they know."),
        _words,
        is_needed=False,
    ),
    Step(
        "things",
        _("Priorities"),
        _("Voices and actions gather under what you have said comes first."),
        _priorities,
        is_needed=False,
        key="priorities",
    ),
    Step(
        "set_up_clocks",
        _("Clocks: how long each answer may take"),
        _("Everyone who speaks is told a day. These clocks say which."),
        _clocks,
        is_needed=False,
    ),
    Step(
        "promise_sets",
        _("Promises you stand by"),
        _("Each promise gets a public page with what shows that you keep it, or do not."),
        _promises,
        is_needed=False,
    ),
    Step(
        "set_up_look",
        _("Colours"),
        _("People should see whose page this is, and be able to read it."),
        _look,
        is_needed=False,
    ),
    Step(
        "set_up_people",
        _("People"),
        _("Somebody has to read, somebody to decide, and somebody to look after people in danger."),
        _people,
    ),
    Step(
        "set_up_message",
        _("A test message"),
        _("If email does not leave this machine, nobody can sign in or be told anything."),
        _message,
    ),
)


def standing(deployment: Deployment) -> list[Standing]:
    """Every step with what it still misses, in order."""
    return [Standing(step, step.missing(deployment)) for step in STEPS]
