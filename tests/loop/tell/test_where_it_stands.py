"""The page of telling says in one way where an answer stands, and leads on to what comes next."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tellback.people.models import Role
from tests.factories import people, tell
from tests.loop.tell.test_pages import WORDS, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    return people.signed_in(people.person(Role.OFFICER))


def test_saving_leads_to_the_preview_and_says_so_there(officer: Client) -> None:
    """FBK-03: whoever saves sees at once how five will read it."""
    voices = tell.voices(6)
    for voice, way in zip(voices, ["email", "text", "letter", "group"], strict=False):
        tell.hears(voice, way)
    page = reverse("tell_everyone", args=[tell.decision(voices).reference])
    answer = officer.post(page, {"do": "write", **WORDS})
    assert answer.url == page + "#preview"
    below = re.split(r'<h2 id="preview" tabindex="-1">', text(officer.get(page)))[1]
    assert "Saved. Below you see it as five different readers will." in below


def test_the_reasons_of_the_decision_stand_above_the_box(officer: Client) -> None:
    """FBK-03: people read both, so nobody writes the reasons twice."""
    decision = tell.decision(tell.voices(1))
    seen = text(officer.get(reverse("tell_everyone", args=[decision.reference])))
    assert seen.index("People read these reasons") < seen.index(decision.reasons) < seen.index('name="words"')


def test_sent_and_still_to_hear_are_two_things(officer: Client) -> None:
    """FBK-03: nobody is called told before they could hear it."""
    voices = tell.voices(3)
    tell.hears(voices[0], "letter")
    decision = tell.decision(voices)
    tell.sent(decision)
    seen = text(officer.get(reverse("tell_everyone", args=[decision.reference])))
    assert "Sent to 3 people" in seen
    assert "1 still to hear:" in seen
    assert "Everyone has been told" not in seen
