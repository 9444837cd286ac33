"""The frame of every page, the page of components, and the made-up language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template import engines
from django.test import Client
from django.utils.translation import gettext, gettext_lazy
from jinja2 import TemplateSyntaxError, nodes

from tellback.ui.pseudo import pseudo, spoken, untranslated
from tests.factories import people


def frame(main: str = "", **context: Any) -> str:
    """A page with nothing but its frame."""
    source = (
        '{% extends "ui/layout.jinja" %}{% import "ui/macros.jinja" as ui with context %}{% block main %}'
        + main
        + "{% endblock %}"
    )
    return engines["jinja2"].from_string(source).render(context)


def test_every_page_says_how_else_to_reach_us() -> None:
    """Phone, email, post and other formats, in the foot of the page."""
    contact = {"phone": "01632 960001", "email": "us@example.org", "post": "Freepost\nHill Ward"}
    page = frame(contact=contact)

    assert 'href="tel:01632960001"' in page
    assert "mailto:us@example.org" in page
    assert "Freepost, Hill Ward" in page
    assert "large print" in page


def test_a_page_knows_its_language_and_its_direction() -> None:
    """And which of the pages of the navigation it is."""
    page = frame(language="ur", direction="rtl", nav=[("A", "/a", True), ("B", "/b", False)])

    assert '<html lang="ur" dir="rtl">' in page
    assert page.count('aria-current="page"') == 1


def test_nothing_in_a_page_is_written_into_it_as_style_or_script() -> None:
    """The content policy forbids it, so it would be dead."""
    page = frame("{{ ui.bars('C', [('a', 3, '3')]) }}{{ ui.steps(1, 3) }}")

    assert not re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", page)


def test_leaving_quickly_works_as_a_plain_link() -> None:
    """Without JavaScript it is a link that tells the other site nothing."""
    page = engines["jinja2"].get_template("ui/leave.jinja").render({})

    assert 'href="https://www.bbc.co.uk/weather"' in page
    assert 'rel="noreferrer nofollow"' in page


def test_a_late_knot_says_so_in_words_and_by_its_line() -> None:
    """Never by colour alone; what we couldn't do has a shape of its own."""
    page = frame(
        '{% call ui.thread() %}{{ ui.knot("late", "Answer") }}{{ ui.knot("couldnt", "Sundays") }}{% endcall %}'
    )

    assert "We are late with this" in page
    assert "We couldn’t" in page
    assert page.index("tb-knot--late") < page.index("tb-knot--couldnt")


def test_a_persons_words_are_shown_as_words() -> None:
    """Unaltered, in their own direction, never as markup."""
    page = frame("{{ ui.quote(words, lang='ur') }}", words="<b>سلام</b>")

    assert '<div lang="ur"><p dir="auto">&lt;b&gt;سلام&lt;/b&gt;</p></div>' in page


@pytest.mark.urls("tellback.ui.urls")
@pytest.mark.django_db
def test_the_page_of_components_shows_itself_in_a_demo_only(client: Client, settings: Any) -> None:
    """A live partnership has no such page."""
    people.deployment()
    assert client.get("/components/").status_code == 200
    settings.TESTING = False

    assert client.get("/components/").status_code == 404


@pytest.mark.urls("tellback.ui.urls")
@pytest.mark.django_db
def test_a_wrong_form_says_so_and_keeps_what_was_typed(client: Client) -> None:
    """On the page of components as anywhere."""
    people.deployment()
    page = client.post("/components/", {"words": "kept", "email": "x"}).content.decode()

    assert "There is something to put right" in page
    assert "kept</textarea>" in page


@pytest.mark.urls("tellback.ui.urls")
@pytest.mark.django_db
def test_a_partnership_has_its_own_colours(client: Client) -> None:
    """As a stylesheet that comes after ours; a bare one is empty."""
    assert client.get("/theme.css").content == b""
    people.deployment(colours={"thread": "#004b8d"})

    found = client.get("/theme.css")

    assert found.content == b":root{--tb-thread:#004b8d}"
    assert found["Content-Type"].startswith("text/css")


def test_what_is_translated_is_marked_and_the_rest_is_found() -> None:
    """In Python, in templates, lazily, with values, and in what only a screen reader hears."""
    lazy = gettext_lazy("Home")
    with spoken():
        assert gettext("Back") == "⟦Ɓåçķ⟧"
        assert str(lazy) == "⟦Ħōɱē⟧"
        answered = "<p>{% trans n=3 %}Answer {{ n }} <b>people</b>{% endtrans %}</p>"
        page = frame("<p>Left over</p>" + answered + "<img alt='A cat'>{{ ui.steps(2, 5) }}")
    assert gettext("Back") == "Back"

    assert untranslated(page, known={"Tellback"}) == ["Left over", "A cat"]
    assert pseudo("%(n)s of <b>x</b> {n} &amp; 5 %%") == "⟦%(n)s ōƒ <b>ẋ</b> {n} &amp; 5 %%⟧"


def test_every_word_of_the_frame_and_the_macros_can_be_translated() -> None:
    """Header, foot, thread, lists, fields and their messages."""
    source = """{% for kind in ("next", "late", "couldnt") %}{{ ui.knot(kind, "") }}{% endfor %}
    {% for kind in ("new", "wait", "late", "done", "told", "couldnt", "stopped") %}{{ ui.state(kind) }}{% endfor %}
    {{ ui.code_words("", "") }}{{ ui.key_help() }}{{ ui.inset("") }}{{ ui.warning("") }}{{ ui.back_link("/") }}
    {{ ui.steps(1, 2) }}{{ ui.bars("", [("", 1, "1")]) }}{{ ui.hint("") }}{{ ui.table("", ("",), [(none,)]) }}
    {{ ui.summary_list([{"key": "", "value": "", "href": "/"}]) }}{% include "ui/leave.jinja" %}"""
    with spoken():
        page = frame(source, contact={"phone": "0", "email": "a@b", "post": "x"})

    assert untranslated(page, known={"Tellback"}) == []


def test_every_template_can_be_read_and_asks_only_for_macros_there_are() -> None:
    """A misspelt macro or filter would be an error page; here it has a name and a line."""
    environment = engines["jinja2"].env
    module = environment.get_template("ui/macros.jinja").make_module()
    faults = []
    for name in environment.list_templates(extensions=["jinja"]):
        source = environment.loader.get_source(environment, name)[0]
        try:
            environment.compile(source, name)
        except TemplateSyntaxError as problem:
            faults.append(f"{name}:{problem.lineno}: {problem.message}")
            continue
        for asked in environment.parse(source).find_all(nodes.Getattr):
            if isinstance(asked.node, nodes.Name) and asked.node.name == "ui" and not hasattr(module, asked.attr):
                faults.append(f"{name}:{asked.lineno}: there is no ui.{asked.attr}; see the top of ui/macros.jinja")

    assert not faults, "\n".join(faults)
