"""The owner's pages, and who is let in to them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tellback.loop.review.models import Colour, Group, Review
from tellback.loop.review.rounds import actions, jobs, queries
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import people
from tests.factories import review as made

pytestmark = pytest.mark.django_db
PAGES = (
    "review",
    "review_compare",
    "review_print",
    "review_comments",
    "review_together",
    "review_invite",
    "review_share",
    "review_finish",
    "review_again",
)


@pytest.fixture
def owner(review) -> Client:
    return people.signed_in(review.owner)


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def agreed(review: Review, **answers: str) -> None:
    seat = queries.seat_of(review, Group.OWNER)
    for code, answer in answers.items():
        actions.colour(seat, code=code.replace("_", "."), answer=answer)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", PAGES)
def test_no_role_opens_a_private_review(review, role, name):
    """RVW-13: not an officer, not an administrator, not of the same organisation: it does not exist for them."""
    body = people.body() if role in (Role.SECRETARY, Role.BOARD_MEMBER) else None
    client = people.signed_in(people.person(role, org=review.organisation, in_body=body))
    assert client.get(reverse(name, args=[review.pk])).status_code == 404
    assert client.post(reverse(name, args=[review.pk])).status_code == 404


def test_no_list_names_a_private_review_to_others(review):
    """RVW-13: neither my reviews nor those that are shared."""
    client = people.signed_in(people.person(Role.ADMINISTRATOR, org=review.organisation))
    assert review.title not in page(client, "reviews")
    assert review.title not in client.get(reverse("reviews") + "?shared=1").content.decode()


def test_sharing_the_later_review_does_not_show_the_earlier_one(review, owner):
    """RVW-13: each review is shared by itself."""
    agreed(review, A1_1="partly")
    later = actions.follow_up(review, by=review.owner)
    agreed(later, A1_1="yes")
    actions.share(later, by=review.owner, sharing=Review.Sharing.PARTNERSHIP)
    colleague = people.signed_in(people.person(Role.OFFICER, org=review.organisation))
    assert "Earlier" in page(owner, "review_compare", later.pk)
    assert "There is no earlier review here" in page(colleague, "review_compare", later.pk)
    assert "Earlier" not in page(colleague, "review", later.pk)


def test_shared_with_colleagues_it_opens_without_words_unless_they_are_shared_too(review, owner):
    """RVW-13: shared by choice, with or without reflections; what reviewers wrote stays with the team."""
    actions.colour(queries.seat_of(review, Group.OWNER), code="A1.1", answer="yes", reflection="We argued about it.")
    for _ in range(3):
        made.reply(review, keep="Your patience")
    colleague = people.signed_in(people.person(Role.OFFICER))
    owner.post(reverse("review_share", args=[review.pk]), {"sharing": "partnership"})
    shown = page(colleague, "review", review.pk)
    assert "We argued about it." not in shown
    assert "Your patience" not in shown
    assert review.title in colleague.get(reverse("reviews") + "?shared=1").content.decode()
    assert colleague.get(reverse("review_invite", args=[review.pk])).status_code == 403
    assert colleague.get(reverse("review_comments", args=[review.pk])).status_code == 403

    owner.post(reverse("review_share", args=[review.pk]), {"sharing": "partnership", "shares_reflections": "on"})
    shown = page(colleague, "review", review.pk)
    assert "We argued about it." in shown
    assert "Your patience" not in shown
    owner.post(reverse("review_share", args=[review.pk]), {"sharing": "private"})
    assert colleague.get(reverse("review", args=[review.pk])).status_code == 404


def test_a_review_is_begun_with_a_few_questions(partnership):
    """RVW-06, RVW-07: the subject, the framework, who answers."""
    version, colleague = made.version(), people.person(Role.OFFICER)
    client = people.signed_in(colleague)
    sent = {"about": "service", "title": "Discharge", "version": version.pk, "who": ["others"]}
    answer = client.post(reverse("review_new"), sent)
    review = Review.objects.get()
    assert answer["Location"] == reverse("review", args=[review.pk])
    assert (review.about, review.title, review.with_team, review.with_others) == ("service", "Discharge", False, True)
    assert review.owner == colleague
    assert review.sharing == "private"
    assert "There is something to put right" in client.post(reverse("review_new"), {}).content.decode()


def test_our_own_wheel_stands_beside_each_group_as_picture_table_and_sentence(review, owner):
    """RVW-08, RVW-09: the spread of a group in words, and a hidden group says only when it will be shown."""
    agreed(review, A1_1="yes")
    for answer in ("not-yet", "not-yet", "partly"):
        made.reply(review, Group.VOLUNTARY, {"A1.1": answer})
    for _ in range(2):
        made.reply(review, Group.COMMUNITY, {"A1.1": "not-yet"})
    shown = page(owner, "review", review.pk)
    assert shown.count("<svg xmlns") == 2
    assert "2 not yet, 1 partly" in shown
    assert re.search(r"People in the community</strong>: Shown when three have answered\.", shown)
    made.reply(review, Group.COMMUNITY, {"A1.1": "not-yet"})
    shown = page(owner, "review", review.pk)
    assert shown.count("<svg xmlns") == 4  # ours, two groups, and everyone asked
    assert "5 not yet, 1 partly" in shown


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_each_wheel_prints_on_a_sheet_of_its_own(review, owner, size):
    """RVW-04: with its key, its names and the sentence that says the same."""
    for _ in range(3):
        made.reply(review, Group.PARTNERS)
    shown = owner.get(reverse("review_print", args=[review.pk]) + f"?paper={size}").content.decode()
    assert shown.count(f"tb-wheel-sheet--{size}") == 2
    assert "12 prompts: 1 “Partly”" in shown


def test_no_page_of_the_owner_changes_while_fewer_than_three_have_answered(review, owner):
    """RVW-09: nothing that the owner sees tells that somebody has answered."""
    actions.invite(review, group=Group.COMMUNITY, by=review.owner)
    names = ("review", "review_print", "review_together", "review_comments", "review_compare", "review_invite")
    tidy = re.compile(r'(csrfmiddlewaretoken|name="key")[^>]*>')

    def all_pages() -> list[str]:
        return [tidy.sub("", page(owner, name, review.pk)) for name in names]

    before = all_pages()
    for _ in range(2):
        made.reply(review, Group.COMMUNITY, keep="One thing")
        assert all_pages() == before


def test_a_link_is_shown_with_its_square_and_words_to_whoever_made_it_alone(review, owner):
    """RVW-09: link, QR code and printed sheet, its easy-read twin, and an end."""
    sent = {"group": "community", "most": "20", "key": "a press"}
    where = owner.post(reverse("review_invite", args=[review.pk]), sent)["Location"]
    assert owner.post(reverse("review_invite", args=[review.pk]), sent)["Location"] == where
    shown = owner.get(where).content.decode()
    link = re.search(r'value="(http[^"]+/review/i/[\w-]{38}/)"', shown)[1]
    assert 'class="qr"' in shown
    assert "tb-code__words" in shown
    assert Client().get(link).status_code == 200
    assert link not in people.signed_in(review.owner).get(where).content.decode()

    twin = owner.post(reverse("review_invite", args=[review.pk]), sent | {"key": "twin", "is_easy_read": "on"})
    assert "Point your phone at the square." in owner.get(twin["Location"]).content.decode()
    owner.post(f"{where}end/")
    assert "has ended" in Client().get(link).content.decode()


def test_a_link_goes_out_by_email_without_a_word_of_what_it_is_about(review, owner):
    """RVW-09: and a wrong address is named."""
    where = owner.post(reverse("review_invite", args=[review.pk]), {"group": "peers", "most": "20"})["Location"]
    wrong = owner.post(where, {"addresses": "sam at home"}).content.decode()
    assert "is not an email address" in wrong
    owner.post(where, {"addresses": "a@made-up.example\nb@made-up.example"})
    assert Message.objects.count() == 2
    assert not Message.objects.filter(body__contains=review.title).exists()


def test_a_colleague_who_was_asked_answers_first_and_then_compares(review, owner):
    """RVW-08: everyone answers alone."""
    colleague = people.person(Role.OFFICER, org=review.organisation)
    owner.post(reverse("review_ask", args=[review.pk]), {"people": [colleague.pk]})
    client = people.signed_in(colleague)
    assert "Waits for your answers" in page(client, "reviews")
    first = page(client, "review", review.pk)
    assert "Give my answers" in first
    assert "<svg xmlns" not in first
    assert client.get(reverse("review_together", args=[review.pk])).status_code == 403
    client.post(reverse("review_sit", args=[review.pk]))
    client.post(reverse("seat_save"), {"code": "A1.1", "answer": "yes"})
    client.post(reverse("seat_done"))
    assert "Waits for your answers" not in page(client, "reviews")
    assert "<svg xmlns" in page(client, "review", review.pk)
    assert client.get(reverse("review_share", args=[review.pk])).status_code == 403


def test_the_team_agrees_where_it_was_furthest_apart(review, owner):
    """RVW-08: furthest apart first, a note of what was said, the agreed answer becomes our wheel."""
    team = [people.person(Role.OFFICER) for _ in range(3)]
    answers = ({"B3.1": "not-yet", "A1.1": "yes"}, {"B3.1": "yes", "A1.1": "yes"}, {"B3.1": "yes", "A1.1": "yes"})
    for seat, given in zip(actions.ask(review, people=team, by=review.owner), answers, strict=True):
        for code, answer in given.items():
            actions.colour(seat, code=code, answer=answer)
        actions.send(seat)
    agreed(review, A1_1="not-yet")
    listed = page(owner, "review_together", review.pk)
    assert listed.index("B3.1") < listed.index("A1.1")
    assert "1 not yet, 2 yes" in listed
    where = reverse("review_together", args=[review.pk])
    sent = {"at": "B3.1", "seen-B3.1": "::", "answer-B3.1": "partly", "reflection-B3.1": "We mean different groups."}
    answer = owner.post(where, sent)
    assert answer["Location"].startswith(f"{where}?at=")
    assert "We mean different groups." in page(owner, "review", review.pk)
    assert queries.main_wheel(review)["B3.1"] == "partly"


def test_finishing_says_when_to_look_again_and_the_morning_reminds(review, owner):
    """RVW-05, RVW-12: a date, one email, and then the review that follows."""
    day = clock.today() + timedelta(days=3)
    sent = {"again_on-day": day.day, "again_on-month": day.month, "again_on-year": day.year}
    owner.post(reverse("review_finish", args=[review.pk]), sent)
    assert Review.objects.get().again_on == day
    assert jobs.remind_owners() == 0
    with clock.moved_by(timedelta(days=3)):
        assert jobs.remind_owners() == 1
        assert jobs.remind_owners() == 0
    assert reverse("review_again", args=[review.pk]) in Message.objects.get().body
    past = {"again_on-day": "1", "again_on-month": "1", "again_on-year": "2020"}
    assert "still to come" in owner.post(reverse("review_finish", args=[review.pk]), past).content.decode()


def test_the_review_that_follows_shows_what_moved_over_each_other_side_by_side_and_in_words(review, owner):
    """RVW-05, RVW-12: per cell."""
    agreed(review, A1_1="not-yet", A1_2="yes")
    where = owner.post(reverse("review_again", args=[review.pk]))["Location"]
    new = Review.objects.get(follows=review)
    assert where == reverse("review", args=[new.pk])
    agreed(new, A1_1="partly", A1_2="yes")
    moved = page(owner, "review_compare", new.pk)
    assert moved.count("<svg xmlns") == 3
    assert "Moved on from “Not yet” to “Partly”" in moved
    assert "tb-cell__was" in page(owner, "review", new.pk)
    assert "no earlier review here" in page(owner, "review_compare", review.pk)


def counted(number: int) -> Review:
    """So many finished wheels that may be counted, all with the same framework."""
    version = made.version()
    for _ in range(number):
        review = made.review(version=version, title="Somebody’s own title")
        agreed(review, A1_1="yes")
        actions.share(review, by=review.owner, sharing="private", shares_counts=True)
        actions.finish(review, by=review.owner)
    return review


def test_wheels_are_counted_together_from_eight_up_without_names(partnership):
    """RVW-17: seven show nothing; counts only, rounded, hidden where small; an unfinished or unshared one is left out."""
    review = counted(7)
    client = people.signed_in(people.person(Role.OFFICER))
    assert "so nothing is shown" in page(client, "review_counts", review.version_id)
    other = made.review(version=review.version)
    agreed(other, A1_1="yes")
    assert "so nothing is shown" in page(client, "review_counts", review.version_id)
    actions.share(other, by=other.owner, sharing="private", shares_counts=True)
    actions.finish(other, by=other.owner)
    shown = page(client, "review_counts", review.version_id)
    row = re.search(r"<b>A1\.1</b>.*?</tr>", shown, re.DOTALL)[0]
    assert re.findall(r"<td[^>]*>([^<]*)</td>", row) == ["0", "0", "10", "0"]
    assert "Somebody’s own title" not in shown
    assert other.owner.name not in shown


def test_a_ninth_wheel_changes_no_figure_by_itself(partnership):
    """RVW-17: ten more at a time, so that one table less another is not one wheel."""
    review = counted(8)
    client = people.signed_in(people.person(Role.OFFICER))
    before = page(client, "review_counts", review.version_id)
    another = made.review(version=review.version)
    agreed(another, A1_1="not-yet", A2_1="yes")
    actions.share(another, by=another.owner, sharing="private", shares_counts=True)
    actions.finish(another, by=another.owner)
    tidy = re.compile(r"csrfmiddlewaretoken[^>]*>")
    assert tidy.sub("", page(client, "review_counts", review.version_id)) == tidy.sub("", before)


@pytest.mark.parametrize("number", [5, 25])
def test_the_list_of_reviews_takes_few_queries(partnership, number):
    """RVW-13: my own alone, and no more queries for more of them."""
    owner = people.person(Role.OFFICER)
    version = made.version()
    for _ in range(number):
        made.review(by=owner, version=version)
    client = people.signed_in(owner)
    with CaptureQueriesContext(connection) as asked:
        page(client, "reviews")
    assert len(asked) <= 8


def test_a_result_takes_as_many_queries_with_many_replies_as_with_few(review, owner):
    """RVW-09: counted by the database in one pass."""
    asked = []
    for _ in range(2):
        for group in (Group.PEERS, Group.PARTNERS, Group.COMMUNITY):
            for _n in range(3):
                made.reply(review, group, keep="A")
        with CaptureQueriesContext(connection) as found:
            page(owner, "review", review.pk)
        asked.append(len(found))
    assert asked[0] == asked[1] <= 15


def test_a_form_with_nonsense_in_it_breaks_nothing(review, owner):
    """RVW-06: hostile input gets words, not an error."""
    for name in PAGES:
        answer = owner.post(
            reverse(name, args=[review.pk]), {"group": "owner", "at": "'; --", "most": "NaN", "sharing": "all"}
        )
        assert answer.status_code < 500
    assert not Colour.objects.exists()
