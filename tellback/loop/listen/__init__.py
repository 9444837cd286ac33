"""People say what matters to them."""
