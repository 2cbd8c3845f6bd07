"""What each command answers, in which language, and what is said when the question is wrong."""

import ast
import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import Answer, Chrono

from rpdc_chrono import __version__
from rpdc_chrono.cli import add, app, commands, convert, diff, new, onthisday, options, stats
from rpdc_chrono.query import Question

INVENTED = str(Path(__file__).with_name("invented.json"))
CLI = Path(app.__file__).parent
PROGRAM = [sys.executable, "-W", "error", "-c", "from rpdc_chrono.cli.app import run; run()"]

ACCEPTED = {
    "fr": "formes acceptées\u00a0: 2000-07-19, 2000-07, 2000, 199X, juillet 2000, 20 août 2002, 20/08/2002, été 2000, "
    "années 1990, hier, il y a 2 ans\n",
    "en": "accepted: 2000-07-19, 2000-07, 2000, 199X, July 2000, Aug 20, 2002, 20/08/2002, summer 2000, 1990s, "
    "yesterday, 2 years ago\n",
}


def refused(answer: Answer) -> str:
    """What is said to a wrong question: a line that says what is wrong, then what to try."""
    assert (answer.code, answer.out) == (2, "")
    first, *rest = answer.err.splitlines()
    assert first.startswith("chrono: ")
    assert rest
    assert not any(line.startswith(("chrono: ", "Traceback")) for line in rest)
    return answer.err


def listed(chrono: Chrono, *arguments: str, **env: str) -> str:
    found = chrono("list", "--data", INVENTED, *arguments, **env)
    assert (found.code, found.err) == (0, "")
    return found.out


def ids(chrono: Chrono, *arguments: str) -> list[str]:
    return listed(chrono, "-f", "ids", *arguments).splitlines()


def test_ids_are_printed_as_they_are(chrono: Chrono) -> None:
    written = ["Halm-1887", "Œuvre/é", "e\u0301t", "北-1"]
    lines = "".join(json.dumps({"id": id, "date": "1887", "title": "T"}) + "\n" for id in written)
    assert chrono("list", "-d", "-", "-f", "ids", stdin=lines).out.splitlines() == written


# help and version


def test_chrono_alone_prints_help_with_examples(chrono: Chrono) -> None:
    answer = chrono()
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Usage: chrono [OPTIONS] COMMAND [ARGS]...\n")
    assert "Examples:\n    chrono list --actor Poutine\n" in answer.out
    assert answer.out.strip() == chrono("--help").out.strip() == chrono("-h").out.strip()


@pytest.mark.parametrize(
    "command",
    [
        "list",
        "show",
        "stats",
        "pairs",
        "onthisday",
        "who",
        "actors",
        "themes",
        "places",
        "sources",
        "validate",
        "schema",
        "info",
    ],
)
def test_every_command_is_in_the_help_and_has_its_own(chrono: Chrono, command: str) -> None:
    assert re.search(rf"^  {command} +[A-Z]", chrono("--help").out, re.MULTILINE)
    answer = chrono(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: chrono {command} [OPTIONS]")
    assert chrono(command, "-h") == answer


def test_the_help_lists_no_other_command() -> None:
    assert list(commands.COMMANDS) == [
        *"list show timeline stats pairs onthisday who actors themes places sources".split(),
        *"diff merge convert new add edit validate schema info completion".split(),
    ]


@pytest.mark.parametrize("command", ["list", "stats", "pairs", "onthisday", "actors", "themes", "places", "sources"])
def test_every_command_that_lists_has_the_shared_options(chrono: Chrono, command: str) -> None:
    text = chrono(command, "--help").out
    for option in (
        "-a, --actor", "-t, --theme", "-p, --place", "--not-actor", "--not-theme", "--not-place", "--members",
        "-s, --since", "-u, --until", "--during", "--certain", "--source", "--min-sources", "--disputed", "-d, --data",
        "-l, --lang", "-f, --format", "--json", "-c, --columns", "-o, --output", "--force", "--sort", "-r, --reverse",
        "-n, --limit", "--no-header", "--color",
    ):  # fmt: skip
        assert text.count(f" {option} ") == 1, option


def test_the_examples_of_the_help_are_answered(chrono: Chrono) -> None:
    examples = re.findall(r"^    chrono (.*)$", chrono("--help").out, re.MULTILINE)
    assert len(examples) > 4
    for example in examples:
        words = re.findall(r'"([^"]*)"|(\S+)', example.partition(" | ")[0].replace("my-chronology.json", INVENTED))
        answer = chrono(*(quoted or plain for quoted, plain in words))
        assert (answer.code, answer.err) == (0, ""), example
        assert answer.out, example


def test_version_tells_of_the_program_and_of_the_data(chrono: Chrono) -> None:
    data = json.loads((CLI / "../../../data/events.json").read_text(encoding="utf-8"))["version"]
    assert chrono("--version") == Answer(0, f"chrono {__version__} (data {data})\n", "")


# each option is declared once


def declared(path: Path) -> list[str]:
    """What options are called where they are declared."""
    makers = {"text", "texts", "number", "flag"}
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    makes = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in makers]
    found = [argument.value for call in makes for argument in call.args if isinstance(argument, ast.Constant)]
    return [str(name) for name in found]


