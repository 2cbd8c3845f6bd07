"""How an answer is to be shown, whatever it holds."""

from typing import NamedTuple

from rpdc_chrono.language.words import Language, of_interface


class View(NamedTuple):
    """Wishes of the person who asked. Units: `width` in cells of a terminal; None when this is not one.

    `is_ascii` where nothing but ASCII can be drawn with, `has_links` where text may be a link (OSC 8). The last three
    are wishes for csv (that Excel opens it safely) and for a calendar.
    """

    language: str = "en"
    columns: tuple[str, ...] = ()
    has_header: bool = True
    has_colour: bool = False
    width: int | None = None
    is_ascii: bool = False
    has_links: bool = False
    is_for_excel: bool = False
    has_alarms: bool = False
    is_yearly: bool = False

    @property
    def words(self) -> Language:
        return of_interface(self.language)
