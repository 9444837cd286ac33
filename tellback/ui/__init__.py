"""Layout, macros and form fields. Knows nothing of the domain."""
