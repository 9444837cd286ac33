"""Versions: brought in, worded anew, put in use, and never changed after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import DatabaseError

from tellback.loop.review.frameworks import actions, queries
from tellback.loop.review.frameworks.actions import versions
from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.frameworks.shape import Credit, For, Framework
from tellback.loop.review.models import Version
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import people, review
from tests.factories.review_shapes import small

pytestmark = pytest.mark.django_db


def reworded(framework: Framework, aim: str) -> Framework:
    first, *others = framework.areas
    return replace(framework, areas=(replace(first, aim=aim), *others))


def test_the_same_file_again_is_the_same_version() -> None:
    """RVW-01: loading is done as often as one likes."""
    first = actions.load(small())
    assert actions.load(small()) == first
    assert Version.objects.count() == 1
    assert first.whole == small()
    assert not first.is_draft


def test_the_same_version_with_other_words_is_refused() -> None:
    """RVW-01: a version means one thing."""
    actions.load(small())
    with pytest.raises(Refused, match="Version 1 of “A small wheel” is here with other words"):
        actions.load(small(about="Other words."))
    assert Version.objects.get().whole.about == "Six things to look at together."


def test_what_a_person_brings_in_is_a_draft_first() -> None:
    """RVW-16: looked at before anybody answers it."""
    made = actions.load(small(), by=people.person(Role.OFFICER))
    assert made.is_draft
    assert not queries.in_use(For.REVIEW).exists()


def test_local_wording_is_a_new_version_and_the_old_one_stays() -> None:
    """RVW-01, GOV-05: our own words; what was answered before keeps its meaning."""
    shipped, officer = review.version(), people.person(Role.OFFICER)
    ours = actions.copy(shipped, slug="test-wheel", title="Our small wheel", by=officer)
    actions.change(ours, edit=lambda whole: reworded(whole, "Everybody is heard here."))
    credits = (Credit("AB, Involvement Member"), Credit("Priya Shah", "Riverside Voices"))
    actions.put_in_use(ours, by=officer, what_changed="The aims are in our words.", credits=credits)
    shipped.refresh_from_db()
    assert (ours.name, ours.replaces, shipped.until) == ("1 local", shipped, clock.today())
    assert shipped.whole.areas[0].aim == "Everyone takes part in listening."
    assert [row.shown_as for row in ours.credits.order_by("place")] == ["AB, Involvement Member", "Priya Shah"]
    assert list(queries.in_use(For.REVIEW)) == [ours]


def test_names_of_our_own_versions_never_meet_those_that_ship() -> None:
    """RVW-01: version 2 may come with the product after we have made our own of version 1."""
    shipped, officer = review.version(), people.person(Role.OFFICER)
    ours = [actions.copy(shipped, slug="test-wheel", title="Ours", by=officer) for _n in range(3)]
    ours.append(actions.copy(ours[2], slug="test-wheel", title="Ours", by=officer))
    assert [made.name for made in ours] == ["1 local", "1 local 2", "1 local 3", "1 local 4"]
    assert actions.load(small(version="2")).name == "2"
    own = actions.copy(shipped, slug="our-wheel", title="Ours", by=officer)
    assert [own.name, actions.copy(own, slug="our-wheel", title="Ours", by=officer).name] == ["1", "2"]


def test_one_version_is_in_use_at_a_time() -> None:
    """GOV-05: kept by the database, whoever tries."""
    made, officer = review.version(), people.person(Role.OFFICER)
    other = actions.copy(made, slug="test-wheel", title="Other", by=officer)
    with pytest.raises(IntegrityError, match="one_version_in_use"), transaction.atomic():
        Version.objects.filter(pk=other.pk).update(is_draft=False, in_use_from=clock.today())


def test_what_ships_later_does_not_push_aside_ones_own_wording() -> None:
    """RVW-01: a new version that comes with the product waits as a draft where a partnership uses its own."""
    officer = people.person(Role.OFFICER)
    ours = actions.copy(review.version(), slug="test-wheel", title="Ours", by=officer)
    actions.put_in_use(ours, by=officer)
    assert actions.load(small(version="3")).is_draft
    assert list(queries.in_use(For.REVIEW)) == [ours]


def test_a_newer_shipped_version_takes_the_place_of_the_older() -> None:
    """GOV-05: the history says which came after which."""
    first, second = actions.load(small()), actions.load(small(version="2", what_changed="Shorter."))
    first.refresh_from_db()
    assert (second.replaces, second.what_changed, first.until) == (first, "Shorter.", clock.today())


def test_a_copy_under_another_name_is_a_framework_of_its_own() -> None:
    """RVW-01: both stay in use."""
    shipped, officer = review.version(), people.person(Role.OFFICER)
    own = actions.copy(shipped, slug="our-wheel", title="Our wheel", by=officer)
    actions.put_in_use(own, by=officer)
    assert own.name == "1"
    assert {row.framework.slug for row in queries.in_use(For.REVIEW)} == {"test-wheel", "our-wheel"}


def test_the_day_to_look_again_is_worked_out_or_chosen() -> None:
    """GOV-05: N Yorks looks at its charter again after two years."""
    made = actions.load(small(review_months=24))
    today = clock.today()
    assert made.look_again_on == date(today.year + 2, today.month, min(today.day, 28 if today.month == 2 else 31))
    draft = actions.copy(made, slug="test-wheel", title="B", by=people.person(Role.OFFICER))
    actions.put_in_use(draft, by=None, look_again_on=date(2031, 1, 31))
    assert draft.look_again_on == date(2031, 1, 31)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 12, 15), 24, date(2029, 12, 15)),
        (date(2027, 5, 5), 0, None),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, then: date | None) -> None:
    assert versions._months_on(day, months) == then


def test_a_version_in_use_is_refused_any_change() -> None:
    """RVW-01: by the action, with a sentence."""
    made = review.version()
    with pytest.raises(Refused, match="in use, so it stays as it is"):
        actions.change(made, edit=lambda whole: replace(whole, title="Other"))
    with pytest.raises(Refused):
        actions.open_to_views(made, is_open=True)
    with pytest.raises(Refused, match="There is a version 1"):
        actions.draft(small(), by=None)


@pytest.mark.parametrize(
    "change",
    [{"content": {}}, {"fingerprint": "0" * 64}, {"name": "9"}, {"is_draft": True, "in_use_from": None}],
)
def test_the_database_itself_lets_no_version_in_use_be_changed(change: dict[str, object]) -> None:
    """RVW-01: whoever tries, from wherever."""
    made = review.version()
    with pytest.raises((InternalError, DatabaseError), match="Cannot update"), transaction.atomic():
        Version.objects.filter(pk=made.pk).update(**change)
    made.refresh_from_db()
    assert made.whole == small()
