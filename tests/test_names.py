"""Names as people type them: folded alike, resolved to one entry, refused when they could mean several."""

import json
from pathlib import Path

import pytest
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono.names import fold, keys, nearest, slug, words

INVENTED = str(Path(__file__).with_name("invented.json"))

# folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vladimir POUTINE", "vladimir poutine"),
        ("Élysée, ça où ïle", "elysee ca ou ile"),
        ("Œuvre et Ægir", "oeuvre et aegir"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Ørsted Đorđe Þór", "orsted dorde thor"),
        ("İstanbul ılık", "istanbul ilik"),
        ("l’été", "l ete"),
        ("l'été", "l ete"),
        ("Kim Jong-il", "kim jong il"),
        ("Kim Jong‑il", "kim jong il"),
        ("Kim Jong–il", "kim jong il"),
        ("  Kim\u00a0 Jong\tIl\n", "kim jong il"),
        ("vladimir_putin", "vladimir putin"),
        ("Фёдоров", "федоров"),
        ("Андрей", "андрей"),
        ("Андреи\u0306", "андрей"),
        ("ПУТИН", "путин"),
        ("Київ", "киів"),
        ("Ἀθῆναι", "αθηναι"),
        ("ΟΔΟΣ", "οδοσ"),
        ("푸틴", "푸틴"),
        ("\u1111\u116e\u1110\u1175\u11ab", "푸틴"),
        ("が", "が"),
        ("か\u3099", "が"),
        ("か", "か"),
        ("ガス", "ガス"),
        ("ｶﾞｽ", "ガス"),
        ("ＰＵＴＩＮ　１", "putin 1"),
        ("普京", "普京"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("ﬁn", "fin"),
        ("?!…", ""),
        ("", ""),
    ],
)
def test_writings_of_one_name_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text() | st.text("aéÉœŒßłйёЁи\u0306\u0308\u0301\u3099かガ푸ᄑ _-'’.İıΣςﬁ№½"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_has_single_spaces_and_nothing_but_letters_and_digits(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(word.isalnum() for word in folded.split())


@given(st.text())
def test_the_words_of_a_text_are_folded(text: str) -> None:
    assert all(fold(word) == word for word in words(text))
    assert "".join(words(text)) == fold(text).replace(" ", "")


def test_a_name_is_found_with_and_without_its_dashes() -> None:
    assert keys("Kim Jong-un") == {"kim jong un", "kim jongun"}
    assert keys("l’Amirauté") == {"l amiraute", "lamiraute"}
    assert keys("O'Neill") == {"o neill", "oneill"}
    assert keys("Y.M.") == {"y m", "ym"}
    assert keys("Marn") == {"marn"}
    assert keys("…") == set()


def test_each_chinese_or_korean_character_is_a_word() -> None:
    assert words("서울 Gazoduc 北京へ") == ["서", "울", "gazoduc", "北", "京", "へ"]


def test_an_identifier_is_made_of_a_text() -> None:
    assert slug("L’Œuvre d’Élie : 2ᵉ Jong-il") == "l-oeuvre-d-elie-2e-jong-il"


def test_the_nearest_names_come_best_first() -> None:
    assert nearest("Poutin", ["poutine", "putin", "kim"]) == ["poutine", "putin"]
    assert nearest("xyz", ["poutine", "putin", "kim"]) == []


# resolving, on invented events


def found(chrono: Chrono, *arguments: str) -> list[str]:
    answer = chrono("list", "--data", INVENTED, "-f", "ids", *arguments)
    assert (answer.code, answer.err) == (0, "")
    return answer.out.splitlines()


MARN = ["1887-04-12-treaty-of-halm", "1891-07-30-great-regatta"]


@pytest.mark.parametrize(
    "name",
    [
        "ysee-marn", "Ysée Marn", "ysee marn", "YSÉE MARN", "Yse Marn", "Ysée-Marn", "  Ysée   Marn ", "Исе Марн",
        "исе марн", "마른 제독", "マルン", "ﾏﾙﾝ", "ysee", "yse", "제독", "Исе",
    ],
)  # fmt: skip
def test_a_name_in_any_writing_is_one_actor(chrono: Chrono, name: str) -> None:
    assert found(chrono, "--actor", name) == MARN


@pytest.mark.parametrize("name", ["Lev Fyodorov", "Лев Федоров", "Лев Фёдоров", "фёдоров", "федоров", "lev"])
def test_the_russian_yo_may_be_written_as_e(chrono: Chrono, name: str) -> None:
    assert found(chrono, "--actor", name) == ["190x-smugglers"]


@pytest.mark.parametrize("name", ["Lukasz Aebel", "ŁUKASZ ÆBEL", "aebel", "abelstrasse", "Äbelstraße", "Lucas"])
def test_letters_without_accents_to_drop_have_their_plain_writing(chrono: Chrono, name: str) -> None:
    assert found(chrono, "--actor", name) == ["1887-09-lighthouse"]


def test_a_whole_name_outweighs_a_word_of_another(chrono: Chrono) -> None:
    assert found(chrono, "--actor", "Tovrel") == [
        "1887-04-12-treaty-of-halm",
        "1894-03-secret-mission",
        "1908-weekly-ferry",
    ]


def test_a_word_that_fits_several_is_refused_with_the_candidates(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "--actor", "marn")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "chrono: “marn” fits several entries\n"
        "choose one of them, by its id:\n"
        "  ysee-marn  Yse Marn (2)\n"
        "  aldo-marn  Aldo Marn (1)\n"
    )


def test_homonyms_are_refused_with_the_candidates(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "fr", "--actor", "Jon Bex")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "chrono: «\u00a0Jon Bex\u00a0» désigne plusieurs entrées\n"
        "choisir l’une d’elles, par son identifiant\u00a0:\n"
        "  jon-bex-elder  Jon Bex (1)\n"
        "  jon-bex-younger  Jon Bex (1)\n"
    )


