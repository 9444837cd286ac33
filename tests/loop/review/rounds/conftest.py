"""A small review to begin with."""

from __future__ import annotations

import pytest

from tellback.loop.review.models import Review
from tellback.people.codes import keys
from tests.factories import people
from tests.factories import review as made


@pytest.fixture
def partnership() -> None:
    people.deployment()
    keys.ensure_keys(create=True)


@pytest.fixture
def review(partnership: None) -> Review:
    return made.review()
