"""What each shell says to complete a word, what it wants to hear, and the script that makes it ask.

A script asks by running the program with _CHRONO_COMPLETE set to the name of the shell. bash, which cuts words at
colons, gives the line up to the cursor and the part it will replace; zsh and fish give the words. The answer is a value
a line, with its help after a tab.
"""

from collections.abc import Sequence
from typing import NamedTuple

_BASH = r"""
_chrono_completion() {
    local offered code line IFS=$'\n'
    offered=$(_CHRONO_COMPLETE=bash "$1" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    code=$?
    COMPREPLY=()
    while IFS= read -r line; do
        [[ -n $line ]] && COMPREPLY+=("$line")
    done <<<"$offered"
    if ((code == 3)); then
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
            [[ -n $line ]] && COMPREPLY+=("$line")
        done <<<"$(compgen -f -- "$2")"
    fi
}
complete -F _chrono_completion chrono
"""
_ZSH = r"""
#compdef chrono
_chrono() {
    local offered line code
    local -a values shown
    offered=$(_CHRONO_COMPLETE=zsh ${(Q)words[1]} "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    code=$?
    for line in ${(f)offered}; do
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done
    (( $#values )) && compadd -U -l -d shown -a values
    if (( code == 3 )); then
        [[ $PREFIX == --*=* ]] && compset -P 1 '*='
        _files
    fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _chrono "$@"
else
    compdef _chrono chrono
fi
"""
_FISH = r"""
function __chrono_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    _CHRONO_COMPLETE=fish command $words[1] $words[2..] "$last" 2>/dev/null
    if test $status -eq 3
        __fish_complete_path "$last"
    end
end
complete -c chrono -f -k -a '(__chrono_complete)'
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}

_SPECIAL = set(" \t!\"#$&'()*;<>?[\\]^`{|}~")
_SPECIAL_IN_QUOTES = {'"': set('"$`\\'), "": _SPECIAL}


class Candidate(NamedTuple):
    """What a word may become. `key` is the folded spelling that was recognised, when that is another."""

    value: str
    help: str = ""
    key: str = ""


class Line(NamedTuple):
    """What was typed up to the cursor, quotes removed. `raw` is the last word with them, `replaced` the part of it
    that bash will put the answer in place of."""

    words: tuple[str, ...]
    last: str
    raw: str = ""
    replaced: str = ""


def line(shell: str, arguments: Sequence[str]) -> Line:
    """What a shell has told."""
    if shell == "bash":
        text, replaced = arguments
        words, raw = split(text)
        return Line(tuple(words[1:-1]), words[-1], raw, replaced)
    *before, last = arguments
    # zsh has taken the quotes off, fish has not
    return Line(tuple(before), split(last)[0][-1] if shell == "fish" else last)


def split(text: str) -> tuple[list[str], str]:
    """The words of an unfinished command line, and the last one as it stands. Shape: at least one word, maybe empty."""
    words, start, quote, is_escaped = [""], 0, "", False
    for place, letter in enumerate(text):
        if is_escaped:
            words[-1] += letter
            is_escaped = False
        elif letter == "\\" and quote != "'":
            is_escaped = True
        elif quote or letter in "\"'":
            quote, words[-1] = _quoting(quote, letter, words[-1])
        elif letter.isspace():
            if place > start:
                words.append("")
            start = place + 1
        else:
            words[-1] += letter
    return words, text[start:]


def _quoting(quote: str, letter: str, word: str) -> tuple[str, str]:
    """Which quote is open after a letter, and the word with it."""
    if not quote:
        return letter, word
    return ("", word) if letter == quote else (quote, word + letter)


def reply(shell: str, candidate: Candidate, line: Line) -> str:
    """A candidate as the shell wants it."""
    if shell == "bash":
        return _for_bash(candidate.value, line)
    value, help = candidate.value, candidate.help
    if shell == "fish" and (spelling := _shown_by_fish(candidate, line.last)) != value:
        value, help = spelling, f"{value}, {help}"
    return f"{value}\t{help}" if help else value


def _shown_by_fish(candidate: Candidate, last: str) -> str:
    """The nearest spelling that holds what was typed: fish hides the others, and sees capitals of ASCII only."""
    value = candidate.value
    if not candidate.key or value.casefold().startswith(last.casefold()) or last in value:
        return value
    if last.isascii() and last.lower() in value.lower():
        return value
    return value.lower() if last in value.lower() else candidate.key


def _for_bash(value: str, line: Line) -> str:
    """Quoted as the word was begun, without what bash will leave in its place."""
    opening = line.raw[:1] if line.raw[:1] in ("'", '"') else ""
    kept = line.raw.removesuffix(line.replaced)
    whole = opening + _quoted(value, opening)
    return whole[len(kept) :] if kept else whole


def _quoted(value: str, opening: str) -> str:
    if opening == "'":
        return value.replace("'", "'\\''")
    special = _SPECIAL_IN_QUOTES[opening]
    return "".join("\\" + letter if letter in special else letter for letter in value)
