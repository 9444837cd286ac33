"""The pages of frameworks: for colleagues, and for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Voice
from tellback.loop.review.frameworks import actions, queries
from tellback.loop.review.frameworks.reading import read
from tellback.loop.review.frameworks.shape import Credit, For
from tellback.loop.review.frameworks.writing import write
from tellback.loop.review.models import DraftView, Version
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import listen as voices
from tests.factories import people, review
from tests.factories.review_shapes import small
from tests.house.pages import Reader

pytestmark = pytest.mark.django_db

AREA = {"title": "Hearing", "aim": "Everyone is heard.", "easy": "", "group": ""}


@pytest.fixture(autouse=True)
def _a_partnership() -> None:
    """Without one, there is only the page that begins it."""
    people.deployment()


@pytest.fixture
def officer() -> Client:
    return people.signed_in(people.person(Role.OFFICER))


def draft(slug: str = "test-wheel") -> Version:
    """A draft of our own of a framework in use."""
    return actions.copy(review.version(slug), slug=slug, title="Our wheel", by=people.person(Role.OFFICER))


def seen(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def boxes(client: Client, address: str) -> dict[str, str]:
    """What a browser would send if nothing was typed."""
    return typed_in(client.get(address).content.decode())


def typed_in(page: str) -> dict[str, str]:
    """What stands in the boxes of the longest form of a page."""
    reader = Reader()
    reader.feed(page)
    form = max(reader.forms, key=lambda form: len(form.fields))
    return {box.name: box.value.removeprefix("\n") for box in form.fields if box.kind not in ("checkbox", "submit")}


def test_the_list_says_which_are_due_to_be_looked_at_again(officer: Client) -> None:
    """GOV-05: the day that was promised has come."""
    made = review.version()
    Version.objects.filter(pk=made.pk).update(look_again_on=clock.today() - timedelta(days=1))
    actions.load(small("other", title="Another wheel", review_months=24))
    page = seen(officer, reverse("frameworks"))
    due, _heading, others = page.partition("All of them")
    assert "To be looked at again" in due
    assert "A small wheel" in due
    assert "Another wheel" not in due
    assert "Another wheel" in others


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_asks_the_database_no_more_for_more(
    officer: Client, count: int, django_assert_max_num_queries: object
) -> None:
    for n in range(count):
        made = review.version(f"wheel-{n}")
        actions.copy(made, slug=made.framework.slug, title="Draft", by=people.person(Role.OFFICER))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        seen(officer, reverse("frameworks"))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        seen(Client(), reverse("framework_list"))


@pytest.mark.parametrize("count", [3, 25])
def test_the_page_of_a_draft_asks_the_database_no_more_for_more_views(
    officer: Client, count: int, django_assert_max_num_queries: object
) -> None:
    voices.telling()
    made = draft()
    actions.open_to_views(made, is_open=True)
    for n in range(count):
        actions.say(made, supports="yes", words=f"Good, {n}.", idempotency_key=f"key-{n}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        seen(officer, reverse("framework_version", args=[made.pk]))


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.CONNECTOR, Role.GROUP_LEAD, Role.SECRETARY])
def test_every_role_may_read_and_only_those_who_write_may_change(role: Role) -> None:
    """RVW-01: administrators and officers word what others answer."""
    people.deployment()
    made, client = draft(), people.signed_in(people.person(role))
    assert "Listening" in seen(client, reverse("framework_version", args=[made.pk]))
    assert "Change its words" not in seen(client, reverse("framework_version", args=[made.pk]))
    for name in ("framework_edit", "framework_use", "framework_copy", "framework_area_new", "framework_ask"):
        assert client.post(reverse(name, args=[made.pk])).status_code == 403
    assert client.get(reverse("framework_import")).status_code == 403


def test_a_framework_is_brought_in_by_pasting_its_text(officer: Client) -> None:
    """RVW-16: as a draft, to be looked at first."""
    answer = officer.post(reverse("framework_import"), {"text": write(small())})
    made = Version.objects.get()
    assert answer["Location"] == reverse("framework_version", args=[made.pk])
    assert made.whole == small()
    assert made.is_draft


def test_a_broken_upload_is_told_line_by_line_and_nothing_is_lost(officer: Client) -> None:
    """RVW-16: every problem with its line; the text stands in the box to be mended there."""
    text = write(small()).replace("title: A small wheel", "titel: A small wheel", 1)
    file = SimpleUploadedFile("ours.yaml", text.encode(), "application/yaml")
    page = unescape(officer.post(reverse("framework_import"), {"file": file}).content.decode())
    assert "ours.yaml, line 3: “titel” is not a name that is known here. Did you mean “title”?" in page
    assert "ours.yaml, line 1: “title” is missing." in page
    assert "titel: A small wheel" in page
    assert not Version.objects.exists()
    mended = text.replace("titel", "title")
    assert officer.post(reverse("framework_import"), {"text": mended}).status_code == 302


@pytest.mark.parametrize("contents", [b"", b"\xff\xfe", b"x" * 1_000_001, b"[" * 5000])
def test_whatever_is_uploaded_gets_a_sentence(officer: Client, contents: bytes) -> None:
    """RVW-16: never a page that says that we broke."""
    answer = officer.post(reverse("framework_import"), {"file": SimpleUploadedFile("a.yaml", contents)})
    assert answer.status_code == 200
    assert "There is something to put right" in answer.content.decode()


def test_the_downloaded_file_is_the_framework_again(officer: Client) -> None:
    """RVW-01: what was changed in the browser leaves as the same YAML, credits and all."""
    made = draft()
    actions.put_in_use(made, by=None, what_changed="Shorter.", credits=(Credit("AB, Involvement Member"),))
    answer = officer.get(reverse("framework_file", args=[made.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="test-wheel-1-local.yaml"'
    again = read(answer.content.decode(), "framework.yaml")
    assert again == replace(made.whole, credits=again.credits)
    assert (again.what_changed, again.credits) == ("Shorter.", (Credit("AB, Involvement Member"),))
    assert actions.load(again) == made


def test_local_wording_from_the_copy_to_being_in_use(officer: Client) -> None:
    """RVW-01, GOV-05, PAR-11: our own words as a new version, without a line of code or JavaScript."""
    shipped = review.version()
    address = reverse("framework_copy", args=[shipped.pk])
    officer.post(address, {"kind": "version", "title": "Our wheel", "slug": ""})
    made = Version.objects.get(is_draft=True)
    frame = reverse("framework_edit", args=[made.pk])
    officer.post(frame, boxes(officer, frame) | {"title": "Our own wheel", "answer_yes": "Yes, always"})
    page = reverse("framework_area", args=[made.pk, "A"])
    typed = boxes(officer, page) | {"aim": "All are heard.", "text_A1.1": "We ask first", "out_A1.2": "on"}
    assert officer.post(page, typed | {"new_0": "We wait for the answer", "new_easy_0": "We wait"}).status_code == 302
    use = reverse("framework_use", args=[made.pk])
    said = {"what_changed": "In our words.", "credits": "AB, Involvement Member\n\n Priya Shah, Riverside Voices "}
    assert officer.post(use, said).status_code == 302
    made = Version.objects.get(pk=made.pk)
    assert [row.code for row in made.whole.areas[0].rings[0].prompts] == ["A1.1", "A1.3"]
    assert made.whole.areas[0].aim == "All are heard."
    assert made.whole.answers[2].label == "Yes, always"
    public = seen(Client(), reverse("framework", args=["test-wheel"]))
    for text in (
        "Our own wheel",
        "AB, Involvement Member",
        "Priya Shah, Riverside Voices",
        "In our words.",
        "Version 1",
    ):
        assert text in public
    assert list(queries.in_use(For.REVIEW)) == [made]


def test_a_name_can_be_taken_off_a_version_in_use(officer: Client) -> None:
    """PAR-11: whoever no longer wants to be named is gone from every page, and the words stay what they were."""
    made = actions.load(small(credits=(Credit("Priya Shah", "carer"), Credit("AB"))))
    print_before, page = made.fingerprint, reverse("framework_credits", args=[made.pk])
    assert boxes(officer, page)["credits"] == "Priya Shah, carer\nAB"
    assert officer.post(page, {"credits": "AB"}).status_code == 302
    assert "Priya" not in seen(Client(), reverse("framework", args=["test-wheel"]))
    assert "Priya" not in officer.get(reverse("framework_file", args=[made.pk])).content.decode()
    made.refresh_from_db()
    assert made.fingerprint == print_before
    assert "Priya" not in str(made.content)
    assert "cannot be seen" in officer.post(page, {"credits": "A\u202eB"}).content.decode()


def test_a_code_once_used_never_means_another_prompt(officer: Client) -> None:
    """RVW-01: an answer to A1.2 stays an answer to that prompt."""
    made = draft()
    page = reverse("framework_area", args=[made.pk, "A"])
    officer.post(page, boxes(officer, page) | {"out_A1.2": "on"})
    officer.post(page, boxes(officer, page) | {"new_0": "Another", "new_easy_0": "Another"})
    made = Version.objects.get(pk=made.pk)
    assert [row.code for row in made.whole.areas[0].rings[0].prompts] == ["A1.1", "A1.3"]


def test_two_people_at_one_draft_do_not_write_over_each_other(officer: Client) -> None:
    """RVW-01: the second is told, and keeps what they typed."""
    made = draft()
    page, other = (reverse("framework_area", args=[made.pk, code]) for code in "AB")
    mine, theirs, elsewhere = boxes(officer, page), boxes(officer, page), boxes(officer, other)
    officer.post(page, theirs | {"title": "Theirs"})
    answer = officer.post(page, mine | {"title": "Mine"})
    assert "Somebody else changed this since you opened it." in unescape(answer.content.decode())
    assert 'value="Mine"' in answer.content.decode()
    assert officer.post(other, elsewhere | {"title": "Beside it"}).status_code == 302
    assert officer.post(page, typed_in(answer.content.decode())).status_code == 302
    assert [area.title for area in Version.objects.get(pk=made.pk).whole.areas] == ["Mine", "Beside it"]


def test_an_area_is_added_and_taken_out(officer: Client) -> None:
    """RVW-01: it has a prompt from the start; the last area stays."""
    made = draft()
    new = reverse("framework_area_new", args=[made.pk])
    page = officer.post(new, AREA).content.decode()
    assert "There is something to put right" in page
    officer.post(new, AREA | {"text": "We listen", "text_easy": "We listen"})
    whole = Version.objects.get(pk=made.pk).whole
    assert (whole.areas[2].code, whole.areas[2].rings[0].prompts[0].code) == ("C", "C1.1")
    for code in "ABC":
        officer.post(reverse("framework_area_out", args=[made.pk, code]))
    assert [area.code for area in Version.objects.get(pk=made.pk).whole.areas] == ["C"]


def test_the_last_prompt_of_an_area_is_not_taken_out(officer: Client) -> None:
    """RVW-01: the draft stays one that can be answered, and the page says why."""
    made = draft()
    page = reverse("framework_area", args=[made.pk, "A"])
    out = {f"out_A{level}.{n}": "on" for level in (1, 2, 3) for n in (1, 2)}
    answer = officer.post(page, boxes(officer, page) | out)
    assert "This area asks nothing." in unescape(answer.content.decode())
    assert len(Version.objects.get(pk=made.pk).whole.cells) == 12


def test_a_version_in_use_has_no_editor(officer: Client) -> None:
    """RVW-01: not found, rather than a form that would be refused."""
    made = review.version()
    for name in ("framework_edit", "framework_use", "framework_area_new"):
        assert officer.get(reverse(name, args=[made.pk])).status_code == 404


def test_a_framework_of_our_own_needs_a_free_short_name(officer: Client) -> None:
    """RVW-01: the message stands at the field, and what was typed stays."""
    made = review.version()
    address = reverse("framework_copy", args=[made.pk])
    page = officer.post(address, {"kind": "own", "title": "Ours", "slug": "Not This"}).content.decode()
    assert "Give it a short name in small letters" in page
    review.version("taken")
    page = unescape(officer.post(address, {"kind": "own", "title": "Ours", "slug": "taken"}).content.decode())
    assert "There is a version 1 of this framework" in page
    officer.post(address, {"kind": "own", "title": "Ours", "slug": "our-wheel"})
    assert Version.objects.get(framework__slug="our-wheel").framework.organisation is not None


def asked(**rest: str) -> tuple[Version, str, dict[str, str]]:
    """A draft that people are asked about, its page, and what somebody says there."""
    people.deployment()
    voices.telling()  # keys and wordings
    made = draft()
    actions.open_to_views(made, is_open=True)
    said = {"supports": "partly", "area": "A", "words": "Say more about the night bus.", "key": "k" * 22}
    return made, reverse("framework_say", args=["test-wheel"]), said | rest


def test_what_somebody_says_of_a_draft_is_a_voice_with_its_code() -> None:
    """GOV-09: no account; the code is shown as for anything that people tell us."""
    made, address, said = asked()
    client = Client()
    assert "Do you support this draft?" in seen(client, address)
    answer = client.post(address, said)
    assert answer["Location"] == reverse("tell_sent")
    assert "We have your words" in seen(client, reverse("tell_sent"))
    view = DraftView.objects.get()
    assert (view.version, view.supports, view.area) == (made, "partly", "A")
    assert view.voice.words == "Say more about the night bus."
    assert client.post(address, said).status_code == 302
    assert DraftView.objects.count() == 1
    assert "You told us what you think of a draft: “Our wheel”." in seen(client, reverse("mine"))


def test_whoever_spoke_reads_what_became_of_the_draft() -> None:
    """GOV-09, GOV-05: the answer comes back on the thread."""
    made, address, said = asked()
    client = Client()
    client.post(address, said)
    actions.put_in_use(made, by=None, what_changed="The night bus is named.")
    thread = seen(client, reverse("mine"))
    assert "“Our wheel”, the draft that you told us about, is in use from today." in thread
    assert "What changed: The night bus is named." in thread
    assert "There is no draft to talk about now" in seen(Client(), address)


def test_colleagues_see_the_counts_by_the_rule_and_who_reads_voices_sees_them() -> None:
    """GOV-09: small numbers are hidden; words are read where words are read."""
    made, address, said = asked()
    for n in range(9):
        support = "yes" if n else "no"
        actions.say(made, supports=support, words=f"Good, {n}.", idempotency_key=f"key-{n}")
    page = reverse("framework_version", args=[made.pk])
    member = seen(people.signed_in(people.person(Role.BOARD_MEMBER)), page)
    assert ">10</td>" in member
    assert ">*</td>" in member
    assert "/staff/voices/" not in member
    reader = seen(people.signed_in(people.person(Role.OFFICER)), page)
    assert reader.count('href="/staff/voices/') >= 9


def test_a_view_that_is_taken_back_counts_no_more() -> None:
    """CON-03, GOV-09: nothing of it is left."""
    made, address, said = asked()
    client = Client()
    client.post(address, said)
    listen.take_back(Voice.objects.get(words=said["words"]))
    assert not DraftView.objects.exists()


@pytest.mark.parametrize("wrong", [{"words": ""}, {"supports": "maybe"}, {"area": "Z"}, {"words": "x" * 20_001}])
def test_a_view_that_is_not_complete_is_kept_and_told(wrong: dict[str, str]) -> None:
    """GOV-09: message at the field, typed words kept, nothing stored."""
    made, address, said = asked()
    answer = Client().post(address, said | wrong)
    assert answer.status_code == 200
    assert "There is something to put right" in answer.content.decode()
    assert (said | wrong)["words"] in answer.content.decode()
    assert not DraftView.objects.exists()


def test_a_draft_is_nobodys_to_read_until_people_are_asked(officer: Client) -> None:
    """GOV-09: then it can be read whole, marked as a draft."""
    made = draft("hidden")
    address = reverse("framework", args=["hidden"])
    assert "Our wheel" not in seen(Client(), address)
    assert Client().get(f"{address}?version=1%20local").status_code == 404
    officer.post(reverse("framework_ask", args=[made.pk]), {"open": "yes"})
    assert "This is a draft." in seen(Client(), f"{address}?version=1%20local")
    assert "A new version is being written." in seen(Client(), address)
    officer.post(reverse("framework_ask", args=[made.pk]), {"open": "no"})
    assert Client().get(f"{address}?version=1%20local").status_code == 404


def test_everybody_can_read_whose_it_is_what_it_asks_and_when_it_is_looked_at_again() -> None:
    """GOV-05, PAR-11: the source is named; each is credited as they chose; the day is said."""
    credits = (Credit("AB, Involvement Member"), Credit("C.", "carer"))
    actions.load(small(credits=credits, review_months=24))
    page = seen(Client(), reverse("framework", args=["test-wheel"]))
    for text in ("From “A test” by Us, 2026", "AB, Involvement Member", "C., carer", "When it is looked at again"):
        assert text in page
    assert "Listening, prompt 1 of level 2" in page
    assert "Listening 2.1 in easy words" in page
    assert Client().get(reverse("framework", args=["nothing"])).status_code == 404


def test_cards_are_printed_with_a_box_for_every_answer() -> None:
    """RVW-15: one card an area, the words we use, where to read more and ask."""
    people.deployment()
    review.version()
    page = seen(Client(), reverse("framework_cards", args=["test-wheel"]))
    assert page.count("tb-prompt-card__box") == 12 * 3
    for text in ("Words we use", "/frameworks/test-wheel/", "01632 960001", "Deciding, prompt 2 of level 3"):
        assert text in page
    easy = seen(Client(), reverse("framework_cards", args=["test-wheel"]) + "?easy=yes")
    assert "Deciding 3.2 in easy words" in easy
    assert "Deciding, prompt 2 of level 3" not in easy


def test_a_charter_without_prompts_has_a_page_and_an_editor(officer: Client) -> None:
    """PAR-10, RVW-16: promises alone; nothing is asked."""
    plain = small()
    areas = tuple(replace(area, rings=(replace(area.rings[0], prompts=()),)) for area in plain.areas)
    charter = replace(plain, uses=(For.PROMISES,), areas=areas, levels=(replace(plain.levels[0], title="", stem=""),))
    made = actions.load(charter, by=people.person(Role.OFFICER))
    assert "Its prompts" in seen(officer, reverse("framework_area", args=[made.pk, "A"]))
    officer.post(reverse("framework_area_new", args=[made.pk]), AREA)
    actions.put_in_use(Version.objects.get(pk=made.pk), by=None)
    page = seen(Client(), reverse("framework", args=["test-wheel"]))
    assert "Hearing" in page
    assert "How it is answered" not in page
