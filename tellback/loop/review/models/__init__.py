"""The nouns of reviewing."""

from tellback.loop.review.models.boards import BoardReview, Change
from tellback.loop.review.models.frameworks import Credit, DraftView, Framework, Version
from tellback.loop.review.models.plans import Case, NextStep, Progress
from tellback.loop.review.models.promises import ActiveSet, Evidence
from tellback.loop.review.models.rounds import Colour, Comment, Group, Invitation, Review, Seat

__all__ = [
    "ActiveSet",
    "BoardReview",
    "Case",
    "Change",
    "Colour",
    "Comment",
    "Credit",
    "DraftView",
    "Evidence",
    "Framework",
    "Group",
    "Invitation",
    "NextStep",
    "Progress",
    "Review",
    "Seat",
    "Version",
]
