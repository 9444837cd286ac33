"""Taking everything out, in open formats (ACC-07)."""
