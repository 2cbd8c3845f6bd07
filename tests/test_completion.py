"""What is offered while a command line is being typed, asked as the scripts ask and then in the real shells."""

import json
from pathlib import Path

import pytest
from conftest import Chrono
from shells import Shell, is_here

INVENTED = str(Path(__file__).with_name("invented.json"))
STAR = "L’Étoile d'Ys: n°\u00a01"
ODD = {
    "actors": {
        "star": {"type": "ship", "name": {"fr": STAR, "en": 'The "Star" of $Ys'}, "native": "Звезда"},
        "escape": {"type": "ship", "name": {"fr": "Fuite\u001b[31m", "en": "Escape\u001b[31m"}},
    },
    "events": [{"id": "a:b", "date": "1887", "title": "Un", "actors": ["star"]}, {"date": "1888", "title": "Deux"}],
}


@pytest.fixture
def odd(tmp_path: Path) -> str:
    """A chronology of names that shells have trouble with."""
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(ODD), encoding="utf-8")
    return str(path)


def offered(chrono: Chrono, *words: str, **env: str) -> list[str]:
    """What zsh is told, a value and its help."""
    answer = chrono(*words, _CHRONO_COMPLETE="zsh", **({"CHRONO_LANG": "fr"} | env))
    assert answer.err == ""
    return answer.out.splitlines()


def values(chrono: Chrono, *words: str, **env: str) -> list[str]:
    return [line.partition("\t")[0] for line in offered(chrono, *words, **env)]


def test_nothing_in_a_help_text_can_command_a_terminal(chrono: Chrono, odd: str) -> None:
    assert "escape\tescape, Fuite\\u001b[31m, 0 événement" in offered(chrono, "list", "--data", odd, "--actor", "")
    assert not any("\x1b" in line for line in offered(chrono, "list", "--data", odd, "--actor", ""))


# names


def test_actors_are_offered_in_the_language_of_the_user(chrono: Chrono) -> None:
    assert offered(chrono, "list", "--data", INVENTED, "--actor", "ysée") == ["Ysée Marn\tysee-marn, 2 événements"]
    assert offered(chrono, "list", "--data", INVENTED, "--actor", "yse", CHRONO_LANG="en") == [
        "Yse Marn\tysee-marn, 2 events"
    ]
    assert values(chrono, "list", "--data", INVENTED, "--lang", "en", "--actor", "yse") == ["Yse Marn"]


@pytest.mark.parametrize("typed", ["pout", "POUT", "vladimir-p", "пут", "푸"])
def test_what_is_typed_is_matched_folded_in_any_script(chrono: Chrono, typed: str) -> None:
    assert "Vladimir Poutine" in values(chrono, "list", "-a", typed)


def test_the_most_frequent_come_first(chrono: Chrono) -> None:
    assert values(chrono, "list", "--data", INVENTED, "--not-actor", "marn") == ["Ysée Marn", "Aldo Marn"]


def test_a_name_that_two_share_is_offered_by_its_ids(chrono: Chrono) -> None:
    assert set(values(chrono, "list", "--data", INVENTED, "--actor", "jon")) == {"jon-bex-elder", "jon-bex-younger"}


