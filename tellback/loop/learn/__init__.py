"""We read, join and check what people told us."""
