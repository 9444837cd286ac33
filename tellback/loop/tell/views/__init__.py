"""The pages of telling."""
