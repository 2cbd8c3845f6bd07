"""What `chrono diff` tells of two chronologies: events and facts, not lines."""

import json
import re
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from chronologies import chronologies
from conftest import Chrono
from hypothesis import given

from rpdc_chrono import edtf
from rpdc_chrono.cli.app import main
from rpdc_chrono.comparison.changes import changes
from rpdc_chrono.comparison.dates import what_became
from rpdc_chrono.comparison.pairing import Pair, paired
from rpdc_chrono.comparison.shown import rows
from rpdc_chrono.comparison.sides import Side, read
from rpdc_chrono.formats import named, write
from rpdc_chrono.formats.view import View
from rpdc_chrono.model import Chronology, Event

INVENTED = str(Path(__file__).with_name("invented.json"))
HOSTILE = str(Path(__file__).with_name("hostile.json"))

TREATY: dict[str, Any] = {
    "id": "treaty",
    "date": "1887-04",
    "title": {"fr": "Traité de Halm", "en": "Treaty of Halm"},
    "summary": {"fr": "L’amirale signe à bord du Cormoran, en rade de Halm, devant deux flottes."},
    "actors": ["sarne", "tovrel"],
    "places": ["halm"],
    "themes": ["treaty"],
    "sources": [
        {"url": "https://gazette.example/1", "publisher": "Gazette", "title": "Peace", "supports": "The day"},
        {"publisher": "Presses", "title": "Le Grand Livre"},
    ],
    "extra": {"pages": 12},
}
HEADER: dict[str, Any] = {
    "title": {"fr": "Sarne", "en": "Sarne"},
    "version": "1",
    "license": "CC0-1.0",
    "languages": ["fr", "en"],
    "themes": {"treaty": {"label": {"fr": "traité", "en": "treaty"}}},
    "actors": {
        "sarne": {"name": {"fr": "Sarne", "en": "Sarne"}, "type": "state", "aliases": ["Sàrna"]},
        "tovrel": {"name": {"fr": "Tovrel", "en": "Tovrel"}, "type": "state"},
        "marn": {"name": {"fr": "Ysée Marn", "en": "Yse Marn"}},
    },
    "places": {"halm": {"name": {"fr": "Halm", "en": "Halm"}, "coordinates": [43, -19.5]}},
}


@pytest.fixture
def compared(chrono: Chrono, tmp_path: Path) -> Any:
    """The rows of a comparison of two documents, without the titles; or of texts, as they are."""

    def compare(before: Any, after: Any) -> list[tuple[Any, ...]]:
        for name, document in (("a", before), ("b", after)):
            text = document if isinstance(document, str) else json.dumps(document)
            (tmp_path / name).write_text(text, encoding="utf-8")
        answer = chrono("diff", str(tmp_path / "a"), str(tmp_path / "b"), "--json")
        found = json.loads(answer.out)
        assert (answer.code, answer.err) == (1 if found else 0, "")
        keys = ("change", "kind", "id", "field", "old", "new")
        return [tuple(row[key] for key in keys) for row in found]

    return compare


def of(*events: dict[str, Any], **header: Any) -> dict[str, Any]:
    return HEADER | header | {"events": list(events)}


def treaty(**facts: Any) -> dict[str, Any]:
    return TREATY | facts


# facts


def test_events_that_came_and_went_are_told_with_their_dates(compared: Any) -> None:
    census = {"id": "census", "date": "1889", "title": "Census"}
    assert compared(of(TREATY), of(TREATY, census)) == [("added", "event", "census", None, None, "1889")]
    assert compared(of(TREATY, census), of(TREATY)) == [("removed", "event", "census", None, "1889", None)]


