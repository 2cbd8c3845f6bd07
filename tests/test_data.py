"""What holds of every fact that is shipped, read with nothing but `json`."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1] / "data"
CHRONOLOGY: dict[str, Any] = json.loads((DATA / "events.json").read_text(encoding="utf-8"))
EVENTS: list[dict[str, Any]] = CHRONOLOGY["events"]
ACTORS: dict[str, dict[str, Any]] = CHRONOLOGY["actors"]
SOURCES: list[dict[str, Any]] = [source for event in EVENTS for source in event["sources"]]

KINDS = ["official", "agency", "press", "research", "reference", "other"]  # best first
GOOD_KINDS = {"official", "agency", "press", "research"}
SINGLE_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def first_day(end: str) -> str:
    return (end + "-01-01")[:10]


def ends(event: dict[str, Any]) -> tuple[str, str]:
    """The two ends of an event's date without qualifiers; a single date is both ends."""
    first, _, last = re.sub("[?~]", "", event["date"]).partition("/")
    return first, last or first


def start(event: dict[str, Any]) -> str:
    return first_day(ends(event)[0])


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the file with the key it stands under."""
    match value:
        case str():
            yield key, value
        case dict():
            for name, item in value.items():
                yield from strings(item, name)
        case list():
            for item in value:
                yield from strings(item, key)


def texts(language: str) -> list[str]:
    return [text for key, text in strings(CHRONOLOGY) if key == language]


def spellings(entry: dict[str, Any]) -> list[str]:
    """What an entry may be called, metonyms aside."""
    return [*entry["name"].values(), *filter(None, [entry.get("native")]), *entry.get("aliases", [])]


def test_no_key_is_written_twice_in_one_object() -> None:
    def keep_repeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        repeated.extend(key for key in set(keys) if keys.count(key) > 1)
        return dict(pairs)

    repeated: list[str] = []
    json.loads((DATA / "events.json").read_text(encoding="utf-8"), object_pairs_hook=keep_repeated)
    assert repeated == []


# Events


def test_every_event_has_a_source() -> None:
    assert [event["id"] for event in EVENTS if not event["sources"]] == []


@pytest.mark.parametrize("field", ["title", "summary", "disputed"])
def test_every_text_of_an_event_is_in_both_languages(field: str) -> None:
    written = [event for event in EVENTS if field != "disputed" or event["disputed"] is not None]
    assert [event["id"] for event in written if list(event[field]) != ["fr", "en"]] == []
    assert [event["id"] for event in written if not all(event[field].values())] == []


def test_no_two_events_have_the_same_id() -> None:
    ids = [event["id"] for event in EVENTS]
    assert sorted(ids) == sorted(set(ids))


def test_an_id_is_the_start_of_the_date_as_precise_as_known_and_a_slug() -> None:
    def agrees(event: dict[str, Any]) -> bool:
        known, not_a_month_or_day, slug = re.escape(ends(event)[0]), r"(?![0-3]\d-)", "[a-z0-9]+(-[a-z0-9]+)*"
        return re.fullmatch(f"{known}-{not_a_month_or_day}{slug}", event["id"]) is not None

    assert [event["id"] for event in EVENTS if not agrees(event)] == []


def test_every_date_is_a_day_a_month_a_year_or_an_interval_of_them() -> None:
    written = re.compile(rf"{SINGLE_DATE.pattern}[?~]?(/{SINGLE_DATE.pattern}[?~]?)?")
    assert [event["id"] for event in EVENTS if not written.fullmatch(event["date"])] == []


def test_every_day_is_in_the_calendar() -> None:
    for event in EVENTS:
        for end in ends(event):
            date.fromisoformat(first_day(end))


def test_every_interval_ends_after_it_starts() -> None:
    backwards = [event["id"] for event in EVENTS if "/" in event["date"] and ends(event)[1] <= ends(event)[0]]
    assert backwards == []


def test_events_stand_in_the_order_of_their_first_days_then_of_their_ids() -> None:
    in_order = sorted(EVENTS, key=lambda event: (start(event), event["id"]))
    assert [event["id"] for event in EVENTS] == [event["id"] for event in in_order]


def test_an_event_has_one_to_four_themes() -> None:
    assert [event["id"] for event in EVENTS if not 1 <= len(event["themes"]) <= 4] == []


def test_every_event_has_an_actor() -> None:
    assert [event["id"] for event in EVENTS if not event["actors"]] == []


def test_a_title_is_at_most_90_characters_without_a_full_stop() -> None:
    titles = [title for event in EVENTS for title in event["title"].values()]
    assert [title for title in titles if len(title) > 90 or title.endswith(".")] == []


def test_a_summary_and_a_dispute_are_whole_sentences() -> None:
    paragraphs = [
        text for event in EVENTS for field in ("summary", "disputed") for text in (event[field] or {}).values()
    ]
    assert [text for text in paragraphs if not text.endswith(".")] == []


def test_the_only_extra_is_the_seed() -> None:
    assert [event["id"] for event in EVENTS if event["extra"] not in ({}, {"seed": True})] == []


# Vocabularies


@pytest.mark.parametrize("vocabulary", ["actors", "places", "themes"])
def test_every_id_of_an_event_is_in_the_vocabulary_and_none_is_unused(vocabulary: str) -> None:
    used = {name for event in EVENTS for name in event[vocabulary]}
    assert used ^ set(CHRONOLOGY[vocabulary]) == set()


@pytest.mark.parametrize("vocabulary", ["actors", "places", "themes"])
def test_no_event_names_anything_twice(vocabulary: str) -> None:
    assert [event["id"] for event in EVENTS if len(set(event[vocabulary])) < len(event[vocabulary])] == []


@pytest.mark.parametrize(
    ("vocabulary", "field"),
    [("actors", "name"), ("actors", "note"), ("places", "name"), ("themes", "label"), ("themes", "definition")],
)
def test_every_text_of_a_vocabulary_is_in_both_languages(vocabulary: str, field: str) -> None:
    entries = CHRONOLOGY[vocabulary]
    assert [name for name in entries if field in entries[name] and list(entries[name][field]) != ["fr", "en"]] == []


def test_everybody_belongs_to_an_actor_other_than_themselves() -> None:
    bodies = {(name, body) for name, actor in ACTORS.items() for body in actor.get("member_of", [])}
    assert [(name, body) for name, body in bodies if body not in ACTORS or body == name] == []


def test_every_country_is_a_state() -> None:
    countries = {place["country"] for place in CHRONOLOGY["places"].values() if "country" in place}
    assert [country for country in countries if ACTORS[country]["type"] != "state"] == []


def test_coordinates_are_latitude_then_longitude() -> None:
    coordinates = [place["coordinates"] for place in CHRONOLOGY["places"].values() if "coordinates" in place]
    assert [pair for pair in coordinates if not (abs(pair[0]) <= 90 and abs(pair[1]) <= 180)] == []
    assert CHRONOLOGY["places"]["pyongyang"]["coordinates"] == [39.02, 125.75]


@pytest.mark.parametrize("vocabulary", ["actors", "places"])
def test_a_name_stands_for_one_entry_only(vocabulary: str) -> None:
    owners = defaultdict(set)
    for name, entry in CHRONOLOGY[vocabulary].items():
        for spelling in [name, *spellings(entry)]:
            owners[spelling.casefold()].add(name)
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


def test_only_moscow_stands_for_several_states() -> None:
    owners = defaultdict(set)
    for name, actor in ACTORS.items():
        for metonym in actor.get("metonyms", []):
            owners[metonym].add(name)
    assert {frozenset(names) for names in owners.values() if len(names) > 1} == {frozenset({"russia", "ussr"})}
    assert owners["Moscou"] == {"russia", "ussr"}


def test_no_metonym_is_also_a_name() -> None:
    names = {spelling.casefold() for actor in ACTORS.values() for spelling in spellings(actor)}
    metonyms = {metonym.casefold() for actor in ACTORS.values() for metonym in actor.get("metonyms", [])}
    assert names & metonyms == set()


def test_the_ussr_does_nothing_after_its_end() -> None:
    assert [event["id"] for event in EVENTS if "ussr" in event["actors"] and start(event) >= "1991-12-26"] == []


def test_russia_acts_before_the_end_of_the_ussr_only_in_becoming_a_state() -> None:
    assert [event["id"] for event in EVENTS if "russia" in event["actors"] and start(event) < "1991-12-26"] == [
        "1991-07-10-yeltsin-becomes-president-of-russia",
        "1991-12-25-end-of-the-ussr",
    ]


# Sources


def test_an_event_lists_at_most_six_sources_best_kind_first() -> None:
    for event in EVENTS:
        kinds = [source["kind"] for source in event["sources"]]
        assert len(kinds) <= 6, event["id"]
        assert kinds == sorted(kinds, key=KINDS.index), event["id"]


def test_all_but_three_events_rest_on_two_good_publishers() -> None:
    def good_publishers(event: dict[str, Any]) -> set[str]:
        return {source["publisher"] for source in event["sources"] if source["kind"] in GOOD_KINDS}

    assert [event["id"] for event in EVENTS if len(good_publishers(event)) < 2] == [
        "1959-08-09-friendship-bridge-opens",
        "1978-05-17-soviet-protest-over-rodong-sinmun",
        "1998-11-03-tumen-tripoint-water-border-agreement",
    ]


def test_every_source_has_an_address_on_the_web() -> None:
    assert [source["url"] for source in SOURCES if not re.fullmatch(r"https?://[^\s/]+\.\S+", source["url"])] == []


def test_no_event_lists_an_address_twice() -> None:
    for event in EVENTS:
        urls = [source["url"] for source in event["sources"]]
        assert sorted(urls) == sorted(set(urls)), event["id"]


def test_every_source_says_who_published_it_and_what_it_states() -> None:
    assert [source["url"] for source in SOURCES if not source["publisher"] or not source["supports"]] == []


def test_a_publisher_is_written_in_one_way() -> None:
    publishers = {source["publisher"] for source in SOURCES}
    assert len({publisher.casefold() for publisher in publishers}) == len(publishers)


def test_nobody_republishes_themselves() -> None:
    assert [source["url"] for source in SOURCES if source["via"] == source["publisher"]] == []


def test_the_day_of_publication_is_a_date_or_not_known() -> None:
    dates = {source["published"] for source in SOURCES} - {None}
    assert [text for text in dates if not SINGLE_DATE.fullmatch(text)] == []
    for text in dates:
        date.fromisoformat(first_day(text))


def test_the_language_of_a_source_is_a_two_letter_code() -> None:
    assert [source["url"] for source in SOURCES if not re.fullmatch("[a-z]{2}", source["lang"])] == []


# Typography


def test_no_text_holds_control_characters_stray_spaces_or_nothing() -> None:
    def is_clean(text: str) -> bool:
        controls = [letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn")]
        return bool(text) and not controls and text == text.strip() and "  " not in text

    assert [text for _, text in strings(CHRONOLOGY) if not is_clean(text)] == []


def test_every_text_is_composed() -> None:
    assert [text for _, text in strings(CHRONOLOGY) if not unicodedata.is_normalized("NFC", text)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_apostrophes_quotes_and_ellipses_are_typographic(language: str) -> None:
    assert [text for text in texts(language) if re.search(r"""['"`]|\.\.\.""", text)] == []


def test_french_high_punctuation_follows_a_space_that_does_not_break() -> None:
    assert [text for text in texts("fr") if re.search("(?<![\u00a0\u202f])[;:!?»]|«(?![\u00a0\u202f])", text)] == []


def test_french_quotes_with_guillemets_only() -> None:
    assert [text for text in texts("fr") if re.search("[“”‘]", text)] == []
    assert [text for text in texts("fr") if text.count("«") != text.count("»")] == []


def test_english_quotes_with_curly_marks_only() -> None:
    assert [text for text in texts("en") if re.search("[«»]", text)] == []
    assert [text for text in texts("en") if text.count("“") != text.count("”")] == []


def test_english_punctuation_follows_no_space() -> None:
    assert [text for text in texts("en") if re.search(r"\s[;:!?,.]", text)] == []


# The codebook


def test_the_codebook_states_the_size_of_the_file() -> None:
    codebook = " ".join((DATA / "README.md").read_text(encoding="utf-8").split())
    publishers = {source["publisher"] for source in SOURCES}
    assert f"version {CHRONOLOGY['version']}, {CHRONOLOGY['license']}. {len(EVENTS)} events" in codebook
    assert f"{len(SOURCES):,} sources from {len(publishers)} publishers" in codebook
    assert f"{len(ACTORS)} actors and {len(CHRONOLOGY['places'])} places" in codebook


def test_the_codebook_lists_every_theme() -> None:
    codebook = (DATA / "README.md").read_text(encoding="utf-8")
    assert [theme for theme in CHRONOLOGY["themes"] if f"`{theme}`" not in codebook] == []
