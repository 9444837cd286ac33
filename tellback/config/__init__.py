"""Settings, addresses, and how the product starts."""
