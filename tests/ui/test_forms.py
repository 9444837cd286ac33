"""What a person types arrives as they typed it, and what is wrong is said in plain words beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from tellback.ui.forms import SHORT, DayField, Form


class Telling(Form):
    words = forms.CharField(widget=forms.Textarea, error_messages={"required": "Enter what you want to tell us."})
    name = forms.CharField(required=False)
    email = forms.EmailField(required=False)
    place = forms.ChoiceField(choices=[("a", "A")], required=False)
    when = DayField(required=False)
    photo = forms.FileField(required=False)


def sent(text: str) -> Telling:
    """The form as a browser sends it."""
    return Telling(QueryDict(text), {})


def test_what_nobody_can_type_is_taken_out() -> None:
    """NUL and control characters go; tabs, new lines, accents and marks of direction stay."""
    form = Telling(QueryDict("words=%00a%01b%7F%C2%85%0D%0Ac%09d%0De%E2%80%AE%C5%B5%F0%9F%98%80"), {})

    assert form.is_valid()
    assert form.cleaned_data["words"] == "ab\nc\td\ne\u202eŵ😀"


def test_words_that_are_only_control_characters_are_no_words() -> None:
    """The author's own sentence is kept."""
    assert sent("words=%00%01").errors["words"] == ["Enter what you want to tell us."]


def test_long_text_is_refused_whole_and_kept() -> None:
    """The message says how long it is and how long it may be; nothing typed is lost."""
    form = sent("words=" + "w" * 20_001 + "&name=" + "n" * (SHORT + 1))
    page = draw(form)

    assert form.errors["words"] == ["This is 20001 characters long. There is room for 20000."]
    assert form.errors["name"] == ["This is 301 characters long. There is room for 300."]
    assert "w" * 20_001 in page
    assert "maxlength" not in page


def test_new_lines_count_once() -> None:
    """A browser sends two characters for each new line; a person typed one."""
    assert sent("words=" + "%0D%0A".join(["w"] * 10_000)).is_valid()


PAGE = """{% import "ui/macros.jinja" as ui with context %}
{{ ui.error_summary(form) }}{% for b in form %}{{ ui.field(b) }}{% endfor %}"""


def draw(form: Form) -> str:
    """Every field of the form as a page shows it."""
    return engines["jinja2"].from_string(PAGE).render({"form": form})


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("when-day=3&when-month=3&when-year=2027", dt.date(2027, 3, 3)),
        ("when-day=03&when-month=03&when-year=2027", dt.date(2027, 3, 3)),
        ("when-day=&when-month=&when-year=", None),
        ("when=2027-03-03", dt.date(2027, 3, 3)),
    ],
)
def test_a_date_from_three_boxes(typed: str, found: dt.date | None) -> None:
    """Or from one, as other programs send it."""
    form = sent(f"words=w&{typed}")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == found


@pytest.mark.parametrize(
    "typed",
    [
        "when-day=31&when-month=2&when-year=2027",
        "when-day=3",
        "when-day=x&when-month=-&when-year=2027",
        "when-day=1&when-month=1&when-year=27",
        "when-day=9&when-month=9&when-year=99999",
        "when-day=1&when-month=1&when-year=" + "9" * 5000,
        "when=2027-02-30-1",
        "when-day=%F0%9F%98%80",
    ],
)
def test_a_date_that_does_not_exist_is_said_and_kept(typed: str) -> None:
    """With what was typed still in the boxes."""
    form = sent(f"words=w&{typed}")

    assert form.errors["when"] == ["Enter a date that exists, such as 3 3 2027."]
    assert 'href="#id_when-day"' in draw(form)


def test_a_typed_date_stays_in_its_boxes() -> None:
    """Even a wrong one."""
    page = draw(sent("words=&when-day=31&when-month=2&when-year=2027"))

    assert all(f'value="{part}"' in page for part in ("31", "2", "2027"))


def test_wrong_choices_addresses_and_files_are_said_in_plain_words() -> None:
    """No sentence of the framework's reaches a person."""
    form = Telling(QueryDict("words=w&email=x&place=z"), {"photo": SimpleUploadedFile("a.png", b"")})

    assert {name: messages[0] for name, messages in form.errors.items()} == {
        "email": "Enter an email address, such as name@example.org.",
        "place": "Choose one of these.",
        "photo": "The file you chose is empty. Choose another one.",
    }


@given(words=st.text(max_size=300), name=st.text(max_size=50), when=st.text(max_size=30))
def test_whatever_is_typed_the_form_answers_and_draws(words: str, name: str, when: str) -> None:
    """Any text in any box: no error, and the words come back as they were."""
    form = Telling({"words": words, "name": name, "when-day": when, "when": when, "place": name}, {})
    form.is_valid()

    assert "<script" not in draw(form)
    assert "\x00" not in str(form.cleaned_data.get("words"))


def test_initial_values_of_every_kind_are_drawn() -> None:
    """A page that changes something shows what is there now."""
    initial: dict[str, Any] = {"words": "w", "when": dt.date(2027, 3, 3), "place": "a"}
    page = draw(Telling(initial=initial))

    assert 'value="2027"' in page
    assert '<option value="a" selected>' in page


def test_a_box_left_empty_is_named_in_its_message() -> None:
    """In the summary at the top, "enter something here" would say nothing."""

    class Small(Form):
        owner = forms.CharField(label="Who does it?")

    assert Small({}).errors["owner"] == ["“Who does it?” needs an answer."]
