"""Every write of plans and of cases for support."""

from tellback.loop.review.plans.actions.cases import (
    answer,
    change_case,
    fresh_link,
    given_by_hand,
    note_answer,
    send,
    write_case,
)
from tellback.loop.review.plans.actions.steps import add_step, say_progress

__all__ = [
    "add_step",
    "answer",
    "change_case",
    "fresh_link",
    "given_by_hand",
    "note_answer",
    "say_progress",
    "send",
    "write_case",
]
