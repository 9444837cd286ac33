"""Who takes part: organisations, places, bodies, communities, persons, codes, calendars."""
