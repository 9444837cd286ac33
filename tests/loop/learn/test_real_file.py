"""The real comments of the Friends and Family Test, where somebody has put the file beside this checkout."""

from __future__ import annotations

import csv
import os
import time
from collections import Counter
from pathlib import Path

import pytest

from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.matching import Field, Matching
from tellback.loop.learn.imports.rows import unanswered_phrases
from tellback.loop.learn.jobs import carry_out
from tellback.loop.learn.models import Import, Theme, Themed
from tellback.loop.listen.models import Channel, Voice
from tellback.people.codes import keys
from tellback.thread.models import Promise
from tests.factories import people

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data" / "nhs-friends-and-family-2021-22.csv"
REAL = Path(os.environ.get("TELLBACK_REAL_FILE", BESIDE))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL.is_file(), reason="The real file is not here; TELLBACK_REAL_FILE says where it is."),
]


def brought_in(contents: bytes) -> Import:
    run = actions.keep_file(file_name=REAL.name, contents=contents)
    source = actions.source_named("Friends and Family Test 2021 to 2022", rights="MIT, NHS England")
    actions.match(run, matching=Matching.from_json(run.matching), source=source)
    carry_out(run)
    run.refresh_from_db()
    assert run.state == Import.State.TRIED
    assert not Voice.objects.filter(source=source, received_at__gt=run.started_at).exists(), "a try stores nothing"
    actions.begin(run)
    carry_out(run)
    run.refresh_from_db()
    return run


def test_the_real_file_goes_in_once_with_its_columns_guessed() -> None:
    """INS-07: 3,896 real rows: empty and unanswered ones told apart, services, dates and themes kept, no doubles."""
    people.deployment()
    keys.ensure_keys(create=True)
    contents = REAL.read_bytes()
    started = time.process_time()
    run = brought_in(contents)
    rows_a_second = 2 * run.rows / (time.process_time() - started)
    assert rows_a_second >= 1000, f"imports: {rows_a_second:,.0f} rows a second of CPU, tried and brought in"

    rows = list(csv.DictReader(contents.decode("utf-8-sig").splitlines(keepends=True)))
    answers = [row["FFT answer"].strip() for row in rows]
    assert (run.rows, run.empty, run.wrong, run.known) == (3896, 259, 0, 0)
    assert run.unanswered >= answers.count("Did not answer") == 606
    assert run.made == 3896 - 259 - run.unanswered == Voice.objects.count()
    assert run.contents is None
    assert run.columns == []

    voice = Voice.objects.get(words="Cue waiting time by an hour.")
    assert voice.channel == Channel.IMPORT
    assert voice.provenance == {"Date": "30/09/2021", "Service": "PTS - Patient Transport", "Organisation": "NEAS"}
    assert voice.spoken_on.isoformat() == "2021-09-30"
    assert [row.theme.name for row in voice.themed.all()] == ["Timeliness of care"]
    voices = [row for row in rows if is_voice(row["FFT answer"])]
    labelled = Counter(name for row in voices for name in list(row)[11:] if row[name] == "1")
    assert Theme.objects.count() == len(labelled)
    assert Themed.objects.count() == labelled.total()
    assert not Promise.objects.exists()
    assert not voice.codes.exists()

    again = brought_in(contents)
    assert (again.made, again.known) == (0, run.made)
    assert Voice.objects.count() == run.made


def is_voice(words: str) -> bool:
    words = words.strip().rstrip(".").casefold()
    return bool(words) and words not in unanswered_phrases()


def test_the_guess_leaves_out_what_is_nobodys_business() -> None:
    """INS-07: the respondent's number is left out, and the row's own number finds doubles."""
    run = actions.keep_file(file_name=REAL.name, contents=REAL.read_bytes())
    fields = {run.columns[i]: found for i, found in Matching.from_json(run.matching).fields.items()}
    assert fields["FFT answer"] == Field.WORDS
    assert fields["Comment ID"] == Field.OWN_ID
    assert fields["Date"] == Field.DATE
    assert fields["Service type 1"] == Field.SERVICE
    assert "Respondent ID" not in fields
    assert "FFT categorical answer" not in fields
