"""`python -m tellback.config.postgres [folder]`: keep the embedded server up until Ctrl-C; for work on Tellback."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path

from tellback.config import postgres

DEFAULT = Path(__file__).resolve().parents[3] / "var"

data = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
postgres.ensure_running(data)
print(postgres.address(data, owner=True), flush=True)
with contextlib.suppress(KeyboardInterrupt):
    signal.pause()