def test_a_homonym_is_found_by_its_id(chrono: Chrono) -> None:
    assert found(chrono, "--actor", "jon-bex-younger") == ["1893-bex-yard"]


def test_words_must_all_belong_to_one_name(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "--actor", "Yse Марн")
    assert answer.code == 2
    assert answer.err.startswith("chrono: unknown actor: “Yse Марн”\n")


@pytest.mark.parametrize("name", ["Port-Œillet", "port oeillet", "l'Amirauté", "lamiraute", "The Admiralty"])
def test_a_metonym_means_all_that_share_it(chrono: Chrono, name: str) -> None:
    assert found(chrono, "--actor", name) == [
        "1886-pilots-monopoly",
        "1881-abdication",
        "1887-04-12-treaty-of-halm",
        "1887-09-lighthouse",
        "1889-census-of-boats",
        "1891-07-30-great-regatta",
        "1899-05-quarantine",
        "1905-24-frozen-harbour",
        "1908-weekly-ferry",
    ]


def test_a_metonym_of_an_actor_may_be_the_name_of_a_place(chrono: Chrono) -> None:
    assert found(chrono, "--actor", "Halm") == found(chrono, "--actor", "tovrel")
    assert found(chrono, "--place", "Halm") == [
        "1887-04-12-treaty-of-halm",
        "1894-03-secret-mission",
        "190x-smugglers",
        "1908-weekly-ferry",
    ]


def test_a_repeated_flag_narrows(chrono: Chrono) -> None:
    assert found(chrono, "--actor", "tovrel", "--actor", "sarne") == ["1887-04-12-treaty-of-halm", "1908-weekly-ferry"]


def test_a_comma_widens(chrono: Chrono) -> None:
    assert found(chrono, "--theme", "catastrophe,pêche") == [
        "y-0043-wreck-of-the-ox",
        "1887-04-12-treaty-of-halm",
        "1899-05-quarantine",
        "1905-24-frozen-harbour",
    ]
    assert found(chrono, "--theme", "disaster, fisheries,") == found(chrono, "--theme", "catastrophe,pêche")


def test_a_name_may_itself_hold_a_comma(chrono: Chrono) -> None:
    assert found(chrono, "--actor", "Guild of Pilots, Overseas Chamber") == ["1886-pilots-monopoly"]
    text = (
        '[{"date": "1900", "title": "A", "actors": ["Reef, Tide"]}, {"date": "1901", "title": "B", "actors": ["Reef"]}]'
    )
    answer = chrono("list", "--data", "-", "--actor", "Reef, Tide", "-f", "ids", stdin=text)
    assert answer == (0, "1900-a\n", "")


def test_what_is_not_wanted_is_left_out(chrono: Chrono) -> None:
    assert found(chrono, "--actor", "tovrel", "--not-actor", "sarne") == ["1894-03-secret-mission"]
    assert found(chrono, "--place", "halm", "--not-theme", "treaty") == ["190x-smugglers", "1908-weekly-ferry"]
    assert found(chrono, "--theme", "disaster", "--not-place", "isle of gulls,port") == []


def test_members_of_members_count_when_asked_for(chrono: Chrono) -> None:
    assert found(chrono, "--actor", "navy") == ["1889-census-of-boats", "1905-24-frozen-harbour"]
    assert found(chrono, "--actor", "navy", "--members") == [
        "1887-04-12-treaty-of-halm",
        "1889-census-of-boats",
        "1891-07-30-great-regatta",
        "1905-24-frozen-harbour",
    ]
    assert found(chrono, "--actor", "Kingdom of Sarne") == ["1886-pilots-monopoly", "1881-abdication"]
    assert found(chrono, "--actor", "Kingdom of Sarne", "--members") == [
        "1886-pilots-monopoly",
        "1881-abdication",
        "190x-smugglers",
    ]


