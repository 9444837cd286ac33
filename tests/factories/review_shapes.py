"""Frameworks of every shape: a small one for tests that need any, and a strategy for tests that mean all."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from hypothesis import strategies as st

from tellback.loop.review.frameworks import schema
from tellback.loop.review.frameworks.shape import Answer, Area, Credit, For, Framework, Level, Prompt, Ring, Source

THREE = (Answer("not-yet", "Not yet", 0), Answer("partly", "Partly", 1), Answer("yes", "Yes", 2))

ODD = (
    "yes",
    "no",
    "null",
    "~",
    "1.10",
    "- a",
    "a: b",
    "# c",
    "'",
    '"',
    "&x",
    "*x",
    "!x",
    "{",
    "|",
    "عربی",
    "ŵ",
    "@",
    "%",
)


def small(slug: str = "test-wheel", **changes: Any) -> Framework:
    """Two areas, three levels, two prompts in each: A1.1 to A3.2 and B1.1 to B3.2."""
    whole: dict[str, Any] = {
        "version": "1",
        "title": "A small wheel",
        "about": "Six things to look at together.",
        "uses": (For.REVIEW,),
        "source": Source("A test", "Us", "2026"),
        "answers": THREE,
        "levels": (Level("Level 1", "I have thought about"), Level("Level 2", "We are"), Level("Level 3", "We have")),
        "areas": (area("A", "Listening"), area("B", "Deciding")),
    }
    return Framework(slug, **(whole | changes))


def area(code: str, title: str, levels: int = 3, prompts: int = 2) -> Area:
    """One area with prompts at each level."""
    rings = tuple(
        Ring(
            f"What {title.lower()} looks like at level {level}.",
            tuple(
                Prompt(
                    f"{code}{level}.{n}", f"{title}, prompt {n} of level {level}", f"{title} {level}.{n} in easy words"
                )
                for n in range(1, prompts + 1)
            ),
        )
        for level in range(1, levels + 1)
    )
    return Area(code, title, f"Everyone takes part in {title.lower()}.", rings)


def texts(most: int = 60) -> st.SearchStrategy[str]:
    """One line of any writing, tidied, never empty: quotes, colons, other alphabets, words that YAML knows."""
    odd = st.sampled_from(ODD)
    signs = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"]), max_size=most)
    made = st.one_of(odd, signs).map(schema.tidy)
    return made.filter(lambda text: bool(text) and text.isprintable() and len(text) <= most)


def paragraphs() -> st.SearchStrategy[str]:
    """One or several lines."""
    return st.lists(texts(), min_size=1, max_size=3).map(lambda lines: schema.tidy("\n".join(lines), is_long=True))


def maybe(some: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Something, or nothing."""
    return st.one_of(st.just(""), some)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Any valid framework: 1–9 areas, 1–5 levels, up to 7 prompts a ring with one at least in each area, 2–7 answers.

    The texts of one framework come round again and again from a few: its shape is drawn, not a thousand sentences.
    """
    say = cycle(draw(st.lists(texts(), min_size=2, max_size=9))).__next__
    may_say = cycle([*draw(st.lists(maybe(texts(20)), min_size=1, max_size=4)), ""]).__next__
    explain = cycle(draw(st.lists(paragraphs(), min_size=1, max_size=3))).__next__
    named = cycle(draw(st.lists(st.sampled_from([(), ("decisions",), ("one", "two.b")]), min_size=1))).__next__
    levels = draw(st.integers(1, 5))
    titles = draw(st.lists(texts(80), min_size=levels, max_size=levels, unique=True))
    if levels == 1 and draw(st.booleans()):
        titles = [""]
    counts = draw(
        st.lists(st.lists(st.integers(0, 7), min_size=levels, max_size=levels).filter(any), min_size=1, max_size=9)
    )
    labels = draw(st.lists(texts(60), min_size=2, max_size=7, unique=True))

    def prompts(code: str, count: int) -> tuple[Prompt, ...]:
        return tuple(Prompt(f"{code}.{n + 1}", say(), say(), named(), may_say()) for n in range(count))

    def one_area(code: str, rings: list[int]) -> Area:
        made = tuple(Ring(may_say(), prompts(f"{code}{level + 1}", count)) for level, count in enumerate(rings))
        return Area(code, say(), explain(), made, may_say(), may_say(), named(), may_say())

    return Framework(
        slug=draw(st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)),
        version=draw(st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2})?", fullmatch=True)),
        title=say(),
        about=explain(),
        uses=draw(st.sampled_from([(For.REVIEW,), (For.PROMISES, For.REVIEW)])),
        source=Source(say(), say(), may_say(), may_say()),
        answers=tuple(Answer(f"answer-{worth}", label, worth) for worth, label in enumerate(labels)),
        levels=tuple(Level(title, may_say(), may_say()) for title in titles),
        areas=tuple(one_area(chr(ord("A") + n), rings) for n, rings in enumerate(counts)),
        what_changed=may_say(),
        review_months=draw(st.integers(0, 120)),
        credits=tuple(draw(st.lists(st.builds(Credit, texts(), maybe(texts())), max_size=3))),
        language=draw(st.sampled_from(["en-gb", "cy", "ur"])),
    )
