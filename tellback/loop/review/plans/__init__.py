"""After the colours: next steps, and the case for support."""
