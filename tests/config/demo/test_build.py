"""The demo partnership: made through the actions alone, spread over every stage, in a few seconds."""

from __future__ import annotations

import pytest
from django.db import connection

from tellback.config.demo import build
from tellback.config.demo.build import NotEmpty
from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision, Proposal
from tellback.loop.listen.models import Voice
from tellback.loop.review.models import BoardReview, Change
from tellback.loop.tell.models import Answer, NotHappened
from tellback.people import clock
from tellback.people.models import Community, Organisation, Place, Role
from tellback.thread.queries import waiting
from tests.factories import people
from tests.factories.listen import wordings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wordings() -> None:
    """What migrations put there; a test that empties the tables takes it with it."""
    wordings()


def test_given_an_empty_database_when_the_demo_is_made_then_it_is_spread_over_every_stage_in_seconds() -> None:
    """2 places, 2 boards, 6 voluntary groups, 3 communities, 40 threads at every stage."""
    # Statements and not seconds: a machine that is busy with other things must not fail it. 5,500 take some 7 seconds.
    asked: list[str] = []
    with connection.execute_wrapper(lambda go, sql, *rest: (asked.append(sql), go(sql, *rest))[1]):
        build.build()
    assert len(asked) < 5_500
    assert Place.objects.filter(kind="place").count() == 2
    assert Organisation.objects.filter(kind="voluntary").count() == 6
    assert Community.objects.count() == 3
    assert Voice.objects.count() == 40
    assert {d.outcome for d in Decision.objects.all()} >= {"agreed", "in-part", "test", "not-now", "no"}
    assert {p.state for p in Proposal.objects.all()} >= {"sent", "on-agenda", "decided"}
    assert {a.status for a in Action.objects.all()} >= {"to-do", "under-way", "done"}
    assert {a.feeling for a in Answer.objects.all()} == {"more", "less", "same"}
    assert NotHappened.objects.filter(answered_at=None).exists()
    assert Voice.objects.filter(read_at=None, withdrawn_at=None).count() == 3
    assert Voice.objects.exclude(withdrawn_at=None).count() == 1
    assert Voice.objects.exclude(set_aside_at=None).count() == 1
    assert waiting().filter(by_when__lt=clock.today()).exists()
    assert {v.language for v in Voice.objects.all()} >= {"pl", "ur"}
    assert Change.objects.filter(step__audience="public").count() == 2
    assert BoardReview.objects.filter(closed_at__isnull=False).count() == 4


def test_given_a_partnership_when_the_demo_is_asked_for_then_it_is_refused() -> None:
    """A demo is made in an empty database only; a live one is never touched."""
    people.deployment()
    with pytest.raises(NotEmpty):
        build.build()
    assert not Voice.objects.exists()


def test_given_the_demo_when_its_people_are_looked_at_then_every_role_has_somebody() -> None:
    """People for every role."""
    from tellback.config.demo.partnership import TEAM

    assert {role for *_rest, parts in TEAM for role, _title, _body in parts} == set(Role)
