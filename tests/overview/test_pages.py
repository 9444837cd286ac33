"""The pages that read across: who is waiting, the public home and record, places, boards, priorities."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client

from tellback.config.demo.partnership import TEAM
from tellback.loop.decide.models import Decision
from tellback.loop.review.models import NextStep
from tellback.people import clock
from tellback.people.models import Membership, Person
from tests.factories.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
Queries = Callable[[int], AbstractContextManager[object]]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def somebody(name: str) -> Client:
    return signed_in(Person.objects.get(name=name))


def reference(title: str) -> str:
    return str(Decision.objects.get(proposal__title=title).step.reference)


def test_given_40_threads_when_the_officer_comes_then_people_are_listed_by_what_to_do_oldest_promise_first() -> None:
    """FBK-02: the staff home is a list of people owed something, and says who is late."""
    shown = page(somebody("Amara Fielding"), "/staff/")
    headings = re.findall(r"<h2>([^<]+)</h2>", shown)
    assert headings[:1] == ["Read"]
    assert "Answer" in headings
    assert "Answer: this has not happened" in headings
    assert "Take back in person" in headings
    assert "Take a second look" in headings
    assert "Answer a question about a proposal" in headings
    assert "Late" in shown
    assert "heron" not in shown, "no words of a person stand on a list"


@pytest.mark.parametrize("name", [name for _key, name, *_rest in TEAM])
def test_given_any_role_when_it_opens_its_first_page_then_in_at_most_12_questions(
    name: str, django_assert_max_num_queries: Queries
) -> None:
    """A list page asks at most 12 questions of the database."""
    client = somebody(name)
    with django_assert_max_num_queries(12):
        page(client, "/staff/")


def test_given_a_colleague_was_asked_to_answer_a_review_when_they_come_then_it_waits_for_them() -> None:
    """RVW-08: nobody has to find out by chance that their team waits for their answers."""
    shown = page(somebody("Idris Hayward"), "/staff/")
    assert "Colleagues ask how you see it" in shown
    assert "Hills place team" in shown
    assert "Colleagues ask how you see it" not in page(somebody("Amara Fielding"), "/staff/"), "it is her own review"


def test_given_a_next_step_is_due_when_its_owner_comes_then_it_is_there() -> None:
    """RVW-10: what somebody said they would do after a review is not forgotten."""
    idris = Person.objects.get(name="Idris Hayward")
    step = NextStep.objects.get(owner=idris)
    assert step.what not in page(signed_in(idris), "/staff/")
    NextStep.objects.filter(pk=step.pk).update(due_on=clock.today() - timedelta(days=1))
    shown = page(signed_in(idris), "/staff/")
    assert step.what in shown
    assert "Late since" in shown


def test_given_a_manager_when_they_come_then_proposals_that_wait_for_them_and_late_answers_are_there() -> None:
    """FBK-02: overdue is visible to managers."""
    shown = page(somebody("Colin Thistle"), "/staff/")
    assert "A place with a kettle, open until nine" in shown
    assert "People who should have heard by now" in shown
    assert "A hearing loop that works" in shown


def test_given_a_board_member_when_they_come_then_late_answers_of_their_board_and_its_meeting_are_there() -> None:
    """FBK-02: overdue is visible to the board."""
    shown = page(somebody("Rosa Brookes"), "/staff/")
    assert "People who should have heard by now" in shown
    assert "The next meeting is on" in shown
    assert "Read" not in re.findall(r"<h2>([^<]+)</h2>", shown)


def test_given_a_secretary_when_they_come_then_intake_meetings_and_the_standing_item_are_there() -> None:
    """The secretary sees the next meeting, what came in and the standing item of each board."""
    shown = page(somebody("Bethan Marshall"), "/staff/")
    assert "Riverside Health and Wellbeing Board" in shown
    assert "Hills Integration Joint Board" in shown
    assert shown.count("How well do we involve people?") >= 2


def test_given_an_administrator_when_they_come_then_what_is_set_up_is_there() -> None:
    """The administrator sees the set-up."""
    assert "Setting up" in page(somebody("Linus Mossop"), "/staff/")


@pytest.mark.parametrize("key", ["read", "reply", "question", "check", "status", "in-person", "not-happened"])
def test_given_one_kind_of_work_when_all_of_it_is_asked_for_then_it_is_shown(key: str) -> None:
    """Each group shows all of it on a page of its own."""
    page(somebody("Amara Fielding"), f"/staff/waiting/{key}/")
    assert somebody("Amara Fielding").get("/staff/waiting/nothing/").status_code == 404
    assert somebody("Farah Willows").get("/staff/waiting/read/").status_code == 404


def test_given_the_public_home_when_opened_then_true_counts_and_three_answers_one_of_them_a_no(
    django_assert_max_num_queries: Queries,
) -> None:
    """The public home: tell us, the last 20, three real answers, one of them "we couldn't, because"."""
    with django_assert_max_num_queries(8):
        shown = page(Client(), "/")
    assert "What happened to the last 20 things people told us" in shown
    assert shown.count("<article") == 3
    assert "couldn’t, because" in shown or "Not now, because" in shown
    told = re.search(r"Of (\d+), (\d+) are read and (\d+) answered", shown)
    assert told
    assert [int(n) for n in told.groups()][0] == 20


def test_given_the_record_when_opened_then_every_no_stands_beside_every_yes_and_it_can_be_narrowed() -> None:
    """PUB-05, FBK-07: you said, we did, we couldn't because, what changed; filters by place, theme, body."""
    from tellback.loop.learn.models import Theme
    from tellback.people.models import Body, Place

    everything = page(Client(), "/record/")
    assert everything.count("<article") == Decision.objects.exclude(published_at=None).count()
    for words in ("You said:", "What changed:", "We couldn’t, because", "Not now, because"):
        assert words in everything
    pool = "Bring back the warm hour at the pool"
    assert pool in page(Client(), "/record/?answer=couldnt")
    assert pool not in page(Client(), "/record/?answer=did")
    theme = Theme.objects.get(name="Keeping well")
    assert page(Client(), f"/record/?theme={theme.pk}").count("<article") == 1
    body = Body.objects.get(name="Hills Integration Joint Board")
    assert pool not in page(Client(), f"/record/?body={body.pk}")
    place = Place.objects.get(name="Riverside")
    assert "Ring people back" in page(Client(), f"/record/?place={place.pk}")
    assert Client().get("/record/?place=x&theme=-1&body=999999&answer=;&after=zzz").status_code == 200


