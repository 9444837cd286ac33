"""A whole file taken back: what nobody built on goes from everywhere, what somebody built on stays (INS-07)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tellback.loop.learn import actions as learning
from tellback.loop.learn import jobs
from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.matching import Matching
from tellback.loop.learn.models import Brought, Import, Themed
from tellback.loop.learn.queries.imports import REASONS, plan
from tellback.loop.learn.rules import Refused
from tellback.loop.listen import actions as listening
from tellback.loop.listen import tombstones
from tellback.loop.listen.models import Voice
from tellback.people.codes import keys
from tellback.people.models import Role
from tests.factories import learn, people

pytestmark = pytest.mark.django_db

ROWS = 12
FILE = ("Ref,Comment,Ward,Buses\n" + "".join(f"{n},Kestrel said {n}.,Ash,1\n" for n in range(ROWS))).encode()


@pytest.fixture(autouse=True)
def partnership() -> None:
    """A partnership with its clocks and keys."""
    people.deployment()
    keys.ensure_keys(create=True)


def brought_in(contents: bytes = FILE) -> Import:
    run = actions.keep_file(file_name="survey.csv", contents=contents)
    actions.match(run, matching=Matching.from_json(run.matching), source=actions.source_named("Survey"))
    actions.begin(run)
    jobs.carry_out(run)
    run.refresh_from_db()
    return run


def taken_back(run: Import) -> Import:
    actions.ask_back(run, by=learn.officer())
    jobs.take_import_back(import_id=run.pk)
    run.refresh_from_db()
    return run


def voices() -> list[Voice]:
    return list(Voice.objects.order_by("pk").select_related("step"))


def built_on(first: Voice, second: Voice, third: Voice) -> None:
    """One is behind an insight, to one something was added, for one there is a code."""
    learn.insight(voices=[first])
    listening.write_to(second, words="Which ward was it?", by=learn.officer(), title="Officer", is_question=True)
    listening.new_code(third, because="called")


def test_what_will_go_and_what_stays_is_said_before() -> None:
    """INS-07: nothing goes before somebody has seen what would."""
    run = brought_in()
    built_on(*voices()[:3])
    found = plan(run)
    assert found.goes == ROWS - 3
    assert dict(found.stays) == {REASONS["insight"]: 1, REASONS["added"]: 1, REASONS["code"]: 1}
    assert Voice.objects.exclude(words="").count() == ROWS


def test_words_go_from_everywhere_and_what_was_built_on_stays() -> None:
    """INS-07, CON-03: no word of it is left, and no answer loses its voice."""
    run = brought_in()
    built_on(*voices()[:3])
    done = taken_back(run)
    assert (done.state, done.undone, done.undo_stayed) == (Import.State.UNDONE, ROWS - 3, 3)
    kept = set(Voice.objects.exclude(words="").values_list("words", flat=True))
    assert kept == {f"Kestrel said {n}." for n in range(3)}
    gone = Voice.objects.exclude(withdrawn_at=None)
    assert gone.count() == ROWS - 3
    assert all(one.provenance == {} and one.source_id is None for one in gone)
    assert not Themed.objects.filter(voice__in=gone).exists()
    assert {one.reference for one in gone.select_related("step")} <= set(tombstones.references())


def test_the_same_file_can_be_brought_in_again_and_what_stayed_is_not_doubled() -> None:
    """INS-07: a mistake can be put right with the same file."""
    run = brought_in()
    built_on(*voices()[:3])
    taken_back(run)
    again = brought_in()
    assert (again.made, again.known) == (ROWS - 3, 3)
    assert Voice.objects.exclude(words="").count() == ROWS
    assert taken_back(again).undone == ROWS - 3, "and be taken back again"


def test_another_file_of_the_same_record_is_left_alone() -> None:
    """INS-07: one file, not its whole source; nor a file that waits to be brought in."""
    run = brought_in()
    brought_in(b"Ref,Comment\n70,Another file said this.\n71,And this too.\n")
    waiting = actions.keep_file(file_name="f.csv", contents=FILE)
    actions.match(waiting, matching=Matching.from_json(waiting.matching), source=actions.source_named("Survey"))
    taken_back(run)
    assert Voice.objects.exclude(words="").count() == 2
    waiting.refresh_from_db()
    assert waiting.contents is not None


def test_two_officers_press_at_once() -> None:
    """INS-07: the second press finds that it is begun; nothing is counted twice."""
    run = brought_in()
    assert actions.ask_back(Import.objects.get(pk=run.pk), by=learn.officer())
    assert not actions.ask_back(Import.objects.get(pk=run.pk), by=learn.officer())
    jobs.take_import_back(import_id=run.pk)
    jobs.take_import_back(import_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.undone) == (Import.State.UNDONE, ROWS)
    with pytest.raises(Refused, match="nothing to take back"):
        actions.ask_back(run, by=learn.officer())


def test_cut_short_in_the_middle_it_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """INS-07: a worker that is killed in a batch leaves that batch whole, and the next one goes on."""
    monkeypatch.setattr(jobs, "BATCH_BACK", 5)
    run = brought_in()
    actions.ask_back(run, by=learn.officer())
    seen = 0
    write = tombstones.write

    def killed_at_the_second(*references: str) -> None:
        nonlocal seen
        seen += 1
        if seen == 2:
            raise KeyboardInterrupt
        write(*references)

    monkeypatch.setattr(tombstones, "write", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        jobs.take_import_back(import_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.undone, Voice.objects.exclude(words="").count()) == (Import.State.UNDOING, 5, ROWS - 5)
    jobs.take_import_back(import_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.undone, Voice.objects.exclude(words="").count()) == (Import.State.UNDONE, ROWS, 0)


def test_somebody_builds_on_a_voice_between_the_look_and_the_yes() -> None:
    """INS-07: what counts is what is true when it goes."""
    run = brought_in()
    assert plan(run).goes == ROWS
    actions.ask_back(run, by=learn.officer())
    learning.draw_insight(statement="Kestrels speak.", voices=voices()[:1], by=learn.officer())
    jobs.take_import_back(import_id=run.pk)
    run.refresh_from_db()
    assert (run.undone, run.undo_stayed) == (ROWS - 1, 1)


def test_a_file_that_stands_still_half_way_in_can_be_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """INS-07: also what came in before it was stopped; the rest of the file is erased."""
    monkeypatch.setattr(jobs, "BATCH", 4)
    run = actions.keep_file(file_name="f.csv", contents=FILE)
    actions.match(run, matching=Matching.from_json(run.matching), source=actions.source_named("Survey"))
    actions.begin(run)
    jobs.carry_out(run, lambda done: actions.stop(run))
    with pytest.raises(Refused):
        actions.ask_back(learn.file_import(), by=learn.officer())
    done = taken_back(run)
    assert (done.state, done.undone, done.contents) == (Import.State.UNDONE, 4, None)
    assert not Voice.objects.exclude(words="").exists()


def test_the_pages_ask_once_show_how_far_it_is_and_say_how_it_ended() -> None:
    """INS-07: the way an officer goes, from the import's page to the end."""
    run = brought_in()
    client = people.signed_in(people.person(Role.OFFICER))
    assert reverse("import_take_back", args=[run.pk]) in client.get(reverse("import", args=[run.pk])).text
    built_on(*voices()[:3])
    asked = client.get(reverse("import_take_back", args=[run.pk])).text
    assert "Would go" in asked
    assert "Would stay: somebody has a code for it" in asked
    answer = client.post(reverse("import_take_back", args=[run.pk]))
    watched = client.get(answer["Location"])
    assert "0 of 12 voices looked at" in watched.text
    assert "Refresh" in watched
    again = client.post(reverse("import_take_back", args=[run.pk]), follow=True).text
    assert "Somebody has begun to take it back already" in again
    jobs.take_import_back(import_id=run.pk)
    ended = client.get(reverse("import", args=[run.pk])).text
    assert "Voices that are gone: 9" in ended
    gone = Voice.objects.filter(source=None).select_related("step")[0]
    assert "was taken back on" in client.get(reverse("voice", args=[gone.reference])).text
    assert not Brought.objects.filter(voice=gone).exists()
