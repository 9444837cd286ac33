"""The pages of learning, as officers, decision owners and people with a code meet them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tellback.ledger.models import Look
from tellback.loop.learn import actions, jobs
from tellback.loop.learn.models import Import, Insight, Understood
from tellback.loop.listen import actions as listening
from tellback.loop.listen.models import Voice
from tellback.people.codes import keys
from tellback.people.models import Role
from tests.factories import learn, listen, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    """An officer's browser, with a second step."""
    people.deployment()
    keys.ensure_keys(create=True)
    return people.signed_in(people.person(Role.OFFICER))


def opened(told: Any) -> Client:
    """A browser in which the thread is open."""
    client = Client()
    client.post(reverse("mine_link", args=[told.token]))
    return client


def page(client: Client, name: str, *args: Any, **query: Any) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_the_list_shows_words_first_and_says_what_nobody_has_read(officer: Client) -> None:
    """INS-04: newest first, unread ones marked."""
    listen.voice("The first thing.")
    listen.voice("The second thing.")
    shown = page(officer, "voices")
    assert shown.index("The second thing.") < shown.index("The first thing.")
    assert "Nobody has read it" in shown
    assert "data-keys" in shown


def test_who_draws_an_insight_sees_beside_the_words_what_each_person_agreed_to(officer: Client) -> None:
    """INS-01: nobody has to leave the page to know whether words may be shown."""
    open_one, quiet = listen.voice("Show this to everyone."), listen.voice("Only for you.")
    listening.give_consent(open_one, use="publish")
    shown = page(officer, "insight_new", voice=[open_one.reference, quiet.reference])
    first, second = shown.index("Show this to everyone."), shown.index("Only for you.")
    assert "Publish my words without my name" in shown[first:second]
    assert "Nothing beyond reading and counting" in shown[second:]


def test_the_list_costs_the_same_for_5_and_25_voices(officer: Client) -> None:
    """At most 12 queries, however many rows."""
    about = learn.theme()
    counted = []
    for number in (5, 20):
        for voice in [listen.voice() for _n in range(number)]:
            actions.theme(voice, themes=[about], by=learn.officer())
        with CaptureQueriesContext(connection) as queries:
            page(officer, "voices")
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12, counted


def test_an_exact_reference_opens_the_voice_and_words_search_the_list(officer: Client) -> None:
    """INS-04: search by word and by reference."""
    voice = listen.voice("The ramp is broken.")
    listen.voice("Good food.")
    typed = voice.reference.lower().replace("-", " ")
    assert officer.get(reverse("voices"), {"q": typed}).headers["Location"] == reverse("voice", args=[voice.reference])
    shown = page(officer, "voices", q="ramps")
    assert "The ramp is broken." in shown
    assert "Good food." not in shown
    assert "No voice matches" in page(officer, "voices", q="helicopter", place="nowhere", theme="999999", after="x")


def test_an_empty_list_says_why_and_what_to_do_first(officer: Client) -> None:
    """Empty pages say why they are empty."""
    assert "Nobody has told us anything yet" in page(officer, "voices")
    assert "Nobody has drawn an insight yet" in page(officer, "insights")
    assert "There is no theme yet" in page(officer, "themes")
    assert "No file has been brought in yet" in page(officer, "imports")


def test_a_voice_is_shown_whole_and_who_opened_it_is_kept(officer: Client) -> None:
    """VOI-03, CON-06: the words unaltered, everything else beside them."""
    voice = listen.voice("First line.\n\n<b>Second</b> & last.")
    listening.name_community(voice, words="canal st lot")
    shown = page(officer, "voice", voice.reference)
    assert "&lt;b&gt;Second&lt;/b&gt; &amp; last." in shown
    assert "canal st lot" in shown
    assert "Write to this person" in shown
    assert Look.objects.filter(about=voice.reference).count() == 1
    assert Voice.objects.get().read_at is None, "opening is not reading"


