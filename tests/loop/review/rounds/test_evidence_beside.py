"""What our threads show stands beside a prompt, for those who look at themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from tellback.loop.review.models import Group
from tellback.loop.review.promises.evidence import MEASURED
from tellback.loop.review.rounds import actions
from tellback.people.codes import secret
from tests.factories import people, review_shapes
from tests.factories import review as made

pytestmark = pytest.mark.django_db
NAME = next(iter(MEASURED))


@pytest.fixture
def measured(partnership):
    """A review with one prompt, beside which something is counted."""
    area = review_shapes.area("A", "Listening", levels=1, prompts=1)
    (prompt,) = area.rings[0].prompts
    ring = replace(area.rings[0], prompts=(replace(prompt, evidence=(NAME, "power-checks")),))
    levels = review_shapes.small().levels[:1]
    version = made.version("measured", areas=(replace(area, rings=(ring,)),), levels=levels)
    return made.review(version=version)


def test_beside_a_prompt_stands_what_the_threads_show_for_and_against(measured):
    """RVW-14: on the card, on the prompt and where the team agrees; what is not measured yet says so."""
    client = people.signed_in(measured.owner)
    client.post(reverse("review_sit", args=[measured.pk]))
    pages = [reverse("seat_card", args=["A", 1]), reverse("seat_cell", args=["A1.1"])]
    pages.append(reverse("review_together", args=[measured.pk]) + "?at=A1.1")
    for where in pages:
        page = client.get(where).content.decode()
        assert "What our threads show" in page
        assert str(MEASURED[NAME].title) in page
        assert "Not measured yet." in page


def test_a_reviewer_from_outside_answers_from_what_they_know_themselves(measured):
    """RVW-09, RVW-14: our own figures do not lead them."""
    taken = actions.take_seat(actions.invite(measured, group=Group.COMMUNITY, by=measured.owner).invitation)
    client = Client()
    client.post(reverse("seat_open"), {"code": secret.digits(taken.secret)})
    page = client.get(reverse("seat_card", args=["A", 1])).content.decode()
    assert "Listening, prompt 1" in page
    assert "What our threads show" not in page
