"""The page of one person: their own thread, now and next first."""