def test_read_and_next_goes_through_the_unread_ones(officer: Client) -> None:
    """FBK-02: a person reads, one press each."""
    first, second = listen.voice(), listen.voice()
    answer = officer.post(reverse("voice_read", args=[first.reference]), {"next": "yes"})
    assert answer.headers["Location"] == reverse("voice", args=[second.reference])
    first.refresh_from_db()
    assert first.read_at is not None
    officer.post(reverse("voice_read", args=[second.reference]))
    assert not Voice.objects.filter(read_at=None).exists()


def test_several_voices_at_once(officer: Client) -> None:
    """INS-01: a theme for all, into an insight, or a new insight drawn from the ticked ones."""
    voices = [listen.voice() for _n in range(3)]
    ticked = [voice.reference for voice in voices]
    together = reverse("voices_together")
    officer.post(together, {"voice": ticked, "act": "theme", "new_theme": "Buses"})
    assert all(voice.themed.get().theme.name == "Buses" for voice in voices)
    answer = officer.post(together, {"voice": ticked, "act": "draw"})
    assert answer.status_code == 302
    shown = officer.get(answer.headers["Location"]).content.decode()
    assert all(voice.words.split(",")[0] in shown for voice in voices)
    answer = officer.post(
        reverse("insight_new"), {"voice": ticked, "statement": "Buses come too seldom.", "sureness": "some"}
    )
    made = Insight.objects.get()
    assert answer.headers["Location"] == reverse("insight", args=[made.reference])
    assert made.quotes.count() == 3
    more = listen.voice()
    officer.post(together, {"voice": [more.reference], "act": "join", "insight": made.pk, "stance": "different"})
    assert made.quotes.get(voice=more).stance == "different"
    assert officer.post(together, {"act": "theme"}).status_code == 302, "nothing ticked is said, not an error"


def test_bad_input_keeps_what_was_typed_and_says_what_to_do(officer: Client) -> None:
    """Every form: a clear sentence, nothing lost, no 500."""
    voice = listen.voice("I waited three hours.")
    made = learn.insight(voices=[voice])
    wrong = {"insight": made.pk, "stance": "same", "excerpt": "I waited four hours"}
    shown = officer.post(reverse("voice_join", args=[voice.reference]), wrong).content.decode()
    assert "These words are not in what the person said." in shown
    assert "I waited four hours" in shown
    shown = officer.post(reverse("insight_new"), {"statement": "a" * 700, "sureness": "some"}).content.decode()
    assert "There is room for 600" in shown
    assert "a" * 700 in shown
    shown = officer.post(reverse("insight_checked", args=[made.reference]), {"status": "checked"}).content.decode()
    assert "Nobody has said yes here" in shown
    hostile = "\x00\u202e=1+1" + "x" * 30_000
    for name, args, fields in (
        ("voice_summary", [voice.reference], {"text": hostile}),
        ("voice_cover", [voice.reference], {"words": hostile}),
        ("voice_mark", [voice.reference], {"start": "-9", "end": "9" * 40, "kind": hostile}),
        ("voice_theme", [voice.reference], {"new_theme": hostile, "theme": "x"}),
        ("insight_quote", [made.reference], {"reference": hostile, "excerpt": hostile}),
        ("insight_differ", [made.reference], {"statement": hostile}),
        ("insight_merge", [made.reference], {"into": hostile}),
        ("themes", [], {"name": hostile}),
    ):
        assert officer.post(reverse(name, args=args), fields).status_code in (200, 302), name


def test_hints_are_confirmed_on_the_page(officer: Client) -> None:
    """VOI-19: a person says yes or no before anybody outside is shown the words."""
    voice = listen.voice("Ring me on 01632 960123 please.")
    shown = page(officer, "voice", voice.reference)
    start = re.search(r'name="start" value="(\d+)"', shown)
    assert start
    fields = {"start": start[1], "end": int(start[1]) + 12, "kind": "phone", "is_personal": "yes"}
    officer.post(reverse("voice_mark", args=[voice.reference]), fields)
    shown = page(officer, "voice", voice.reference)
    assert "Ring me on [covered] please." in shown
    assert "Ring me on 01632 960123 please." in shown, "the words themselves stay as they are"


