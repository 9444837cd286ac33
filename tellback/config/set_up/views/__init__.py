"""The pages of the guided set-up. Each can be left and come back to."""

from tellback.config.set_up.views.lists import boards, people, places
from tellback.config.set_up.views.single import as_file, clocks, contacts, live, look, message, nation, steps, words

__all__ = [
    "as_file",
    "boards",
    "clocks",
    "contacts",
    "live",
    "look",
    "message",
    "nation",
    "people",
    "places",
    "steps",
    "words",
]
