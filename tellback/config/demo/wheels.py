"""The demo's own look in the mirror: a wheel coloured half a year ago, what came of it, and the one begun this week.

A review is private: the visitor finds it as the officer, whose it is.
"""

from __future__ import annotations

from tellback.config.demo.following import days_ago, in_days
from tellback.config.demo.partnership import Partnership
from tellback.loop.decide.models import Decision
from tellback.loop.review.frameworks import actions as frameworks
from tellback.loop.review.frameworks.shape import Framework
from tellback.loop.review.frameworks.shipped import shipped
from tellback.loop.review.models import Group, Review, Seat, Version
from tellback.loop.review.plans import actions as plans
from tellback.loop.review.promises import actions as promises
from tellback.loop.review.rounds import actions as rounds

FIRST, AGAIN = 186, 6  # days ago
# One figure a prompt, area by area, level 1 to 3: 0 not yet, 1 partly, 2 yes, - left open.
OWNER = "221 110 000  222 110 000  222 210 100  221 110 000  211 100 000"
TEAM = (
    "222 111 001  222 211 010  222 221 100  221 111 001  212 110 000",
    "110 100 000  221 100 000  221 110 000  110 100 000  110 000 000",
    "221 111 002  222 111 001  222 211 101  222 111 001  221 110 010",
)
VOLUNTARY = (
    "111 000 000  110 000 000  111 100 000  100 000 000  110 000 000",
    "110 100 000  211 010 000  111 110 000  110 000 000  100 000 000",
    "211 010 000  110 100 000  121 100 000  110 010 000  110 100 000",
)
COMMUNITY = ("110 000 000  --- --- ---  --- --- ---  --- --- ---  --- --- ---",) * 2
NOW = "222 211 011  222 211 011  222 221 110  222 211 001  222 --- ---"
# (prompt, what we thought, where it can be seen)
THOUGHTS = (
    ("U2.2", "We say we make time, and then the diary says something else.", ""),
    ("B2.2", "Three of us asked the same carers the same thing in one month.", "Diary of the place team, spring"),
    ("C3.3", "People tell us things. They do not see anything come back.", ""),
    ("M2.3", "We write down what we decide, and not what became of it.", ""),
)
SAID = (
    ("keep", "You come to us. Keep coming on a Saturday."),
    ("try", "Ask us before you have chosen, not after."),
    ("help", "We can lend you the hall, and two people who interpret."),
)


def look_at_ourselves(made: Partnership, decisions: dict[str, Decision | None]) -> None:
    """A review with a team and others, its plan and its case, the same again half a year later; and two sets of promises."""
    known = {framework.slug: framework for framework in shipped()}
    with days_ago(FIRST + 10):
        wheel, charter, draft_of = (frameworks.load(known[slug]) for slug in SETS)
    first = _coloured(made, wheel)
    _plan(made, first)
    _again(made, first)
    _promised(made, charter, decisions)
    _drafted(made, draft_of)


SETS = ("derbyshire-wheel", "lancashire-south-cumbria", "north-yorkshire-charter")


def _coloured(made: Partnership, wheel: Version) -> Review:
    officer, framework = made.people["officer"], wheel.whole
    with days_ago(FIRST):
        review = rounds.open_review(
            wheel,
            title="Hills place team",
            about=Review.About.TEAM,
            by=officer,
            organisation=made.organisations["partnership"],
            place=made.places["hills"],
            with_team=True,
            with_others=True,
        )
        own = rounds.sit(review, by=officer, group=Group.OWNER)
        _colour(own, framework, OWNER)
        for code, thought, seen in THOUGHTS:
            rounds.colour(own, code=code, reflection=thought, evidence=seen)
        team = rounds.ask(review, people=[made.people[key] for key in ("second", "hills", "lead")], by=officer)
        for seat, figures in zip(team, TEAM, strict=True):
            _colour(seat, framework, figures)
            rounds.send(seat)
    with days_ago(FIRST - 8):
        for group, many in ((Group.VOLUNTARY, VOLUNTARY), (Group.COMMUNITY, COMMUNITY)):
            invitation = rounds.invite(review, group=group, by=officer).invitation
            for number, figures in enumerate(many):
                seat = rounds.take_seat(invitation).seat
                _colour(seat, framework, figures)
                about, words = SAID[number]
                rounds.comment(seat, about=about, words=words)
                rounds.send(seat)
    return review