def test_an_insight_shows_both_sides_and_leads_both_ways(officer: Client) -> None:
    """INS-01, INS-02: voices, communities, ways and dates; the differing view beside it."""
    voice = listen.voice("The bus is late, always.")
    made = learn.insight(voices=[voice])
    quoted = {"reference": voice.reference, "stance": "same", "excerpt": "late, always"}
    officer.post(reverse("insight_quote", args=[made.reference]), quoted)
    officer.post(reverse("insight_differ", args=[made.reference]), {"statement": "Some find it on time."})
    shown = page(officer, "insight", made.reference)
    for words in (made.statement, "late, always", "Some find it on time.", "Told us on this site", voice.reference):
        assert words in shown
    assert made.statement in page(officer, "voice", voice.reference)


def test_a_board_member_reads_insights_without_small_numbers_or_references(officer: Client) -> None:
    """INS-01: figures for boards go through the disclosure rule; a voice is not theirs to open."""
    voice = listen.voice("Nurse at 01632 960123 was kind to me.")
    made = learn.insight(voices=[voice])
    actions.quote(made, voice=voice, excerpt="01632 960123 was kind", by=made.made_by)
    board = people.signed_in(people.person(Role.BOARD_MEMBER))
    shown = page(board, "insight", made.reference)
    assert "fewer than 8" in shown
    assert voice.reference not in shown
    assert "960123" not in shown
    assert "A quote waits until a colleague" in shown
    assert "fewer than 8" not in page(officer, "insight", made.reference)
    assert board.get(reverse("voice", args=[voice.reference])).status_code == 403
    assert board.get(reverse("voices")).status_code == 403
    assert board.post(reverse("insight_ask", args=[made.reference])).status_code == 403


def test_the_insight_list_costs_the_same_for_5_and_25(officer: Client) -> None:
    """At most 12 queries, however many rows."""
    counted = []
    for number in (5, 20):
        for _n in range(number):
            learn.insight(themes=[learn.theme()])
        with CaptureQueriesContext(connection) as queries:
            page(officer, "insights")
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12, counted


def test_a_person_answers_with_their_code_alone() -> None:
    """INS-03: contributors confirm, correct or reject."""
    told = listen.telling()
    made = learn.insight(voices=[told.voice])
    actions.ask_if_understood(made, by=made.made_by)
    browser, address = opened(told), reverse("mine_understood", args=[made.reference])
    assert made.statement in browser.get(address).content.decode()
    assert "Choose one of the three answers" in browser.post(address, {"words": "Keep this"}).content.decode()
    assert browser.post(address, {"reply": "partly", "words": "The train too."}).headers["Location"] == reverse("mine")
    assert Understood.objects.get().reply == "partly"
    assert "The train too." in browser.get(address).content.decode(), "they can change it later"
    stranger = opened(listen.telling())
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302, "no thread is open: asked for the code"
    officer_page = page(people.signed_in(made.made_by), "insight", made.reference)
    assert "The train too." in officer_page


def test_putting_together_asking_and_counting_again_on_the_page(officer: Client) -> None:
    """INS-02, INS-03: each is one press, and says what happens next."""
    first, second = learn.insight(), learn.insight()
    answer = officer.post(reverse("insight_merge", args=[first.reference]), {"into": second.pk}, follow=True)
    assert "They are one insight now" in answer.content.decode()
    assert "was put together with another one" in page(officer, "insight", first.reference)
    assert officer.post(reverse("insight_ask", args=[first.reference])).status_code == 404
    asked = officer.post(reverse("insight_ask", args=[second.reference]), follow=True).content.decode()
    assert "Everyone behind it sees the question" in asked
    listening.take_back(Voice.objects.filter(quotes__insight=second)[0])
    assert "taken their words back" in page(officer, "insight", second.reference)
    officer.post(reverse("insight_recount", args=[second.reference]))
    assert "taken their words back" not in page(officer, "insight", second.reference)