def test_a_name_that_is_the_id_of_another_is_offered_by_its_id(chrono: Chrono, tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    actors = {"a": {"name": {"fr": "Bo"}}, "Bo": {"name": {"fr": "Cy"}}}
    mine.write_text(json.dumps({"actors": actors, "events": [{"date": "2001", "title": "A", "actors": ["a", "Bo"]}]}))
    assert sorted(values(chrono, "list", "--data", str(mine), "-a", "bo")) == ["Cy", "a"]


def test_the_last_of_several_names_is_completed(chrono: Chrono) -> None:
    assert values(chrono, "list", "--data", INVENTED, "--theme", "pêche,nav") == ["pêche,navigation"]


def test_a_name_with_a_comma_is_offered_by_its_id_after_a_comma(chrono: Chrono) -> None:
    alone = values(chrono, "list", "--data", INVENTED, "--actor", "guilde")
    assert alone == ["Guilde des pilotes, chambre d’outre-mer"]
    assert values(chrono, "list", "--data", INVENTED, "--actor", "tovrel,guilde") == ["tovrel,pilots-guild"]


@pytest.mark.parametrize(
    ("option", "typed", "found"),
    [
        ("--place", "ile", "île aux Goélands"),
        ("--not-place", "port", "Port-Œillet"),
        ("--not-theme", "tra", "traité et accord"),
        ("--source", "gazette", "The Halm Gazette"),
    ],
)
def test_places_themes_and_publishers_are_offered(chrono: Chrono, option: str, typed: str, found: str) -> None:
    assert found in values(chrono, "list", "--data", INVENTED, option, typed)


def test_a_name_of_any_kind_is_offered_to_who(chrono: Chrono) -> None:
    found = values(chrono, "who", "--data", INVENTED, "hal")
    assert "Halm" in found
    assert "The Halm Gazette" in found


def test_what_would_command_a_terminal_is_offered_by_its_id(chrono: Chrono, odd: str) -> None:
    assert values(chrono, "list", "--data", odd, "--actor", "fui") == ["escape"]


# ids, columns, words of ours


def test_ids_are_offered_with_their_titles_and_not_twice(chrono: Chrono) -> None:
    found = offered(chrono, "show", "--data", INVENTED, "1887-04-12")
    assert found == ["1887-04-12-treaty-of-halm\tTraité de Halm\u00a0: la Sarne et le Tovrel se partagent la pêche"]
    assert offered(chrono, "show", "--data", INVENTED, "1887-04-12-treaty-of-halm", "1887-04-12") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["list", "--columns", "date,ti"], ["date,title"]),
        (["themes", "--columns", "def"], ["definition"]),
        (["list", "--format", "js"], ["json", "jsonl", "jsonld"]),
        (["list", "--sort", "ti"], ["title"]),
        (["actors", "--sort", "fi"], ["first"]),
        (["list", "--color", "a"], ["auto", "always"]),
        (["stats", "--by", "p"], ["place", "publisher"]),
        (["pairs", "--sort", "s"], ["silence"]),
        (["onthisday", "--columns", "ro"], ["round"]),
        (["list", "--lang", ""], ["fr", "en"]),
        (["list", "--since", "2"], []),
        (["list", "wor"], []),
        (["list", "--not-a"], ["--not-actor"]),
        (["list", "--json", "--js"], []),
        (["list", "--actor", "x", "--act"], ["--actor"]),
        (["list", "--", "--act"], []),
        (["list", "--actor=pout"], ["--actor=Vladimir Poutine"]),
        (["list", "-fjson", "-r", "--sort=ti"], ["--sort=title"]),
        (["sho"], ["show"]),
        (["--ver"], ["--version"]),
        (["nope", "--act"], []),
        (["completion", "z"], ["zsh"]),
        (["list", "--data", "b"], ["bundled"]),
    ],
)
def test_what_can_follow_is_offered(chrono: Chrono, words: list[str], found: list[str]) -> None:
    assert values(chrono, *words) == found


def test_commands_are_told_with_what_they_do(chrono: Chrono) -> None:
    assert offered(chrono, "li") == ["list\tList the events that match, oldest first."]


@pytest.mark.parametrize("words", [["list", "--data", ""], ["list", "--output", ""], ["validate", ""]])
def test_files_are_offered_where_a_file_is_expected(chrono: Chrono, words: list[str]) -> None:
    assert chrono(*words, _CHRONO_COMPLETE="zsh").code == 3


# nothing is said of errors


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["list", "--data", "missing.json", "--actor", "p"],
        ["list", "--data", "-", "--data", "/dev/null", "--actor", "p"],
        ["list", "--lang", "tlh", "--actor", "p"],
        ["list", "--zzz", "--actor"],
        ["list", "\udcff"],
        ["list", "--actor", "\udcff"],
        ["\x00"],
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_an_error_is_never_printed(chrono: Chrono, shell: str, words: list[str]) -> None:
    assert chrono(*words, _CHRONO_COMPLETE=shell).err == ""


