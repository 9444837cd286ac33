"""The line that follows one voice all the way."""
