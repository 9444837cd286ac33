"""Rounds of review: opening one, taking a seat, answering, comparing, coming back later."""
