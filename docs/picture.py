"""Draw docs/list.svg, what a terminal shows of one question: `python docs/picture.py`, with chrono on the same Python.

The program runs on a terminal of its own, a pseudo-terminal of 100 columns, so nothing in the picture is made up.
"""

import fcntl
import io
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS, LINES = 100, 40
QUESTION = 'chrono list --theme labour --since "July 2022" --columns match,date,title,publishers'
PICTURE = Path(__file__).with_name("list.svg")

# Rich would fetch its font from elsewhere; the reader's own monospaced font does as well
FROM_ELSEWHERE = re.compile(r"<!--.*?-->\s*|@font-face \{.*?\}\s*", re.DOTALL)


def answer(question: str) -> str:
    """What the program writes to a terminal, colours included."""
    command = Path(sys.executable).with_name(shlex.split(question)[0])
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with tempfile.TemporaryDirectory() as cache:
        surroundings = {"CHRONO_LANG": "en", "CHRONO_TODAY": "2026-11-24", "XDG_CACHE_HOME": cache}
        surroundings |= {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PATH": os.environ["PATH"]}
        process = subprocess.Popen(
            [command, *shlex.split(question)[1:]], stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings
        )
        os.close(theirs)
        shown = read_to_end(ours)
        if process.wait() != 0:
            sys.exit(shown)
    return shown


def read_to_end(terminal: int) -> str:
    parts = []
    try:
        while part := os.read(terminal, 65536):
            parts.append(part)
    except OSError:
        pass  # how a terminal says that the other side is gone
    return b"".join(parts).decode().replace("\r\n", "\n")


def main() -> None:
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), legacy_windows=False)
    console.print(Text(f"$ {QUESTION}\n", "bold"), Text.from_ansi(answer(QUESTION)), sep="\n")
    PICTURE.write_text(FROM_ELSEWHERE.sub("", console.export_svg(title="", unique_id="chrono")), encoding="utf-8")


if __name__ == "__main__":
    main()
