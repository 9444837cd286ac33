"""Who may see a review, from how many replies a group is shown, and what happens when two write into one cell.

A group's replies are shown in batches of at least three that never change afterwards. So whatever is published of a
review, at any moment and of any groups together, is made of whole batches, and so is the difference between any two
such views: nobody's reply can be had by taking one view from another. What no rule can see is whether one person takes
two seats with a link; so a link's owner is refused a seat, and the page that makes links says whom it is for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tellback.loop.decide.rules import Refused
from tellback.loop.review.frameworks import shape
from tellback.loop.review.models import Colour, Group, Review
from tellback.people.acting import Acting
from tellback.people.models import Person

__all__ = ["Refused"]

# Replies that are shown together, at least.
LEAST = 3
# One wheel each, of nobody but those who look at themselves.
OWN = (Group.OWNER, Group.TOGETHER)
ASKED = tuple(group for group in Group if group not in OWN)
# Characters; the same as the columns have.
REFLECTION, EVIDENCE = 4000, 400


def is_of(person: Person | None, review: Review) -> bool:
    """Whether this is their review: they own it, or were asked by name as one of the team."""
    if person is None:
        return False
    return review.owner_id == person.pk or review.seats.filter(person=person, taken_back_at=None).exists()


def may_see(acting: Acting, review: Review) -> bool:
    """Its owner and team; colleagues when it is shared with them. No role opens a private review (RVW-13, S0:45)."""
    shared = review.sharing == Review.Sharing.PARTNERSHIP and acting.is_staff
    return shared or is_of(acting.person, review)


def may_write(acting: Acting, review: Review) -> bool:
    """Its owner: ask people, share, finish, plan."""
    return acting.person is not None and review.owner_id == acting.person.pk


def answers_first(person: Person | None, review: Review) -> bool:
    """Whether they were asked by name and have not answered yet: everyone answers alone, and then compares (RVW-08)."""
    if person is None or review.owner_id == person.pk or review.finished_at is not None:
        return False
    return review.seats.filter(person=person, group=Group.TEAM, sent_at=None, taken_back_at=None).exists()


def refuse_if_finished(review: Review) -> None:
    """Raise Refused for a review that is over: it stays as it was, to be looked back at (RVW-05)."""
    if review.finished_at is not None:
        raise Refused(_("This review is finished, so it stays as it is. A new one can follow it."))


def batch(waiting: Iterable[int]) -> list[int]:
    """Which of a group's sent and unshown seats are shown now: all of them from three up, else none."""
    seats = list(waiting)
    return seats if len(seats) >= LEAST else []


def middle(framework: shape.Framework, counts: Mapping[str, int]) -> str:
    """The answer in the middle when all are put in order; of two in the middle, the lower. "" where none was given."""
    given = sum(counts.get(answer.key, 0) for answer in framework.answers)
    passed = 0
    for answer in sorted(framework.answers, key=lambda one: one.worth):
        passed += counts.get(answer.key, 0)
        if given and 2 * passed >= given:
            return answer.key
    return ""


def apart(framework: shape.Framework, counts: Mapping[str, int]) -> int:
    """How far apart a group's answers to one prompt are: steps between its lowest and its highest answer."""
    worths = [answer.worth for answer in framework.answers if counts.get(answer.key)]
    return max(worths) - min(worths) if worths else 0


@dataclass(frozen=True)
class Seen:
    """What somebody saw in a cell before they wrote: the answer, and marks that stand for the texts."""

    answer: str = ""
    reflection: str = ""
    evidence: str = ""

    def __str__(self) -> str:
        return ":".join((self.reflection, self.evidence, self.answer))

    @classmethod
    def of(cls, colour: Colour | None) -> Seen:
        """What is in the cell now."""
        if colour is None:
            return cls()
        return cls(colour.answer, mark(colour.reflection), mark(colour.evidence))

    @classmethod
    def read(cls, text: str) -> Seen:
        """What the form sent back; anything that is not ours counts as an empty cell."""
        parts = text.split(":", 2)
        return cls(parts[2], parts[0], parts[1]) if len(parts) == 3 else cls()


def mark(text: str) -> str:
    """Twelve characters that stand for a text; none for an empty one."""
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else ""


def together(now: str, typed: str, seen: str, *, between: str, most: int) -> str:
    """What a box holds after `typed` came from somebody who had seen the text marked `seen`, and it says `now`.

    Raises:
        Refused: both texts do not fit in it; nothing is lost, because the page still has what was typed.
    """
    if mark(typed) == seen:  # they left it alone
        return now
    if mark(now) == seen or not now or now == typed:
        return typed
    if typed in now:
        return now
    both = f"{now}{between}{typed}" if typed else now
    if len(both) > most:
        raise Refused(_("Somebody else wrote here meanwhile, and both texts do not fit. Make yours shorter."))
    return both


def in_words(framework: shape.Framework, counts: Mapping[str, int]) -> str:
    """A spread as people say it: "2 not yet, 1 partly, 3 yes"."""
    parts: Sequence[str] = [
        f"{counts[answer.key]} {answer.label[:1].lower()}{answer.label[1:]}"
        for answer in sorted(framework.answers, key=lambda one: one.worth)
        if counts.get(answer.key)
    ]
    return ", ".join(parts) or _("not answered")
