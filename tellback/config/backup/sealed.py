"""The keys behind people's codes, sealed under the recovery passphrase: scrypt makes the key, AES-256-GCM seals."""

from __future__ import annotations

import base64
import getpass
import json
import os
import sys
import unicodedata
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tellback.config.environment import Environment, SettingError

FORMAT = "tellback-keys-1"  # another cost of a guess would be another format
COST = {"n": 2**17, "r": 8, "p": 1}  # 128 MB and about half a second a guess
SHORTEST = 16


def passphrase(*, twice: bool) -> str | None:
    """RECOVERY_PASSPHRASE, or what is typed when asked; None where there is nobody to ask, or nothing was typed.

    Raises:
        SettingError: it is too short to withstand guessing, or was typed in two ways.
    """
    given = Environment().raw("RECOVERY_PASSPHRASE")
    if given is None and sys.stdin.isatty():
        given = getpass.getpass("Recovery passphrase (nothing: without the keys): ")
        if given and twice and given != getpass.getpass("Once more: "):
            raise SettingError("The two passphrases differ. Nothing was written.")
    if not given:
        return None
    if twice and len(given) < SHORTEST:
        raise SettingError(f"The recovery passphrase needs at least {SHORTEST} characters; five words do well.")
    return given


def seal(rings: Mapping[str, str], *, under: str) -> str:
    """The text of the keys file: nothing in it can be read without the passphrase."""
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_key(under, salt)).encrypt(nonce, json.dumps(dict(rings)).encode(), FORMAT.encode())
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    return json.dumps({"format": FORMAT} | {name: base64.b64encode(part).decode() for name, part in parts.items()})


def unseal(text: str, *, under: str) -> dict[str, str]:
    """The keys, ring by ring.

    Raises:
        SettingError: the passphrase is another one, or the file was damaged.
    """
    try:
        file = json.loads(text)
        if file["format"] != FORMAT:
            raise SettingError("The keys file was made by another release of Tellback.")
        salt, nonce, sealed = (base64.b64decode(file[name], validate=True) for name in ("salt", "nonce", "sealed"))
        rings: dict[str, str] = json.loads(AESGCM(_key(under, salt)).decrypt(nonce, sealed, FORMAT.encode()))
    except InvalidTag:
        raise SettingError("The recovery passphrase does not open the keys file. Nothing was changed.") from None
    except (ValueError, KeyError, TypeError):
        raise SettingError("The keys file is damaged. Nothing was changed.") from None
    return rings


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, **COST).derive(unicodedata.normalize("NFC", passphrase).encode())