def test_a_file_goes_in_through_the_page(officer: Client) -> None:
    """INS-07: choose, match, try, bring in, watch."""
    contents = b"Ref,Comment,Date\n1,Kind staff.,31/03/2024\n2,,\n3,Cold food.,x\n"
    answer = officer.post(reverse("imports"), {"file": SimpleUploadedFile("survey.csv", contents)})
    run = Import.objects.get()
    assert answer.headers["Location"] == reverse("import", args=[run.pk])
    assert "Match the columns" in page(officer, "import", run.pk)
    matching = page(officer, "import_match", run.pk)
    assert "Kind staff. · Cold food." in matching
    fields = {"column_0": "id", "column_1": "words", "column_2": "date"}
    shown = officer.post(reverse("import_match", args=[run.pk]), fields).content.decode()
    assert "Say what record this is." in shown
    answer = officer.post(reverse("import_match", args=[run.pk]), fields | {"source": "Survey of carers"})
    assert officer.get(answer.headers["Location"]).headers["Refresh"] == "3"
    jobs.carry_out(Import.objects.get())
    tried = page(officer, "import", run.pk)
    assert "Nothing is stored yet" in tried
    assert "Row 4, column “Date”" in tried
    assert not Voice.objects.exists()
    officer.post(reverse("import_start", args=[run.pk]))
    jobs.carry_out(Import.objects.get())
    assert "Everything is in, and the file is erased." in page(officer, "import", run.pk)
    assert "Kind staff." in page(officer, "voices", source=str(Import.objects.get().source_id))
    assert "Survey of carers" in page(officer, "voice", Voice.objects.get().reference)


def test_a_file_that_is_no_table_is_explained_at_the_field(officer: Client) -> None:
    """INS-07: wrong type, and nothing is stored."""
    for contents in (b"", b"PK\x03\x04 broken", b"x" * 500):
        shown = officer.post(reverse("imports"), {"file": SimpleUploadedFile("a.csv", contents)}).content.decode()
        assert "nhsuk-error-message" in shown
    assert not Import.objects.exists()


def test_an_import_can_be_stopped_and_erased(officer: Client) -> None:
    """INS-07: stop, go on, or give it up."""
    run = learn.file_import()
    officer.post(reverse("import_match", args=[run.pk]), {"column_0": "words", "column_1": "date", "source": "Box"})
    officer.post(reverse("import_stop", args=[run.pk]))
    assert Import.objects.get().state == Import.State.UPLOADED, "a try that was stopped begins anew"
    assert officer.post(reverse("import_start", args=[run.pk]), follow=True).status_code == 200
    officer.post(reverse("import_stop", args=[run.pk]))
    assert "It stopped" in page(officer, "import", run.pk)
    officer.post(reverse("import_erase", args=[run.pk]))
    assert Import.objects.get().contents is None
    assert officer.get(reverse("import_match", args=[run.pk])).status_code == 404
    assert "erased" in page(officer, "import", run.pk)


def test_themes_are_looked_after_on_their_page(officer: Client) -> None:
    """INS-04: add, rename, retire, bring back."""
    officer.post(reverse("themes"), {"name": "Lifts"})
    officer.post(reverse("theme", args=["lifts"]), {"name": "Lifts and stairs"})
    assert "Lifts and stairs" in page(officer, "themes")
    officer.post(reverse("theme_retire", args=["lifts"]))
    assert "No longer offered" in page(officer, "themes")
    officer.post(reverse("theme_retire", args=["lifts"]))
    assert "No longer offered" not in page(officer, "themes")


def test_a_short_voice_brings_its_own_words_to_the_insight_drawn_from_it(officer: Client) -> None:
    """INS-01: whoever decides reads what was said; a colleague keeps, cuts or empties the box."""
    spoken = listen.voice("The line is engaged from eight until all is gone.")

    form = officer.get("/staff/insights/new/", {"voice": spoken.reference})
    officer.post(
        "/staff/insights/new/",
        {
            "voice": spoken.reference,
            "statement": "People cannot get through by phone.",
            "sureness": "one",
            "excerpt": "engaged from eight until all is gone",
        },
    )

    assert "The line is engaged from eight" in form.content.decode()
    assert Insight.objects.get().quotes.get().excerpt == "engaged from eight until all is gone"