@pytest.mark.parametrize(
    ("before", "after", "what", "field"),
    [
        ("1887-04", "1887-04-12", "date-refined", "date.bounds"),
        ("188X", "1887", "date-refined", "date.bounds"),
        ("1887-04", "1887-04-12/1887-04-14", "date-refined", "date.bounds"),
        ("../1887", "1886/1887", "date-refined", "date.bounds"),
        ("[1886,1887]", "1887", "date-refined", "date.bounds"),
        ("1887~", "1887", "date-refined", "date.qualifier"),
        ("1887%", "1887?", "date-refined", "date.qualifier"),
        ("1884?/1887?", "1884?/1887", "date-refined", "date.qualifier"),
        ("1887~", "1887-04", "date-refined", "date.bounds+qualifier"),
        ("1887~", "1887-04~", "date-refined", "date.bounds"),
        ("1887-04-12", "1887-04-12T10:00:00", "date-refined", "date.time"),
        ("1887-04-12", "1887-04", "date-less-precise", "date.bounds"),
        ("1887", "1887?", "date-less-precise", "date.qualifier"),
        ("1887-04", "1887~", "date-less-precise", "date.bounds+qualifier"),
        ("1887-04-12T10:00:00", "1887-04-12", "date-less-precise", "date.time"),
        ("1887-04-12", "1887-04-13", "date-changed", "date"),
        ("1887~", "1887?", "date-changed", "date"),
        ("1887", "1887-04?", "date-changed", "date"),
        ("1887-04-12T10:00:00", "1887-04-12T11:00:00", "date-changed", "date"),
        # a visit of two days that was one of one day: another claim, neither finer nor vaguer
        ("1887-04-12", "1887-04-12/1887-04-13", "date-changed", "date"),
        ("1887-04-12/1887-04-13", "1887-04-12", "date-changed", "date"),
    ],
)
def test_what_became_of_a_date_is_told(compared: Any, before: str, after: str, what: str, field: str) -> None:
    found = compared(of(treaty(date=before)), of(treaty(date=after)))
    assert found == [(what, "event", "treaty", field, before, after)]
    back = {"date-refined": "date-less-precise", "date-less-precise": "date-refined"}
    assert what_became(edtf.parse(after), edtf.parse(before)) == (back.get(what, what), field)


def test_texts_are_compared_language_by_language(compared: Any) -> None:
    after = treaty(title={"fr": "Paix de Halm", "ko": "할름"}, summary=None, disputed={"en": "The 13th?"})
    assert compared(of(TREATY), of(after)) == [
        ("text-changed", "event", "treaty", "title.fr", "Traité de Halm", "Paix de Halm"),
        ("translation-removed", "event", "treaty", "title.en", "Treaty of Halm", None),
        ("translation-added", "event", "treaty", "title.ko", None, "할름"),
        ("text-removed", "event", "treaty", "summary.fr", TREATY["summary"]["fr"], None),
        ("text-added", "event", "treaty", "disputed.en", None, "The 13th?"),
    ]


def test_who_where_and_about_what_are_compared_as_sets(compared: Any) -> None:
    after = treaty(actors=["marn", "tovrel"], places=[], themes=["treaty"])
    assert compared(of(TREATY), of(after)) == [
        ("actor-removed", "event", "treaty", "actors", "sarne", None),
        ("actor-added", "event", "treaty", "actors", None, "marn"),
        ("place-removed", "event", "treaty", "places", "halm", None),
    ]
    assert compared(of(TREATY), of(treaty(actors=["tovrel", "sarne"]))) == []


def test_sources_are_paired_by_address_then_by_publisher_and_title(compared: Any) -> None:
    first, book = TREATY["sources"]
    after = [book | {"published": "1931"}, first | {"supports": "The day and the place"}]
    assert compared(of(TREATY), of(treaty(sources=after))) == [
        ("source-changed", "event", "treaty", "sources[0].published", None, "1931"),
        ("source-changed", "event", "treaty", "sources[1].supports", "The day", "The day and the place"),
    ]
    moved = first | {"url": "https://gazette.example/2"}
    assert compared(of(TREATY), of(treaty(sources=[moved, book]))) == [
        ("source-changed", "event", "treaty", "sources[0].url", first["url"], "https://gazette.example/2"),
    ]
    assert compared(of(TREATY), of(treaty(sources=[book, first]))) == []


def test_sources_that_came_and_went_are_told(compared: Any) -> None:
    first, book = TREATY["sources"]
    other = {"url": "https://courier.example/", "publisher": "Gazette"}
    assert compared(of(TREATY), of(treaty(sources=[first, other]))) == [
        ("source-removed", "event", "treaty", "sources[1]", "Presses, Le Grand Livre", None),
        ("source-added", "event", "treaty", "sources[1]", None, "https://courier.example/"),
    ]
    # the same source twice is two
    assert compared(of(TREATY), of(treaty(sources=[first, first, book]))) == [
        ("source-added", "event", "treaty", "sources[1]", None, "https://gazette.example/1"),
    ]


