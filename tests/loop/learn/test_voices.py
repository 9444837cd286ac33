"""What a colleague says about one voice, and finding voices."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from tellback.loop.learn import actions
from tellback.loop.learn.models import Mark, Theme
from tellback.loop.learn.queries.insights import quotes_for_others, said
from tellback.loop.learn.queries.voices import Wanted, next_unread, page_of, voices
from tellback.loop.learn.rules import Refused, Span, covered, found_in
from tellback.loop.listen import actions as listening
from tests.factories import learn, listen, people

pytestmark = pytest.mark.django_db


def test_the_words_cannot_be_changed_and_a_summary_stands_apart() -> None:
    """VOI-03: original and summary both visible; edit of original impossible."""
    voice, by = listen.voice("The lift was broken again."), learn.officer()
    layer = actions.summarise(voice, text="Broken lift.", by=by)
    shown = page_of(voice)
    assert "".join(part.text for part in shown.stretches) == "The lift was broken again."
    assert [(one.text, one.by) for one in shown.layers] == [("Broken lift.", by)]
    voice.words = "The lift was fine."
    with pytest.raises(DatabaseError), transaction.atomic():
        voice.save()
    assert layer.kind == "summary"


def test_words_are_found_as_people_type_into_a_search_engine() -> None:
    """INS-04: staff search by word: other forms of a word, phrases, and words that must not be there."""
    wait, both = listen.voice("We waited for hours."), listen.voice("A long wait, and the ramp is broken.")
    assert set(voices(Wanted(words="waiting"))) == {wait, both}
    assert list(voices(Wanted(words="wait -ramp"))) == [wait]
    assert list(voices(Wanted(words='"ramp is broken"'))) == [both]
    assert not voices(Wanted(words="helicopter")).exists()
    assert not voices(Wanted(words="((( & ! :* '")).exists(), "strange signs are no error"


def test_lists_are_narrowed_by_theme_place_and_whether_anyone_has_read() -> None:
    """INS-04: by theme, place, channel and record."""
    here = people.place()
    one, other = listen.voice(place=here), listen.voice()
    about = learn.theme("Lifts")
    actions.theme(other, themes=[about], by=learn.officer())
    assert list(voices(Wanted(place=here.pk))) == [one]
    assert list(voices(Wanted(theme=about.pk))) == [other]
    assert list(voices(Wanted(channel="phone"))) == []
    assert next_unread(one) == other
    assert next_unread(other) == one


def test_hints_only_propose_and_a_person_decides() -> None:
    """INS-07, VOI-19: a hint shows until somebody says yes or no; then only what is personal is covered."""
    voice, by = listen.voice("Call me on 01632 960123, said Doctor Ludgrove."), learn.officer()
    first = page_of(voice)
    assert [one.text for one in first.undecided][:1] == ["01632 960123"]
    assert first.for_others is None, "nothing is shown to others before that"
    for one in first.undecided:
        is_phone = one.text.startswith("0")
        actions.mark(voice, start=one.start, end=one.end, kind=one.kind, is_personal=is_phone, by=by)
    second = page_of(voice)
    assert second.undecided == []
    assert second.for_others == "Call me on [covered], said Doctor Ludgrove."
    assert "".join(part.text for part in second.stretches) == voice.words


def test_an_officer_covers_what_no_hint_found() -> None:
    """VOI-19: a colleague's own eyes count for more than any pattern."""
    voice, by = listen.voice("the one with the red door is where I live"), learn.officer()
    actions.cover(voice, words="the red door", by=by)
    assert "[covered]" in (page_of(voice).for_others or "")
    with pytest.raises(Refused):
        actions.cover(voice, words="the blue door", by=by)


def test_decision_owners_read_quotes_without_personal_details() -> None:
    """INS-02, VOI-19: a quote waits for the check, and is then shown covered."""
    voice = listen.voice("Nurse Abernathy at 01632 960123 helped me in the night.")
    row = learn.quote("at 01632 960123 helped me", voice=voice)
    assert quotes_for_others([row.insight]) == []
    start = voice.words.index("01632")
    actions.mark(voice, start=start, end=start + 12, kind="phone", is_personal=True, by=row.by)
    assert [one.excerpt for one in quotes_for_others([row.insight])] == ["at [covered] helped me"]
    assert [one.excerpt for one in said(row.insight, is_exact=True)][0] == "at 01632 960123 helped me"


def test_a_mark_outside_the_words_is_refused() -> None:
    """VOI-19: positions are checked."""
    voice = listen.voice("Short.")
    for start, end in ((0, 99), (4, 4), (-1, 3)):
        with pytest.raises(Refused):
            actions.mark(voice, start=start, end=end, kind="name", is_personal=True, by=learn.officer())


def test_covered_stretches_that_touch_become_one() -> None:
    """VOI-19: what is covered does not tell how many words it was."""
    assert covered("abc def ghi", [Span(0, 3), Span(2, 7)]) == "[covered] ghi"
    assert covered("abc def", []) == "abc def"
    assert found_in("a  b\nc d", "b c") == Span(3, 6)
    assert found_in("a b", "c") is None


def test_a_community_stays_as_typed_after_it_is_linked_and_merged() -> None:
    """PAR-04: it appears on their thread as typed after an officer merges it."""
    voice, by = listen.voice(), learn.officer()
    named = listening.name_community(voice, words="Polki znad rzeki")
    made = actions.make_community(named, by=by)
    big = people.community("Polish women of the riverside")
    made.same_as = big
    made.save()
    named.refresh_from_db()
    assert named.words == "Polki znad rzeki"
    assert named.community == made
    again = listening.name_community(listen.voice(), words="polki znad RZEKI")
    assert actions.make_community(again, by=by) == made, "the same name is the same community"


def test_themes_are_renamed_and_retired_and_never_doubled() -> None:
    """INS-04: themes by name, whatever the capitals."""
    first = actions.add_theme("Getting there")
    assert actions.add_theme(" getting  THERE ") == first
    other = actions.add_theme("Parking")
    with pytest.raises(Refused):
        actions.rename_theme(other, name="getting there")
    actions.retire_theme(first)
    assert actions.add_theme("Getting there").retired_at is None
    assert actions.add_theme("停车").slug == "theme"
    assert actions.add_theme("公交").slug == "theme-2"
    assert Theme.objects.count() == 4


def test_withdrawn_words_are_gone_from_everything_learnt() -> None:
    """CON-03: excerpts, answers, marks and themes go with the words; the insight says that it must be counted again."""
    voice, stays = listen.voice("Doctor Ludgrove was kind to me."), listen.voice()
    made = learn.insight(voices=[voice, stays])
    actions.quote(made, voice=voice, excerpt="was kind", by=made.made_by)
    actions.theme(voice, themes=[learn.theme()], by=made.made_by)
    learn.mark(voice=voice)
    actions.ask_if_understood(made, by=made.made_by)
    made.refresh_from_db()
    answer = actions.say_understood(made, voice=voice, reply="no", words="He was very kind.")
    listening.take_back(voice)
    made.refresh_from_db()
    answer.refresh_from_db()
    assert made.quotes.get(voice=voice).excerpt == ""
    assert answer.words == ""
    assert not Mark.objects.filter(voice=voice).exists()
    assert not voice.themed.exists()
    assert made.recount_needed_at is not None
    assert [one.reference for one in said(made, is_exact=True)] == [stays.reference]
    actions.recount(made, by=made.made_by)
    assert (made.sureness, made.recount_needed_at) == ("one", None)
