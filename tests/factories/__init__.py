"""People, places and things for tests: plain functions, each with sensible words of its own."""
