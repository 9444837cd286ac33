"""The public record: what people said, what was done, and what was not, because."""