def _colour(seat: Seat, framework: Framework, figures: str) -> None:
    keys = {str(answer.worth): answer.key for answer in framework.answers}
    for cell, figure in zip(framework.cells, figures.replace(" ", ""), strict=True):
        if figure in keys:
            rounds.colour(seat, code=cell.prompt.code, answer=keys[figure])


def _plan(made: Partnership, review: Review) -> None:
    officer, hills = made.people["officer"], made.people["hills"]
    with days_ago(FIRST - 20):
        done = plans.add_step(
            review,
            cells=["B2.2"],
            what="One shared diary of who asks whom, before anybody asks.",
            due_on=in_days(60),
            by=officer,
            owner=officer,
        )
        plans.add_step(
            review,
            cells=["U3.3", "S3.2"],
            what="The young people’s group runs the next meeting in Mill Village, with our money and without our chair.",
            due_on=in_days(150),
            by=officer,
            name="Young Voices Hills",
        )
        told = plans.add_step(
            review,
            cells=["C3.3", "M2.3"],
            what="Everyone behind a decision hears what came of it within 20 working days.",
            due_on=in_days(FIRST + 30),
            by=officer,
            owner=hills,
        )
        case = plans.write_case(
            review,
            cells=["U2.2", "U2.3", "C2.3"],
            by=officer,
            title="Two days a week for somebody whom people trust",
            ask="Half a post for a community connector in the Hills for two years, in a group that people know already.",
            why="We have thought about who is left out. We have no hours in which to go to them.",
            difference="People who never come to us are heard where they are, by somebody they know.",
            to_name="Harriet Stone",
            to_title="Director of Place",
            to_email="harriet.stone@riverside.example",
            answer_by=in_days(30),
        )
        plans.send(case, by=officer)
    with days_ago(FIRST - 44):
        plans.answer(
            case, reply="partly", words="Two days a week from April, for one year. Show me then what it changed."
        )
    with days_ago(120):
        plans.say_progress(done, words="It is there, and four teams write in it.", status="done", by=officer)
    with days_ago(30):
        plans.say_progress(told, words="True for seven decisions of nine.", status="under-way", by=hills)


def _again(made: Partnership, first: Review) -> None:
    officer = made.people["officer"]
    with days_ago(FIRST - 21):
        rounds.finish(first, by=officer, again_on=in_days(FIRST - 28))
    with days_ago(AGAIN):
        review = rounds.follow_up(first, by=officer)
        _colour(rounds.sit(review, by=officer, group=Group.OWNER), review.version.whole, NOW)


# (promise, story, kept or not, why we say so)
KEPT = (
    ("L2", "phone", "for", "The choice was still open when people were asked."),
    ("L2", "pool", "against", "People heard of it when it was nearly decided."),
    ("L6", "letters", "for", "The letter was written again with those who get it."),
    ("L7", "young", "for", "Young people run it themselves."),
    ("LB3", "bus", "for", "A later bus for one village, and not one rule for all."),
)


def _promised(made: Partnership, charter: Version, decisions: dict[str, Decision | None]) -> None:
    with days_ago(FIRST):
        promises.stand_by(charter, by=made.people["administrator"])
    for code, story, stands, note in KEPT:
        decision = decisions.get(story)
        if decision is not None:
            promises.tag(decision.step, version=charter, code=code, stands=stands, by=made.people["officer"], note=note)


def _drafted(made: Partnership, charter: Version) -> None:
    """A charter of its own, not promised yet: people can say what they think of it."""
    with days_ago(12):
        draft = frameworks.copy(
            charter,
            slug="riverside-and-hills",
            title="What we promise in Riverside and Hills",
            by=made.people["officer"],
            organisation=made.organisations["partnership"],
        )
        frameworks.open_to_views(draft, is_open=True)
