"""Follows one story of the demo from its voices to where it stands today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from tellback.config.demo.actions import do_what_is_due
from tellback.config.demo.partnership import Partnership
from tellback.config.demo.stories import Done, Story
from tellback.config.demo.texts import VOICES
from tellback.loop.act import actions as act
from tellback.loop.decide import actions as decide
from tellback.loop.decide.models import Decision, Meeting, Proposal
from tellback.loop.learn import actions as learn
from tellback.loop.learn.models import Insight
from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Voice
from tellback.loop.review.boards import actions as review
from tellback.loop.tell import actions as tell
from tellback.loop.tell.models import Telling
from tellback.outbox.models import Message, Way
from tellback.people import clock


@contextmanager
def days_ago(number: int) -> Iterator[date]:
    """Live through a day in the past."""
    with clock.moved_by(timedelta(days=-number)):
        yield clock.today()


def in_days(number: int) -> date:
    """The date so many days from today; in the past, where the number is negative."""
    return clock.today() + timedelta(days=number)


def working(number: int) -> int:
    """So many days ago, or the Friday before where that day falls on a weekend: no board meets then."""
    return number + max(in_days(-number).weekday() - 4, 0)


def follow(story: Story, voices: list[Voice], made: Partnership) -> Decision | None:
    """From voices to insight, proposal and decision: as far as this story has come."""
    insight = _learn(story, voices, made)
    if story.stops_at == "insight":
        return None
    proposal = _propose(story, insight, voices, made)
    return _decide(story, proposal, made) if story.stops_at == "decided" else None


def publish_meetings(made: Partnership) -> None:
    """The day after each meeting, everything it decided is published with its reasons, yes and no together."""
    for meeting in Meeting.objects.filter(meets_on__lte=clock.today()).order_by("meets_on"):
        with days_ago((clock.today() - meeting.meets_on).days - 1):
            decide.publish_meeting(meeting, by=made.people["secretary"])


def finish(story: Story, decision: Decision, voices: list[Voice], made: Partnership) -> None:
    """What was done because of a decision, and what people were told and answered."""
    for done in story.actions:
        _do(done, decision, made)
    _tell(story, decision, voices, made)
    for number, which, words, answer in story.not_happened:
        with days_ago(number):
            row = tell.say_not_happened(voices[which], decision=decision, words=words)
        if answer and decision.owner:
            with days_ago(number - 4):
                tell.answer_not_happened(row, answer=answer, by=decision.owner)


def _learn(story: Story, voices: list[Voice], made: Partnership) -> Insight:
    officer, said = made.people["officer"], VOICES[story.key]
    with days_ago(story.drawn):
        theme = learn.add_theme(story.theme)
        for voice in voices:
            learn.theme(voice, themes=[theme], by=officer)
        insight = learn.draw_insight(
            statement=story.statement,
            voices=[voice for voice, told in zip(voices, said, strict=True) if not told.differs],
            by=officer,
            place=made.places[story.place],
            themes=[theme],
            priorities=[made.priorities[story.priority]],
        )
        for voice, told in zip(voices, said, strict=True):
            if told.differs:
                learn.join(insight, voices=[voice], by=officer, stance="different")
            if told.excerpt:
                listen.set_aside(voice, outcome="fine", reason="", by=officer)
                learn.quote(insight, voice=voice, excerpt=told.excerpt, by=officer)
        if story.differing:
            learn.add_differing_view(insight, statement=story.differing, by=officer)
        learn.ask_if_understood(insight, by=officer)
        insight.refresh_from_db()
    with days_ago(story.drawn - 2):
        for which, reply, words in story.replies:
            learn.say_understood(insight, voice=voices[which], reply=reply, words=words)
        if story.replies:
            learn.mark_checked(insight, by=officer)
    return insight


def _propose(story: Story, insight: Insight, voices: list[Voice], made: Partnership) -> Proposal:
    officer = made.people["officer"]
    decides_in = max((story.sent - story.decided) if story.decided else 40, 14)
    with days_ago(story.sent) as today:
        proposal = decide.propose(
            title=story.title,
            problem=story.problem,
            solution=story.solution,
            who_benefits=story.benefits,
            who_leads=story.leads,
            equality_note=story.equality,
            cost_note=story.cost,
            insights=[insight],
            by=officer,
            priorities=[made.priorities[story.priority]],
            is_in_residents_words=story.key in ("young", "bus"),
            by_group=made.organisations["young"] if story.key == "young" else None,
        )
        decide.set_deciders(
            proposal,
            body=made.bodies[story.body],
            owner=made.people[story.owner],
            owner_title=made.titles[story.owner],
            decide_by=today + timedelta(days=decides_in),
        )
        decide.send(proposal, by=officer)
    if story.stops_at != "sent":
        with days_ago(story.sent - 3):
            decide.check(proposal, by=made.people["secretary"])
    for number, which, words, reply in story.remarks:
        with days_ago(number):
            remark = decide.remark(proposal, voice=voices[which], kind="question", words=words)
        if reply:
            with days_ago(number - 2):
                decide.reply_to_remark(remark, reply=reply, by=made.people[story.owner])
    if story.stops_at == "agenda":
        decide.put_on_agenda(meeting_of(made, story.body, -12), proposal=proposal, by=made.people["secretary"])
    return proposal


def meeting_of(made: Partnership, body: str, days: int) -> Meeting:
    """The meeting of a board so many days ago (or to come, where negative), planned three weeks before."""
    day, secretary = in_days(-working(days)), made.people["secretary"]
    with days_ago(max(days, 0) + 21):
        return decide.plan_meeting(made.bodies[body], meets_on=day, where="The old library, upstairs", by=secretary)


def _decide(story: Story, proposal: Proposal, made: Partnership) -> Decision:
    answer, owner, secretary = story.answer, made.people[story.owner], made.people["secretary"]
    assert answer is not None
    meeting = None
    if story.meeting is not None:
        meeting = meeting_of(made, story.body, story.meeting)
        with days_ago(working(story.meeting) + 4):
            decide.put_on_agenda(meeting, proposal=proposal, by=secretary)
    with days_ago(working(story.decided)):
        decision = decide.decide(
            proposal,
            outcome=answer.outcome,
            reasons=answer.reasons,
            what_we_heard=answer.heard,
            influence=answer.influence,
            what_difference=answer.difference,
            by=secretary if meeting else owner,
            owner=owner,
            meeting=meeting,
            return_on=clock.today() + timedelta(days=answer.return_in + story.decided) if answer.return_in else None,
        )
        if meeting is None:
            decide.publish(decision, by=owner)
    return decision


def _do(done: Done, decision: Decision, made: Partnership) -> None:
    lead = made.people.get(done.lead)
    with days_ago(done.started):
        action = act.start_action(
            decision,
            what=done.what,
            due_on=in_days(done.due + done.started),
            by=decision.owner or made.people["manager"],
            lead_person=lead,
            lead_organisation=None if lead else made.organisations[done.lead],
        )
    for number, status, words in done.updates:
        moved = done.moved_to
        with days_ago(number):
            due_on = in_days(moved + number) if moved is not None else None
            act.update(action, words=words, status=status, by=lead or made.people["manager"], due_on=due_on)
            do_what_is_due()
            act.told_by_hand(action, by=made.people["officer"])


def _tell(story: Story, decision: Decision, voices: list[Voice], made: Partnership) -> None:
    answer, owner = story.answer, decision.owner
    assert answer is not None
    assert owner is not None
    with days_ago(answer.told if answer.told is not None else 5):
        decision.refresh_from_db()
        telling = tell.write_telling(
            decision,
            words=answer.telling,
            what_next=answer.what_next,
            by=owner,
            name=owner.name,
            title=made.titles[story.owner],
        )
        if answer.told is None:
            return
        tell.tell_everyone(telling, by=owner)
    with days_ago(answer.told - 1):
        do_what_is_due()
    with days_ago(answer.told - 3):
        _bring_to_those_who_are_not_here(telling, made)
    with days_ago(answer.told - 6):
        for which, feeling, why in answer.feelings:
            tell.answer(voices[which], decision=decision, feeling=feeling, why=why)


# (board, days ago, what it will change, who does it, by when, because of which stories; or why nothing)
REVIEWS: tuple[tuple[str, int, str, str, int, tuple[str, ...], str], ...] = (
    (
        "hwb",
        120,
        "",
        "",
        0,
        (),
        "Nobody has been told back yet, so nobody could say how it felt. We look again next time.",
    ),
    (
        "ijb",
        95,
        "",
        "",
        0,
        (),
        "This is our first meeting with this item. We wanted to see it before we promise anything.",
    ),
    (
        "hwb",
        62,
        "We ask which time would suit people before we choose a way to ring them, and we do it at the food table first.",
        "Director of Care at Home",
        40,
        ("phone",),
        "",
    ),
    (
        "ijb",
        38,
        "When an answer is not ours to give, we say who has it, and we chase them in public every month.",
        "Integration manager, Hills",
        20,
        ("bus",),
        "",
    ),
)


def look_back(made: Partnership, decisions: dict[str, Decision | None]) -> None:
    """At each meeting the board says what it will change in how it involves people, or why nothing changes."""
    secretary = made.people["secretary"]
    for body, number, what, owner, due, because, why_not in REVIEWS:
        meeting = meeting_of(made, body, number)
        with days_ago(working(number)) as today:
            item = review.open_review(meeting, by=secretary)
            if what:
                review.record_change(
                    item,
                    what=what,
                    owner=owner,
                    due_on=today + timedelta(days=number + due),
                    because_of=[found for key in because if (found := decisions[key])],
                    by=secretary,
                )
            review.close(item, by=secretary, no_change_because=why_not)
    for body, ahead in (("hwb", 12), ("hwb", 75), ("ijb", 26)):
        meeting_of(made, body, -ahead)


def _bring_to_those_who_are_not_here(telling: Telling, made: Partnership) -> None:
    """Letters are posted, and one of the groups has heard its answer read out; the other waits still."""
    for message in Message.objects.filter(way=Way.LETTER, sent_at=None, stopped_at=None):
        tell.passed_on(message, by=made.people["officer"])
    wheels, lead = made.organisations["wheels"], made.people["lead"]
    if tell.read_out(telling, group=wheels, by=lead):
        tell.answer_together(
            telling,
            group=wheels,
            less=9,
            same=3,
            more=14,
            why="We were heard, and the answer came when it was said to come. The words in it were long.",
            would_have_helped="Somebody from the board in the room, so that we could ask.",
            by=lead,
        )
    do_what_is_due()
