"""The telling page and the page with the code, as a visitor meets them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from tellback.loop.listen.jobs import drop_old
from tellback.loop.listen.models import Draft, Voice
from tellback.people import clock

STORY = "The lift at the clinic is broken again."


def key_of(page) -> str:
    return re.search(r'name="key"[^>]*value="([^"]+)"', page.content.decode())[1]


def tell(client: Client, words: str = STORY, key: str = ""):
    key = key or key_of(client.get(reverse("tell")))
    return client.post(reverse("tell"), {"words": words, "key": key, "send": "yes"})


def code_on(page) -> str:
    found = re.search(r'tb-code__words"[^>]*>([^<]+)<', page.content.decode())
    return found[1].strip() if found else ""


def test_what_to_expect_stands_before_the_box_in_under_150_words(client):
    """VOI-11: who reads it, when you will hear, what we cannot do, no name needed, and your care is not affected."""
    page = client.get(reverse("tell")).content.decode()
    before = strip_tags(page[page.index("<h1") : page.index("<textarea")])
    assert len(before.split()) < 150
    for said in (
        "Who reads this",
        "A person replies by",
        "we cannot do",
        "No name is needed",
        "Your care stays the same",
    ):
        assert said in before
    assert "Leave this page now" in page
    assert 'autocomplete="off"' in page


def test_a_visitor_tells_us_and_leaves_with_a_code_that_opens_the_thread(client):
    """VOI-01: a private window, no account, e-mail or phone. VOI-05: no topic to choose first."""
    page = client.get(tell(client).url)
    words = code_on(page)
    assert len(words.split()) == 5
    assert "<svg" in page.content.decode()
    assert "Write it down" in page.content.decode()
    assert Voice.objects.get().words == STORY
    opened = Client().post(reverse("mine_open"), {"code": words})
    assert opened.url == reverse("mine")


def test_pressing_send_again_is_the_same_thread_and_the_same_code(client):
    """VOI-01: one thread, one code."""
    key = key_of(client.get(reverse("tell")))
    first = code_on(client.get(tell(client, key=key).url))
    second = code_on(client.get(tell(client, key=key).url))
    assert first == second != ""
    assert Voice.objects.count() == 1


def test_the_answer_was_lost_on_the_way_and_the_retry_has_no_cookie_yet():
    """VOI-01: the first answer never reached the phone; the same press again gets the code."""
    first, again = Client(), Client()
    key = key_of(first.get(reverse("tell")))
    tell(first, key=key)
    assert code_on(again.get(tell(again, key=key).url))
    assert Voice.objects.count() == 1


def test_whoever_presses_back_and_sends_again_does_not_get_the_code_of_the_one_before(client):
    """VOI-01: the form of the one before, sent again by somebody else on the same device, after the code was taken."""
    key = key_of(client.get(reverse("tell")))
    shown = client.get(tell(client, key=key).url)
    code = code_on(shown)
    done = client.post(reverse("tell_written"), {})
    assert done["Clear-Site-Data"] == '"cache"'
    assert code not in client.get(reverse("tell_sent")).content.decode()
    assert code not in client.get(tell(client, key=key).url).content.decode()
    assert Voice.objects.count() == 1


def test_a_fresh_visit_to_the_telling_page_puts_the_code_away(client):
    """VOI-01: the next person on the device presses "Tell us"; Back to the code page shows none."""
    code = code_on(client.get(tell(client).url))
    client.get(reverse("tell"))
    page = client.get(reverse("tell_sent")).content.decode()
    assert code not in page
    assert "A code is shown only once" in page


def test_the_second_person_loses_nothing_and_gets_their_own_code(client):
    """VOI-01: other words in the form that was left open are a thread of their own."""
    key = key_of(client.get(reverse("tell")))
    first = code_on(client.get(tell(client, key=key).url))
    second = code_on(client.get(tell(client, "Something else.", key=key).url))
    assert second
    assert second != first
    assert Voice.objects.count() == 2


def test_the_code_is_shown_for_two_hours(client):
    tell(client)
    assert code_on(client.get(reverse("tell_sent")))
    session = client.session
    session["code"] = session["code"] | {"until": (clock.now() - timedelta(minutes=1)).isoformat()}
    session.save()
    assert not code_on(client.get(reverse("tell_sent")))


def test_no_word_and_no_code_is_in_the_session(client):
    """VOI-01: the session holds what the code is worked out from, never the code nor a word of the story."""
    page = client.get(tell(client).url)
    held = str([s.get_decoded() for s in Session.objects.all()])
    assert STORY not in held
    assert code_on(page) not in held
    assert "no-store" in page["Cache-Control"]


def test_a_retry_after_the_words_were_taken_back_brings_nothing_back(client):
    """CON-03: a late retry from an offline phone."""
    key = key_of(client.get(reverse("tell")))
    tell(client, key=key)
    client.post(reverse("mine_take_back"))
    again = Client()
    page = again.get(tell(again, key=key).url)
    assert not code_on(page)
    assert Voice.objects.get().words == ""


@pytest.mark.parametrize("words", ["", "   \n"])
def test_an_empty_box_is_answered_in_words(client, words):
    page = tell(client, words)
    assert "Enter what you want to tell us" in page.content.decode()
    assert not Voice.objects.exists()


def test_too_many_words_stay_in_the_box(client):
    page = tell(client, "word " * 5_000)
    assert page.status_code == 200
    assert "characters long" in page.content.decode()
    assert page.content.decode().count("word ") > 4_900


@pytest.mark.parametrize(
    "words",
    [
        "a\x00b\x07c",
        "‮evil‬ text",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
        "=1+1",
        "<script>x</script>",
    ],
)
def test_hostile_words_are_kept_and_break_nothing(client, words):
    assert tell(client, words).status_code == 302
    assert "\x00" not in Voice.objects.get().words


def test_ten_megabytes_and_broken_encodings_are_refused_without_a_crash(client):
    key = key_of(client.get(reverse("tell")))
    big = client.post(reverse("tell"), {"words": "x" * 10_000_000, "key": key})
    assert big.status_code == 413
    broken = client.generic(
        "POST", reverse("tell"), b"words=%FF%FE%80&key=%00", content_type="application/x-www-form-urlencoded"
    )
    assert broken.status_code in (200, 302)


@pytest.mark.parametrize("key", ["", "short", "x" * 500, "'; DROP TABLE", "ключ-ключ-ключ-ключ"])
def test_a_key_that_was_tampered_with_loses_no_words(client, key):
    client.post(reverse("tell"), {"words": STORY, "key": key})
    assert Voice.objects.get().words == STORY


def test_save_and_come_back(client):
    """VOI-13: kept under a code of its own, reopened with it, deleted when sent."""
    key = key_of(client.get(reverse("tell")))
    kept = client.post(reverse("tell"), {"words": "Half of it", "key": key, "keep": "yes"})
    words = code_on(client.get(kept.url))
    assert not Voice.objects.exists()
    later = Client()
    opened = later.post(reverse("mine_open"), {"code": words})
    page = later.get(opened.url)
    assert "Half of it" in page.content.decode()
    later.post(opened.url, {"words": "Half of it and the rest", "key": key_of(page), "send": "yes"})
    assert Voice.objects.get().words == "Half of it and the rest"
    assert not Draft.objects.exists()


def test_a_kept_story_is_not_shown_to_whoever_opens_the_telling_page_next(client):
    """VOI-13: the next person on the device finds an empty box, and Back finds one too."""
    key = key_of(client.get(reverse("tell")))
    kept = client.post(reverse("tell"), {"words": "Half of it", "key": key, "keep": "yes"})
    opened = client.post(reverse("mine_open"), {"code": code_on(client.get(kept.url))})
    assert "Half of it" in client.get(opened.url).content.decode()
    assert "Half of it" not in client.get(reverse("tell")).content.decode()
    assert "Half of it" not in client.get(opened.url).content.decode()
    assert not code_on(client.get(reverse("tell_keep"), follow=True))


def test_a_kept_story_may_be_kept_again_under_the_same_code(client):
    key = key_of(client.get(reverse("tell")))
    kept = client.post(reverse("tell"), {"words": "Half", "key": key, "keep": "yes"})
    words = code_on(client.get(kept.url))
    opened = client.post(reverse("mine_open"), {"code": words})
    again = client.post(opened.url, {"words": "Three quarters", "key": "y" * 22, "keep": "yes"}, follow=True)
    assert "the same as before" in again.content.decode()
    assert Draft.objects.get().words == "Three quarters"
    assert Client().post(reverse("mine_open"), {"code": words}).url == opened.url


def test_a_flood_is_slowed_and_a_full_hall_is_not(client, monkeypatch):
    monkeypatch.setattr("tellback.loop.listen.floods.AT_ONCE", 3)
    for n in range(3):
        assert tell(client, f"Number {n}").status_code == 302
    page = tell(client, "Number four")
    assert page.status_code == 429
    assert "Number four" in page.content.decode()


def test_the_telling_page_asks_the_database_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(reverse("tell"))


def test_each_night_the_kept_stories_whose_time_is_over_are_deleted(client):
    """VOI-13: kept for 14 days, as we said, and no longer."""
    client.post(reverse("tell"), {"words": "Half of it", "key": "k" * 22, "keep": "yes"})
    with clock.moved_by(timedelta(days=13)):
        drop_old(timestamp=0)
    assert Draft.objects.exists()
    with clock.moved_by(timedelta(days=15)):
        drop_old(timestamp=0)
    assert not Draft.objects.exists()
