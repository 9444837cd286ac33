"""Reads of learning: lists of voices, one voice whole, and who says an insight."""
