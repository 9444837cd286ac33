"""Proposals, meetings, and decisions with reasons."""