def test_members_of_each_other_are_members_once(chrono: Chrono) -> None:
    actors = {
        "crew": {"name": "Crew", "member_of": ["fleet"]},
        "fleet": {"name": "Fleet", "member_of": ["crew"]},
    }
    text = json.dumps({"actors": actors, "events": [{"date": "1900", "title": "Tide", "actors": ["crew"]}]})
    answer = chrono("list", "--data", "-", "--actor", "fleet", "--members", "-f", "ids", stdin=text)
    assert answer == (0, "1900-tide\n", "")


def test_members_need_an_actor(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "--members")
    assert (answer.code, answer.out, answer.err) == (2, "", "chrono: --members only makes sense with --actor\n")


def test_a_publisher_is_a_name_too(chrono: Chrono) -> None:
    assert found(chrono, "--source", "halm gazette") == [
        "1887-04-12-treaty-of-halm",
        "1891-07-30-great-regatta",
        "1894-03-secret-mission",
        "1905-24-frozen-harbour",
    ]
    assert found(chrono, "--source", "gazette", "--source", "courrier") == [
        "1891-07-30-great-regatta",
        "1905-24-frozen-harbour",
    ]


def test_publishers_are_counted_each_once(chrono: Chrono) -> None:
    assert found(chrono, "--min-sources", "3") == ["1887-04-12-treaty-of-halm"]
    assert found(chrono, "--min-sources", "4") == []


def test_an_unknown_name_comes_with_the_nearest(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "--actor", "Tovrell")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "chrono: unknown actor: “Tovrell”\ndid you mean: Tovrel (tovrel)\n"


def test_an_unknown_name_like_no_other_comes_with_where_to_look(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "fr", "--theme", "zzzzzz")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "chrono: thème inconnu\u00a0: «\u00a0zzzzzz\u00a0»\nla liste\u00a0: chrono themes\n"


@pytest.mark.parametrize("name", ["", " ", ",", "-", "…", "*", "\x00", "\ue000"])
def test_no_name_at_all_is_an_unknown_name(chrono: Chrono, name: str) -> None:
    answer = chrono("list", "--data", INVENTED, "--actor", name)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("chrono: ")


def test_a_name_that_is_no_unicode_is_an_unknown_name(chrono: Chrono) -> None:
    answer = chrono("list", "--data", INVENTED, "--actor", "Marn\udcff")
    assert (answer.code, answer.out) == (2, "")


# the promises made on the chronology that is shipped


@pytest.mark.parametrize("name", ["putin", "Путин", "푸틴", "vladimir-putin", "PUTIN", "ПУТИН", "普京"])
def test_putin_by_any_name_gives_the_same_answer(chrono: Chrono, name: str) -> None:
    expected = chrono("list", "--actor", "Poutine")
    assert expected.code == 0
    assert "2000-07-19-putin-visits-pyongyang" in expected.out
    assert chrono("list", "--actor", name) == expected


def test_kim_is_refused_with_candidates(chrono: Chrono) -> None:
    answer = chrono("list", "--actor", "kim")
    assert (answer.code, answer.out) == (2, "")
    assert "  kim-jong-il  Kim Jong-il (" in answer.err
    assert "  kim-jong-un  Kim Jong-un (" in answer.err
    assert "  kim-il-sung  Kim Il-sung (" in answer.err


def test_poutin_is_refused_suggesting_poutine(chrono: Chrono) -> None:
    answer = chrono("list", "--actor", "Poutin", "--lang", "fr")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "chrono: acteur inconnu\u00a0: «\u00a0Poutin\u00a0»\npeut-être\u00a0: Vladimir Poutine (vladimir-putin)\n"
    )


def actors_of(chrono: Chrono, *arguments: str) -> list[set[str]]:
    answer = chrono("list", "--json", *arguments)
    assert answer.code == 0
    return [set(event["actors"]) for event in json.loads(answer.out)]


@pytest.mark.parametrize("name", ["Moscou", "Moscow", "Kremlin", "Москва", "모스크바"])
def test_moscow_means_soviet_and_russian_events(chrono: Chrono, name: str) -> None:
    actors = actors_of(chrono, "--actor", name)
    assert all(those & {"russia", "ussr"} for those in actors)
    assert any("russia" not in those for those in actors)
    assert any("ussr" not in those for those in actors)


def test_putin_and_kim_jong_il_met_in_2000_2001_and_2002(chrono: Chrono) -> None:
    answer = chrono("list", "--actor", "Poutine", "--actor", "Kim Jong-il", "--theme", "summit", "-f", "ids")
    assert answer.code == 0
    assert {"2000", "2001", "2002"} <= {id[:4] for id in answer.out.splitlines()}
