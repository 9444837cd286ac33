"""The board's standing item: how well does it involve people, and what will it change?"""
