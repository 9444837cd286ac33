"""The sealer: chains the lines that have been committed, so that none can be changed or taken out unnoticed.

Not in the transaction of the act itself, which would make every act wait for every other. A line that commits late
gets a later place, whatever its id.
"""

from __future__ import annotations

from django.db import connection, transaction
from procrastinate.contrib.django import app

from tellback.ledger.models import Line
from tellback.ledger.queries import START, seal_of

BATCH = 500
# Any number, the same for every worker: one of them seals at a time.
ONE_SEALER = 5_141_019_770_613


@app.periodic(cron="* * * * * */10", periodic_id="seal")
@app.task(queueing_lock="ledger.seal", name="ledger.seal_lines")
def seal_lines(timestamp: int) -> None:
    """Every ten seconds."""
    while seal_batch() == BATCH:
        pass


@transaction.atomic
def seal_batch() -> int:
    """Seal the oldest lines without a seal, up to 500; how many that was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEALER])
    last = Line.objects.filter(seal__isnull=False).order_by("-place_in_chain").first()
    before, place = (bytes(last.seal or b""), last.place_in_chain or 0) if last else (START, 0)
    lines = list(Line.objects.filter(seal__isnull=True).order_by("id")[:BATCH])
    for line in lines:
        place += 1
        line.place_in_chain, line.seal = place, seal_of(line, place, before)
        before = line.seal
    Line.objects.bulk_update(lines, ["place_in_chain", "seal"])
    return len(lines)
