"""Charters, standards and self-reviews as data: their shape, their files, and the versions a partnership uses."""
