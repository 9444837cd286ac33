"""Reads across the loop and writes nothing."""
