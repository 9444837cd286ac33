"""Places, boards, priorities and communities, as everyone may see them."""
