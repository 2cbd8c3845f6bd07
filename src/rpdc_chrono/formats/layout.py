"""Which columns find room on a terminal, and how much each gets. Units: cells."""

BETWEEN = 2
"""Between two columns."""

# in the order in which they give way, when nobody asked for them
_GIVING_WAY = ("id", "publishers", "definition", "country", "type", "first", "last", "after")
# what the widest column, any other and, at worst, every column must have to be read
_LEAST_TEXT, _LEAST_OTHER, _LEAST = 40, 24, 8


def fitted(natural: dict[str, int], width: int, *, may_drop: bool) -> dict[str, int]:
    """The columns that find room, with their widths; columns give way before text does.

    Shape: in the order given; empty when even narrow columns would not fit.
    """
    kept = dict(natural)
    for name in _GIVING_WAY if may_drop else ():
        if _needed(kept, _LEAST_OTHER) + _LEAST_TEXT - _LEAST_OTHER > width and len(kept) > 1:
            kept.pop(name, None)
    if _needed(kept, _LEAST) > width:
        return {}
    while _needed(kept) > width:
        kept[max(kept, key=lambda name: kept[name])] -= 1
    return kept


def _needed(widths: dict[str, int], most: int = 10**9) -> int:
    """For all columns and what is between them, none wider than `most`."""
    return sum(min(width, most) for width in widths.values()) + BETWEEN * (len(widths) - 1)
