"""Our macros against the official ones of nhsuk-frontend: the same structure and classes, so the same look."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.template import engines
from jinja2 import ChainableUndefined, Environment, PackageLoader

from tellback.ui.forms import DayField, Form
from tellback.ui.paging import Page

# How ours may differ: no script of nhsuk's runs, a link that looks like a button stays a link, words find their way.
OURS = {
    "data-module",
    "data-maxlength",
    "data-count",
    "data-left",
    "data-over",
    "data-focus",
    "tabindex",
    "role",
    "draggable",
    "dir",
}
VOID = {"input", "br", "hr", "path"}


class Tree(HTMLParser):
    """Nested [tag, attributes, children] with white space and our own differences taken out."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Any] = ["", {}, []]
        self.stack = [self.root]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {name: value for name, value in attrs if name not in OURS}
        classes = [c for c in (kept.pop("class", "") or "").split() if not c.startswith("nhsuk-js-")]
        node: list[Any] = [tag, kept | {"class": frozenset(classes)}, []]
        self.stack[-1][2].append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The drawing inside an icon is our own."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.stack[-1][2].append(text)


official = Environment(
    loader=PackageLoader("nhsuk_frontend_jinja"), autoescape=True, undefined=ChainableUndefined, trim_blocks=True
)


def theirs(component: str, macro: str, **params: Any) -> list[Any]:
    """What the official macro draws."""
    source = f"{{% from 'nhsuk/components/{component}/macro.jinja' import {macro} as m %}}{{{{ m(p) }}}}"
    return Tree(official.from_string(source).render(p=params)).root


def drawn(source: str, **context: Any) -> str:
    """What a page with this in it draws."""
    imported = '{% import "ui/macros.jinja" as ui with context %}' + source
    return engines["jinja2"].from_string(imported).render(context)


def ours(source: str, **context: Any) -> list[Any]:
    return Tree(drawn(source, **context)).root


