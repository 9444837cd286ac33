"""Pure rules of listening: numbers people can be rung on, and whether two contacts are the same."""

from __future__ import annotations

import re

# Languages that people here ask for most, in their own names; British Sign Language has a code of its own.
LANGUAGES = (
    ("en-gb", "English"),
    ("cy", "Cymraeg"),
    ("gd", "Gàidhlig"),
    ("ga", "Gaeilge"),
    ("bfi", "BSL (British Sign Language)"),
    ("ar", "العربيّة"),
    ("bn", "বাংলা"),
    ("fa", "فارسی"),
    ("gu", "ગુજરાતી"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("so", "Soomaali"),
    ("es", "Español"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("zh-hans", "简体中文"),
)

# A number of the United Kingdom after its 0 or +44: 9 or 10 digits; elsewhere 7 to 15 digits after the plus.
_HOME = re.compile(r"[1-9]\d{8,9}")
_ABROAD = re.compile(r"[1-9]\d{6,14}")
_MOBILE = re.compile(r"\+447[1-57-9]\d{8}")


class NoSuchNumber(ValueError):
    """This cannot be a phone number."""


def phone_number(typed: str) -> str:
    """The number as it is dialled from anywhere, like +447700900123, however it was typed.

    Raises:
        NoSuchNumber: it has letters in it, or too few or too many digits.
    """
    bare = re.sub(r"[\s().\-–‑/]", "", typed.strip().replace("(0)", ""))
    if not re.fullmatch(r"\+?[0-9]{7,20}", bare):
        raise NoSuchNumber
    for start in ("+44", "0044"):
        if bare.startswith(start) and _HOME.fullmatch(home := bare.removeprefix(start).removeprefix("0")):
            return f"+44{home}"
    if bare.startswith("+") and _ABROAD.fullmatch(bare[1:]) and not bare.startswith("+44"):
        return bare
    if bare.startswith("00") and _ABROAD.fullmatch(bare[2:]) and not bare.startswith("0044"):
        return f"+{bare[2:]}"
    if bare.startswith("0") and _HOME.fullmatch(bare[1:]):
        return f"+44{bare[1:]}"
    raise NoSuchNumber


def is_mobile(number: str) -> bool:
    """Whether a text message can reach this number; numbers of other countries are believed."""
    return not number.startswith("+44") or bool(_MOBILE.fullmatch(number))


def same_contact(typed: str, email: str, phone: str) -> bool:
    """Whether what was typed is the e-mail or the phone number that was left; neither left is never the same."""
    if "@" in typed:
        return bool(email) and typed.strip().casefold() == email.casefold()
    try:
        return bool(phone) and phone_number(typed) == phone
    except NoSuchNumber:
        return False