def test_bad_data_and_a_cache_that_cannot_be_read_are_passed_over(chrono: Chrono, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    (tmp_path / "rpdc-chrono").write_text("not a folder", encoding="utf-8")
    assert chrono("list", "-d", str(bad), "-a", "p", _CHRONO_COMPLETE="zsh")[1:] == ("", "")
    found = values(chrono, "list", "-d", INVENTED, "-a", "ysee", XDG_CACHE_HOME=str(tmp_path))
    assert found == ["Ysée Marn"]


# scripts


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed(chrono: Chrono, shell: str) -> None:
    answer = chrono("completion", shell)
    assert (answer.code, answer.err) == (0, "")
    assert f"_CHRONO_COMPLETE={shell}" in answer.out


def test_a_shell_that_is_not_known_is_refused(chrono: Chrono) -> None:
    answer = chrono("completion", "tcsh", CHRONO_LANG="fr")
    assert answer == (
        2, "", "chrono: completion ne connaît pas «\u00a0tcsh\u00a0»\nchoix possibles\u00a0: bash, zsh, fish\n"
    )  # fmt: skip


# the real shells

KEYS = [
    ("chrono list --actor pout\t", ["list", "--actor", "Vladimir Poutine"]),
    ("chrono list --actor 'kim jong-i\t", ["list", "--actor", "Kim Jong-il"]),
    ('chrono list --actor "kim jong-i\t', ["list", "--actor", "Kim Jong-il"]),
    ("chrono list --actor kim\\ jong-i\t", ["list", "--actor", "Kim Jong-il"]),
    ("chrono list --theme traité,somm\t", ["list", "--theme", "traité,sommet"]),
    ("chrono sho\t 2000-07-19\t", ["show", "2000-07-19-putin-visits-pyongyang"]),
    ("chrono list --not-act\t poutine", ["list", "--not-actor", "poutine"]),
    ("chrono list --data odd.json --actor l’é\t", ["list", "--data", "odd.json", "--actor", STAR]),
    ('chrono list --data odd.json --actor "l’é\t', ["list", "--data", "odd.json", "--actor", STAR]),
    ("chrono show --data odd.json a:\t", ["show", "--data", "odd.json", "a:b"]),
    ("chrono list --data bun\t", ["list", "--data", "bundled"]),
    ("chrono list --data od\t", ["list", "--data", "odd.json"]),
    ("chrono list --actor zzzz\t", ["list", "--actor", "zzzz"]),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "given"), KEYS)
@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_what_is_completed_in_a_shell_arrives_whole(
    odd: str, tmp_path: Path, name: str, keys: str, given: list[str]
) -> None:
    if not is_here(name):
        pytest.skip(f"{name} is not here")
    assert Shell(name, tmp_path).arguments(keys) == given


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_a_value_after_an_equals_sign_is_completed(tmp_path: Path, name: str) -> None:
    if not is_here(name):
        pytest.skip(f"{name} is not here")
    assert Shell(name, tmp_path).arguments("chrono list --actor=пут\t") == ["list", "--actor=Vladimir Poutine"]


@pytest.mark.skipif(not is_here("fish"), reason="fish is not here")
def test_fish_shows_what_it_was_told(tmp_path: Path) -> None:
    fish = Shell("fish", tmp_path)
    assert "Vladimir Poutine\tvladimir-putin, " in fish.offered_by_fish("chrono list --actor pou")[0]
    assert fish.offered_by_fish("chrono list --actor пут")[0].startswith(
        "владимир путин\tVladimir Poutine, vladimir-putin, "
    )
    assert fish.offered_by_fish("chrono list --sort ti") == ["title"]


@pytest.mark.skipif(not is_here("fish"), reason="fish is not here")
@pytest.mark.parametrize(
    ("typed", "spelling"),
    [("l’é", STAR), ("étoi", "l’étoile d'ys: n°\u00a01"), ("etoi", "l etoile d ys n 1"), ("звез", "звезда")],
)
def test_fish_is_told_a_spelling_that_it_does_not_hide(odd: str, tmp_path: Path, typed: str, spelling: str) -> None:
    (line,) = Shell("fish", tmp_path).offered_by_fish(f"chrono list --data odd.json --actor {typed}")
    assert line.partition("\t")[0] == spelling


def test_nothing_is_offered_after_what_is_no_command(chrono: Chrono) -> None:
    assert values(chrono, "lst", "li") == []


def test_help_is_offered_with_the_options(chrono: Chrono) -> None:
    assert values(chrono, "list", "--he") == values(chrono, "--he") == ["--help"]


def test_a_value_may_stand_against_its_option(chrono: Chrono) -> None:
    assert "Tovrel" in values(chrono, "list", f"-d{INVENTED}", "-a", "tov")
