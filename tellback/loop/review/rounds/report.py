"""What the pages of a result show: pictures, one table, sentences; what moved; how far apart a team is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tellback.loop.review.frameworks import shape
from tellback.loop.review.models import Comment, Group, Review
from tellback.loop.review.plans import queries as plans
from tellback.loop.review.promises import evidence
from tellback.loop.review.rounds import rules
from tellback.loop.review.rounds.queries import (
    GroupView,
    colours_of,
    everyone_asked,
    groups_shown,
    main_wheel,
    reflections,
    seat_of,
)
from tellback.loop.review.wheel import drawing, saying
from tellback.loop.review.wheel.shades import looks
from tellback.people.acting import Acting


@dataclass(frozen=True)
class Wheel:
    """One wheel on the page: whose, the picture, the sentence."""

    label: str
    picture: str
    sentence: str
    replies: int = 0


@dataclass(frozen=True)
class Line:
    """One prompt in the table: what we answered, what each group answered in words, what we thought."""

    row: saying.Row
    spreads: list[str]
    words: list[str]


def result(review: Review, acting: Acting) -> dict[str, Any]:
    """Our own wheel beside that of each group that is shown, and all of it in one table (RVW-08, RVW-09)."""
    framework, mine = review.version.whole, main_wheel(review)
    groups = groups_shown(review)
    shown = [view for view in groups if view.is_shown]
    if everyone := everyone_asked(framework, groups):
        shown.append(everyone)
    earlier = _seen(acting, review.follows)
    was = main_wheel(earlier) if earlier else None
    wheels = [_wheel(framework, mine, label=_("Our own wheel"), name="own", was=was)]
    wheels += [
        _wheel(framework, view.middle, label=view.label, name=view.group, replies=view.replies) for view in shown
    ]
    return _about(review, acting) | {
        "wheels": wheels,
        "shown": shown,
        "hidden": [view for view in groups if not view.is_shown],
        "waiting": next((view.waiting for view in groups if view.is_shown), ""),
        "lines": _lines(review, framework, mine, shown, with_words=_reads(acting, review), was=was),
        "is_team": rules.is_of(acting.person, review),
        "earlier": earlier,
        "next": _seen(acting, review.followed_by.order_by("-pk").first()),
    }


def compared(review: Review, acting: Acting) -> dict[str, Any]:
    """This wheel with the earlier one under it, both side by side, and each cell that moved in words (RVW-12)."""
    framework, now = review.version.whole, main_wheel(review)
    earlier = _seen(acting, review.follows)
    context = _about(review, acting) | {"earlier": earlier, "wheels": [], "rows": [], "changes": []}
    if earlier is None:
        return context
    was = main_wheel(earlier)
    return context | {
        "over": _wheel(
            framework, now, label=_("Now, with the earlier answers along the inner edge"), name="over", was=was
        ),
        "wheels": [
            _wheel(framework, was, label=_("Earlier"), name="earlier"),
            _wheel(framework, now, label=_("Now"), name="now"),
        ],
        "rows": saying.rows(framework, now, was),
        "changes": saying.changes(framework, was, now),
        "since": plans.since(review, acting),
    }


def _seen(acting: Acting, review: Review | None) -> Review | None:
    """Another review of the same, if this person may see that one too: each is shared by itself (RVW-13)."""
    return review if review is not None and rules.may_see(acting, review) else None


def apart(review: Review) -> dict[str, Any]:
    """Every prompt with the team's spread and what was agreed; those we are furthest apart on first (RVW-08)."""
    team, framework = _team(review), review.version.whole
    agreed = _agreed(review)
    spread = team.spread if team else {}
    cells = sorted(framework.cells, key=lambda cell: -rules.apart(framework, spread.get(cell.prompt.code, {})))
    rows = [(cell, _spread(framework, team, cell.prompt.code), label_of(framework, agreed, cell)) for cell in cells]
    return {
        "review": review,
        "framework": framework,
        "rows": rows,
        "team": team,
        "sentence": saying.sentence(framework, agreed),
    }


def after(review: Review, code: str) -> str:
    """The prompt to agree on next: in the same order, the next that has no agreed answer; "" after the last."""
    agreed = _agreed(review)
    order = [cell.prompt.code for cell, _spread, _answer in apart(review)["rows"]]
    return next((one for one in order[order.index(code) + 1 :] if one not in agreed), "")


def agreeing(review: Review, cell: shape.Cell, acting: Acting) -> dict[str, Any]:
    """One prompt, and what each of us answered when alone."""
    framework, code = review.version.whole, cell.prompt.code
    owner = seat_of(review, Group.OWNER)
    mine = framework.answers_by_key.get(colours_of(owner).get(code, "")) if owner else None
    return {
        "review": review,
        "framework": framework,
        "cell": cell,
        "team": _team(review),
        "spread": _spread(framework, _team(review), code),
        "owner_answer": mine.label if mine else "",
        "shows": evidence.beside(cell.prompt.evidence, acting=acting),
        "owner_words": reflections(review, [code]).get(code, []),
    }


def label_of(framework: shape.Framework, colours: Mapping[str, str], cell: shape.Cell) -> str:
    """What a wheel says at one prompt; "" where nothing."""
    answer = framework.answers_by_key.get(colours.get(cell.prompt.code, ""))
    return answer.label if answer else ""


def _about(review: Review, acting: Acting) -> dict[str, Any]:
    return {
        "review": review,
        "framework": review.version.whole,
        "looks": looks(review.version.whole),
        "kinds": Comment.About.choices,
        "may_write": rules.may_write(acting, review),
    }


def _wheel(
    framework: shape.Framework,
    colours: Mapping[str, str],
    *,
    label: str,
    name: str,
    replies: int = 0,
    was: Mapping[str, str] | None = None,
) -> Wheel:
    picture = drawing.draw(framework, colours, name=f"wheel-{name}", was=was)
    return Wheel(label, picture, saying.sentence(framework, colours), replies)


def _lines(
    review: Review,
    framework: shape.Framework,
    mine: Mapping[str, str],
    shown: list[GroupView],
    *,
    with_words: bool,
    was: Mapping[str, str] | None,
) -> list[Line]:
    words = reflections(review, framework.by_code) if with_words else {}
    return [
        Line(row, [_spread(framework, view, row.code) for view in shown], words.get(row.code, []))
        for row in saying.rows(framework, mine, was)
    ]


def _spread(framework: shape.Framework, view: GroupView | None, code: str) -> str:
    return rules.in_words(framework, view.spread.get(code, {})) if view and view.is_shown else ""


def _team(review: Review) -> GroupView | None:
    return next((view for view in groups_shown(review) if view.group == Group.TEAM), None)


def _agreed(review: Review) -> dict[str, str]:
    seat = seat_of(review, Group.TOGETHER)
    return colours_of(seat) if seat else {}


def _reads(acting: Acting, review: Review) -> bool:
    """Whether they may read what we thought: owner and team, and others where it was shared."""
    return review.shares_reflections or rules.is_of(acting.person, review)
