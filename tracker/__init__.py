"""The political prisoner case tracker: a sourced public record, and what people can do."""

__version__ = "0.1.0"
