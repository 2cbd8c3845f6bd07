"""Bytes of any program → text, and in which encoding it was."""

from rpdc_chrono.dataset.foreign import Note
from rpdc_chrono.dataset.positions import line_and_column
from rpdc_chrono.errors import InvalidChronology, Problem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(file: str, content: bytes, encoding: str | None) -> tuple[str, list[Note]]:
    """The text, line ends as \\n: by its byte order mark, as UTF-8 if it is that, else as Windows-1252, with a note.

    Raises: InvalidChronology when it is none of these, or not what was said.
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    tried = [encoding] if encoding else [marked] if marked else ["utf-8", "windows-1252"]
    for name in tried:
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        notes = [Note(0, "encoding", {"encoding": name})] if name == "windows-1252" and not encoding else []
        return text.replace("\r\n", "\n").replace("\r", "\n"), notes
    raise InvalidChronology(problems=(_undecodable(file, content, tried[-1]),))


def _undecodable(file: str, content: bytes, encoding: str) -> Problem:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        line, column = line_and_column(before, len(before))
        return Problem(file, line, column, "$", "encoding", {"encoding": encoding})
    except LookupError:
        pass
    return Problem(file, 1, 1, "$", "unknown-encoding", {"encoding": encoding})
