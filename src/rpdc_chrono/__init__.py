"""Ask a chronology of dated, sourced events by actor, date and theme."""

__version__ = "0.1.0"
