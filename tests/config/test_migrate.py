"""The database is emptied only where everybody in it is made up."""

from __future__ import annotations

import pytest
from django.db import connection

from tellback.config import migrate
from tellback.config.environment import SettingError
from tellback.people.models import Deployment

pytestmark = pytest.mark.django_db


def test_a_live_partnership_cannot_be_deleted_whole() -> None:
    Deployment.objects.create(kind=Deployment.Kind.LIVE, name="Ours")
    with pytest.raises(SettingError, match="Nothing was deleted"):
        migrate.empty()
    assert Deployment.objects.count() == 1


def test_a_demo_is_deleted_whole_and_leaves_an_empty_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are made again as at any first start; here it is enough that nothing of the old ones is left."""
    made_again: list[bool] = []
    monkeypatch.setattr(migrate, "run", lambda: made_again.append(True))
    Deployment.objects.create(kind=Deployment.Kind.DEMO, name="Riverside and Hills")
    migrate.empty()
    assert connection.introspection.table_names() == []
    assert made_again == [True]
