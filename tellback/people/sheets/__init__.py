"""Groups and communities that a partnership has in a spreadsheet already (PAR-15)."""
