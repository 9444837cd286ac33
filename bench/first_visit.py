"""How much a browser with nothing stored asks for to show the first page and the page for telling us.

Promised: at most 150 kB, 8 requests and 40 kB of JavaScript, in gzip bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.database import made  # noqa: E402

MOST_BYTES, MOST_REQUESTS, MOST_SCRIPT = 150_000, 8, 40_000


def main() -> int:
    """Print what each page asks for; the exit code is 1 where a promise is broken."""
    is_kept = True
    with made():
        from django.test import Client

        from tests.factories import people
        from tests.house.weight import first_visit

        people.deployment()
        for address in ("/", "/tell/"):
            asked = first_visit(Client(), address)
            total, script = sum(one.size for one in asked), sum(one.size for one in asked if one.kind == "js")
            print(f"{address}: {total / 1000:.1f} kB in {len(asked)} requests, {script / 1000:.1f} kB of JavaScript")
            for one in asked:
                print(f"    {one.size / 1000:6.1f} kB  {one.kind:8}{one.address}")
            print(f"ratio (bytes against what is promised): {total / MOST_BYTES:.2f}")
            is_kept = is_kept and total <= MOST_BYTES and len(asked) <= MOST_REQUESTS and script <= MOST_SCRIPT
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
