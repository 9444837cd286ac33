"""What can be done with a file of voices: brought in, and taken back whole."""

from tellback.loop.learn.imports.actions.bringing import (
    BUSY_OR_OVER,
    begin,
    break_off,
    erase_file,
    finish,
    go_on,
    keep_file,
    match,
    source_named,
    stop,
    take_batch,
)
from tellback.loop.learn.imports.actions.taking_back import ask_back, take_batch_back

__all__ = [
    "BUSY_OR_OVER",
    "ask_back",
    "begin",
    "break_off",
    "erase_file",
    "finish",
    "go_on",
    "keep_file",
    "match",
    "source_named",
    "stop",
    "take_batch",
    "take_batch_back",
]
