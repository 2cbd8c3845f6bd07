"""Hypothesis strategies for EDTF texts of all three levels, all of them valid.

Masking digits of a real day gives every pattern of digits that is possible, and a day that lies within its bounds.
"""

from hypothesis import strategies as st

from rpdc_chrono.edtf import parse

digits_of_a_year = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
days = st.builds("{}-{:02}-{:02}".format, digits_of_a_year, st.integers(1, 12), st.integers(1, 28))
marks = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def masked(draw: st.DrawFn) -> tuple[str, str]:
    day = draw(days)
    hidden = draw(st.sets(st.integers(0, len(day) - 1)))
    return day, "".join("X" if i in hidden and char != "-" else char for i, char in enumerate(day))


@st.composite
def dates(draw: st.DrawFn) -> str:
    text = draw(masked())[1]
    year, month, day = text[:-6], text[-5:-3], text[-2:]
    season = st.integers(21, 41).map(str)
    written = draw(st.sampled_from([[year], [year, month], [year, month, day], [year, draw(season)]]))
    return "-".join(draw(marks) + part + draw(marks) for part in written)


long_years = st.builds(
    "{}Y{}{}{}{}{}".format,
    marks,
    st.sampled_from(["", "-"]),
    st.integers(10_000, 10**10),
    st.sampled_from(["", "E1", "E5"]),
    st.sampled_from(["", "S1", "S3", "S12"]),
    marks,
)
times = st.builds(
    "{}T{:%H:%M:%S}{}".format, days, st.times(), st.sampled_from(["", "Z", "-04", "+04:30", "-00:15", "+00:00"])
)
single_dates = dates() | long_years


def ordered(first: str, last: str, join: str) -> str:
    """The two in an order that can be."""
    return join.join((first, last) if follows(first, last) else (last, first))


def follows(first: str, last: str) -> bool:
    start, end = parse(first).earliest, parse(last).latest
    assert start is not None
    assert end is not None
    return start <= end


intervals = (
    st.builds(ordered, single_dates, single_dates, st.just("/"))
    | st.builds("{}/{}".format, single_dates, st.sampled_from(["", ".."]))
    | st.builds("{}/{}".format, st.sampled_from(["", ".."]), single_dates)
)
members = single_dates | st.builds(ordered, digits_of_a_year, digits_of_a_year, st.just(".."))
choices = st.builds(
    lambda brackets, start, listed, end: brackets[0] + start + ",".join(listed) + end + brackets[1],
    st.sampled_from(["[]", "{}"]),
    st.sampled_from(["", ".."]),
    st.lists(members, min_size=1, max_size=4),
    st.sampled_from(["", ".."]),
)
texts = single_dates | times | intervals | choices
