"""Codes: the public reference, the secret that opens a thread, the keys behind it, and the budget of failed
tries."""
