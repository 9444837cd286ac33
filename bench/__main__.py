"""`make bench`: every benchmark in turn, each printing its ratios; the exit code is 1 where a promise is broken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOT_ONE = ("database.py",)


def main() -> int:
    """Run them one after another, so that none disturbs another."""
    broken = []
    for bench in sorted(HERE.glob("[a-z]*.py")):
        if bench.name not in NOT_ONE:
            print(f"== {bench.stem}", flush=True)
            if subprocess.run([sys.executable, str(bench)], cwd=HERE.parent, check=False).returncode:
                broken.append(bench.stem)
    if broken:
        print(f"Broken promises: {', '.join(broken)}")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
