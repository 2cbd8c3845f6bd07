"""What surrounds the program: clock, locale, folders, terminal. Read here and nowhere else."""

import os
import sys
import time
from typing import TextIO

from rpdc_chrono.days import Day
from rpdc_chrono.errors import UnknownChoice
from rpdc_chrono.language.words import LANGUAGES


def today() -> Day:
    """CHRONO_TODAY, else the local date. Raises: UnknownChoice when that is not a day."""
    text = os.environ.get("CHRONO_TODAY")
    if text:
        return _day(text)
    now = time.localtime()
    return Day(now.tm_year, now.tm_mon, now.tm_mday)


def _day(text: str) -> Day:
    from rpdc_chrono import edtf
    from rpdc_chrono.errors import UnreadableDate

    try:
        date = edtf.parse(text)
    except UnreadableDate:
        date = None
    if date is None or date.earliest is None or date.earliest != date.latest:
        raise UnknownChoice(option="CHRONO_TODAY", word=text, choices=("2024-06-19",))
    return date.earliest


def language(asked: str | None, available: tuple[str, ...]) -> str:
    """The language of the answer: the one asked for, else the locale's if there is one such, else the first there is.

    Raises: UnknownChoice for a language asked for that is neither there nor one of ours.
    """
    for option, wanted in (("--lang", asked), ("CHRONO_LANG", os.environ.get("CHRONO_LANG"))):
        if wanted:
            choices = tuple(dict.fromkeys((*available, *LANGUAGES)))
            found = _nearest(wanted, choices)
            if found is None:
                raise UnknownChoice(option=option, word=wanted, choices=choices)
            return found
    here = _nearest(_locale(), available or LANGUAGES)
    return here or (available[0] if available else "en")


def _nearest(wanted: str, tags: tuple[str, ...]) -> str | None:
    """The tag that is the same, else the one of the same language: fr for fr_FR or FR."""
    whole = wanted.replace("_", "-").lower()
    same = (tag for wish in (whole, whole.split("-")[0]) for tag in tags if tag.lower() == wish)
    return next(same, None)


def language_of_errors() -> str:
    """The same, for an error that comes before there is a chronology."""
    try:
        return language(None, LANGUAGES)
    except UnknownChoice:
        return _nearest(_locale(), LANGUAGES) or LANGUAGES[0]


def _locale() -> str:
    name = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return name.split(".")[0].split("@")[0]


def cache_folder() -> str | None:
    """Where indexes are kept, None when there is no such place."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return os.path.join(given, "rpdc-chrono")
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return os.path.join(os.environ["LOCALAPPDATA"], "rpdc-chrono", "Cache")
    home = os.path.expanduser("~")
    if home == "~":
        return None
    return os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache", "rpdc-chrono")


def data_files(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The files asked for, else those of CHRONO_DATA (several as in PATH), else none."""
    return asked or tuple(name for name in os.environ.get("CHRONO_DATA", "").split(os.pathsep) if name)


def shell_that_completes() -> str | None:
    """The shell that wants to know what may be typed next, None when this is a command to run."""
    return os.environ.get("_CHRONO_COMPLETE")


def has_colour(choice: str, stream: TextIO) -> bool:
    """Whether text for people is coloured. Source: no-color.org, force-color.org; an option outweighs both."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") not in (None, "", "0", "false"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_links(choice: str, stream: TextIO) -> bool:
    """Whether text may be a link: on a terminal with colour, elsewhere only when colour was asked for by name."""
    return choice == "always" or (stream.isatty() and has_colour(choice, stream))


def width(stream: TextIO) -> int | None:
    """The width of the terminal in cells, None when the stream is no terminal."""
    if not stream.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def is_ascii(stream: TextIO) -> bool:
    """Whether the stream can't take what drawings are made of."""
    try:
        "│┃●▇≈".encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return True
    return False


def pager(stream: TextIO) -> str | None:
    """The command that shows long answers, None where there is none or nobody to turn the pages.

    Empty or "cat", a variable says that none is wanted.
    """
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return None
    for name in ("CHRONO_PAGER", "PAGER"):
        if name in os.environ:
            command = os.environ[name].strip()
            return None if command in ("", "cat") else command
    import shutil

    return "less -R -F -X" if shutil.which("less") else None


def editor() -> str | None:
    """The command that edits a text, None where there is none."""
    import shutil

    chosen = (os.environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    return next(filter(None, chosen), None) or next(filter(shutil.which, ("nano", "vi", "notepad")), None)


def is_attended() -> bool:
    """Whether somebody can be asked: standard input and error are a terminal."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())


def for_pager() -> dict[str, str]:
    """The environment of a pager: a less that somebody else chose keeps colours too."""
    return {"LESS": "FRX", "LESSCHARSET": "utf-8"} | os.environ


def height() -> int:
    """Units: lines of the terminal."""
    import shutil

    return shutil.get_terminal_size().lines
