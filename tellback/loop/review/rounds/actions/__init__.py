"""Every write of a review."""

from tellback.loop.review.rounds.actions.answers import Coloured, colour, comment
from tellback.loop.review.rounds.actions.asking import (
    Invited,
    ask,
    end_invitation,
    invite,
    write_to,
)
from tellback.loop.review.rounds.actions.reviews import finish, follow_up, open_review, remind, share
from tellback.loop.review.rounds.actions.seats import Taken, send, sit, take_back, take_seat, use_easy_words

__all__ = [
    "Coloured",
    "Invited",
    "Taken",
    "ask",
    "colour",
    "comment",
    "end_invitation",
    "finish",
    "follow_up",
    "invite",
    "open_review",
    "remind",
    "send",
    "share",
    "sit",
    "take_back",
    "take_seat",
    "use_easy_words",
    "write_to",
]
