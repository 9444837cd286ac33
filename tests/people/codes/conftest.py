"""Keys of our own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellback.people.codes import keys


@pytest.fixture
def keys_folder(tmp_path: Path, settings, monkeypatch) -> Path:
    for name in keys.NAMES:
        monkeypatch.delenv(f"{name.upper()}_KEY", raising=False)
        monkeypatch.delenv(f"{name.upper()}_KEY_FILE", raising=False)
    settings.CODE_KEYS_DIR = tmp_path / "keys"
    return settings.CODE_KEYS_DIR


@pytest.fixture
def own_keys(keys_folder: Path) -> Path:
    keys.ensure_keys(create=True)
    return keys_folder