def test_sources_that_share_an_address_or_a_title_are_not_mixed_up(compared: Any) -> None:
    first, second = ({"url": "u", "supports": fact} for fact in ("The day", "The place"))
    assert compared(of(treaty(sources=[first, second])), of(treaty(sources=[second]))) == [
        ("source-removed", "event", "treaty", "sources[0]", "u", None)
    ]
    daily = [{"url": url, "publisher": "Gazette", "title": "Telegrams"} for url in ("u1", "u2")]
    after = [daily[1] | {"lang": "fr"}]
    assert compared(of(treaty(sources=daily)), of(treaty(sources=after))) == [
        ("source-removed", "event", "treaty", "sources[0]", "u1", None),
        ("source-changed", "event", "treaty", "sources[0].lang", None, "fr"),
    ]
    untitled = [[{"url": url, "publisher": "Gazette"}] for url in ("u1", "u2")]
    assert compared(of(treaty(sources=untitled[0])), of(treaty(sources=untitled[1]))) == [
        ("source-removed", "event", "treaty", "sources[0]", "u1", None),
        ("source-added", "event", "treaty", "sources[0]", None, "u2"),
    ]


def test_extra_is_compared_key_by_key_as_json(compared: Any) -> None:
    assert compared(of(TREATY), of(treaty(extra={"pages": True, "b": {"y": 1, "x": [2]}}))) == [
        ("extra-changed", "event", "treaty", "extra.pages", "12", "true"),
        ("extra-changed", "event", "treaty", "extra.b", None, '{"x": [2], "y": 1}'),
    ]
    assert compared(of(treaty(extra={"a": 1})), of(treaty(extra={"a": True}))) != []


def test_the_vocabulary_is_compared(compared: Any) -> None:
    actors = {
        "sarne": HEADER["actors"]["sarne"] | {"aliases": ["Сарна", "Sàrna"], "type": "republic"},
        "tovrel": HEADER["actors"]["tovrel"] | {"name": {"fr": "Tovrel", "en": "Tovrel", "ko": "토브렐"}},
        "bex": {"name": {"en": "Jon Bex"}},
    }
    places = {"halm": HEADER["places"]["halm"] | {"coordinates": [43, -19]}}
    assert compared(of(TREATY), of(TREATY, actors=actors, places=places)) == [
        ("removed", "actor", "marn", None, {"fr": "Ysée Marn", "en": "Yse Marn"}, None),
        ("changed", "actor", "sarne", "type", "state", "republic"),
        ("changed", "actor", "sarne", "aliases", None, ["Сарна"]),
        ("translation-added", "actor", "tovrel", "name.ko", None, "토브렐"),
        ("added", "actor", "bex", None, None, {"en": "Jon Bex"}),
        ("changed", "place", "halm", "coordinates", [43.0, -19.5], [43.0, -19.0]),
    ]


def test_the_header_is_compared(compared: Any) -> None:
    after = of(TREATY, title={"fr": "La Sarne", "en": "Sarne"}, version="2", license=None, languages=["en", "fr"])
    assert compared(of(TREATY), after | {"provenance": {"query": {}}}) == [
        ("text-changed", "chronology", None, "title.fr", "Sarne", "La Sarne"),
        ("changed", "chronology", None, "version", "1", "2"),
        ("changed", "chronology", None, "license", "CC0-1.0", None),
        ("changed", "chronology", None, "languages", ["fr", "en"], ["en", "fr"]),
    ]
    assert compared({"events": []}, {"title": "Sarne", "events": []}) == [
        ("text-added", "chronology", None, "title.und", None, "Sarne")
    ]


def test_changes_come_in_the_order_of_time_whatever_that_of_the_files(compared: Any) -> None:
    days = [{"id": f"e{year}", "date": year, "title": year} for year in ("1901", "1899", "1900-01-01", "1900")]
    found = compared(of(), of(*days))
    assert [row[2] for row in found] == ["e1899", "e1900", "e1900-01-01", "e1901"]
    assert [row[2] for row in compared(of(*days), of())] == ["e1899", "e1900", "e1900-01-01", "e1901"]