def test_no_option_is_written_twice() -> None:
    written = Counter(name for path in CLI.glob("*.py") for name in declared(path))
    assert {"--actor", "-a", "--json", "--color", "--limit", "--debug"} <= written.keys()
    # of an event that is told, and not looked for
    told = {"--actor", "-a", "--place", "-p", "--theme", "-t", "--source", "--title"}
    assert {name for name, count in written.items() if count > 1} == told


def test_no_help_text_is_written_twice() -> None:
    calls = [
        keyword.value.value
        for path in CLI.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "help" and isinstance(keyword.value, ast.Constant)
    ]
    assert len(calls) > 20
    assert [text for text, count in Counter(calls).items() if count > 1] == []


def test_every_field_of_a_question_and_of_the_settings_is_an_option() -> None:
    groups = (
        Question, stats.Counting, onthisday.Remembering, options.Settings, convert.Foreign, add.Told,
        new.Starting, options.Writing, diff.Showing, options.Spoken,
    )  # fmt: skip
    assert {field for group in groups for field in group._fields} == set(options.OPTIONS)


# wrong questions


@pytest.mark.parametrize(
    ("arguments", "french", "english"),
    [
        (
            ["-f", "yaml"],
            "chrono: --format ne connaît pas «\u00a0yaml\u00a0»\n"
            "choix possibles\u00a0: "
            "table, card, timeline, json, jsonl, csv, tsv, ids, markdown, chronology, svg, html, csl-json, bibtex, "
            "ris, ics, timelinejs, geojson, jsonld, parquet\n",
            "chrono: --format does not know “yaml”\n"
            "it takes: table, card, timeline, json, jsonl, csv, tsv, ids, markdown, chronology, svg, html, csl-json, "
            "bibtex, ris, ics, timelinejs, geojson, jsonld, parquet\n",
        ),
        (
            ["-c", "id,nope"],
            "chrono: --columns ne connaît pas «\u00a0nope\u00a0»\nchoix possibles\u00a0: id, date, earliest, latest, "
            "match, title, summary, actors, places, themes, publishers, url, disputed, gap\n",
            "chrono: --columns does not know “nope”\nit takes: id, date, earliest, latest, match, title, summary, "
            "actors, places, themes, publishers, url, disputed, gap\n",
        ),
        (
            ["--sort", "nope"],
            "chrono: --sort ne connaît pas «\u00a0nope\u00a0»\nchoix possibles\u00a0: date, end, id, title, sources\n",
            "chrono: --sort does not know “nope”\nit takes: date, end, id, title, sources\n",
        ),
        (
            ["--color", "nope"],
            "chrono: --color ne connaît pas «\u00a0nope\u00a0»\nchoix possibles\u00a0: auto, always, never\n",
            "chrono: --color does not know “nope”\nit takes: auto, always, never\n",
        ),
        (
            ["--json", "-f", "csv"],
            "chrono: --json et --format csv ne vont pas ensemble\nn’en garder qu’un\n",
            "chrono: --json and --format csv don’t go together\nkeep one of them\n",
        ),
        (
            ["--during", "1887", "--since", "1886"],
            "chrono: --during et --since ne vont pas ensemble\nn’en garder qu’un\n",
            "chrono: --during and --since don’t go together\nkeep one of them\n",
        ),
        (
            ["--during", "1887", "--until", "1888"],
            "chrono: --during et --until ne vont pas ensemble\nn’en garder qu’un\n",
            "chrono: --during and --until don’t go together\nkeep one of them\n",
        ),
        (
            ["--since", "2005", "--until", "2004"],
            "chrono: le début (2005-01-01) vient après la fin (2004-12-31)\néchanger --since et --until\n"
            + ACCEPTED["fr"],
            "chrono: since (2005-01-01) comes after until (2004-12-31)\nswap --since and --until\n" + ACCEPTED["en"],
        ),
    ],
)
def test_a_wrong_choice_is_refused(chrono: Chrono, arguments: list[str], french: str, english: str) -> None:
    assert refused(chrono("list", *arguments, "--lang", "fr")) == french
    assert refused(chrono("list", *arguments, "--lang", "en")) == english


