"""Tellback: everyone who speaks is told back what changed."""

__version__ = "0.1.0"