# which events are the same one


def test_an_event_whose_made_id_changed_with_its_date_is_paired(compared: Any) -> None:
    before, after = {"date": "1887", "title": "Traité de Halm"}, {"date": "1887-04-12", "title": "TRAITE  de halm"}
    assert compared([before], [after]) == [
        ("renamed", "event", "1887-04-12-traite-de-halm", "id", "1887-traite-de-halm", "1887-04-12-traite-de-halm"),
        ("date-refined", "event", "1887-04-12-traite-de-halm", "date.bounds", "1887", "1887-04-12"),
        ("text-changed", "event", "1887-04-12-traite-de-halm", "title.und", "Traité de Halm", "TRAITE  de halm"),
    ]


def test_an_event_of_another_id_is_paired_by_a_title_in_any_language(compared: Any) -> None:
    after = treaty(id="halm", title={"fr": "Accord", "en": "Treaty of Halm"})
    assert compared(of(TREATY), of(after)) == [
        ("renamed", "event", "halm", "id", "treaty", "halm"),
        ("text-changed", "event", "halm", "title.fr", "Traité de Halm", "Accord"),
    ]


@pytest.mark.parametrize("date", ["1887-05-04", "1886", "1887-03-01/1887-03-28"])
def test_events_of_one_title_far_apart_are_not_paired(date: str) -> None:
    first, second = (Event(id=id, date=day, title={"en": "Fog"}) for id, day in (("a", "1887-04"), ("b", date)))
    assert paired([first], [second]) == [Pair(None, second), Pair(first, None)]


def test_nothing_is_paired_where_several_would_fit() -> None:
    fogs = [Event(id=id, date="1887", title={"en": "Fog"}) for id in "abc"]
    assert paired(fogs[:1], fogs[1:]) == [Pair(None, fogs[1]), Pair(None, fogs[2]), Pair(fogs[0], None)]
    assert paired(fogs[1:], fogs[:1]) == [Pair(None, fogs[0]), Pair(fogs[1], None), Pair(fogs[2], None)]


# formattings of the same facts


def lines(*events: dict[str, Any]) -> str:
    return "".join(json.dumps(event) + "\n" for event in events)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (of(TREATY), lines(TREATY)),
        (of(TREATY), [TREATY]),
        (of(TREATY), TREATY),
        (of(TREATY), lines(dict(reversed(TREATY.items())))),
        (of(treaty(title="Paix", summary=None)), lines(treaty(title={"fr": "Paix"}, summary=None))),
        (of(treaty(title="Paix")), lines(treaty(title="Paix"))),
        (of(treaty(title="Paix")), of(treaty(title={"fr": "Paix", "ko": None}, disputed=None), description=None)),
        (of(TREATY), of(treaty(earliest="1887-04-01", latest="1887-04-30", match=None))),
        ([TREATY], of(TREATY)),
        ([{"date": "1887", "title": "x", "actors": ["Moi"]}], [{"date": "1887", "title": "x", "actors": [" Moi "]}]),
    ],
)  # fmt: skip
def test_two_formattings_of_the_same_facts_do_not_differ(compared: Any, before: Any, after: Any) -> None:
    assert compared(before, after) == []
    assert compared(after, before) == []


def test_what_the_program_writes_of_a_chronology_does_not_differ_from_it(chrono: Chrono) -> None:
    for format in ("jsonl", "json", "chronology"):
        written = chrono("list", "--data", INVENTED, "-f", format).out
        answer = chrono("diff", INVENTED, "-", "--json", stdin=written)
        found = [row for row in json.loads(answer.out) if row["kind"] == "event"]
        assert (found, answer.err) == ([], "")


# the command