class Fields(Form):
    words = forms.CharField(label="L", help_text="H", widget=forms.Textarea)
    name = forms.CharField(label="L", help_text="H")
    email = forms.EmailField(label="L", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    one = forms.ChoiceField(label="L", help_text="H", choices=[("1", "A"), ("2", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(label="L", choices=[("1", "A"), ("2", "B")], widget=forms.CheckboxSelectMultiple)
    pick = forms.ChoiceField(label="L", choices=[("1", "A"), ("2", "B")])
    file = forms.FileField(label="L")
    day = DayField(label="L", help_text="H")


def field(name: str, data: dict[str, Any] | None = None, **options: Any) -> list[Any]:
    """Our field, empty or filled in."""
    return ours("{{ ui.field(form[name], **options) }}", form=Fields(data), name=name, options=options)


TEXT = {"label": "L", "hint": "H", "name": "name", "id": "id_name"}
WORDS = {"label": {"text": "L", "size": "m", "isPageHeading": True}, "hint": "H", "name": "words", "id": "id_words"}
AB = [{"value": "1", "text": "A"}, {"value": "2", "text": "B"}]
ONE = {
    "name": "one",
    "idPrefix": "id_one",
    "hint": "H",
    "fieldset": {"legend": {"text": "L", "size": "m"}},
    "items": AB,
}
MISSING = "“L” needs an answer."
DATE = [
    {"name": f"day-{n}", "id": f"id_day-{n}", "label": n.title(), "width": 4 if n == "year" else 2}
    for n in ("day", "month", "year")
]


@pytest.mark.parametrize(
    ("mine", "official"),
    [
        (lambda: field("name"), ("input", "input", TEXT)),
        (lambda: field("name", {"x": "y"}), ("input", "input", TEXT | {"errorMessage": MISSING})),
        (lambda: field("name", {"name": "V"}, width=10), ("input", "input", TEXT | {"value": "V", "width": "10"})),
        (
            lambda: field("name", prefix="£", suffix="a week"),
            ("input", "input", TEXT | {"prefix": "£", "suffix": "a week"}),
        ),
        (
            lambda: field("email", inputmode="email"),
            (
                "input",
                "input",
                {
                    "label": "L",
                    "name": "email",
                    "id": "id_email",
                    "type": "email",
                    "autocomplete": "email",
                    "inputmode": "email",
                },
            ),
        ),
        (lambda: field("words", size="m", page_heading=True), ("textarea", "textarea", WORDS)),
        (
            lambda: field("words", {"words": ""}, size="m", page_heading=True),
            ("textarea", "textarea", WORDS | {"errorMessage": MISSING}),
        ),
        (lambda: field("one", size="m"), ("radios", "radios", ONE)),
        (lambda: field("one", {"one": "2"}, size="m"), ("radios", "radios", ONE | {"value": "2"})),
        (
            lambda: field("one", {"x": ""}, size="m"),
            ("radios", "radios", ONE | {"errorMessage": "Choose one under “L”."}),
        ),
        (lambda: field("one", size="m", inline=True), ("radios", "radios", ONE | {"inline": True})),
        (
            lambda: field("many", {"many": ["1"]}, hints={"2": "BH"}),
            (
                "checkboxes",
                "checkboxes",
                {
                    "name": "many",
                    "idPrefix": "id_many",
                    "values": ["1"],
                    "fieldset": {"legend": "L"},
                    "items": [AB[0], AB[1] | {"hint": "BH"}],
                },
            ),
        ),
        (
            lambda: field("pick", {"pick": "2"}),
            ("select", "select", {"label": "L", "name": "pick", "id": "id_pick", "value": "2", "items": AB}),
        ),
        (lambda: field("file"), ("file-upload", "fileUpload", {"label": "L", "name": "file", "id": "id_file"})),
        (
            lambda: field("day"),
            ("date-input", "dateInput", {"id": "id_day", "hint": "H", "fieldset": {"legend": "L"}, "items": DATE}),
        ),
        (lambda: ours('{{ ui.button("Send") }}'), ("button", "button", {"text": "Send"})),
        (
            lambda: ours('{{ ui.button("Go", variant="secondary", name="n", value="v", small=True, id="i") }}'),
            (
                "button",
                "button",
                {"text": "Go", "variant": "secondary", "name": "n", "value": "v", "small": True, "id": "i"},
            ),
        ),
        (lambda: ours('{{ ui.link_button("Go", "/x") }}'), ("button", "button", {"text": "Go", "href": "/x"})),
        (lambda: ours('{{ ui.inset("T") }}'), ("inset-text", "insetText", {"text": "T"})),
        (lambda: ours('{{ ui.details("S", "T") }}'), ("details", "details", {"summaryText": "S", "text": "T"})),
        (lambda: ours('{{ ui.tag("T", "green") }}'), ("tag", "tag", {"text": "T", "colour": "green"})),
        (
            lambda: ours('{{ ui.warning("T", "B") }}'),
            ("warning-callout", "warningCallout", {"heading": "T", "text": "B"}),
        ),
        (lambda: ours('{{ ui.panel("T", "B") }}'), ("panel", "panel", {"heading": "T", "text": "B"})),
        (
            lambda: ours('{{ ui.summary_list([("K", "V"), {"key": "A", "value": "B", "href": "/x"}]) }}'),
            (
                "summary-list",
                "summaryList",
                {
                    "rows": [
                        {"key": "K", "value": "V"},
                        {
                            "key": "A",
                            "value": "B",
                            "actions": {"items": [{"href": "/x", "text": "Change", "visuallyHiddenText": "A"}]},
                        },
                    ]
                },
            ),
        ),
        (
            lambda: ours("{{ ui.pagination(page) }}", page=Page([], newer="/p", older="/n")),
            ("pagination", "pagination", {"previous": {"href": "/p"}, "next": {"href": "/n"}, "ariaLabel": "Pages"}),
        ),
    ],
)
def test_a_macro_draws_what_the_official_one_draws(mine: Any, official: tuple[str, str, dict[str, Any]]) -> None:
    """Structure, classes, ids, names and the words that describe a field to a screen reader."""
    component, macro, params = official

    assert mine()[2] == theirs(component, macro, **params)[2]


def test_the_error_summary_links_to_each_field() -> None:
    """With the official structure, and the first box of a date as its target."""
    form = Fields({"words": "w", "name": "n", "email": "e@example.org", "one": "1", "many": ["1"], "pick": "1"}, {})
    listed = [{"text": MISSING, "href": "#id_file"}, {"text": MISSING, "href": "#id_day-day"}]

    drawing = ours("{{ ui.error_summary(form) }}", form=form)

    assert (
        drawing[2]
        == theirs("error-summary", "errorSummary", heading="There is something to put right", errorList=listed)[2]
    )


def test_a_table_is_the_official_one_in_a_frame_that_scrolls() -> None:
    """A wide table moves inside its frame on a phone, and a keyboard can move it."""
    frame = ours('{{ ui.table("C", ("A", "B"), [("1", "2")], numeric=(1,)) }}')[2][0]
    head = [{"text": "A"}, {"text": "B", "format": "numeric"}]
    rows = [[{"text": "1"}, {"text": "2", "format": "numeric"}]]

    assert frame[2] == theirs("tables", "table", caption="C", head=head, rows=rows, firstCellIsHeader=True)[2]


def test_the_room_left_in_a_box_is_said_without_javascript() -> None:
    """The official character count, in our words."""
    params = {"label": "L", "hint": "H", "name": "words", "id": "id_words", "maxlength": 20000}
    params["textareaDescriptionText"] = "There is room for 20,000 characters."

    assert field("words", count=20000)[2] == theirs("character-count", "characterCount", **params)[2]


def test_nothing_in_a_field_can_break_out_of_it() -> None:
    """Hostile words come back as words."""
    nasty = "</textarea><script>alert(1)</script>\"'"
    page = drawn(
        "{% for b in form %}{{ ui.field(b) }}{% endfor %}",
        form=Fields({"words": nasty, "name": nasty, "day-day": nasty}),
    )

    assert "<script" not in page
    assert len(re.findall("</textarea>", page)) == 1
