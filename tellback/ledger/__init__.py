"""What happened, so that nobody can quietly change it."""
