"""The board looks at how it involves people."""
