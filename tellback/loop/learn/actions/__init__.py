"""Every write of learning: what a voice is about, what several say together, and whether we understood."""

from tellback.loop.learn.actions.insights import (
    add_differing_view,
    draw_insight,
    join,
    mark_checked,
    merge,
    quote,
    recount,
    restate,
    sureness_of,
)
from tellback.loop.learn.actions.themes import add_theme, bring_back, rename_theme, retire_theme
from tellback.loop.learn.actions.understood import ask_if_understood, say_understood
from tellback.loop.learn.actions.voices import (
    cover,
    link_community,
    make_community,
    mark,
    summarise,
    theme,
    theme_all,
    untheme,
)

__all__ = [
    "add_differing_view",
    "add_theme",
    "ask_if_understood",
    "bring_back",
    "cover",
    "draw_insight",
    "join",
    "link_community",
    "make_community",
    "mark",
    "mark_checked",
    "merge",
    "quote",
    "recount",
    "rename_theme",
    "restate",
    "retire_theme",
    "say_understood",
    "sureness_of",
    "summarise",
    "theme",
    "theme_all",
    "untheme",
]
