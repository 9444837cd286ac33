"""Every write of telling."""

from tellback.loop.tell.actions.answers import answer
from tellback.loop.tell.actions.batches import keep_delivered, tell_some
from tellback.loop.tell.actions.by_hand import answer_together, passed_on, read_out
from tellback.loop.tell.actions.not_happened import answer_not_happened, say_not_happened
from tellback.loop.tell.actions.tellings import opened, stop, tell_everyone, try_on_me, write_telling

__all__ = [
    "answer",
    "answer_not_happened",
    "answer_together",
    "keep_delivered",
    "opened",
    "passed_on",
    "read_out",
    "say_not_happened",
    "stop",
    "tell_everyone",
    "tell_some",
    "try_on_me",
    "write_telling",
]
