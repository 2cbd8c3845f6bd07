"""Full text: words of titles and summaries in every language, folded; phrases; the start of a word."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from chronologies import WORDS, chronologies, compiled
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st
from predicate import answer

from rpdc_chrono.days import Day
from rpdc_chrono.errors import NothingToSearch
from rpdc_chrono.index import Index
from rpdc_chrono.model import Chronology, Event
from rpdc_chrono.query import Order, Phrase, Query, Question

INVENTED = str(Path(__file__).with_name("invented.json"))
TODAY = Day(2026, 11, 24)


def event(id: str, title: dict[str, str], summary: dict[str, str] | None = None) -> Event:
    return Event(id=id, date="2000", title=title, summary=summary)


EVENTS = (
    event("pipe", {"fr": "Un gazoduc vers Séoul", "en": "A pipeline to Seoul"}, {"fr": "L’œuvre d’un été."}),
    event("gas", {"fr": "Le gaz", "en": "Gas, at last"}, {"en": "Three-party talks; N.E.A.R. the border"}),
    event("asia", {"ko": "서울에서 정상회담", "ja": "ガスの輸送", "zh": "北京会谈"}),
    event("cyrillic", {"ru": "Путин летит в Пхеньян, Фёдоров — в Москву"}),
    event("straße", {"de": "Die STRASSE nach Łódź"}, {"de": "Nicht mehr OR weniger, AND nicht NOT"}),
)


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    index = compiled(Chronology(events=EVENTS))
    yield index
    index._connection.close()


def search(index: Index, *typed: str) -> list[str]:
    """The events found; the predicate finds the same."""
    query = index.understand(Question(words=typed), TODAY, "en")
    found = [row.event.id for row in index.ask(query).found]
    assert found == [id for id, _ in answer(EVENTS, query, Order())]
    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gazoduc", ["pipe"]),
        ("GAZODUC", ["pipe"]),
        ("gazo*", ["pipe"]),
        ("gaz*", ["pipe", "gas"]),
        ("gaz", ["gas"]),
        ("gazo", []),
        ("seoul", ["pipe"]),
        ("Séoul", ["pipe"]),
        ("oeuvre", ["pipe"]),
        ("œuvre", ["pipe"]),
        ("ete", ["pipe"]),
        ("été", ["pipe"]),
        ("l'œuvre", ["pipe"]),
        ("L’oeuvre", ["pipe"]),
        ("d’un été", ["pipe"]),
        ("party", ["gas"]),
        ("three-party", ["gas"]),
        ("three party", ["gas"]),
        ("путин", ["cyrillic"]),
        ("федоров", ["cyrillic"]),
        ("Фёдоров в", ["cyrillic"]),
        ("пхен*", ["cyrillic"]),
        ("straße", ["straße"]),
        ("łódź", ["straße"]),
        ("lodz", ["straße"]),
    ],
)
def test_a_word_is_found_however_it_is_written(index: Index, typed: str, found: list[str]) -> None:
    assert search(index, typed) == found


@pytest.mark.parametrize("typed", ["서울", "서울에서", "정상", "회담", "상회", "ガス", "輸送", "ｶﾞｽ", "北京", "京会"])
def test_part_of_an_unspaced_text_is_found(index: Index, typed: str) -> None:
    assert search(index, typed) == ["asia"]


@pytest.mark.parametrize("typed", ["울서", "カス", "北会", "회정"])
def test_characters_in_another_order_are_not_found(index: Index, typed: str) -> None:
    assert search(index, typed) == []


def test_words_may_stand_in_title_and_summary_and_in_different_languages(index: Index) -> None:
    assert search(index, "pipeline", "œuvre") == ["pipe"]
    assert search(index, "gazoduc", "pipeline") == ["pipe"]
    assert search(index, "gaz", "talks") == ["gas"]
    assert search(index, "gazoduc", "talks") == []


def test_an_argument_of_several_words_is_a_phrase(index: Index) -> None:
    assert search(index, "gazoduc vers") == ["pipe"]
    assert search(index, "vers gazoduc") == []


def test_quotes_inside_an_argument_make_a_phrase(index: Index) -> None:
    assert search(index, '"gazoduc vers"') == ["pipe"]
    assert search(index, '"vers gazoduc"') == []
    assert search(index, "“gazoduc vers”") == ["pipe"]
    assert search(index, "«\u00a0vers Séoul\u00a0»") == ["pipe"]


def test_beside_quotes_words_may_stand_anywhere(index: Index) -> None:
    assert search(index, 'seoul "un gazoduc" été') == ["pipe"]
    assert search(index, 'seoul "gazoduc un"') == []


def test_the_last_word_of_a_phrase_may_be_a_start(index: Index) -> None:
    assert search(index, "un gazo*") == ["pipe"]
    assert search(index, "gazo* vers") == []


def test_no_phrase_runs_from_one_text_into_another(index: Index) -> None:
    assert search(index, "séoul a") == []
    assert search(index, "seoul l'œuvre") == []
    assert search(index, "gaz gas") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"gazoduc" OR gas', []),
        ("gas OR gaz", []),
        ("OR", ["straße"]),
        ("AND", ["straße"]),
        ("NOT", ["straße"]),
        ("nicht NOT", ["straße"]),
        ("NEAR(gaz, gas)", []),
        ("N.E.A.R.", ["gas"]),
        ("words:gaz", []),
        ("-gaz", ["gas"]),
        ("^gaz", ["gas"]),
        ("gaz+", ["gas"]),
        ("{gaz}", ["gas"]),
        ("gaz)", ["gas"]),
        ("gaz'; DROP TABLE event; --", []),
        ('gaz"', ["gas"]),
        ('"gaz', ["gas"]),
        ("gaz\x00", ["gas"]),
        ("%", None),
        ("*", None),
        ("**", None),
        ("", None),
        (" ", None),
        ('""', None),
        ("-", None),
        ("\ue000", None),
        ("\ud800", None),
    ],
)
def test_nothing_typed_is_taken_for_a_command(index: Index, typed: str, found: list[str] | None) -> None:
    if found is None:
        with pytest.raises(NothingToSearch):
            search(index, typed)
    else:
        assert search(index, typed) == found


@given(chronologies, st.lists(st.text() | st.lists(st.sampled_from([*WORDS, '"', "*", "«", " "])).map(" ".join)))
def test_whatever_is_typed_finds_what_the_predicate_finds(chronology: Chronology, typed: list[str]) -> None:
    index = compiled(chronology)
    try:
        query = index.understand(Question(words=tuple(typed)), TODAY, "en")
        found = [row.event.id for row in index.ask(query).found]
    except NothingToSearch as error:
        assert error.word in typed
    else:
        assert len(query.phrases) >= len(typed)
        assert found == [id for id, _ in answer(chronology.events, query, Order())]
    finally:
        index._connection.close()


@given(chronologies, st.sampled_from([word for word in WORDS if " " not in word]), st.booleans())
def test_a_word_typed_is_the_phrase_of_its_folded_words(chronology: Chronology, word: str, is_prefix: bool) -> None:
    index = compiled(chronology)
    try:
        query = index.understand(Question(words=(word + "*" * is_prefix,)), TODAY, "en")
    finally:
        index._connection.close()
    folded = {
        "Œuvre": ("oeuvre",), "œuvre": ("oeuvre",), "ÉTÉ": ("ete",), "l’été": ("l", "ete"), "Séoul": ("seoul",),
        "서울": ("서", "울"), "北京": ("北", "京"), "a-b": ("a", "b"),
    }  # fmt: skip
    assert query == Query(phrases=(Phrase(folded.get(word, (word,)), is_prefix),))


# through the program


def test_words_after_the_command_are_searched(chrono: Chrono) -> None:
    found = chrono("list", "--data", INVENTED, "-f", "ids", "gaz*")
    assert found.out == "190x-smugglers\n"
    assert chrono("list", "--data", INVENTED, "-f", "ids", "admiral", "cormoran").out == "1887-04-12-treaty-of-halm\n"
    assert chrono("list", "--data", INVENTED, "-f", "ids", "line of buoys", "--disputed").out == (
        "1887-04-12-treaty-of-halm\n1894-03-secret-mission\n"
    )


def test_names_of_actors_are_not_searched(chrono: Chrono) -> None:
    assert chrono("list", "--data", INVENTED, "-f", "ids", "Guilde").out == ""


def test_a_word_without_a_letter_is_refused(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "*")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        'chrono: nothing to search for in “*”\ngive a word, "an exact phrase", or the start of a word and *\n'
    )


def test_the_pipeline_is_found_in_what_is_shipped(chrono: Chrono) -> None:
    events = json.loads(chrono("list", "gazoduc", "--json").out)
    assert events
    assert all("gazoduc" in f"{event['title']} {event['summary']}".lower() for event in events)
