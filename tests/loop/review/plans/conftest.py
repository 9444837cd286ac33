"""A review with a coloured wheel, and people around it."""

from __future__ import annotations

import pytest

from tellback.loop.review.models import Group, Review
from tellback.loop.review.rounds import actions as rounds
from tellback.people.codes import keys
from tellback.people.models import Person, Role
from tests.factories import people
from tests.factories import review as made


@pytest.fixture
def review() -> Review:
    """Its owner answered three prompts, and wrote beside two of them; a reviewer wrote something too."""
    people.deployment()
    keys.ensure_keys(create=True)
    found = made.review()
    mine = found.seats.get(group=Group.OWNER)
    rounds.colour(mine, code="A1.1", answer="not-yet", reflection="We never asked the night workers.")
    rounds.colour(mine, code="B2.2", answer="partly", reflection="Two groups only.", evidence="Minutes of March")
    rounds.colour(mine, code="B3.1", answer="yes")
    theirs = made.seat(found)
    rounds.colour(theirs, code="A1.1", answer="not-yet", reflection="Nobody came to our mosque.")
    return found


@pytest.fixture
def owner(review: Review) -> Person:
    return review.owner


@pytest.fixture
def colleague() -> Person:
    """Somebody with every role but no part in this review."""
    return people.person(Role.OFFICER, Role.ADMINISTRATOR, Role.SECRETARY)
