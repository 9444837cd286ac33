"""A partnership with its clocks, keys and questions of consent for every test of listening."""

from __future__ import annotations

import pytest

from tellback.people.codes import keys
from tests.factories import listen, people


@pytest.fixture(autouse=True)
def partnership(db) -> None:
    people.deployment()
    keys.ensure_keys(create=True)
    listen.wordings()
