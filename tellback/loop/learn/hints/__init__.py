"""Hints of personal data in a text, before it is shown to anyone else. They only propose; a person decides.

Made for the United Kingdom: phone and NHS numbers, postcodes, addresses, names with and without titles. Fast enough to
run on every text as it arrives (`bench/hints.py`); it sends nothing anywhere and remembers nothing.
"""

from tellback.loop.learn.hints.found import LABELS, Hint, Kind, find_hints

__all__ = ["LABELS", "Hint", "Kind", "find_hints"]
