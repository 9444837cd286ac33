"""Numbers, addresses and the like: what has a shape.

Every pattern is bounded, so that no text, however long or strange, takes more than time in proportion to its length.
"""

from __future__ import annotations

import re

from tellback.loop.learn.hints.kinds import Hint, Kind
from tellback.people import clock

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_WEB = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"']{2,300}|(?<!\w)@[A-Za-z_]\w{2,29}\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?<![\w.,£$€/-])(?:\+|\(0|0|\d)[\d ()./-]{4,24}\d(?![\w£%])")
_NI_NUMBER = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b", re.IGNORECASE
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2})\d[A-Z\d]? ?(\d)([ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_PLATE = re.compile(r"\b[A-HJ-PR-Y]{2}\d{2} ?[A-HJ-PR-Z]{3}\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    r"\b(?:\d{1,2}([/.-])\d{1,2}\1(?P<y1>\d{4}|\d{2})"
    r"|(?P<y2>\d{4})-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?P<y3>\d{{4}})"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?P<y4>\d{{4}}))\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:born|d\.?o\.?b|birth\w*|date of birth)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:(?:flat|apartment) \d{1,4}[a-z]?\b|\d{1,4}[a-z]?,? ((?:[a-z'’.-]{2,20} ){1,3})"
    r"(road|rd|street|st|lane|ln|avenue|ave|crescent|terrace|gardens|close|drive|court|grove|place|square|mews|row"
    r"|way|walk|hill|park)\b)",
    re.IGNORECASE,
)
_PLAIN_STREETS = frozenset({"road", "street", "lane", "avenue", "crescent", "terrace", "gardens"})
# Words between a number and a street's name that show it is none: "2 hours on the road", "a 10 minute walk".
_NO_STREET = frozenset(
    "a an and the of on in at to for from by with down up along off over across my our your his her their this that "
    "is was were are been be it i we he she they very more other minute minutes min mins hour hours hr hrs day days "
    "week weeks month months year years mile miles metre metres yards times people staff nurses doctors patients "
    "st nd rd th am pm stars".split()
)
_AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G "
    "GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW "
    "OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC "
    "WD WF WN WR WS WV YO ZE".split()
)
_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}
_DATED_BACK = 5  # years: a date this long ago is more likely a birth than a visit


def pattern_hints(text: str) -> list[Hint]:
    """Spans of `text` that have the shape of something about a person, the surest first."""
    hints: list[Hint] = []
    if "@" in text:
        hints += (Hint(*found.span(), Kind.EMAIL) for found in _EMAIL.finditer(text))
    if "@" in text or "www." in text or "http" in text or "WWW." in text or "HTTP" in text:
        hints += (Hint(*found.span(), Kind.WEB) for found in _WEB.finditer(text))
    if _DIGIT.search(text):
        hints += _with_digits(text)
    return hints


def _with_digits(text: str) -> list[Hint]:
    hints = [Hint(*found.span(), Kind.NI_NUMBER) for found in _NI_NUMBER.finditer(text)]
    hints += _birth_dates(text)
    for found in _LONG_NUMBER.finditer(text):
        if kind := _kind_of_number(found.group()):
            hints.append(Hint(*found.span(), kind))
    for found in _POSTCODE.finditer(text):
        area, first, last = found.groups()
        # "ward b1 2nd floor" is no postcode
        is_ordinal = not last.isupper() and _ORDINALS.get(first, "th") == last.lower()
        if area.upper() in _AREAS and not is_ordinal:
            hints.append(Hint(*found.span(), Kind.POSTCODE))
    hints += (Hint(*found.span(), Kind.VEHICLE) for found in _PLATE.finditer(text))
    hints += (Hint(*found.span(), Kind.ADDRESS) for found in _ADDRESS.finditer(text) if _is_address(found))
    return hints


def _kind_of_number(written: str) -> Kind | None:
    digits = "".join(c for c in written if c.isdecimal())
    if is_nhs_number(digits):
        return Kind.NHS_NUMBER
    if written.startswith("+") or digits.startswith("0044"):
        national = digits.removeprefix("00").removeprefix("44").removeprefix("0")
        return Kind.PHONE if 8 <= len(national) <= 13 else None
    if digits.startswith("0") and len(digits) in (10, 11):
        # 03 and 08 are numbers of organisations; no UK number begins with 00, 04 or 06.
        return Kind.PHONE if digits[1] in "1257" else None
    return Kind.NUMBER if len(digits) >= 7 and not re.search(r"[/.]", written) else None


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS or CHI number: the last is a check, by modulus 11."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum((10 - place) * int(digit) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def _birth_dates(text: str) -> list[Hint]:
    hints = []
    for found in _DATE.finditer(text):
        year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
        long_ago = len(year) == 4 and 1900 <= int(year) <= clock.today().year - _DATED_BACK
        if long_ago or _BORN.search(text, max(0, found.start() - 30), found.start()):
            hints.append(Hint(*found.span(), Kind.BIRTH_DATE))
    return hints


def _is_address(found: re.Match[str]) -> bool:
    if found[2] is None:  # Flat 4
        return True
    between = found[1].split()
    if any(word.lower() in _NO_STREET for word in between):
        return False
    return found[2].lower() in _PLAIN_STREETS or all(word[0].isupper() for word in (*between, found[2]))
