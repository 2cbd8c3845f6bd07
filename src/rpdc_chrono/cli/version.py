"""What `chrono --version` says."""

from rpdc_chrono import __version__
from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.dataset.files import BUNDLED


def version_line() -> str:
    """The version of the program and of the data that come with it."""
    with asking(Settings(data=(BUNDLED,))) as session:
        return f"chrono {__version__} (data {session.index.header['version']})"
