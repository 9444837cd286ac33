"""Names of people: after a title, from our lists, and words with a capital that the language does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tellback.loop.learn.hints.kinds import Hint, Kind
from tellback.loop.learn.hints.people_names import ALSO_WORDS, FAMILY, GIVEN
from tellback.loop.learn.hints.vocabulary import ordinary_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
# One capital at the front, or a second one as in McDonald, MacLeod, O'Brien, FitzRoy.
_INNER_CAPITAL = re.compile(r"(?:Mc|Mac|O['’]|D['’]|De|Fitz)?[^\W\d_](?:[^\W\d_A-Z]|['’])*$")
_ENDS_SENTENCE = frozenset('.!?:;\n\r•*()[]{}"“”/–—|+')
_TITLES = frozenset("dr mr mrs ms mx prof professor rev reverend cllr councillor".split())
# Titles that are also ordinary words: only before a name we know or a word that nobody knows.
_ROLES = frozenset(
    "sir lady doctor nurse sister matron miss midwife consultant carer auntie aunt uncle porter physio".split()
)
_PLACES = frozenset(
    """
    academy airport avenue bar bay bridge building cafe campus castle centre center church city clinic club college
    common council court crescent district drive estate farm field fields garden gardens general green grange grove
    hall health hill hospice hospital hotel house infirmary inn institute lane library lodge manor market medical
    memorial mill mosque motorway palace park parkway pharmacy place practice primary quarter river road school
    service services shire square station street suite surgery team temple terrace town trust unit university valley
    view village ward way wing wood woods
    """.split()
)
_TO_A_PLACE = frozenset("in at into near from around outside across towards via live lives living moved".split())
_NOT_AFTER_TITLE = frozenset(
    "and or the a an in on at who was is are were has had did does do can could will would said says told to for with "
    "of my me i we he she they them him her his our your it its as if but no not so surgery surgeries appointment "
    "appointments practice receptionist receptionists visit visits there that this".split()
)
_MONTHS = frozenset("april may june august".split())


class Word(NamedTuple):
    """A word of a text: where it stands, how it looks, and what comes before it."""

    start: int
    end: int
    text: str
    plain: str  # in lower case, without a closing 's
    before: str  # what stands between it and the word before
    opens: bool  # begins a sentence
    joined: bool  # only a space or a hyphen, or an initial's dot, stands between it and the word before

    @property
    def capital(self) -> bool:
        """Begins with a capital, and is no acronym."""
        return self.text[0].isupper() and not self.text[1:2].isupper()


def known_hints(text: str, known: Iterable[str]) -> list[Hint]:
    """Names that are known already, wherever they stand as whole words, in any case."""
    names = sorted({" ".join(name.split()) for name in known if len(name.strip()) > 1}, key=len, reverse=True)
    if not names:
        return []
    any_of = "|".join(re.escape(name).replace(r"\ ", r"\s{1,5}") for name in names)
    return [Hint(*found.span(), Kind.NAME) for found in re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", text, re.IGNORECASE)]


def name_hints(text: str) -> list[Hint]:
    """Words that may name a person, each with its title, initials and family name."""
    words = _words(text)
    shouted = _is_shouted(words)
    hints: list[Hint] = []
    at = 0
    while at < len(words):
        length, kind = _name_at(words, at, shouted)
        if kind:
            last = words[at + length - 1]
            hints.append(Hint(words[at].start, last.start + len(_POSSESSIVE.sub("", last.text)), kind))
        at += max(length, 1)
    return hints


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        start, word = found.start(), found.group()
        between = text[end:start]
        initial = bool(words) and (end - words[-1].start == 1 or words[-1].plain in _TITLES) and between == ". "
        opens = not words or (not initial and not _ENDS_SENTENCE.isdisjoint(between))
        joined = bool(words) and (between in (" ", "-", "  ") or initial)
        end = found.end()
        words.append(Word(start, end, word, _plain(word), between, opens, joined))
    return words


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).lower().replace("’", "'")


def _is_shouted(words: list[Word]) -> bool:
    """Whether capitals mean nothing here: a text Written Like This or LIKE THIS."""
    inside = [
        word
        for at, word in enumerate(words)
        if len(word.text) > 3 and not word.opens and word.before != "-" and not _may_be_name(words, at)
    ]
    return len(inside) >= 3 and sum(word.text[0].isupper() for word in inside) > 0.5 * len(inside)


def _may_be_name(words: list[Word], at: int) -> bool:
    plain, before = words[at].plain, words[at - 1].plain
    name = plain in GIVEN or plain in ALSO_WORDS or plain in FAMILY or plain not in ordinary_words()
    return name or before in _TITLES or len(before) == 1


def _name_at(words: list[Word], at: int, shouted: bool) -> tuple[int, Kind | None]:
    """How many words from `at` belong together, and what they may be."""
    word = words[at]
    if word.plain in _TITLES or word.plain in _ROLES:
        length = _after_title(words, at, shouted)
        if length:
            return length, Kind.NAME
    if word.plain in GIVEN or _is_name_here(words, at, shouted):
        length = 1 + _family(words, at + 1, shouted)
        if _leads_to_place(words, at + 1, shouted):
            return _run(words, at), None
        return length, Kind.NAME
    if shouted or word.opens or not word.capital:
        return 1, None
    return _unknown(words, at)


def _after_title(words: list[Word], at: int, shouted: bool) -> int:
    """Words from the title to the end of the name; 0 where no name follows."""
    end = at + 1
    while end < len(words) and words[end].joined and _is_initial(words, end):
        end += 1
    initials = end > at + 1
    if end == len(words) or not words[end].joined:
        return 0
    word = words[end]
    named = word.plain in GIVEN or word.plain in FAMILY or word.plain not in ordinary_words()
    if words[at].plain in _ROLES:
        sure = named and (word.capital or word.plain in GIVEN)
    else:
        # "ring the dr. However" ends a sentence; "Dr. Green" does not
        new_sentence = "." in word.before and not initials and not words[at].capital
        sure = named or initials or (word.capital and not shouted and not new_sentence)
    if not sure or word.plain in _NOT_AFTER_TITLE:
        return 0
    return end - at + 1 + _family(words, end + 1, shouted)


def _family(words: list[Word], at: int, shouted: bool) -> int:
    """How many words from `at` go on with a name that has begun."""
    count = 0
    while at + count < len(words) and count < 3:
        word = words[at + count]
        if not word.joined:
            break
        known = word.plain in FAMILY or word.plain in GIVEN
        looks = word.capital and not shouted and word.plain not in _NOT_AFTER_TITLE and word.plain not in _PLACES
        if not (known or looks or _is_initial(words, at + count)):
            break
        count += 1
    return count


def _is_initial(words: list[Word], at: int) -> bool:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    # "I" and "A" are words, unless a dot or another capital follows
    sure = following and (following.before.startswith(".") or (following.joined and following.text[0].isupper()))
    return len(word.text) == 1 and word.text.isupper() and (word.text not in "IA" or bool(sure))


def _is_name_here(words: list[Word], at: int, shouted: bool) -> bool:
    """A word that is a name only by its capital or by what stands beside it."""
    word = words[at]
    if not word.capital or shouted:
        return False
    before_family = at + 1 < len(words) and words[at + 1].joined and words[at + 1].plain in FAMILY
    if word.plain in ALSO_WORDS:
        return before_family and words[at + 1].capital or not (word.opens or word.plain in _MONTHS)
    return word.plain in FAMILY and not word.opens


def _leads_to_place(words: list[Word], at: int, shouted: bool) -> bool:
    """Whether what follows ends in a place: James Cook Hospital, Amber ward."""
    end = at + _run(words, at - 1) - 1
    after = end < len(words) and words[end].joined and words[end].plain in _PLACES
    return not shouted and (after or any(word.plain in _PLACES for word in words[at:end]))


def _run(words: list[Word], at: int) -> int:
    """How many words with a capital stand side by side from `at`; eight at most, so that time stays in proportion."""
    end = at + 1
    while end < min(len(words), at + 8) and words[end].joined and words[end].capital:
        end += 1
    return end - at


def _unknown(words: list[Word], at: int) -> tuple[int, Kind | None]:
    """A word with a capital inside a sentence: perhaps a name, if the language does not know it."""
    length = _run(words, at)
    run = words[at : at + length]
    strange = [word for word in run if len(word.plain) > 2 and not _is_ordinary(word)]
    if not strange or _leads_to_place(words, at + 1, False):
        # A run of ordinary words may still lead to a name: "the Nurse Sarah".
        return (1 if any(word.plain in GIVEN or word.plain in _ROLES for word in run[1:]) else length), None
    if at and words[at - 1].plain in _TO_A_PLACE:
        return length, None
    first, last = run.index(strange[0]), run.index(strange[-1])
    if first:
        return first, None
    return last + 1, Kind.MAYBE_NAME


def _is_ordinary(word: Word) -> bool:
    """A word of the language, or one whose capital comes from elsewhere: Co-Ordinator, AandE, Gettin."""
    known, plain = ordinary_words(), word.plain
    if plain in known or plain.replace("'", "") in known or plain.removesuffix("s") in known or plain + "g" in known:
        return True
    if word.before == "-":
        return True
    return not _INNER_CAPITAL.match(word.text)
