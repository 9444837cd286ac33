"""Rounds of review: who is asked, what each answers, what is shown of it, and when to look again (RVW-02 to RVW-17)."""
