"""Hints of personal data, on texts we made up. They propose; they never change a word."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellback.loop.learn.hints import LABELS, Kind, find_hints
from tellback.people import clock


def found(text: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(text[hint.start : hint.end], str(hint.kind)) for hint in find_hints(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring me on 07700 900123 after six", [("07700 900123", "phone")]),
        ("my number is 07700900123.", [("07700900123", "phone")]),
        ("(01632) 960 001 is mum's", [("(01632) 960 001", "phone")]),
        ("+44 7700 900123 or 020 7946 0018", [("+44 7700 900123", "phone"), ("020 7946 0018", "phone")]),
        ("from abroad +353 1 496 0123", [("+353 1 496 0123", "phone")]),
        ("write to anja.k@example.org please", [("anja.k@example.org", "email")]),
        (
            "see www.example.org/me or https://example.org/x?y=1",
            [("www.example.org/me", "web"), ("https://example.org/x?y=1", "web")],
        ),
        ("I am @river_walker there", [("@river_walker", "web")]),
        ("We live at zz99 9zz no, de1 3hd", [("de1 3hd", "postcode")]),
        ("Postcode DD1 4QB", [("DD1 4QB", "postcode")]),
        ("NHS number 943 476 5919 it says", [("943 476 5919", "nhs-number")]),
        ("nhs no. 9434765919", [("9434765919", "nhs-number")]),
        ("hospital number 4471902", [("4471902", "number")]),
        ("my NI is QQ 12 34 56 C or AB123456C", [("AB123456C", "ni-number")]),
        ("born 12/05/62 in a snowstorm", [("12/05/62", "birth-date")]),
        ("DOB: 3rd of March 1962", [("3rd of March 1962", "birth-date")]),
        ("She came on 1962-03-03", [("1962-03-03", "birth-date")]),
        ("the van, AB12 CDE, was outside", [("AB12 CDE", "vehicle")]),
        ("I live at 12 Chestnut Grove, top floor", [("12 Chestnut Grove", "address")]),
        ("at 14b high street", [("14b high street", "address")]),
        ("the people in flat 7 knocked", [("flat 7", "address")]),
    ],
)
def test_what_has_a_shape_is_noticed(text, expected):
    """INS-02: personal data is noticed before anyone else reads."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Patel listened to me", [("Dr Patel", "name")]),
        ("thank dr. patel for me", [("dr. patel", "name")]),
        ("I saw Dr Green and Mrs J. Hill-Baker.", [("Dr Green", "name"), ("Mrs J. Hill-Baker", "name")]),
        ("Mr A B Okafor's ward", [("Mr A B Okafor", "name")]),
        ("Nurse Bronwen was kind", [("Nurse Bronwen", "name")]),
        ("Sarah was lovely", [("Sarah", "name")]),
        ("thank you sarah patel for helping", [("sarah patel", "name")]),
        ("We met Will and Grace there", [("Will", "name"), ("Grace", "name")]),
        ("Rose Taylor came round", [("Rose Taylor", "name")]),
        ("My neighbour Siobhán O’Brien drove me", [("Siobhán O’Brien", "name")]),
        ("then Szymon and Folasade helped", [("Szymon", "name?"), ("Folasade", "name?")]),
        ("THANK YOU RACHEL FOR EVERYTHING YOU DID", [("RACHEL", "name")]),
        ("Very Kind Nurse Called Yusuf Helped Us", [("Yusuf", "name")]),
        ("the lady, McAllister, was fine", [("McAllister", "name?")]),
    ],
)
def test_names_are_noticed(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The NHS, my GP and A&E were all good on Monday in March.",
        "I waited 2 hours on the road and 10 minutes walk away, room 12, ward B1 2nd floor",
        "It will take 3 weeks, may be 4. Will you mark it? I hope so.",
        "Rated 10/10. Seen on 12/05/2026 at 10.30, 3 times in 2026/27. Cost £1200.50 or 1,200,000.",
        "Call 111 or 999, or 0800 123 4567 and 0300 123 1234.",
        "Excellant service. Freindly staff! Recieved good care: Thanx",
        "Good Service And Very Caring Staff Everywhere",
        "EVERYTHING WAS GOOD THE STAFF WERE LOVELY",
        "I'm glad. I’ve been well. Don’t stop. I'd go back. They've tried",
        "The Royal Hospital, the Riverside Centre and Bexwell Road Surgery",
        "I went to see the Dr I saw before, and the Dr was late. No Dr at all.",
        "We come from Buxton, live in Glossop and shop at Tesco",
        "My mum has Parkinson's and Alzheimer’s, I have Crohn's, dad has Covid",
        "the ENT team, the MRI scan, BBQs, Co-Ordinator and CAMHS",
        "English, Welsh, Urdu and Polish at Easter or Eid",
        "page 1234 of 5678, form 12a, 5 stars, 100%",
        "",
        "   \n\t ",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert found(text) == []


def test_names_known_already_are_noticed_in_any_case_as_whole_words():
    known = ("Bex", "Rivers  Okpara", " ", "x")
    assert found("bex told rivers\nokpara; the bexley bus", known) == [("bex", "name"), ("rivers\nokpara", "name")]


def test_a_ten_digit_number_is_an_nhs_number_only_when_its_check_holds():
    assert found("9434765919") == [("9434765919", "nhs-number")]
    assert found("9434765918") == [("9434765918", "number")]
    assert found("0000000000") == []


def test_a_date_of_this_year_is_a_visit_and_one_long_ago_perhaps_a_birth():
    this_year = clock.today() - timedelta(days=20)
    assert found(f"I came on {this_year:%d/%m/%Y}") == []
    assert found(f"date of birth {this_year:%d/%m/%Y}") == [(f"{this_year:%d/%m/%Y}", "birth-date")]


def test_spans_that_overlap_are_told_once():
    text = "mail sarah.patel@example.org or Dr Sarah Patel, 3 Sarah Street"
    assert found(text) == [
        ("sarah.patel@example.org", "email"),
        ("Dr Sarah Patel", "name"),
        ("3 Sarah Street", "address"),
    ]


def test_each_kind_has_plain_words_for_the_page():
    assert set(LABELS) == set(Kind)


@given(st.text(max_size=300))
def test_every_span_lies_in_the_text_and_none_over_another(text):
    end = 0
    for hint in find_hints(text, ["a b"]):
        assert end <= hint.start < hint.end <= len(text)
        end = hint.end


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "1 " * 10_000,
        "Aa " * 6_600,
        "a@" * 10_000,
        "1 a " * 5_000,
        "Dr A " * 4_000,
        "12 Ab Cd " * 2_200,
        "0" * 20_000,
        "'" * 20_000,
        "a.b@" + "c." * 9_000,
        "+1 (" * 5_000,
        "Sarah " * 3_300,
        "W1 " * 6_000,
    ],
)
def test_no_text_takes_long(text):
    began = time.process_time()
    find_hints(text)
    assert time.process_time() - began < 0.75
