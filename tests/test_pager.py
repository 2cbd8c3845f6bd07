"""A long answer on a terminal: shown by the pager of whoever reads, or plainly where there is none that works."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from conftest import Chrono

PROGRAM = [sys.executable, "-W", "error", "-c", "from rpdc_chrono.cli.app import run; run()"]
LIST = ["list", "--lang", "fr", "--limit", "60"]
PAGER = """\
#!{python}
import os, sys
text = sys.stdin.buffer.read({most})
with open({seen!r}, "wb") as file:
    file.write(os.environ.get("LESS", "").encode() + b"\\n" + text)
sys.exit({code})
"""


class Reader:
    """A pager that writes down what it is given."""

    def __init__(self, folder: Path, *, most: int = -1, code: int = 0) -> None:
        self.path, self.seen = folder / "pager", folder / "seen"
        text = PAGER.format(python=sys.executable, most=most, seen=str(self.seen), code=code)
        self.path.write_text(text, encoding="utf-8")
        self.path.chmod(0o755)

    @property
    def text(self) -> str:
        return self.seen.read_text(encoding="utf-8") if self.seen.exists() else ""


def on_a_terminal(*arguments: str, **env: str) -> tuple[int, str]:
    """The exit code, and what a terminal of 20 lines showed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 100, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("PAGER", "LESS")}
    environment |= {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"} | env
    with subprocess.Popen([*PROGRAM, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as run:
        os.close(theirs)
        shown = b""
        while part := read(ours):
            shown += part
    os.close(ours)
    return run.returncode, shown.decode()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody holds the other end
        return b""


def test_a_long_answer_goes_to_the_pager_with_its_colours_and_links(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert on_a_terminal(*LIST, PAGER=str(reader.path)) == (0, "")
    assert "titre" in reader.text
    assert "\x1b[36m" in reader.text
    assert "\x1b]8;;https://" in reader.text
    assert reader.text.startswith("FRX\n")


def test_the_pager_of_chrono_comes_before_that_of_all(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert on_a_terminal(*LIST, CHRONO_PAGER=f"'{reader.path}' -x", PAGER="false") == (0, "")
    assert "titre" in reader.text


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ([*LIST, "--no-pager"], {}),
        (["list", "--limit", "2"], {}),
        ([*LIST, "--json"], {}),
        (["--help"], {}),
        (["list", "--help"], {}),
        (LIST, {"TERM": "dumb"}),
        (LIST, {"CHRONO_PAGER": ""}),
        (LIST, {"CHRONO_PAGER": "cat"}),
    ],
)
def test_no_pager_is_called_where_none_is_wanted(tmp_path: Path, arguments: list[str], env: dict[str, str]) -> None:
    reader = Reader(tmp_path)
    code, shown = on_a_terminal(*arguments, **({"PAGER": str(reader.path)} | env))
    assert (code, reader.text) == (0, "")
    assert shown


def test_no_pager_is_called_in_a_pipe(chrono: Chrono, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert chrono(*LIST, "--color", "always", PAGER=str(reader.path)).code == 0
    assert reader.text == ""


@pytest.mark.parametrize("pager", ["/no/such/pager", "false", "'unclosed", "   "])
def test_without_a_pager_that_works_the_answer_is_shown_plainly(pager: str) -> None:
    plain = on_a_terminal(*LIST, "--no-pager")
    assert "titre" in plain[1]
    assert on_a_terminal(*LIST, PAGER=pager) == plain


def test_a_pager_that_is_left_early_is_left_quietly(tmp_path: Path) -> None:
    assert on_a_terminal("list", PAGER=str(Reader(tmp_path, most=10).path)) == (0, "")


def test_after_ctrl_c_in_the_pager_the_program_waits_for_it(tmp_path: Path) -> None:
    pager, seen = tmp_path / "pager", tmp_path / "seen"
    pager.write_text(
        f"#!{sys.executable}\nimport signal, sys, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        f"open({str(seen)!r}, 'w').write('reading')\ntime.sleep(1)\nopen({str(seen)!r}, 'w').write('read')\n",
        encoding="utf-8",
    )
    pager.chmod(0o755)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 100, 0, 0))
    environment = os.environ | {"TERM": "xterm", "PAGER": str(pager)}
    with subprocess.Popen(
        [*PROGRAM, *LIST], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as run:
        os.close(theirs)
        while not seen.exists() or not seen.read_text():
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGINT)
        read(ours)
    os.close(ours)
    assert (run.returncode, seen.read_text()) == (0, "read")
