"""How fast hints of personal data are found, beside one bare pass for capitals and digits over the same texts.

Run from the project's folder: `.venv/bin/python bench/hints.py [file with one text a line]`.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TELLBACK_TESTING", "1")
os.environ.setdefault("DATABASE_URL", "postgresql:///none")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tellback.config.settings")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SENTENCES = [
    "The staff were kind and explained everything.",
    "I waited three hours on Monday and nobody told me why.",
    "Dr Okafor listened.",
    "Parking is dreadful near the Riverside Centre!",
    "nothing to add",
    "My mum's appointment was moved twice; please ring 07700 900123.",
    "Thank you Bronwen, you were brilliant.",
    "It would help if the bus from Glossop came on Sundays",
    "GP surgery good, A&E not so good, 10/10 for the physio.",
    "we live at 12 Chestnut Grove and the pavement is broken",
]


def texts() -> list[str]:
    """About 4,000 texts of one to three sentences, or the lines of a file."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    rng = random.Random(3)
    return [" ".join(rng.choices(SENTENCES, k=rng.choice([1, 1, 2, 3]))) for _text in range(4_000)]


def per_second(work: Callable[[str], object], over: list[str]) -> float:
    """Texts a second of CPU, the best of five."""
    best = float("inf")
    for _time in range(5):
        began = time.process_time()
        for text in over:
            work(text)
        best = min(best, time.process_time() - began)
    return len(over) / best


def main() -> int:
    """Print texts a second and the ratio; the exit code is 1 under 2,000 a second."""
    import django

    django.setup()
    from tellback.loop.learn.hints import find_hints

    over = texts()
    bare = re.compile(r"\b(?:[A-Z]\w+|\d+)\b")
    hints, plain = per_second(find_hints, over), per_second(lambda text: list(bare.finditer(text)), over)
    length = sum(map(len, over)) / len(over)
    print(f"{len(over):,} texts of {length:.0f} characters: {hints:,.0f} a second, a bare pass {plain:,.0f}")
    print(f"ratio (CPU against the bare pass): {plain / hints:.1f}")
    return 0 if hints >= 2_000 else 1


if __name__ == "__main__":
    sys.exit(main())
