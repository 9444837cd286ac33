"""Bringing in what people said before, from a spreadsheet: read, match columns, try, bring in (INS-07)."""
