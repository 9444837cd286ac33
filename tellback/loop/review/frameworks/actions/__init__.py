"""Every write to frameworks."""

from tellback.loop.review.frameworks.actions.saying import open_to_views, say
from tellback.loop.review.frameworks.actions.versions import change, copy, credit, draft, load, next_name, put_in_use

__all__ = ["change", "copy", "credit", "draft", "load", "next_name", "open_to_views", "put_in_use", "say"]
