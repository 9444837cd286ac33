"""A new key over every code: people notice nothing, and what leaked is worth nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import BinaryField

from tellback.config import rotate_keys
from tellback.config.environment import SettingError
from tellback.loop.listen import queries
from tellback.loop.listen.actions import keep_draft
from tellback.loop.listen.models import Code, Draft
from tellback.people.codes import actions, keys, secret
from tests.factories import listen

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_keys(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in keys.NAMES:
        monkeypatch.delenv(f"{name.upper()}_KEY", raising=False)
    settings.CODE_KEYS_DIR = tmp_path / "keys"
    keys.ensure_keys(create=True)
    # Processes of other tests may be connected to the same database.
    monkeypatch.setattr(rotate_keys, "_refuse_company", lambda: None)
    return tmp_path / "keys"


def opens(told: Any) -> bool:
    codes = [queries.code_for(told.secret), queries.code_for(told.token)]
    return all(code is not None and code.voice == told.voice for code in codes)


def test_every_old_code_and_link_still_opens_its_thread(own_keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    people = [listen.telling() for _n in range(5)]
    draft = keep_draft(words="half told", idempotency_key="later")
    for _time in range(2):
        rotate_keys.run()
        newest = keys.ring("lookup").key_id
        assert all(opens(told) for told in people)
        assert queries.draft_for(secret.derive_secret("draft:later", b"")) == draft
        assert set(Code.objects.values_list("key_id", flat=True)) == {newest}
        assert set(Draft.objects.values_list("key_id", flat=True)) == {newest}
    assert opens(listen.telling())


def test_what_broke_off_is_carried_on_with_the_same_key(own_keys: Path) -> None:
    people = [listen.telling() for _n in range(3)]
    begun = keys.add_key("lookup")
    assert actions.carry_on(Code, most=1) == 1
    assert all(opens(told) for told in people), "half way every code opens too"
    rotate_keys.run()
    assert keys.ring("lookup").key_id == begun
    assert all(opens(told) for told in people)


def test_a_copy_from_before_and_the_new_key_alone_open_nothing(own_keys: Path) -> None:
    told = listen.telling()
    before = bytes(Code.objects.get(voice=told.voice).digest)
    rotate_keys.run()
    after = bytes(Code.objects.get(voice=told.voice).digest)
    lines = (own_keys / "lookup").read_text().split()
    for alone in lines:
        (own_keys / "lookup").write_text(alone)
        found = {digest for _id, digest in keys.candidates(told.secret)}
        assert after not in found
        assert (before in found) == (alone == lines[0])


def test_a_key_from_outside_is_told_where_to_add_the_new_one(own_keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKUP_KEY", "a" * 40)
    told = listen.telling()
    with pytest.raises(SettingError, match="after a comma"):
        rotate_keys.run()
    monkeypatch.setenv("LOOKUP_KEY", "a" * 40 + "," + "b" * 40)
    rotate_keys.run()
    assert opens(told)
    assert keys.ring("lookup").key_id == Code.objects.get(voice=told.voice).key_id


def test_a_row_under_a_key_that_is_gone_changes_nothing(own_keys: Path) -> None:
    told = listen.telling()
    Code.objects.filter(voice=told.voice).update(key_id="deadbeef")
    with pytest.raises(SettingError, match="deadbeef"):
        rotate_keys.run()
    assert Code.objects.get(voice=told.voice).key_id == "deadbeef"


def test_it_waits_until_nobody_else_is_connected(transactional_db: None) -> None:
    with connection.copy().cursor() as other:
        other.execute("SELECT 1")
        with pytest.raises(SettingError, match="Stop Tellback"):
            rotate_keys.run()
        other.connection.close()


def test_every_column_of_a_digest_is_carried_over() -> None:
    """A table with a `key_id` keeps its digests where they are looked for."""
    assert {kind._meta.label for kind in actions.kinds()} >= {
        "listen.Code", "listen.Draft", "review.Invitation", "review.Seat", "review.Case"
    }  # fmt: skip
    for kind in actions.kinds():
        bytes_in = [field.name for field in kind._meta.fields if isinstance(field, BinaryField)]
        assert bytes_in == actions.digests(kind), kind
