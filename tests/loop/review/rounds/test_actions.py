"""Answering, sending, being shown, taking back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from tellback.loop.review.models import Colour, Group, Review, Seat
from tellback.loop.review.rounds import actions, queries
from tellback.loop.review.rounds.rules import Refused, Seen
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import people
from tests.factories import review as made

pytestmark = pytest.mark.django_db


def group(review: Review, name: str = Group.COMMUNITY) -> queries.GroupView:
    return next(view for view in queries.groups_shown(review) if view.group == name)


@pytest.mark.parametrize("about", Review.About.values)
@pytest.mark.parametrize(("team", "others"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_review_looks_at_anything_alone_with_the_team_or_with_others(partnership, about, team, others):
    """RVW-06, RVW-07: six subjects, and every combination of who answers."""
    review = made.review(about=about, with_team=team, with_others=others)
    assert (review.about, review.with_team, review.with_others) == (about, team, others)
    assert queries.seat_of(review, Group.OWNER).person == review.owner
    assert review.sharing == Review.Sharing.PRIVATE
    assert not review.shares_counts


def test_an_answer_is_saved_alone_and_nothing_else_has_to_be_filled_in(review):
    """RVW-03: not yet, partly or yes, a reflection and where it can be seen; nothing blocks saving."""
    seat = made.seat(review)
    actions.colour(seat, code="A1.1", answer="partly")
    actions.colour(seat, code="B3.2", reflection="Nobody asked them.", evidence="Minutes of May")
    assert queries.colours_of(seat) == {"A1.1": "partly"}
    cell = Colour.objects.get(seat=seat, code="B3.2")
    assert (cell.reflection, cell.evidence) == ("Nobody asked them.", "Minutes of May")


@pytest.mark.parametrize(("code", "answer"), [("Z9.9", "yes"), ("A1.1", "perfect")])
def test_a_prompt_or_answer_that_is_not_there_is_refused(review, code, answer):
    with pytest.raises(Refused):
        actions.colour(made.seat(review), code=code, answer=answer)


def test_two_people_at_one_seat_lose_nothing(review):
    """RVW-09: both texts stay, the answer is the last one given, and whoever saved last is told of both."""
    seat = made.seat(review)
    seen = str(Seen.of(None))  # both opened the page when the cell was empty
    first = actions.colour(seat, code="A1.1", answer="yes", reflection="We meet on Tuesdays.", seen=seen)
    second = actions.colour(seat, code="A1.1", answer="partly", reflection="Only twice a year.", seen=seen)
    assert not first.kept_both
    assert second.kept_both
    assert second.other_answer == "yes"
    cell = Colour.objects.get(seat=seat, code="A1.1")
    assert "We meet on Tuesdays." in cell.reflection
    assert "Only twice a year." in cell.reflection
    assert cell.answer == "partly"


def test_a_page_left_open_does_not_undo_what_another_answered_meanwhile(review):
    """RVW-09: what somebody left alone on their page stays as the other one changed it."""
    seat = made.seat(review)
    seen = str(Seen.of(None))
    actions.colour(seat, code="A1.1", answer="yes", reflection="New.", seen=seen)
    later = actions.colour(seat, code="A1.1", answer="", reflection="", seen=seen)
    assert (later.colour.answer, later.colour.reflection) == ("yes", "New.")
    assert not later.kept_both
    assert not later.other_answer


def test_a_group_is_hidden_until_three_have_sent_and_then_fixed(review):
    """RVW-09: two replies are not shown, three are; from then on their answers stay."""
    seats = [made.reply(review, answers={"A1.1": answer}, keep=f"Keep {answer}") for answer in ("yes", "partly")]
    hidden = group(review)
    assert (hidden.replies, hidden.spread, hidden.comments) == (0, {}, {})
    assert "2" not in hidden.waiting

    made.reply(review, answers={"A1.1": "yes"})
    shown = group(review)
    assert shown.replies == 3
    assert shown.spread["A1.1"] == {"yes": 2, "partly": 1}
    assert shown.middle["A1.1"] == "yes"
    assert sorted(shown.comments["keep"]) == ["Keep partly", "Keep yes"]
    seats[0].refresh_from_db()
    with pytest.raises(Refused, match="stay"):
        actions.colour(seats[0], code="A1.1", answer="not-yet")


def test_later_replies_are_added_three_at_a_time(review):
    """RVW-09: the fourth and fifth wait for the sixth, so no view differs from another by one or two."""
    for _ in range(5):
        made.reply(review)
    assert group(review).replies == 3
    made.reply(review)
    assert group(review).replies == 6


def test_each_group_has_its_own_threshold_and_everyone_asked_is_made_of_whole_groups(review):
    """RVW-09: three partners are shown, two of the community are not, not even within everyone."""
    for _ in range(3):
        made.reply(review, Group.PARTNERS, {"A1.1": "yes"})
    for _ in range(2):
        made.reply(review, Group.COMMUNITY, {"A1.1": "not-yet"})
    views = queries.groups_shown(review)
    assert queries.everyone_asked(review.version.whole, views) is None
    made.reply(review, Group.COMMUNITY, {"A1.1": "not-yet"})
    everyone = queries.everyone_asked(review.version.whole, queries.groups_shown(review))
    assert everyone.replies == 6
    assert everyone.spread["A1.1"] == {"yes": 3, "not-yet": 3}


def test_what_is_not_sent_is_never_shown(review):
    """RVW-09: half-filled seats do not count."""
    for _ in range(4):
        actions.colour(made.seat(review), code="A1.1", answer="yes")
    assert group(review).replies == 0


def test_comments_stand_in_an_order_that_tells_nothing(review):
    """RVW-09: not in the order in which they were sent."""
    words = [f"We could help with number {n}" for n in range(6)]
    for one in words:
        made.reply(review, help=one)
    assert sorted(group(review).comments["help"]) == words
    assert group(review).comments["help"] != words


def test_a_reply_taken_back_before_it_was_shown_is_gone(review):
    """RVW-09: colours and words."""
    seat = made.reply(review, keep="The lunch.")
    actions.colour(seat, code="A2.1", reflection="My own note.")
    actions.take_back(seat)
    assert not seat.colours.exists()
    assert not seat.comments.exclude(words="").exists()
    made.reply(review)
    made.reply(review)
    assert group(review).replies == 0


def test_a_reply_taken_back_after_it_was_shown_leaves_its_colours_and_no_word(review):
    """RVW-09: the count stays as it was published; the words go."""
    seats = [made.reply(review, keep=f"Word {n}", answers={"A1.1": "yes"}) for n in range(3)]
    before = group(review).spread
    actions.take_back(seats[0])
    after = group(review)
    assert after.spread == before
    assert sorted(after.comments["keep"]) == ["Word 1", "Word 2"]
    with pytest.raises(Refused):
        actions.comment(seats[0], about="keep", words="Again")


def test_a_second_press_of_the_same_button_takes_no_second_seat(review):
    """RVW-09: a retry gets the same seat and code, another press another one."""
    invitation = actions.invite(review, group=Group.PARTNERS, by=review.owner).invitation
    first, again = (actions.take_seat(invitation, key="press-1") for _ in range(2))
    other = actions.take_seat(invitation, key="press-2")
    assert first.seat == again.seat
    assert first.secret == again.secret
    assert (first.is_new, again.is_new, other.is_new) == (True, False, True)
    assert queries.seat_by(first.secret) == first.seat


def test_a_link_that_ended_or_is_full_gives_no_seat(review):
    """RVW-09: those who have a seat keep it."""
    invitation = actions.invite(review, group=Group.PARTNERS, by=review.owner, most=1).invitation
    seat = actions.take_seat(invitation).seat
    with pytest.raises(Refused, match="taken"):
        actions.take_seat(invitation)
    actions.end_invitation(invitation, by=review.owner)
    with pytest.raises(Refused, match="ended"):
        actions.take_seat(invitation)
    actions.colour(seat, code="A1.1", answer="yes")


def test_the_code_of_a_seat_is_not_stored(review):
    """RVW-09: only what the lookup key makes of it."""
    taken = actions.take_seat(actions.invite(review, group=Group.PARTNERS, by=review.owner).invitation)
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM review_seat s")
        assert not any(str(taken.secret) in row[0] for row in cursor.fetchall())


def test_colleagues_are_asked_by_name_and_told_once_that_a_review_waits(review):
    """RVW-08: each has a seat of their own; the email says nothing of what it is about."""
    colleagues = [people.person(Role.OFFICER) for _ in range(2)]
    actions.ask(review, people=[*colleagues, review.owner], by=review.owner)
    actions.ask(review, people=colleagues, by=review.owner)
    assert set(review.seats.filter(group=Group.TEAM).values_list("person", flat=True)) == {p.pk for p in colleagues}
    mails = list(Message.objects.all())
    assert len(mails) == 2
    assert not any(review.title in mail.subject + mail.body for mail in mails)


def test_the_team_agrees_one_wheel_after_it_compared(review):
    """RVW-08: everyone alone, then one wheel of all together with a note of what was said."""
    team = [people.person(Role.OFFICER) for _ in range(3)]
    for seat, answer in zip(actions.ask(review, people=team, by=review.owner), ("not-yet", "yes", "yes"), strict=True):
        actions.colour(seat, code="B3.1", answer=answer)
        actions.send(seat)
    assert queries.main_wheel(review) == {"B3.1": "yes"}  # nobody else has coloured anything yet
    scribe = actions.sit(review, by=team[0], group=Group.TOGETHER)
    actions.colour(scribe, code="B3.1", answer="partly", reflection="We do, for one of two groups.")
    assert queries.main_wheel(review) == {"B3.1": "partly"}
    assert queries.reflections(review, ["B3.1"]) == {"B3.1": ["We do, for one of two groups."]}
    assert actions.sit(review, by=review.owner, group=Group.TOGETHER) == scribe


def test_a_reviewers_own_note_is_nobody_elses(review):
    """RVW-09: what a reviewer wrote beside a prompt is not among the reflections of the review."""
    for _ in range(3):
        actions.colour(made.seat(review), code="A1.1", reflection="Just for me")
    assert queries.reflections(review, ["A1.1"]) == {}


def test_a_finished_review_stays_as_it_is(review):
    """RVW-05: the starting point is kept."""
    seat = made.seat(review)
    actions.finish(review, by=review.owner, again_on=clock.today() + timedelta(days=180))
    for verb in (
        lambda: actions.colour(seat, code="A1.1", answer="yes"),
        lambda: actions.send(seat),
        lambda: actions.invite(review, group=Group.TEAM, by=review.owner),
    ):
        with pytest.raises(Refused):
            verb()


def test_a_review_that_follows_asks_the_same_team_and_knows_what_was(review):
    """RVW-05, RVW-12: the same framework, title and colleagues; pressed twice it is one."""
    colleague = people.person(Role.OFFICER)
    actions.ask(review, people=[colleague], by=review.owner)
    own = queries.seat_of(review, Group.OWNER)
    actions.colour(own, code="A1.1", answer="not-yet")
    new = actions.follow_up(review, by=review.owner)
    assert actions.follow_up(review, by=review.owner) == new
    assert (new.follows, new.version, new.title) == (review, review.version, review.title)
    assert new.seats.filter(person=colleague).exists()
    actions.colour(queries.seat_of(new, Group.OWNER), code="A1.1", answer="yes")
    assert queries.main_wheel(new.follows) == {"A1.1": "not-yet"}
    assert queries.main_wheel(new) == {"A1.1": "yes"}


def test_its_owner_is_reminded_once(review):
    """RVW-12: on the day, by an email that says that a review waits; a new day is a new reminder."""
    day = clock.today() + timedelta(days=10)
    actions.finish(review, by=review.owner, again_on=day)
    assert actions.remind(review)
    assert not actions.remind(review)
    mail = Message.objects.get()
    assert mail.address == review.owner.email
    assert review.title not in mail.body
    actions.finish(review, by=review.owner, again_on=day + timedelta(days=1))
    assert actions.remind(review)


def test_nobody_else_shares_or_finishes_it(review):
    """RVW-13: not an administrator either."""
    other = people.person(Role.ADMINISTRATOR)
    for verb in (
        lambda: actions.share(review, by=other, sharing="partnership"),
        lambda: actions.finish(review, by=other),
        lambda: actions.follow_up(review, by=other),
        lambda: actions.sit(review, by=other, group=Group.TOGETHER),
    ):
        with pytest.raises(Refused):
            verb()


def test_an_email_with_a_link_says_nothing_of_what_is_reviewed(review):
    """RVW-09: each address once."""
    invitation, number = actions.invite(review, group=Group.PARTNERS, by=review.owner)
    given = {"number": number, "by": review.owner}
    assert actions.write_to(invitation, addresses=["a@made-up.example", "A@made-up.example"], **given) == 1
    mail = Message.objects.get()
    assert actions.asking.token(number) in mail.body
    assert review.title not in mail.subject + mail.body
    assert queries.invitation_by(number) == invitation


def test_one_seat_is_one_row_of_a_prompt(review):
    """RVW-03: answered again it is changed."""
    seat = made.seat(review)
    for answer in ("yes", "partly", ""):
        actions.colour(seat, code="A1.1", answer=answer)
    assert Colour.objects.filter(seat=seat).count() == 1
    assert queries.colours_of(seat) == {}
    assert Seat.objects.filter(pk=seat.pk, sent_at=None).exists()
