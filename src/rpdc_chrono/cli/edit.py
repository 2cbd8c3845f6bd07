"""`chrono edit`: one event of a file of one's own, in a text editor."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

from rpdc_chrono import environment, names
from rpdc_chrono.cli import keeping
from rpdc_chrono.cli.keeping import Kept
from rpdc_chrono.cli.options import text
from rpdc_chrono.dataset.editing import places, replaced
from rpdc_chrono.errors import InvalidChronology, NoEditor, NotKept, UnknownEvent
from rpdc_chrono.language.messages import message, problem_lines
from rpdc_chrono.language.words import Language, of_interface, word


def edit(
    path: Annotated[str, text(metavar="FILE", help="The file that the event is in.")],
    id: Annotated[str, text(metavar="ID", help="The id of an event in it.")],
) -> None:
    """Open one event of a chronology file in $VISUAL or $EDITOR; nothing else of the file changes."""
    language = of_interface(environment.language_of_errors())
    with keeping.kept(path) as before:
        number = _number(before, id)
        place = places(before.text).each[number]
        event = json.loads(before.text[place.start : place.end])
        draft = Path(tempfile.mkdtemp(prefix="chrono-")) / f"{names.slug(id)[:60] or 'event'}.json"
        draft.write_text(json.dumps(event, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        said = _until_right(before, number, event, draft, language)
    draft.unlink(missing_ok=True)
    draft.parent.rmdir()
    if said:
        print(f"chrono: {word(said, language)}", file=sys.stderr)


def _number(before: Kept, id: str) -> int:
    """Which event of the file it is. Raises: UnknownEvent."""
    ids = [event.id for event in before.chronology.events]
    if id not in ids:
        near = [found for found in ids if found.startswith(id)][:5] or names.nearest(id, ids)
        raise UnknownEvent(id=id, nearest=tuple(near))
    return ids.index(id)


def _until_right(before: Kept, number: int, event: dict[str, Any], draft: Path, language: Language) -> str | None:
    """Edit until the file would be sound, and write it; what is to be said when it was not changed. Raises: NotKept."""
    while True:
        if not _is_edited(draft):
            raise NotKept(path=before.file.name, kept=str(draft))
        text = draft.read_text(encoding="utf-8", errors="surrogateescape")
        if not text.strip():
            return "cancelled"
        try:
            changed = _read(text, draft)
            if changed == event:
                return "unchanged"
            keeping.write(before, replaced(before.text, number, changed))
            return None
        except InvalidChronology as error:
            for line in (*problem_lines(error, language), f"chrono: {message(error, language)}"):
                print(line, file=sys.stderr)
            if not _edits_again(language):
                raise NotKept(path=before.file.name, kept=str(draft)) from None


def _read(text: str, draft: Path) -> dict[str, Any]:
    """The edited event. Raises: InvalidChronology, with the places in what was edited."""
    from rpdc_chrono.dataset import examine

    content = text.encode(errors="surrogateescape")
    problems = [problem for problem in examine([(draft.name, content)])[1] if problem.what != "unknown-id"]
    if problems:
        raise InvalidChronology(problems=tuple(problems))
    read: dict[str, Any] = json.loads(content)
    return read


def _is_edited(draft: Path) -> bool:
    """Whether the editor says that all went well. Raises: NoEditor."""
    import shlex
    import subprocess

    command = environment.editor()
    try:
        done = subprocess.run([*shlex.split(command or ""), os.fspath(draft)], check=False) if command else None
    except (OSError, ValueError):
        done = None
    if done is None:
        raise NoEditor(command=command or "?")
    return done.returncode == 0


def _edits_again(language: Language) -> bool:
    if not environment.is_attended():
        return False
    print(word("edit again", language), end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip().lower()
    return answer in ("", "o", "oui", "y", "yes")
