"""A command line that can't be understood: what is wrong and what to try, in the language of whoever typed it."""

import pytest
from conftest import Chrono

WRONG = [
    (
        ["lst"],
        "commande inconnue\u00a0: «\u00a0lst\u00a0»\npeut-être\u00a0: list",
        "unknown command: “lst”\ndid you mean: list",
    ),
    (
        ["theme"],
        "commande inconnue\u00a0: «\u00a0theme\u00a0»\npeut-être\u00a0: themes",
        "unknown command: “theme”\ndid you mean: themes",
    ),
    (
        ["zzz"],
        "commande inconnue\u00a0: «\u00a0zzz\u00a0»\nl’aide\u00a0: chrono --help",
        "unknown command: “zzz”\nhelp: chrono --help",
    ),
    (
        ["--nope"],
        "option inconnue\u00a0: «\u00a0--nope\u00a0»\nl’aide\u00a0: chrono --help",
        "unknown option: “--nope”\nhelp: chrono --help",
    ),
    (
        ["list", "--actr", "x"],
        "option inconnue\u00a0: «\u00a0--actr\u00a0»\npeut-être\u00a0: --actor",
        "unknown option: “--actr”\ndid you mean: --actor",
    ),
    (
        ["list", "--\x1b[31mzz"],
        "option inconnue\u00a0: «\u00a0--\\u001b[31mzz\u00a0»\nl’aide\u00a0: chrono list --help",
        "unknown option: “--\\u001b[31mzz”\nhelp: chrono list --help",
    ),
    (
        ["show"],
        "il manque l’argument ID\nl’aide\u00a0: chrono show --help",
        "the argument ID is missing\nhelp: chrono show --help",
    ),
    (
        ["who"],
        "il manque l’argument NAME\nl’aide\u00a0: chrono who --help",
        "the argument NAME is missing\nhelp: chrono who --help",
    ),
    (
        ["who", "kim", "il", "sung"],
        "«\u00a0il sung\u00a0» est de trop\nl’aide\u00a0: chrono who --help",
        "“il sung” is one too many\nhelp: chrono who --help",
    ),
    (
        ["list", "-n", "-1"],
        "--limit attend un nombre entier, 0 ou plus, et non «\u00a0-1\u00a0»\nl’aide\u00a0: chrono list --help",
        "--limit takes a whole number, 0 or more, not “-1”\nhelp: chrono list --help",
    ),
    (
        ["list", "--min-sources", "deux"],
        "--min-sources attend un nombre entier, 0 ou plus, et non «\u00a0deux\u00a0»\nl’aide\u00a0: chrono list --help",
        "--min-sources takes a whole number, 0 or more, not “deux”\nhelp: chrono list --help",
    ),
    (
        ["list", "--actor"],
        "--actor attend une valeur\nl’aide\u00a0: chrono list --help",
        "--actor needs a value\nhelp: chrono list --help",
    ),
    (
        ["list", "--json=3"],
        "--json ne prend pas de valeur\nl’aide\u00a0: chrono list --help",
        "--json takes no value\nhelp: chrono list --help",
    ),
]


@pytest.mark.parametrize(("arguments", "french", "english"), WRONG)
def test_a_wrong_command_line_is_told_in_both_languages(
    chrono: Chrono, arguments: list[str], french: str, english: str
) -> None:
    assert chrono(*arguments, CHRONO_LANG="fr") == (2, "", f"chrono: {french}\n")
    assert chrono(*arguments, CHRONO_LANG="en") == (2, "", f"chrono: {english}\n")


@pytest.mark.parametrize("asked", [["--lang", "fr"], ["--lang=fr"], ["-l", "fr"], ["-lfr"]])
def test_the_language_asked_for_on_the_command_line_comes_first(chrono: Chrono, asked: list[str]) -> None:
    assert "option inconnue" in chrono("list", *asked, "--zzz", LANG="en_GB.UTF-8").err
    assert "commande inconnue" in chrono("lst", *asked, LANG="en_GB.UTF-8").err


def test_a_language_that_is_not_ours_leaves_that_of_the_locale(chrono: Chrono) -> None:
    assert "option inconnue" in chrono("list", "--lang", "tlh", "--zzz", LANG="fr_FR.UTF-8").err
