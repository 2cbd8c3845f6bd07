"""Ask a chronology of dated, sourced events by actor, date and theme.

From Python: `load` and `Query`, see docs/PYTHON.md. They are imported when first asked for, so that the start of the
program does not wait for them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rpdc_chrono.api import OpenChronology, Query, load
    from rpdc_chrono.model import Event, Source

__version__ = "0.1.0"
__all__ = ["Event", "OpenChronology", "Query", "Source", "__version__", "load"]

_HOMES = {"load": "api", "Query": "api", "OpenChronology": "api", "Event": "model", "Source": "model"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