def test_the_exit_code_tells_same_from_different_from_trouble(chrono: Chrono, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('[{"date": "1887-13", "title": "x"}]', encoding="utf-8")
    assert chrono("diff", INVENTED, INVENTED).code == 0
    assert chrono("diff", INVENTED, HOSTILE).code == 1
    assert chrono("diff", INVENTED, HOSTILE, "--limit", "0").code == 1
    for words in ((str(broken), INVENTED), (INVENTED, str(tmp_path / "none.json")), (INVENTED, HOSTILE, "-f", "svg")):
        answer = chrono("diff", *words)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err
    assert chrono("diff", INVENTED).code == 2
    for taken in (str(broken), f"{tmp_path}/none/y.csv"):
        assert chrono("diff", INVENTED, HOSTILE, "-o", taken).code == 2


def test_a_file_that_can_not_be_read_is_told_in_the_language_asked_for(chrono: Chrono) -> None:
    french = "none.json:1:1: $: ce fichier n’existe pas\nchrono: 1 problème\n"
    english = "none.json:1:1: $: no such file\nchrono: 1 problem\n"
    assert chrono("diff", "none.json", "bundled", "--lang", "fr").err == french
    assert chrono("diff", "bundled", "none.json", "--lang", "en").err == english


def test_bundled_and_standard_input_can_be_either_side(chrono: Chrono) -> None:
    assert chrono("diff", "bundled", "bundled", "-f", "csv").out == "change,kind,id,title,field,old,new\r\n"
    one = '[{"date": "1887", "title": "x"}]'
    assert chrono("diff", "-", "-", stdin=one).code == 0
    assert chrono("diff", "-", INVENTED, stdin=one).code == 1
    assert "removed,event,1887-x,x,,1887,\r\n" in chrono("diff", "-", INVENTED, "-f", "csv", stdin=one).out


def test_words_are_those_of_the_reader_in_a_table_and_fixed_for_programs(chrono: Chrono, tmp_path: Path) -> None:
    for name, document in (("a.json", of(TREATY)), ("b.json", of(treaty(date="1887-04-12", actors=["marn"])))):
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    files = (str(tmp_path / "a.json"), str(tmp_path / "b.json"))
    french = chrono("diff", *files, "--lang", "fr", "-c", "change,title,old,new").out
    assert french == (
        "changement       titre           avant       après\n"
        "date précisée    Traité de Halm  avril 1887  12 avril 1887\n"
        "acteur supprimé  Traité de Halm  Sarne\n"
        "acteur supprimé  Traité de Halm  Tovrel\n"
        "acteur ajouté    Traité de Halm              Ysée Marn\n"
    )
    english = chrono("diff", *files, "--lang", "en", "-c", "change,kind,old,new").out
    assert english.splitlines()[1] == "date refined   event  April 1887  12 April 1887"
    cells = chrono("diff", *files, "--lang", "fr", "-f", "csv", "-c", "change,old,new").out
    assert cells.splitlines()[1:3] == ["date-refined,1887-04,1887-04-12", "actor-removed,sarne,"]


def test_a_long_text_is_whole_for_programs_and_shortened_to_what_differs_for_people() -> None:
    text = "L’amirale signe à bord du Cormoran, en rade de Halm, devant deux flottes."
    sides = [
        Side(Chronology(events=(Event(id="a", date="1887", title={"fr": "Paix"}, summary={"fr": said}),)))
        for said in (text, text.replace("rade", "vue"))
    ]
    answer = rows(changes(*sides), *sides)
    for format, expected in (
        ("csv", f'"{text}","{text.replace("rade", "vue")}"\r\n'),
        ("table", "… du Cormoran, en rade de Halm, devant …  … du Cormoran, en vue de Halm, devant …\n"),
    ):
        out = StringIO()
        write(answer, named(format, answer), View("fr", ("old", "new"), has_header=False), out)
        assert out.getvalue() == expected


def shown(width: int, before: dict[str, Any], after: dict[str, Any], language: str = "en") -> str:
    """What a terminal of some width shows."""
    sides = [read(name, json.dumps(document).encode()) for name, document in (("a", before), ("b", after))]
    out = StringIO()
    answer = rows(changes(*sides), *sides)
    write(answer, named("table", answer), View(language, width=width), out)
    return out.getvalue()


def test_a_terminal_shows_under_each_thing_what_was_and_what_is() -> None:
    first = TREATY["sources"][0]
    after = treaty(date="1887-04~", sources=[first | {"supports": None}], extra={"pages": 12, "boats": 2})
    after["summary"] = {"fr": "L’amirale signe à bord du Cormoran, en vue de Halm, devant deux flottes."}
    census = {"id": "1889-first-census-of-boats", "date": "1889", "title": "First census of all boats of Sarne"}
    actors = {id: entry for id, entry in HEADER["actors"].items() if id != "marn"}
    assert shown(72, of(TREATY), of(after, census, actors=actors, version="2")) == (
        "chronology\n"
        "  changed            version     1 → 2\n"
        "\n"
        "Yse Marn  actor marn\n"
        "  removed                        - Yse Marn\n"
        "\n"
        "Treaty of Halm  treaty\n"
        "  date less precise              April 1887 → c. April 1887\n"
        "  text changed       summary fr  - … du Cormoran, en rade de Halm,\n"
        "                                   devant …\n"
        "                                 + … du Cormoran, en vue de Halm, devant\n"
        "                                   …\n"
        "  source removed                 - Presses, Le Grand Livre\n"
        "  source changed     supports    - The day\n"
        "  extra changed      boats       + 2\n"
        "\n"
        "First census of all boats of Sarne  1889-first-census-of-boats\n"
        "  added                          + 1889\n"
    )


def test_a_narrow_terminal_shows_it_below_the_words_and_in_french_to_the_french() -> None:
    after = treaty(date="1887-04~", title={"fr": "Paix signée à Halm par l’amirale", "en": "Treaty of Halm"})
    assert shown(36, of(TREATY), of(after), "fr") == (
        "Paix signée à Halm par l’amirale\n"
        "treaty\n"
        "  date moins précise\n"
        "    - avril 1887\n"
        "    + vers avril 1887\n"
        "  texte modifié       titre fr\n"
        "    - Traité de Halm\n"
        "    + Paix signée à Halm par\n"
        "      l’amirale\n"
    )


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_that_there_is_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Terminal(), StringIO()
    for name, value in (("stdout", out), ("stderr", err)):
        monkeypatch.setattr(sys, name, value)
    monkeypatch.setenv("TERM", "dumb")
    assert main(["diff", "bundled", "bundled", "--lang", "fr"]) == 0
    assert (out.getvalue(), err.getvalue()) == ("", "chrono: aucune différence\n")


# hostile texts


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "jsonl", "markdown", "ids"])
def test_nothing_in_a_file_commands_the_terminal(chrono: Chrono, format: str) -> None:
    for files in ((HOSTILE, INVENTED), (INVENTED, HOSTILE)):
        answer = chrono("diff", *files, "-f", format)
        assert answer.code == 1
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer.out)


