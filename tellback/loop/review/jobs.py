"""The worker's part of reviewing, found here by its name."""

from __future__ import annotations

from tellback.loop.review.rounds import jobs as rounds

__all__ = ["rounds"]
