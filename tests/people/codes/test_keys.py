"""The keys behind codes: made once, never lost quietly, put one over the other."""

from __future__ import annotations

import stat

import pytest

from tellback.people.codes import keys
from tellback.people.codes.keys import KeysMissing


def test_keys_are_made_once_and_only_this_account_can_read_them(own_keys):
    before = {name: (own_keys / name).read_text() for name in keys.NAMES}
    keys.ensure_keys(create=True)
    keys.ensure_keys(create=False)
    assert {name: (own_keys / name).read_text() for name in keys.NAMES} == before
    assert len(set(before.values())) == len(keys.NAMES)
    for name in keys.NAMES:
        assert stat.S_IMODE((own_keys / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(own_keys.stat().st_mode) == 0o700
    assert {file.name for file in own_keys.iterdir()} == set(keys.NAMES)


def test_when_people_have_codes_a_missing_key_is_named_and_never_replaced(own_keys):
    (own_keys / "lookup").unlink()
    with pytest.raises(KeysMissing, match=r"\(lookup\).*LOOKUP_KEY"):
        keys.ensure_keys(create=False)
    assert not (own_keys / "lookup").exists()
    with pytest.raises(KeysMissing, match="lookup"):
        keys.digest(5)


def test_keys_may_come_from_the_environment_or_from_a_file_named_there(keys_folder, monkeypatch, tmp_path):
    monkeypatch.setenv("LOOKUP_KEY", "a" * 40)
    mounted = tmp_path / "mounted"
    mounted.write_text("a" * 40 + "\n")
    monkeypatch.setenv("ANSWER_KEY_FILE", str(mounted))
    keys.ensure_keys(create=True)
    assert {file.name for file in keys_folder.iterdir()} == {"derivation", "address"}
    assert keys.ring("lookup") == keys.ring("answer")
    monkeypatch.setenv("ANSWER_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(KeysMissing, match="ANSWER_KEY_FILE"):
        keys.ring("answer")


def test_a_short_key_is_refused(keys_folder, monkeypatch):
    monkeypatch.setenv("LOOKUP_KEY", "secret")
    with pytest.raises(KeysMissing, match="at least 32 characters"):
        keys.ensure_keys(create=True)


def test_a_stored_code_is_found_again_before_while_and_after_a_key_is_put_over_it(own_keys):
    stored = keys.digest(12345)
    new_id = keys.add_key("lookup")
    assert (stored[1], stored[0]) in keys.candidates(12345), "found while it is still under the old key"
    carried = keys.rotate(*stored)
    assert carried[1] == new_id != stored[1]
    assert carried == keys.digest(12345), "a new code and a carried one are stored the same way"
    assert keys.candidates(12345)[0] == (carried[1], carried[0])
    assert keys.rotate(*carried) == carried, "carrying on twice changes nothing"
    keys.add_key("lookup")
    assert keys.rotate(*stored) == keys.rotate(*carried) == keys.digest(12345)
    assert len({key_id for key_id, _ in keys.candidates(12345)}) == 3


def test_a_code_under_a_key_that_is_gone_says_so(own_keys):
    with pytest.raises(KeysMissing, match="deadbeef"):
        keys.rotate(b"x" * 32, "deadbeef")


def test_a_key_from_outside_is_not_rotated_here(own_keys, monkeypatch):
    monkeypatch.setenv("LOOKUP_KEY", "a" * 40)
    with pytest.raises(KeysMissing, match="after a comma"):
        keys.add_key("lookup")
    monkeypatch.setenv("LOOKUP_KEY", "a" * 40 + "," + "b" * 40)
    assert len(keys.candidates(1)) == 2


def test_a_number_and_a_token_that_look_alike_are_not_the_same(own_keys):
    assert keys.digest(7)[0] != keys.digest("7")[0]
    assert keys.answer_mark(1, "told") != keys.answer_mark(1, "acted") != keys.answer_mark(2, "told")
    assert len(keys.address_mark("192.0.2.1")) == 32