def test_nothing_hostile_reaches_a_terminal_of_any_width() -> None:
    hostile = json.loads(Path(HOSTILE).read_text(encoding="utf-8"))
    facts = {"summary": {"en": "\x1b[2J"}, "extra": {"\x1b[31m\u202e": "\u009b31m"}}
    edited = hostile | {"events": [event | facts for event in hostile["events"]]}
    for width in (20, 80):
        found = shown(width, hostile, edited)
        assert "\\u001b[2J" in found
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found)


# what holds of all chronologies


@given(chronologies)
def test_a_chronology_does_not_differ_from_itself(chronology: Chronology) -> None:
    assert changes(Side(chronology), Side(chronology)) == []


@given(chronologies, chronologies)
def test_what_one_way_was_added_is_removed_the_other_way(one: Chronology, other: Chronology) -> None:
    there, back = changes(Side(one), Side(other)), changes(Side(other), Side(one))
    opposite = {"added": "removed", "removed": "added"}
    told = sorted((opposite[change.what], change.kind, change.id or "") for change in there if change.what in opposite)
    assert told == sorted((change.what, change.kind, change.id or "") for change in back if change.what in opposite)
    assert len(there) == len(back)


@given(chronologies, chronologies)
def test_every_event_of_both_is_paired_or_alone_once(one: Chronology, other: Chronology) -> None:
    pairs = paired(one.events, other.events)
    assert sorted(pair.before.id for pair in pairs if pair.before) == sorted(event.id for event in one.events)
    assert [pair.after.id for pair in pairs if pair.after] == [event.id for event in other.events]