def test_given_an_answer_when_opened_then_words_reasons_actions_changes_and_feelings_are_there() -> None:
    """PUB-05, GOV-01: the whole story of one answer, with the board's change on it."""
    shown = page(Client(), f"/record/{reference('Ring people back, at a time and in a language they choose')}/")
    assert "cannot ring at eight in the morning" in shown
    assert "Chciałabym, żeby ktoś do mnie oddzwonił." in shown, "words whose person said we may"
    assert "twins in year one" not in shown, "words whose person did not"
    assert "All three practices ring back the same day" in shown
    assert "We ask which time would suit people" in shown
    assert "In all, about 10 people answered" in shown
    assert "Some people said otherwise" in shown


def test_given_few_answers_when_the_record_is_read_then_no_number_is_shown() -> None:
    """Fewer than 8 people: too few to show without giving somebody away."""
    shown = page(Client(), f"/record/{reference('Bring back the warm hour at the pool')}/")
    assert "Fewer than 8 people have answered" in shown


def test_given_a_consent_taken_back_when_the_record_is_read_then_the_words_are_gone() -> None:
    """CON-01: a yes can be taken back, and the words leave the record at once."""
    from tellback.loop.listen import actions
    from tellback.loop.listen.models import Voice

    voice = Voice.objects.get(language="pl")
    actions.take_back_consent(voice, use="publish")
    shown = page(Client(), f"/record/{reference('Ring people back, at a time and in a language they choose')}/")
    assert "Chciałabym" not in shown


