"""Many at the same review at the same moment: nothing is lost and nobody is shown too early or twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tellback.loop.review.models import Colour, Group, Review, Seat
from tellback.loop.review.rounds import actions, queries
from tellback.loop.review.rounds.rules import Refused, Seen
from tellback.people.codes import keys
from tests.factories import people
from tests.factories import review as made

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review() -> Review:
    people.deployment()
    keys.ensure_keys(create=True)
    return made.review()


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Each in a thread and a connection of its own, let go together."""
    gate = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return work()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_two_who_write_into_one_cell_at_once_both_keep_their_words(review):
    """RVW-09: the first colour of a cell, by two at the same moment."""
    seat, seen = made.seat(review), str(Seen())
    words = ["We meet on Tuesdays.", "Only twice a year."]
    at_once([lambda w=w: actions.colour(seat, code="A1.1", answer="yes", reflection=w, seen=seen) for w in words])
    cell = Colour.objects.get()
    assert all(one in cell.reflection for one in words)


def test_two_who_colour_different_cells_of_one_seat_at_once_both_count(review):
    """RVW-09: six cells at the same moment."""
    seat, codes = made.seat(review), list(review.version.whole.by_code)[:6]
    at_once([lambda code=code: actions.colour(seat, code=code, answer="yes") for code in codes])
    assert queries.colours_of(seat) == dict.fromkeys(codes, "yes")


def test_of_eight_who_send_at_once_none_is_shown_alone_or_twice(review):
    """RVW-09: batches of three or more, whatever the order."""
    seats = [made.seat(review) for _ in range(8)]
    for seat in seats:
        actions.colour(seat, code="A1.1", answer="yes")
    at_once([lambda seat=seat: actions.send(seat) for seat in seats])
    batches = Seat.objects.filter(group=Group.COMMUNITY, shown_at__isnull=False).values_list("shown_at", flat=True)
    sizes = [list(batches).count(moment) for moment in set(batches)]
    assert sorted(sizes) == [3, 3]
    assert queries.groups_shown(review)[0].replies == 6


def test_a_change_and_the_showing_at_once_never_change_what_was_shown(review):
    """RVW-09: either the change came first, or it is refused."""
    first = made.reply(review, answers={"A1.1": "yes"})
    made.reply(review)
    third = made.seat(review)
    changed, _sent = at_once(
        [lambda: actions.colour(first, code="A1.1", answer="not-yet"), lambda: actions.send(third)]
    )
    now = queries.groups_shown(review)[0].spread["A1.1"]
    assert ("not-yet" in now) == (not isinstance(changed, Refused))


def test_one_link_gives_no_more_seats_than_it_has(review):
    """RVW-09: ten press at once, and there are four seats."""
    invitation = actions.invite(review, group=Group.PARTNERS, by=review.owner, most=4).invitation
    taken = at_once([lambda n=n: actions.take_seat(invitation, key=f"press {n}") for n in range(10)])
    assert sum(not isinstance(one, Refused) for one in taken) == 4


def test_one_press_that_arrives_twice_at_once_takes_one_seat(review):
    """RVW-09: an impatient finger."""
    invitation = actions.invite(review, group=Group.PARTNERS, by=review.owner).invitation
    taken = at_once([lambda: actions.take_seat(invitation, key="one press") for _ in range(4)])
    assert len({one.seat.pk for one in taken}) == 1


def test_sending_and_taking_back_at_once_wait_for_each_other_and_not_for_ever(review):
    """RVW-09: three in the group, one changes their mind."""
    made.reply(review)
    second, third = made.reply(review), made.seat(review)
    at_once([lambda: actions.send(third), lambda: actions.take_back(second)])
    shown = Seat.objects.filter(shown_at__isnull=False).count()
    second.refresh_from_db()
    assert shown == (3 if second.shown_at else 0)


def test_two_presses_of_look_again_begin_one_review(review):
    """RVW-12: the same one."""
    found = at_once([lambda: actions.follow_up(review, by=review.owner) for _ in range(3)])
    assert len({one.pk for one in found}) == 1
