"""How long reading a date takes: `python benchmarks/dates.py` prints µs per date, and fails above the limit."""

import sys
from time import perf_counter

from rpdc_chrono.edtf import parse

LIMIT = 15.0
ROUNDS = 5

# Per thousand events, about what a chronology holds. Every text is read once a round, which starts with an empty cache.
MIXTURE = (
    [f"{1940 + n % 80}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(600)]
    + [f"{1940 + n}-{1 + n % 12:02}" for n in range(80)]
    + [f"{1940 + n}" for n in range(60)]
    + [f"{1940 + n}-05-{1 + n % 20:02}/{1940 + n}-06-{1 + n % 28:02}" for n in range(80)]
    + [f"{1940 + n}/.." for n in range(20)]
    + [f"../{1940 + n}-02" for n in range(20)]
    + [f"{1940 + n}~" for n in range(40)]
    + [f"?{1940 + n}-~03-11" for n in range(20)]
    + [f"{190 + n}X" for n in range(10)]
    + [f"{150 + n}X-XX-31" for n in range(10)]
    + [f"{n}XX-02-29" for n in range(10, 20)]
    + [f"{1980 + n % 20}-{21 + n % 21}" for n in range(20)]
    + [f"{1980 + n}-04-12T23:20:30Z" for n in range(10)]
    + [f"[{1660 + n},{1662 + n},{1664 + n}..{1666 + n}]" for n in range(10)]
    + [f"Y-{17 + n}E7" for n in range(5)]
    + [f"{1950 + n}S2" for n in range(5)]
)


def measure() -> float:
    """Seconds for one reading of the mixture, the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        parse.cache_clear()
        start = perf_counter()
        for text in MIXTURE:
            parse(text)
        best = min(best, perf_counter() - start)
    return best


def main() -> int:
    microseconds = measure() / len(MIXTURE) * 1e6
    print(
        f"{microseconds:.2f} µs a date, {microseconds / LIMIT:.2f} of the limit of {LIMIT:g} µs ({len(MIXTURE)} dates)"
    )
    return int(microseconds > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