def test_given_something_not_published_when_its_address_is_tried_then_it_is_not_there() -> None:
    """Nothing is public before a board makes it so."""
    from tellback.loop.decide.models import Proposal

    waiting = Proposal.objects.get(state="sent").step.reference
    assert Client().get(f"/record/{waiting}/").status_code == 404
    assert Client().get("/record/0000-0000/").status_code == 404
    assert Client().get("/record/not-a-reference/").status_code == 404


def test_given_a_priority_when_opened_then_voices_and_actions_are_under_it() -> None:
    """PAR-13: the priority page shows voices → actions, with the count as everyone may see it."""
    shown = page(Client(), "/priorities/getting-through-to-somebody/")
    assert "Ring people back at all three Riverside practices" in shown
    assert "about 15" in shown
    assert "cannot ring at eight" in shown
    assert "fewer than 8" in page(Client(), "/priorities/carers-are-told/")


@pytest.mark.parametrize(
    "address", ["/places/", "/places/riverside/", "/places/mill-village/", "/ways/", "/contact/", "/privacy/"]
)
def test_given_a_public_page_when_opened_then_it_is_there_in_few_questions(
    address: str, django_assert_max_num_queries: Queries
) -> None:
    """PAR-02: places, with their own focus; ways to take part; how to reach us."""
    with django_assert_max_num_queries(12):
        shown = page(Client(), address)
    assert "01632 960145" in shown, "the phone number is on every page"


def test_given_a_board_when_opened_then_its_line_meetings_answers_and_changes_are_there() -> None:
    """PAR-03, GOV-01."""
    shown = page(Client(), "/boards/integration-manager-hills/")
    assert shown.index("Hills Strategic Planning Group") < shown.index("Hills Integration Joint Board")
    shown = page(Client(), "/boards/riverside-health-and-wellbeing-board/")
    assert "We ask which time would suit people" in shown


def test_given_a_community_when_opened_then_only_those_described_are_public_and_joined_ones_lead_on() -> None:
    """PAR-04: a name alone could point at very few people."""
    from tellback.people import actions
    from tellback.people.models import Community

    assert "sleep beside a phone" in page(Client(), "/communities/carers-who-do-nights/")
    bare = actions.add(Community, values={"name": "The family at number nine"})
    assert Client().get(f"/communities/{bare.slug}/").status_code == 404
    actions.join(bare, into=Community.objects.get(slug="carers-who-do-nights"))
    assert Client().get(f"/communities/{bare.slug}/").status_code == 302
    assert page(Client(), "/communities/polki-znad-kanału/")


def test_given_nothing_to_do_when_somebody_comes_then_the_page_says_why_it_is_empty() -> None:
    """Empty pages say why they are empty."""
    connector = Membership.objects.get(role="connector").person
    assert "Nobody is waiting." in page(signed_in(connector), "/staff/")


def test_given_a_name_nobody_knew_when_an_officer_joins_it_to_another_then_their_thread_has_it_as_typed() -> None:
    """PAR-04: a resident types a name not in the list; it stands on their thread as typed after an officer merges it."""
    from tellback.loop.learn import actions as learn
    from tellback.loop.listen import actions as listen
    from tellback.people import actions
    from tellback.people.models import Community

    told = listen.tell_us(words="The gate is locked by six.", idempotency_key="typed", communities=["Allotment lot"])
    officer = Person.objects.get(name="Amara Fielding")
    made = learn.make_community(told.voice.communities.get(), by=officer)
    actions.join(made, into=Community.objects.get(name="Carers who do nights"))
    client = Client()
    client.post(f"/c/{told.token}/")
    assert "Allotment lot" in page(client, "/mine/thread/")
    assert "Allotment lot" in page(signed_in(officer), f"/staff/voices/{told.voice.reference}/")
