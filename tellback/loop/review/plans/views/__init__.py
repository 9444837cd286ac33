"""The pages of plans and of cases for support."""
