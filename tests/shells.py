"""Real shells in a terminal of their own: what a person types there, and what the program is then given."""

import fcntl
import json
import os
import pty
import select
import shutil
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

from rpdc_chrono.cli.shells import SCRIPTS

START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
SOURCE = {
    "bash": "source {script}",
    "zsh": "autoload -Uz compinit; compinit -u -D; source {script}",
    "fish": "source {script}",
}
# Asked to complete, it is chrono; asked to run, it writes down what it was given.
PROGRAM = """\
#!{python}
import json, os, sys
if os.environ.get("_CHRONO_COMPLETE"):
    from rpdc_chrono.cli.app import run
    run()
with open({given!r}, "w") as file:
    json.dump(sys.argv[1:], file)
"""


def is_here(shell: str) -> bool:
    return shutil.which(shell) is not None


class Shell:
    """A shell that has read its script, with an empty home folder."""

    def __init__(self, name: str, home: Path) -> None:
        self.name, self.home, self.given = name, home, home / "given.json"
        program = home / "bin" / "chrono"
        program.parent.mkdir()
        program.write_text(PROGRAM.format(python=sys.executable, given=str(self.given)), encoding="utf-8")
        program.chmod(0o755)
        self.script = home / f"script.{name}"
        self.script.write_text(SCRIPTS[name].lstrip(), encoding="utf-8")

    def environment(self) -> dict[str, str]:
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return os.environ | {
            "HOME": str(self.home),
            "PATH": path,
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "CHRONO_LANG": "fr",
        }

    def arguments(self, keys: str) -> list[str]:
        """What the program is given when these keys are pressed, then Enter."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            START[self.name], env=self.environment(), cwd=self.home, stdin=theirs, stdout=theirs, stderr=theirs,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - one thread
        )  # fmt: skip
        os.close(theirs)
        try:
            os.write(ours, (SOURCE[self.name].format(script=self.script) + "; echo re''ady\n").encode())
            wait_for(ours, lambda text: b"ready" in text)
            os.write(ours, f"{keys}\n".encode())
            wait_for(ours, lambda text: self.given.exists() and self.given.stat().st_size > 0)
        finally:
            process.kill()
            process.wait()
            os.close(ours)
        found: list[str] = json.loads(self.given.read_text())
        self.given.unlink()
        return found

    def offered_by_fish(self, line: str) -> list[str]:
        """The lines that fish would show, a value and its help with a tab between."""
        asked = [
            "fish",
            "--no-config",
            "-c",
            f"source {self.script}; complete -C {json.dumps(line, ensure_ascii=False)}",
        ]
        answer = subprocess.run(
            asked, env=self.environment(), cwd=self.home, capture_output=True, text=True, check=True
        )
        assert answer.stderr == ""
        return answer.stdout.splitlines()


def wait_for(terminal: int, is_there: Callable[[bytes], bool], seconds: float = 20) -> bytes:
    """All that the terminal showed until then."""
    text, end = b"", time.monotonic() + seconds
    while not is_there(text):
        assert time.monotonic() < end, text.decode(errors="replace")
        if select.select([terminal], [], [], 0.02)[0]:
            text += os.read(terminal, 65536)
    return text
