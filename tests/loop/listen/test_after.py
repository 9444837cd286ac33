"""The questions after the words are sent: each may be skipped, and each is kept as it was answered."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tellback.loop.listen import opened
from tellback.loop.listen.models import Contact, Hearing, Voice
from tellback.loop.listen.queries import way_to
from tellback.loop.listen.rules import NoSuchNumber, is_mobile, phone_number
from tellback.outbox.models import Way
from tellback.people import clock
from tellback.people.models import Organisation
from tests.factories import listen, people


def with_open(voice: Voice) -> Client:
    client = Client()
    session = client.session
    session[opened.KEY] = {"voice": voice.pk, "code": None, "at": clock.now().isoformat()}
    session.save()
    client.cookies["tellback"] = session.session_key
    return client


def test_each_question_may_be_skipped_to_the_end():
    """CON-01: skipping all leaves a full thread, with the date of what happens next."""
    people.place()
    voice = listen.voice()
    client, name, seen = with_open(voice), "tell_hear", []
    while name != "tell_next":
        page = client.get(reverse(name)).content.decode()
        seen.append(name)
        following = [
            n for n in ("format", "about", "community", "place", "share", "next") if f'href="/tell/{n}/"' in page
        ]
        assert len(following) == 1, name
        name = f"tell_{following[0]}"
    assert seen == ["tell_hear", "tell_format", "tell_about", "tell_community", "tell_place", "tell_share"]
    page = client.get(reverse("tell_next")).content.decode()
    first, later = "A person will answer you", "We will tell you where things stand"
    assert page.index("<h1") < page.index(first) < page.index(later) < page.index("You told us. We have your words.")
    assert page.count("<h2>What happens next</h2>") == 1
    assert "By <time" in page
    assert not voice.consents.exists()


@pytest.mark.parametrize(
    ("way", "given", "reaches"),
    [
        (Hearing.EMAIL, {"email": "Me@Example.org"}, (Way.EMAIL, "me@example.org")),
        (Hearing.TEXT, {"phone": "07700 900 123"}, (Way.TEXT, "+447700900123")),
        (
            Hearing.LETTER,
            {"name": "M. Weaver", "address": "1 Canal St\nHills"},
            (Way.LETTER, "M. Weaver\n1 Canal St\nHills"),
        ),
        (Hearing.CODE, {"email": "me@example.org", "phone": ""}, None),
        (Hearing.CODE, {}, None),
        (Hearing.COME_BACK, {}, None),
    ],
)
def test_each_way_to_hear_is_kept(way, given, reaches):
    """VOI-18: with my code, text, e-mail, letter, or I will come back."""
    voice = listen.voice()
    client = with_open(voice)
    chosen = client.post(reverse("tell_hear"), {"hearing": way})
    assert chosen.url == reverse("tell_hear_where", kwargs={"way": way})
    client.get(chosen.url)
    assert not Contact.objects.exists(), "looking at the page keeps nothing"
    answer = client.post(chosen.url, given)
    assert answer.url == reverse("tell_format")
    contact = Contact.objects.get(voice=voice)
    assert contact.hearing == way
    assert way_to(contact) == reaches


def test_through_a_group():
    """VOI-18: a group or connector passes our answer on."""
    group = people.organisation("River Friends", kind=Organisation.Kind.VOLUNTARY)
    voice = listen.voice()
    where = reverse("tell_hear_where", kwargs={"way": "group"})
    client = with_open(voice)
    assert "River Friends" in client.get(where).content.decode()
    client.post(where, {"group": group.pk, "name": "Basia"})
    assert voice.contact.group == group


def test_with_no_group_the_page_says_so():
    page = with_open(listen.voice()).get(reverse("tell_hear_where", kwargs={"way": "group"})).content.decode()
    assert "No group has joined us here yet" in page


@pytest.mark.parametrize(
    ("way", "given", "said"),
    [
        ("text", {"phone": "01632 960001"}, "needs a mobile number"),
        ("text", {"phone": "call me"}, "Enter a phone number"),
        ("email", {"email": "me at example"}, "Enter an email address"),
        ("letter", {"name": "", "address": ""}, "Enter the address"),
        ("group", {"group": "999"}, "Choose"),
    ],
)
def test_a_contact_that_cannot_work_is_answered_in_words(way, given, said):
    page = with_open(listen.voice()).post(reverse("tell_hear_where", kwargs={"way": way}), given).content.decode()
    assert said in page
    for typed in given.values():
        assert not typed or typed in page or way == "group"


def test_no_such_way_is_no_page():
    assert with_open(listen.voice()).get("/tell/hear/pigeon/").status_code == 404


def test_language_and_format_stay_when_the_way_changes():
    """VOI-10: "letter, large print, Polish" is kept, and how to hear may change at any time."""
    voice = listen.voice()
    client = with_open(voice)
    client.post(reverse("tell_format"), {"language": "pl", "format": "large"})
    client.post(reverse("mine_hear_where", kwargs={"way": "email"}), {"email": "me@example.org"})
    contact = Contact.objects.get(voice=voice)
    assert (contact.hearing, contact.language, contact.format) == ("email", "pl", "large")
    client.post(reverse("mine_hear_where", kwargs={"way": "code"}), {})
    assert Contact.objects.get(voice=voice).email == "", "what the new way does not need is not kept"


def test_kinds_are_any_number_or_none():
    """VOI-04: several kinds, or just tell us."""
    voice = listen.voice()
    client = with_open(voice)
    client.post(reverse("tell_about"), {"kinds": ["need", "idea"]})
    voice.refresh_from_db()
    assert voice.kinds == ["idea", "need"]
    client.post(reverse("mine_about"), {})
    voice.refresh_from_db()
    assert voice.kinds == []
    assert "Choose" in client.post(reverse("tell_about"), {"kinds": ["rubbish"]}).content.decode()


def test_communities_in_own_words_any_number_and_merged_without_changing_a_letter():
    """PAR-04: a name not on any list appears as typed, also after a colleague linked it to another."""
    voice = listen.voice()
    client = with_open(voice)
    again = client.post(reverse("tell_community"), {"words": "Polki z osiedla nad rzeką", "another": "yes"})
    assert again.url == reverse("tell_community")
    client.post(reverse("tell_community"), {"words": "Night-shift parents", "kind": "circumstance"})
    client.post(reverse("tell_community"), {"words": "Night-shift parents"})
    assert [c.words for c in voice.communities.order_by("pk")] == ["Polki z osiedla nad rzeką", "Night-shift parents"]
    voice.communities.update(community=people.community("Polish speakers"))
    page = client.get(reverse("mine_community")).content.decode()
    assert "Polki z osiedla nad rzeką" in page


def test_a_place_may_be_named():
    place, voice = people.place("Hills"), listen.voice()
    with_open(voice).post(reverse("tell_place"), {"place": place.pk})
    voice.refresh_from_db()
    assert voice.place == place


def test_no_box_is_ticked_and_each_yes_is_kept_with_its_wording():
    """CON-01: five separate unticked boxes, asked after sending; the version of the question is kept."""
    voice = listen.voice()
    client = with_open(voice)
    page = client.get(reverse("tell_share")).content.decode()
    assert page.count('type="checkbox"') == 5
    assert "checked" not in page
    client.post(reverse("tell_share"), {"publish": "on", "contact": "on"})
    assert sorted(voice.consents.values_list("use", "wording__version")) == [("contact", 1), ("publish", 1)]


def test_a_credit_needs_a_name():
    voice = listen.voice()
    client = with_open(voice)
    assert "Enter the name to show" in client.post(reverse("tell_share"), {"credit": "on"}).content.decode()


@pytest.mark.parametrize(
    "name", ["tell_hear", "tell_format", "tell_about", "tell_community", "tell_place", "tell_share", "tell_next"]
)
def test_each_page_asks_the_database_little(name, django_assert_max_num_queries):
    people.place()
    client = with_open(listen.voice())
    with django_assert_max_num_queries(12):
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700-900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("01632 960001", "+441632960001"),
        ("+353 85 012 3456", "+353850123456"),
        ("00353850123456", "+353850123456"),
    ],
)
def test_a_phone_number_is_understood_however_it_is_typed(typed, number):
    assert phone_number(typed) == number


@pytest.mark.parametrize("typed", ["", "999", "hello", "0770090012345678", "+4412", "07700 9001x3"])
def test_what_is_no_phone_number(typed):
    with pytest.raises(NoSuchNumber):
        phone_number(typed)


def test_a_text_message_reaches_mobiles_alone():
    assert is_mobile("+447700900123")
    assert not is_mobile("+441632960001")
    assert is_mobile("+353850123456")
