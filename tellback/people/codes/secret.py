"""Secrets: what a person keeps so that they can follow their voice. A number, said as five words or as 16
digits.

The words are the EFF's short list 2 (1,296 words; no two begin with the same three letters, and no two are
one slip apart), so that a code can be said on the phone, typed from a slip of paper, and read back with a
letter wrong. All secrets stand on one line of numbers: the first 1296**5 (51.7 bits) are said in five words
and 16 digits, those after them (1296**6, 62 bits) in six words and 19 digits. The number alone therefore
says how it is written.
"""

from __future__ import annotations

import base64
import re
import secrets
import unicodedata
from functools import cache
from importlib import resources

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tellback.people.codes import keys

WORDS = 1296
FIVE = WORDS**5
SIX = WORDS**6
_DIGITS = {16: (0, FIVE), 19: (FIVE, SIX)}  # digits typed -> (first number, how many)
LONGEST = 200  # characters of what was typed


class SecretTypo(ValueError):
    """What was typed is no code; the message says which part, in words for the person who typed it."""


def new_secret() -> int:
    """A secret at random: for a printed card, or a new code for someone who lost theirs."""
    first, count = _range()
    return first + secrets.randbelow(count)


def derive_secret(idempotency_key: str, content_digest: bytes) -> int:
    """The secret of one submission: a retry gets the same, other content gets another, and nothing is stored.

    256 bits are brought down to at most 62, so no secret is likelier than another by one part in 2**190.
    """
    first, count = _range()
    key = idempotency_key.encode()
    message = b"secret:" + len(key).to_bytes(4) + key + content_digest
    return first + int.from_bytes(keys.derive(message)) % count


def new_token() -> str:
    """A token of 128 bits for the link and the QR code: 22 characters."""
    return secrets.token_urlsafe(16)


def derive_token(idempotency_key: str, content_digest: bytes) -> str:
    """The token of one submission's link and QR code: a retry gets the same, and nothing is stored."""
    key = idempotency_key.encode()
    message = b"link:" + len(key).to_bytes(4) + key + content_digest
    return base64.urlsafe_b64encode(keys.derive(message)[:16]).decode().rstrip("=")


def words(secret: int) -> list[str]:
    """The secret as five words (six where the deployment asks for them), in the order to be said."""
    rest, length = (secret, 5) if secret < FIVE else (secret - FIVE, 6)
    said = []
    for _place in range(length):
        rest, place = divmod(rest, WORDS)
        said.append(word_list()[place])
    return said[::-1]


def digits(secret: int) -> str:
    """The secret as 16 digits (19 for six words), in fours."""
    plain = f"{secret:016}" if secret < FIVE else f"{secret - FIVE:019}"
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def read(text: str) -> int:
    """The secret meant by `text`: words or digits.

    Words may be in any case, with commas, dashes or spaces between, cut to their first three letters, or
    one slip off (a letter wrong, missing, extra, or two swapped). Digits may have anything but letters
    between them.

    Raises:
        SecretTypo: it cannot be a code; says which word is not known or how many are there.
    """
    plain = unicodedata.normalize("NFKC", text[: LONGEST + 1]).casefold()
    if len(plain) > LONGEST:
        raise SecretTypo(_("That is too long for a code. A code is five words, or 16 numbers."))
    typed = re.findall(r"[^\W\d_]+", plain.replace("yo-yo", "yoyo").replace("yo yo", "yoyo"))
    figures = "".join(str(int(c)) for c in plain if c.isdecimal())
    if figures and not typed:
        return _read_digits(figures)
    if figures:
        raise SecretTypo(_("Type either the words of your code or its numbers, not both."))
    return _read_words(typed)


def _read_digits(figures: str) -> int:
    if len(figures) not in _DIGITS:
        found = len(figures)
        raise SecretTypo(
            ngettext(
                "A code in numbers has 16 digits. You typed %(found)d.",
                "A code in numbers has 16 digits. You typed %(found)d.",
                found,
            )
            % {"found": found}
        )
    first, count = _DIGITS[len(figures)]
    if int(figures) >= count:
        raise SecretTypo(_("No code has these numbers. Check each one, beginning with the first."))
    return first + int(figures)


def _read_words(typed: list[str]) -> int:
    if len(typed) not in (5, 6):
        if not typed:
            raise SecretTypo(_("Type the five words of your code, or its 16 numbers."))
        raise SecretTypo(
            ngettext(
                "A code has five words. You typed %(found)d word.",
                "A code has five words. You typed %(found)d words.",
                len(typed),
            )
            % {"found": len(typed)}
        )
    places = _places()
    number = 0
    for one in typed:
        meant = _meant(one)
        if meant is None:
            raise SecretTypo(_("“%(word)s” is not a word we use in codes. Check how it is spelt.") % {"word": one[:20]})
        number = number * WORDS + places[meant]
    return number if len(typed) == 5 else FIVE + number


def _meant(typed: str) -> str | None:
    """The one word of the list that was meant, without its hyphen; None where there is none, or more than
    one."""
    known = _places()
    if typed in known:
        return typed
    if len(typed) >= 3:
        begins = [word for word in known if word.startswith(typed)]
        if len(begins) == 1:
            return begins[0]
    near = [word for word in known if _one_slip(typed, word)]
    return near[0] if len(near) == 1 else None


def _one_slip(a: str, b: str) -> bool:
    """One letter wrong, missing or extra, or two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]


@cache
def word_list() -> tuple[str, ...]:
    """The 1,296 words, in the order that gives each its number. Never change it: codes on paper depend on
    it."""
    file = resources.files("xkcdpass") / "static" / "eff-special"
    found = tuple(file.read_text(encoding="utf-8").split())
    if len(found) != WORDS:
        raise RuntimeError(f"The word list of codes has {len(found)} words, not {WORDS}: xkcdpass has changed it.")
    return found


@cache
def _places() -> dict[str, int]:
    return {word.replace("-", ""): place for place, word in enumerate(word_list())}


def _range() -> tuple[int, int]:
    """`(first number, how many)` of the secrets this deployment gives out: five words, or six by
    `CODE_WORDS`."""
    return (FIVE, SIX) if settings.CODE_WORDS == 6 else (0, FIVE)
