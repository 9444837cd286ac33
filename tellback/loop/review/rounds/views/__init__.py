"""The pages of a review: for whoever owns it, and for whoever was asked."""
