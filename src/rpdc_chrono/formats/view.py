"""How an answer is to be shown, whatever it holds."""

from typing import NamedTuple

from rpdc_chrono.language.words import Language, of_interface


class View(NamedTuple):
    """Wishes of the person who asked. Units: `width` in cells of a terminal; None when this is not one."""

    language: str = "en"
    columns: tuple[str, ...] = ()
    has_header: bool = True
    has_colour: bool = False
    width: int | None = None

    @property
    def words(self) -> Language:
        return of_interface(self.language)