@pytest.mark.parametrize(
    ("bound", "french", "english"),
    [
        (
            "2024-13",
            "chrono: ce jour n’existe pas\u00a0: «\u00a02024-13\u00a0»\n",
            "chrono: there is no such day: “2024-13”\n",
        ),
        (
            "29 février 2001",
            "chrono: ce jour n’existe pas\u00a0: «\u00a029 février 2001\u00a0»\n",
            "chrono: there is no such day: “29 février 2001”\n",
        ),
        ("garbage", "chrono: date illisible\u00a0: «\u00a0garbage\u00a0»\n", "chrono: unreadable date: “garbage”\n"),
        ("5", "chrono: date illisible\u00a0: «\u00a05\u00a0»\n", "chrono: unreadable date: “5”\n"),
        (
            "02/03/2004",
            "chrono: «\u00a002/03/2004\u00a0» a deux lectures\u00a0: 2004-03-02 / 2004-02-03\n",
            "chrono: “02/03/2004” has two readings: 2004-03-02 / 2004-02-03\n",
        ),
        (
            "mai 68",
            "chrono: il manque une année à «\u00a0mai 68\u00a0»\n",
            "chrono: “mai 68” has no year\n",
        ),
        (
            "20 août",
            "chrono: il manque une année à «\u00a020 août\u00a0»\n",
            "chrono: “20 août” has no year\n",
        ),
        (
            "2004/2005",
            "chrono: «\u00a02004/2005\u00a0» n’est pas une seule date\u00a0; donner le début à --since, la fin à "
            "--until\n",
            "chrono: “2004/2005” is not one date; give its start to --since, its end to --until\n",
        ),
    ],
)
@pytest.mark.parametrize("option", ["--since", "--until", "--during"])
def test_a_bound_that_can_not_be_read_is_refused(
    chrono: Chrono, option: str, bound: str, french: str, english: str
) -> None:
    assert refused(chrono("list", option, bound, "--lang", "fr")) == french + ACCEPTED["fr"]
    assert refused(chrono("actors", option, bound, "--lang", "en")) == english + ACCEPTED["en"]


@pytest.mark.parametrize("command", ["actors", "themes", "places", "sources"])
@pytest.mark.parametrize("name", ["card", "chronology"])
def test_entries_have_no_format_made_for_events(chrono: Chrono, command: str, name: str) -> None:
    assert refused(chrono(command, "-f", name, "--lang", "en")) == (
        f"chrono: --format does not know “{name}”\nit takes: table, json, jsonl, csv, tsv, ids, markdown\n"
    )


@pytest.mark.parametrize("option", ["--actor", "--theme", "--place", "--source", "--not-actor", "--sort", "--lang"])
def test_what_is_not_unicode_is_refused_without_a_traceback(chrono: Chrono, option: str) -> None:
    refused(chrono("list", option, "a\udcff"))


@pytest.mark.parametrize("text", ["\x1b[31mred", "\u202eback", "\x9b1m", "a\nb"])
@pytest.mark.parametrize("option", ["--actor", "--since", "--lang", "--format", "--columns", "--sort"])
def test_what_is_typed_can_not_command_the_terminal_it_is_told_on(chrono: Chrono, option: str, text: str) -> None:
    said = refused(chrono("list", option, text))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)
    assert len(said.splitlines()) == 2


def test_a_wrong_day_for_today_is_refused(chrono: Chrono) -> None:
    said = refused(chrono("list", "--since", "hier", "--lang", "en", CHRONO_TODAY="2026-13-01"))
    assert said == "chrono: CHRONO_TODAY does not know “2026-13-01”\nit takes: 2024-06-19\n"


def test_debug_shows_the_traceback(chrono: Chrono) -> None:
    with pytest.raises(Exception, match="word='yaml'"):
        chrono("--debug", "list", "-f", "yaml")
    with pytest.raises(Exception, match="word='yaml'"):
        chrono("list", "-f", "yaml", "--debug")


