"""At most one question of ours a visit (FBK-04): being asked too often is a reason not to come back."""

from __future__ import annotations

from typing import Any, NamedTuple

from tellback.overview.mine.queries import Read
from tellback.thread.models import Kind

KEY = "asked"


class Question(NamedTuple):
    """One question: "feeling" about a decision, or "understood" about an insight, by the reference of its step."""

    about: str
    reference: str


def open_questions(found: Read) -> list[Question]:
    """What this person could be asked now, the most useful first.

    What a decision did to them comes before whether we had understood them: once it is decided, that is the question
    that still changes something, at the board. What was decided before they spoke is no question for them, unless they
    have been told of it since.
    """
    decisions = [d for d in reversed(found.bodies(Kind.DECISION)) if d.pk not in found.answers]
    decisions = [d for d in decisions if found.may_ask_about(d)]
    insights = [i for i in reversed(found.bodies(Kind.INSIGHT)) if i.asked_at and i.pk not in found.understood]
    return [Question("feeling", d.reference) for d in decisions] + [
        Question("understood", i.reference) for i in insights
    ]


def one_question(request: Any, found: Read) -> Question | None:
    """The question of this visit: the one asked when it began, as long as it is open; then no other until the next.

    A visit lasts as long as the thread stays open in this browser: opening it gives the session a new key.
    """
    asked = request.session.get(KEY)
    questions = open_questions(found)
    if asked and asked["visit"] == request.session.session_key and asked["voice"] == found.voice.pk:
        question = Question(*asked["question"])
        return question if question in questions else None
    if not questions:
        return None
    request.session[KEY] = {
        "visit": request.session.session_key,
        "voice": found.voice.pk,
        "question": list(questions[0]),
    }
    return questions[0]
