"""One entity, many mentions: every mention knows the fullest name the text gives."""

from __future__ import annotations

from tui.reading import names
from tui.reading.names import Correction
from tui.reading.spans import Label, Mention


def resolved(text: str, *found: tuple[str, Label], **options: object) -> list[str]:
    mentions: list[Mention] = []
    at = 0
    for words, label in found:
        at = text.index(words, at)
        mentions.append(Mention(at, at + len(words), label, words))
        at += len(words)
    whole, _ = names.resolve(text, mentions, **options)  # type: ignore[arg-type]
    return [m.name for m in whole]


P, O, L, G = Label.PERSON, Label.ORG, Label.PLACE, Label.GROUP  # noqa: E741


def test_a_surname_stands_for_the_full_name_before_and_after_it() -> None:
    text = "Lindqvist smiled. Mara Lindqvist spoke. Mr Lindqvist sat. M. Lindqvist left. Mara waved."
    found = [("Lindqvist", P), ("Mara Lindqvist", P), ("Lindqvist", P), ("M. Lindqvist", P), ("Mara", P)]
    assert set(resolved(text, *found)) == {"Mara Lindqvist"}


def test_of_two_people_with_one_surname_the_nearest_before_is_meant() -> None:
    text = "Teresa Caldwell spoke. Caldwell sat. Joan Caldwell came. Caldwell waved."
    found = [("Teresa Caldwell", P), ("Caldwell", P), ("Joan Caldwell", P), ("Caldwell", P)]
    assert resolved(text, *found) == ["Teresa Caldwell", "Teresa Caldwell", "Joan Caldwell", "Joan Caldwell"]


def test_a_family_name_that_comes_first_is_known_too() -> None:
    assert resolved("Xi Jinping spoke. Xi sat.", ("Xi Jinping", P), ("Xi", P)) == ["Xi Jinping", "Xi Jinping"]


def test_an_acronym_and_its_long_form_are_one_organisation() -> None:
    text = "The World Food Programme (WFP) paid. WFP left. The National Rivers Board met. NRB spoke."
    found = [("World Food Programme", O), ("WFP", O), ("WFP", O), ("National Rivers Board", O), ("NRB", O)]
    assert resolved(text, *found) == ["World Food Programme"] * 3 + ["National Rivers Board"] * 2


def test_the_short_form_of_a_company_is_the_company() -> None:
    text = "Petrolar Holdings fell. Petrolar rose."
    assert resolved(text, ("Petrolar Holdings", O), ("Petrolar", O)) == ["Petrolar Holdings"] * 2


def test_a_country_and_its_letters_are_one_place_only_when_both_stand_in_the_text() -> None:
    assert (
        resolved("The United States and the U.S.", ("United States", L), ("U.S.", L)) == ["United States"] * 2
    )
    assert resolved("The U.S. won.", ("U.S.", L)) == ["U.S."]


def test_a_name_in_capitals_takes_the_usual_spelling() -> None:
    text = "DANA MERRICK spoke. Merrick sat."
    assert resolved(text, ("DANA MERRICK", P), ("Merrick", P)) == ["Dana Merrick"] * 2


def test_a_merge_by_hand_wins() -> None:
    text = "Ana Lind spoke. A. Bergman sat."
    found = [("Ana Lind", P), ("A. Bergman", P)]
    merge = [Correction("A. Bergman", same_as="Ana Lind")]
    assert resolved(text, *found, corrections=merge) == ["Ana Lind", "Ana Lind"]


def test_the_ministry_is_the_ministry_named_before() -> None:
    text = "The Ministry of Ports spoke."
    mention = Mention(4, 21, O, "Ministry of Ports")
    assert names.of_noun("ministry", [mention], 30) == "Ministry of Ports"
    assert names.of_noun("court", [mention], 30) == ""
    assert names.of_noun("ministry", [mention], 2) == ""
    assert text[4:21] == mention.name


def test_given_names_and_titles_tell_the_sex_where_they_do() -> None:
    assert names.sex("Maria Lopez") == "f"
    assert names.sex("Sergey") == "m"
    assert names.sex("Xqzt") == ""
    assert names.sex_of_title("Mrs.") == "f"
    assert names.sex_of_title("Sir") == "m"
    assert names.sex_of_title("Minister") == ""
    assert "Minister" in names.TITLES
