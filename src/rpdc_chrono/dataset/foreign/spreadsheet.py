"""The spreadsheet that TimelineJS publishes, as csv → events."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rpdc_chrono.dataset.foreign import Item, Note, Reading
from rpdc_chrono.errors import Problem, UnreadableDate

if TYPE_CHECKING:
    from rpdc_chrono.dataset.foreign.csv import Record

_START = {"year": "Year", "month": "Month", "day": "Day"}
_END = {"year": "End Year", "month": "End Month", "day": "End Day"}
_MARKS = {"Year", "Headline"}
_KEPT = (
    "Time", "End Time", "Display Date", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Background",
)  # fmt: skip


def is_timeline(headings: Sequence[str]) -> bool:
    return set(headings) >= _MARKS and bool({"End Year", "Display Date", "Media"} & set(headings))


def of_timeline(file: str, headings: Sequence[str], rows: Sequence["Record"], notes: list[Note]) -> Reading:
    """Its title row names the chronology; an era is no event, and noted."""
    header: dict[str, Any] = {}
    items, problems = list[Item](), list[Problem]()
    for row in rows:
        cells = {heading: cell for heading, cell in zip(headings, row.cells, strict=False) if cell}
        kind = cells.get("Type", "").lower()
        if kind == "title" and "Headline" in cells:
            header |= {"title": _plain(cells["Headline"])}
            header |= {"description": _plain(cells["Text"])} if "Text" in cells else {}
        elif kind == "era":
            notes = [*notes, Note(row.line, "era", {"found": cells.get("Headline", "?")})]
        else:
            _add(file, row.line, cells, items, problems)
    return Reading(header, items, problems, notes)


def _add(file: str, line: int, cells: dict[str, str], items: list[Item], problems: list[Problem]) -> None:
    from rpdc_chrono.dataset.foreign.timelinejs import date_of

    start = {part: cells.get(heading, "") for part, heading in _START.items()}
    end = {part: cells.get(heading, "") for part, heading in _END.items()}
    try:
        date = date_of(start, end if end["year"] else None) if start["year"] else None
    except UnreadableDate as error:
        problems.append(Problem(file, line, 1, "Year", "date", {"found": error.text, "reason": error.reason}))
        return
    if date is None:
        problems.append(Problem(file, line, 1, "Year", "no-date", {}))
    elif "Headline" not in cells:
        problems.append(Problem(file, line, 1, "Headline", "untitled", {"found": date}))
    else:
        items.append(Item(_event(date, cells), line))


def _event(date: str, cells: dict[str, str]) -> dict[str, Any]:
    event: dict[str, Any] = {"date": date, "title": _plain(cells["Headline"])}
    if "Text" in cells:
        event["summary"] = _plain(cells["Text"])
    if "Group" in cells:
        event["themes"] = [cells["Group"]]
    if "Media" in cells:
        credit = {"publisher": cells["Media Credit"]} if "Media Credit" in cells else {}
        event["sources"] = [{"url": cells["Media"]} | credit]
    kept = {heading: cells[heading] for heading in _KEPT if heading in cells}
    if "sources" in event:
        kept.pop("Media Credit", None)
    return event | ({"extra": kept} if kept else {})


def _plain(html: str) -> str:
    from rpdc_chrono.dataset.foreign.timelinejs import text_of

    return text_of(html)
