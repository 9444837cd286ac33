"""What is read of a review. Other people's answers come only from here, and only once they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import MD5, RowNumber
from django.utils.translation import gettext as _

from tellback.loop.review.frameworks import shape
from tellback.loop.review.models import Colour, Comment, Group, Invitation, Review, Seat
from tellback.loop.review.rounds.rules import ASKED, OWN, middle
from tellback.people.codes import keys
from tellback.people.models import Person

# Comments of one kind and group that stand on the page of a review; the rest are on their own page.
COMMENTS = 8


@dataclass(frozen=True)
class GroupView:
    """What is shown of one group: how many replies, per prompt how many gave each answer, the answer in the middle.

    `waiting` says in words when there is (more) to see, and never how many have answered and are not shown.
    """

    group: str
    label: str
    replies: int
    waiting: str
    spread: dict[str, dict[str, int]] = field(default_factory=dict)
    middle: dict[str, str] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to see yet."""
        return self.replies > 0


def reviews_of(person: Person) -> QuerySet[Review]:
    """Reviews this person owns or was asked by name to answer; `waits` says of each whether it waits for them."""
    seats = Seat.objects.filter(person=person, taken_back_at=None)
    waits = Exists(seats.filter(review=OuterRef("pk"), group=Group.TEAM, sent_at=None))
    mine = Review.objects.filter(Q(owner=person) | Q(pk__in=seats.values("review")))
    return mine.select_related("version", "owner", "place").annotate(waits=waits)


def shared_reviews(person: Person) -> QuerySet[Review]:
    """Other people's reviews that were shared with colleagues."""
    shared = Review.objects.filter(sharing=Review.Sharing.PARTNERSHIP).exclude(owner=person)
    return shared.select_related("version", "owner", "place")


def seat_by(number: int) -> Seat | None:
    """The seat that this code opens."""
    return _by_number(Seat.objects.select_related("review__version"), number)


def invitation_by(number: int) -> Invitation | None:
    """The invitation that these words or this link are."""
    return _by_number(Invitation.objects.select_related("review__version", "review__owner"), number)


def seat_of(review: Review, group: Group, person: Person | None = None) -> Seat | None:
    """The wheel of its owner or of all together; with a person, their seat in the team."""
    seats = review.seats.filter(group=group, taken_back_at=None)
    return (seats.filter(person=person) if person else seats).first()


def colours_of(seat: Seat) -> dict[str, str]:
    """What was answered at one seat: code of the prompt → key of the answer."""
    return dict(seat.colours.exclude(answer="").values_list("code", "answer"))


def main_wheel(review: Review) -> dict[str, str]:
    """The wheel that stands for the review: agreed together if there is one, else its owner's, else the team's middle."""
    mine: dict[str, dict[str, str]] = {Group.TOGETHER: {}, Group.OWNER: {}}
    rows = Colour.objects.filter(seat__review=review, seat__group__in=OWN).exclude(answer="")
    for group, code, answer in rows.values_list("seat__group", "code", "answer"):
        mine[group][code] = answer
    return mine[Group.TOGETHER] or mine[Group.OWNER] or middles(review.version.whole, spreads(review)[Group.TEAM])


def reflections(review: Review, codes: Iterable[str]) -> dict[str, list[str]]:
    """What we thought, from our own wheel and the one of all together; a reviewer's notes stay their own."""
    found: dict[str, list[str]] = {}
    rows = Colour.objects.filter(seat__review=review, seat__group__in=OWN, code__in=list(codes)).exclude(reflection="")
    for code, words in rows.order_by("-seat__group", "id").values_list("code", "reflection"):
        found.setdefault(code, []).append(words)
    return found


def spreads(review: Review) -> dict[str, dict[str, dict[str, int]]]:
    """Group → code → answer → how many of its shown replies gave it; counted by the database in one pass."""
    found: dict[str, dict[str, dict[str, int]]] = {group: {} for group in ASKED}
    rows = Colour.objects.filter(seat__review=review, seat__shown_at__isnull=False, seat__group__in=ASKED)
    counted = rows.exclude(answer="").values_list("seat__group", "code", "answer").annotate(number=Count("id"))
    for group, code, answer, number in counted.order_by():
        found[group].setdefault(code, {})[answer] = number
    return found


def middles(framework: shape.Framework, spread: dict[str, dict[str, int]]) -> dict[str, str]:
    """The answer in the middle for each prompt that anybody answered."""
    return {code: key for code, counts in spread.items() if (key := middle(framework, counts))}


def groups_shown(review: Review) -> list[GroupView]:
    """Every group that was asked: what is shown of it, or that nothing is shown yet (RVW-09)."""
    counted = review.seats.filter(shown_at__isnull=False, group__in=ASKED).values_list("group")
    replies = dict(counted.annotate(number=Count("id")).order_by())
    invited = set(review.invitations.values_list("group", flat=True))
    asked = {*replies, *invited, *([Group.TEAM] if review.with_team else [])}
    if not asked:
        return []
    by_group, said, framework = spreads(review), comments(review), review.version.whole
    return [
        GroupView(
            group=group,
            label=str(Group(group).label),
            replies=replies.get(group, 0),
            waiting=_when(group in replies),
            spread=by_group[group],
            middle=middles(framework, by_group[group]),
            comments=said.get(group, {}),
        )
        for group in ASKED
        if group in asked
    ]


def everyone_asked(framework: shape.Framework, groups: Sequence[GroupView]) -> GroupView | None:
    """All groups that are shown as one, where there is more than one: made of the same whole batches."""
    shown = [view for view in groups if view.is_shown]
    if len(shown) < 2:
        return None
    spread: dict[str, Counter[str]] = {}
    for view in shown:
        for code, counts in view.spread.items():
            spread.setdefault(code, Counter()).update(counts)
    plain = {code: dict(counts) for code, counts in spread.items()}
    replies = sum(view.replies for view in shown)
    return GroupView("everyone", _("Everyone asked"), replies, "", plain, middles(framework, plain))


def shown_comments(review: Review) -> QuerySet[Comment]:
    """What shown reviewers said, in the order of their words' fingerprints, which tells nothing of who or when."""
    rows = Comment.objects.filter(seat__review=review, seat__shown_at__isnull=False, seat__group__in=ASKED)
    return rows.exclude(words="").annotate(order=MD5("words"))


def comments(review: Review, most: int = COMMENTS) -> dict[str, dict[str, list[str]]]:
    """Group → keep, try or help → the first of them."""
    place = Window(RowNumber(), partition_by=[F("seat__group"), F("about")], order_by=F("order").asc())
    rows = shown_comments(review).annotate(place=place).filter(place__lte=most).order_by("order")
    found: dict[str, dict[str, list[str]]] = {}
    for group, about, words in rows.values_list("seat__group", "about", "words"):
        found.setdefault(group, {}).setdefault(about, []).append(words)
    return found


def _when(is_shown: bool) -> str:
    if is_shown:
        return _("When three more have answered, their answers are added together.")
    return _("Shown when three have answered.")


def _by_number(rows: QuerySet[Any], number: int) -> Any:
    digests = [digest for _id, digest in keys.candidates(number)]
    return rows.filter(digest__in=digests).first()