# list


def test_events_are_listed_oldest_first(chrono: Chrono) -> None:
    expected = [
        "1886-pilots-monopoly",
        "y-0043-wreck-of-the-ox",
        "1881-abdication",
        "1887-04-12-treaty-of-halm",
        "1887-09-lighthouse",
        "1889-census-of-boats",
        "1891-07-30-great-regatta",
        "1893-bex-yard",
        "1894-03-secret-mission",
        "1899-05-quarantine",
        "190x-smugglers",
        "1905-24-frozen-harbour",
        "1908-weekly-ferry",
    ]
    assert ids(chrono) == expected
    assert ids(chrono, "--reverse") == expected[::-1]
    assert ids(chrono, "--limit", "3") == expected[:3]
    assert ids(chrono, "-r", "-n", "2") == ["1908-weekly-ferry", "1905-24-frozen-harbour"]
    assert ids(chrono, "-n", "0") == []
    assert ids(chrono, "-n", "100") == expected
    assert ids(chrono, "-n", "1" + "0" * 30) == expected
    assert ids(chrono, "--min-sources", "1" + "0" * 30) == []


def test_events_are_sorted_by_what_is_asked_for(chrono: Chrono) -> None:
    by_end = ["y-0043-wreck-of-the-ox", "1881-abdication", "1886-pilots-monopoly"]
    assert ids(chrono, "--sort", "end", "-n", "3") == by_end
    assert ids(chrono, "--sort", "end", "-r", "-n", "2") == ["1908-weekly-ferry", "1899-05-quarantine"]
    assert ids(chrono, "--sort", "id", "-n", "2") == ["1881-abdication", "1886-pilots-monopoly"]
    assert ids(chrono, "--sort", "sources", "-n", "1") == ["1881-abdication"]
    assert ids(chrono, "--sort", "sources", "-r", "-n", "1") == ["1887-04-12-treaty-of-halm"]
    french = ["1891-07-30-great-regatta", "1893-bex-yard", "1905-24-frozen-harbour"]
    assert ids(chrono, "--sort", "title", "-n", "3", "--lang", "fr") == french
    english = ["1887-09-lighthouse", "1908-weekly-ferry", "1889-census-of-boats"]
    assert ids(chrono, "--sort", "title", "-n", "3", "--lang", "en") == english


def test_disputed_events_are_those_with_a_disagreement(chrono: Chrono) -> None:
    disputed = ["1881-abdication", "1887-04-12-treaty-of-halm", "1894-03-secret-mission"]
    assert ids(chrono, "--disputed") == disputed


def test_a_span_may_be_typed_in_words_of_either_language(chrono: Chrono) -> None:
    found = ["1887-04-12-treaty-of-halm", "1887-09-lighthouse"]
    assert ids(chrono, "--since", "Avril 1887", "--until", "Sep 30, 1887") == found
    assert ids(chrono, "--since", "spring 1887", "--until", "automne 1887", "--lang", "fr") == found
    assert ids(chrono, "--during", "1887", "--certain") == found
    assert ids(chrono, "--during", "14/09/1887", "--actor", "sarne") == ["1887-09-lighthouse"]


def test_today_is_what_the_environment_says(chrono: Chrono) -> None:
    text = '[{"date": "2024-11-24", "title": "a"}, {"date": "2024-11-23", "title": "b"}]'
    for bound in ("il y a 2 ans", "2 years ago"):
        found = chrono("list", "--data", "-", "--since", bound, "-c", "title", "--no-header", stdin=text)
        assert found == Answer(0, "a\n", "")
    found = chrono("list", "-d", "-", "--since", "2 years ago", "-f", "ids", stdin=text, CHRONO_TODAY="2026-11-25")
    assert found == Answer(0, "", "")


def test_options_may_stand_before_and_after_words(chrono: Chrono) -> None:
    assert ids(chrono, "line", "--disputed", "buoys") == ids(chrono, "--disputed", "line", "buoys")
    assert ids(chrono, "--", "-gaz*") == ["190x-smugglers"]
    assert ids(chrono, "--", "--debug") == []


