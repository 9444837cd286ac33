"""References: the short name of a thread. It may be said aloud and printed anywhere, because it opens
nothing."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext as _

# Crockford's alphabet: no I, L, O or U, so that nothing in it is read as something else.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}


class ReferenceTypo(ValueError):
    """What was typed is no reference; the message says so in words for the person who typed it."""


def new_reference() -> str:
    """A new reference such as `K7Q2-M4XT`: seven characters at random and a check character.

    There are 34 thousand million; the column that stores it is unique, and the writer tries again.
    """
    body = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1))
    return _shown(body + check_character(body))


def check_character(body: str) -> str:
    """The last character, from the seven before it.

    A weighted sum in the field of 32 elements, each place with its own weight: so every single wrong
    character and every swap of two characters (neighbours or not) gives another check character.
    """
    total, weight = 0, 2
    for letter in body:
        total ^= _times(weight, _VALUE[letter])
        weight = _times(weight, 2)
    return ALPHABET[total]


def tidy_reference(text: str) -> str:
    """The reference meant by `text`, in the form it is stored and shown.

    Lower case, spaces, dashes, O for 0 and I or L for 1 are all understood.

    Raises:
        ReferenceTypo: it has the wrong length, an unknown character or the wrong check character.
    """
    letters = "".join(c for c in text.strip().upper() if not (c.isspace() or c in "-–—‑_."))
    letters = letters.translate(_LOOKS_LIKE)
    if len(letters) != LENGTH:
        raise ReferenceTypo(_("A reference has 8 letters and numbers, like K7Q2-M4XT. Check what you typed."))
    if any(letter not in _VALUE for letter in letters):
        raise ReferenceTypo(_("A reference has only letters and numbers in it. Check what you typed."))
    if check_character(letters[:-1]) != letters[-1]:
        raise ReferenceTypo(_("One of the letters or numbers is not right. Check what you typed."))
    return _shown(letters)


def _shown(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"


def _times(a: int, b: int) -> int:
    """Multiply in GF(32), modulo x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0b100000:
            a ^= 0b100101
        b >>= 1
    return product
