"""Promises made in public, and the evidence beside them."""