def test_the_sources_of_the_design_are_answered(chrono: Chrono) -> None:
    bounds = ["--theme", "traité,sommet", "--since", "2000", "--until", "2011"]
    found = json.loads(chrono("list", "--json", *bounds).out)
    assert found
    assert all({"treaty", "summit"} & set(event["themes"]) for event in found)
    assert all(event["latest"] >= "2000-01-01" and event["earliest"] <= "2011-12-31" for event in found)
    summer = json.loads(chrono("list", "--json", "--since", "juillet 2000", "--until", "20 août 2002").out)
    assert summer
    assert all(event["latest"] >= "2000-07-01" and event["earliest"] <= "2002-08-20" for event in summer)
    june = json.loads(chrono("list", "--json", "--during", "2024-06", "--certain").out)
    assert june
    assert all("2024-06-01" <= event["earliest"] <= event["latest"] <= "2024-06-30" for event in june)
    assert {event["match"] for event in june} == {"certain"}


# show


def test_an_event_is_shown_with_all_that_is_known(chrono: Chrono) -> None:
    answer = chrono("show", "1887-04-12-treaty-of-halm", "--data", INVENTED, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    for part in (
        "Treaty of Halm: Sarne and Tovrel share the fishery",
        "12 April 1887 (1887-04-12)",
        "Admiral Marn signs aboard the Cormorant. A line of buoys parts the two fleets.",
        "Republic of Sarne, Tovrel, Yse Marn",
        "treaty, fisheries",
        "The Halm Gazette dates the signing to the 13th.",
        "https://archive.example/sarne/1887/1",
        "“Peace on the Banks”",
        "Library of the Isles",
        "14 April 1887",
        "The line of buoys",
        "Le Grand Livre de la pêche",
        "1931",
    ):
        assert part in answer.out, part


def test_what_a_file_says_beside_is_shown(chrono: Chrono) -> None:
    answer = chrono("show", "1889-census-of-boats", "--data", INVENTED, "--lang", "en")
    assert re.search("boats.*4120", answer.out, re.IGNORECASE)
    assert re.search("pages.*12.*13", answer.out, re.IGNORECASE)


def test_several_events_are_shown(chrono: Chrono) -> None:
    answer = chrono("show", "1908-weekly-ferry", "1881-abdication", "--data", INVENTED, "--json")
    assert [event["id"] for event in json.loads(answer.out)] == ["1881-abdication", "1908-weekly-ferry"]
    card = chrono("show", "1908-weekly-ferry", "1881-abdication", "--data", INVENTED, "--lang", "en").out
    assert "The last king of Sarne abdicates" in card
    assert "A weekly ferry links Port Oeillet and Halm" in card


def test_ids_that_are_listed_can_be_shown(chrono: Chrono) -> None:
    answer = chrono("show", *ids(chrono), "--data", INVENTED, "-f", "ids")
    assert (answer.code, answer.out.splitlines()) == (0, ids(chrono))


def test_an_unknown_id_comes_with_the_nearest(chrono: Chrono) -> None:
    answer = chrono("show", "1881-abdication", "1881-abdicatoin", "--data", INVENTED, "--lang", "en")
    assert refused(answer) == "chrono: no event has the id “1881-abdicatoin”\ndid you mean: 1881-abdication\n"
    answer = chrono("show", "zzz", "--data", INVENTED, "--lang", "fr")
    assert refused(answer) == (
        "chrono: aucun événement n’a l’identifiant «\u00a0zzz\u00a0»\nla liste\u00a0: chrono list -f ids\n"
    )


# who, and the vocabulary


def records(answer: Answer) -> list[dict[str, Any]]:
    assert (answer.code, answer.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


def test_who_tells_how_a_name_is_understood(chrono: Chrono) -> None:
    found = records(chrono("who", "Исе Марн", "--data", INVENTED, "--json"))
    assert found == [
        {
            "kind": "actor",
            "id": "ysee-marn",
            "name": {"fr": "Ysée Marn", "en": "Yse Marn"},
            "native": "Исе Марн",
            "aliases": ["마른 제독", "マルン"],
            "metonyms": [],
            "type": "person",
            "member_of": ["navy"],
            "country": None,
            "note": {"fr": "amirale", "en": "admiral"},
            "definition": None,
            "understood_by": "name",
            "events": 2,
            "first": "1887-04-12",
            "last": "1891-07-30/1891-08-02",
        }
    ]


@pytest.mark.parametrize(
    ("name", "understood"),
    [
        ("tovrel", [("actor", "tovrel", "id")]),
        ("TOVREL", [("actor", "tovrel", "name")]),
        ("SARNE", [("actor", "sarne", "name"), ("publisher", "Le Courrier de Sarne", "words")]),
        ("Admiralty", [("publisher", "Archives of the Admiralty", "words")]),
        (
            "the Admiralty",
            [
                ("actor", "sarne", "metonym"),
                ("actor", "kingdom-of-sarne", "metonym"),
                ("publisher", "Archives of the Admiralty", "words"),
            ],
        ),
        ("marn", [("actor", "ysee-marn", "words"), ("actor", "aldo-marn", "words")]),
        (
            "Гальм",
            [("place", "halm", "name")],
        ),
        ("pêche", [("theme", "fisheries", "name")]),
        ("musee de la mer", [("publisher", "Musée de la Mer", "name")]),
    ],
)
def test_who_finds_entries_of_every_kind(chrono: Chrono, name: str, understood: list[tuple[str, str, str]]) -> None:
    found = records(chrono("who", name, "--data", INVENTED, "--json"))
    assert [(entry["kind"], entry["id"], entry["understood_by"]) for entry in found] == understood


def test_who_does_not_know_is_told_the_nearest(chrono: Chrono) -> None:
    answer = chrono("who", "Tovrell", "--data", INVENTED, "--lang", "en")
    assert refused(answer) == "chrono: unknown name: “Tovrell”\ndid you mean: Tovrel (tovrel)\n"


def test_actors_are_counted(chrono: Chrono) -> None:
    found = records(chrono("actors", "--data", INVENTED, "--json"))
    assert [(entry["id"], entry["events"]) for entry in found] == [
        ("sarne", 8),
        ("tovrel", 3),
        ("kingdom-of-sarne", 2),
        ("navy", 2),
        ("ysee-marn", 2),
        ("aldo-marn", 1),
        ("jon-bex-elder", 1),
        ("jon-bex-younger", 1),
        ("lukasz-aebel", 1),
        ("lev-fyodorov", 1),
        ("pilots-guild", 1),
    ]
    assert found[0] == {
        "id": "sarne",
        "name": {"fr": "République de Sarne", "en": "Republic of Sarne"},
        "type": "state",
        "events": 8,
        "first": "../1886",
        "last": "1908/..",
    }


def test_entries_are_counted_under_the_same_filters(chrono: Chrono) -> None:
    found = records(chrono("actors", "--data", INVENTED, "--place", "halm", "--until", "1899", "--json"))
    counts = {entry["id"]: (entry["events"], entry["first"], entry["last"]) for entry in found}
    assert counts == {
        "tovrel": (2, "1887-04-12", "1894-03?"),
        "sarne": (1, "1887-04-12", "1887-04-12"),
        "ysee-marn": (1, "1887-04-12", "1887-04-12"),
        "aldo-marn": (1, "1894-03?", "1894-03?"),
    }


def test_places_themes_and_sources_are_counted(chrono: Chrono) -> None:
    def counted(command: str, key: str, *arguments: str) -> dict[str, int]:
        found = records(chrono(command, "--data", INVENTED, "--json", *arguments))
        return {entry[key]: entry["events"] for entry in found}

    assert counted("places", "id") == {"port-oeillet": 5, "isle-of-gulls": 5, "halm": 4}
    assert counted("themes", "id") == {"shipping": 7, "treaty": 3, "disaster": 3, "fisheries": 1}
    assert counted("sources", "publisher") == {
        "Archives of the Admiralty": 4,
        "The Halm Gazette": 4,
        "Le Courrier de Sarne": 4,
        "Presses de Port-Œillet": 3,
        "Musée de la Mer": 1,
    }
    assert counted("sources", "publisher", "--theme", "fisheries") == {
        "Archives of the Admiralty": 1,
        "The Halm Gazette": 1,
        "Presses de Port-Œillet": 1,
    }
    assert counted("themes", "id", "zeppelin") == {}


def test_entries_are_sorted_by_a_column(chrono: Chrono) -> None:
    def order(*arguments: str) -> list[str]:
        answer = chrono("places", "--data", INVENTED, "-f", "ids", *arguments)
        assert (answer.code, answer.err) == (0, "")
        return answer.out.split()

    assert order("--sort", "id") == ["halm", "isle-of-gulls", "port-oeillet"]
    assert order("--sort", "events") == ["halm", "port-oeillet", "isle-of-gulls"]
    assert order("--sort", "first") == ["port-oeillet", "isle-of-gulls", "halm"]
    assert order("--sort", "first", "--reverse") == ["halm", "isle-of-gulls", "port-oeillet"]
    assert order("--sort", "name", "--lang", "fr") == ["halm", "isle-of-gulls", "port-oeillet"]
    assert order("--sort", "name", "--lang", "en", "--limit", "2") == ["halm", "isle-of-gulls"]
    defined = chrono("themes", "--data", INVENTED, "-f", "ids", "--sort", "definition").out.split()
    assert defined == ["treaty", "shipping", "disaster", "fisheries"]
    said = refused(chrono("places", "--data", INVENTED, "--lang", "en", "--sort", "title"))
    assert said == "chrono: --sort does not know “title”\nit takes: id, name, country, events, first, last\n"


def test_info_tells_what_is_loaded(chrono: Chrono) -> None:
    (found,) = records(chrono("info", "--data", INVENTED, "--json"))
    lies = Path(found.pop("index"))
    assert lies.is_relative_to(os.environ["XDG_CACHE_HOME"])
    assert lies.exists()
    assert found == {
        "title": {"fr": "Chronologie de la Sarne", "en": "A chronology of Sarne"},
        "version": "3.1",
        "license": "CC0-1.0",
        "description": {
            "fr": "Une république de marins, inventée pour les tests.",
            "en": "A republic of sailors, invented for the tests.",
        },
        "languages": ["fr", "en"],
        "events": 13,
        "first": "../1886",
        "last": "1908/..",
        "actors": 11,
        "places": 3,
        "themes": 4,
        "publishers": 5,
        "citations": 18,
        "files": [INVENTED],
        "sha256": ["078840feb791e21222a90ec337b1a527debbeb36796e215d8e854e94a2526bbc"],
        "program": f"rpdc-chrono {__version__}",
    }


def test_schema_is_a_json_schema(chrono: Chrono) -> None:
    answer = chrono("schema")
    assert (answer.code, answer.err) == (0, "")
    assert json.loads(answer.out)["$schema"].startswith("https://json-schema.org/")


def test_a_good_file_is_valid(chrono: Chrono) -> None:
    answer = chrono("validate", INVENTED, "--lang", "en")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "13 events, 11 actors, 3 places, 4 themes: 0 problems\n"


def test_one_thing_is_counted_in_the_singular(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text('[{"date": "1989-11-09", "title": "Chute du mur", "actors": ["RDA"]}]')
    assert chrono("validate", str(path), "--lang", "en").err == "1 event, 1 actor, 0 places, 0 themes: 0 problems\n"


# language


@pytest.mark.parametrize(
    ("arguments", "env", "title"),
    [
        ([], {}, "Première"),
        ([], {"LANG": "en_GB.UTF-8"}, "First"),
        ([], {"LANG": "fr_FR.UTF-8"}, "Première"),
        ([], {"LANG": "en"}, "First"),
        ([], {"LANG": "ko_KR.UTF-8"}, "Première"),
        ([], {"LANG": "C"}, "Première"),
        ([], {"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "First"),
        ([], {"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "First"),
        ([], {"LANG": "fr_FR.UTF-8", "CHRONO_LANG": "en"}, "First"),
        ([], {"LC_ALL": "fr_FR.UTF-8", "CHRONO_LANG": ""}, "Première"),
        (["--lang", "en"], {"CHRONO_LANG": "fr", "LC_ALL": "fr_FR.UTF-8"}, "First"),
        (["-l", "fr"], {"CHRONO_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "Première"),
    ],
)
def test_the_language_is_asked_for_or_that_of_the_place(
    chrono: Chrono, arguments: list[str], env: dict[str, str], title: str
) -> None:
    text = '{"languages": ["fr", "en"], "events": [{"date": "2000", "title": {"en": "First", "fr": "Première"}}]}'
    answer = chrono("list", "--data", "-", "-c", "title", "--no-header", *arguments, stdin=text, **env)
    assert answer == Answer(0, f"{title}\n", "")


def test_a_file_in_another_language_is_shown_in_it(chrono: Chrono) -> None:
    text = '{"languages": ["ko"], "events": [{"date": "1989-11", "title": {"ko": "장벽 붕괴"}}]}'
    answer = chrono("list", "--data", "-", "-c", "date,title", stdin=text, LANG="en_US.UTF-8")
    assert answer == Answer(0, "date           title\nNovember 1989  장벽 붕괴\n", "")
    answer = chrono("list", "--data", "-", "-c", "date,title", "--lang", "fr", stdin=text)
    assert answer == Answer(0, "date           titre\nnovembre 1989  장벽 붕괴\n", "")


def test_a_language_nobody_has_is_refused(chrono: Chrono) -> None:
    said = refused(chrono("list", "--data", INVENTED, "--lang", "de"))
    assert said == "chrono: --lang ne connaît pas «\u00a0de\u00a0»\nchoix possibles\u00a0: fr, en\n"
    said = refused(chrono("list", "--data", INVENTED, CHRONO_LANG="de"))
    assert said == "chrono: CHRONO_LANG ne connaît pas «\u00a0de\u00a0»\nchoix possibles\u00a0: fr, en\n"


def test_headings_dates_and_words_follow_the_language(chrono: Chrono) -> None:
    french = listed(chrono, "-c", "date,actors,themes", "pêche", "--lang", "fr")
    assert french == (
        "date           acteurs                                 thèmes\n"
        "12 avril 1887  République de Sarne, Tovrel, Ysée Marn  traité et accord, pêche\n"
    )
    english = listed(chrono, "-c", "date,actors,themes", "pêche", "--lang", "en")
    assert english == (
        "date           actors                               themes\n"
        "12 April 1887  Republic of Sarne, Tovrel, Yse Marn  treaty, fisheries\n"
    )


def test_errors_speak_the_language_of_the_answer(chrono: Chrono) -> None:
    assert chrono("list", "-f", "yaml", LANG="en_US.UTF-8").err.startswith("chrono: --format does not know")
    assert chrono("list", "-f", "yaml", LANG="fr_FR.UTF-8").err.startswith("chrono: --format ne connaît pas")
    assert chrono("list", "-f", "yaml", CHRONO_LANG="en").err.startswith("chrono: --format does not know")


# data


def test_data_may_come_from_the_environment(chrono: Chrono) -> None:
    assert chrono("list", "-f", "ids", CHRONO_DATA=INVENTED).out.splitlines() == ids(chrono)
    assert "putin" in chrono("list", "-f", "ids", "--data", "bundled", CHRONO_DATA=INVENTED).out


def test_a_file_of_five_lines_is_a_chronology(chrono: Chrono) -> None:
    text = '[{"date":"1989-11-09","title":"Chute du mur","actors":["RDA"]}]'
    answer = chrono("list", "--data", "-", "--actor", "rda", "--lang", "fr", stdin=text)
    assert answer == Answer(
        0,
        "date             titre         sources  id\n9 novembre 1989  Chute du mur           1989-11-09-chute-du-mur\n",
        "",
    )


# processes


def test_a_closed_pipe_is_quiet() -> None:
    command = [*PROGRAM, "list", "-f", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert json.loads(run.stdout.readline())["id"]
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0


@pytest.mark.parametrize("command", ["", "--help", "--version", "list", "list -f csv", "who putin", "info", "schema"])
def test_a_pipe_closed_before_the_first_line_is_quiet(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run([*PROGRAM, *command.split()], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["list -f jsonl", "list -f csv"])
def test_an_answer_is_whole_where_python_keeps_no_buffer(command: str) -> None:
    answers = {
        subprocess.run([*PROGRAM, *command.split()], env=os.environ | more, stdout=subprocess.PIPE, check=True).stdout
        for more in ({}, {"PYTHONUNBUFFERED": "1"})
    }
    assert len(answers) == 1
    assert answers.pop().count(b"\n") >= 354


@pytest.mark.parametrize(("command", "code"), [("validate", 0), ("list --nope --data", 2), ("who nobody --data", 2)])
def test_what_nobody_wants_to_be_told_changes_no_exit_code(command: str, code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run([*PROGRAM, *command.split(), INVENTED], stdout=subprocess.PIPE, stderr=writing, check=False)
    os.close(writing)
    assert (run.returncode, run.stdout) == (code, b"")


def test_interrupted_it_ends_quietly_with_130() -> None:
    command = [*PROGRAM, "list", "--data", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as run:
        assert run.stdin is not None
        # more than a pipe holds: once all is written the program is reading, and waits for the end
        run.stdin.write(b"[" + b" " * 200_000)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    assert (run.returncode, out, err) == (130, b"", b"")


def test_an_answer_interrupted_in_this_process_is_130(chrono: Chrono, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rpdc_chrono.formats.write", interrupt)
    assert chrono("list", "--data", INVENTED) == Answer(130, "", "")
