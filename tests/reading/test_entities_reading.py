"""What a reader sees marked: people, organisations, places and groups of invented news."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tui.reading import entities, gazetteers, sentences, tagger
from tui.reading.names import Correction
from tui.reading.spans import Label, Mention, Span


def marks(text: str, **options: object) -> list[tuple[str, str]]:
    read = entities.find(text, sentences.split(text), **options)  # type: ignore[arg-type]
    return [(m.label.value, text[m.start : m.end]) for m in read.mentions]


def test_titles_and_possessives_stay_outside_the_name() -> None:
    text = "Foreign Minister Sergey Lavrov met the envoy on Monday. Lavrov's office in Moscow said little."
    found = marks(text)
    assert ("PERSON", "Sergey Lavrov") in found
    assert ("PERSON", "Lavrov") in found
    assert not any("Minister" in words or words.endswith("'s") for _, words in found)


def test_a_people_in_scare_quotes_is_a_group_and_a_ministry_is_not_its_country() -> None:
    text = (
        "The plan frees all “Israeli” captives, officials said. "
        "Lavrov spoke in an interview published by Russia’s Foreign Ministry. The US-backed plan was signed."
    )
    found = marks(text)
    assert ("GROUP", "Israeli") in found
    assert ("PLACE", "Russia") in found
    assert ("ORG", "Foreign Ministry") in found
    assert ("PLACE", "US") in found


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("LAGOS — Two men were held on Friday, police said.", "LAGOS"),
        ("NAIROBI, Kenya (AP) — Two men were held on Friday.", "NAIROBI"),
        ("KATHMANDU: Two men were held on Friday, police said.", "KATHMANDU"),
    ],
)
def test_a_dateline_in_capitals_is_a_place(opening: str, place: str) -> None:
    assert ("PLACE", place) in marks(opening)


def test_a_heading_in_capitals_and_a_pronoun_with_its_verb_are_no_names() -> None:
    briefs = (
        "COURT. The case against three former officials opens on Thursday.\n\n"
        "NATO. The alliance meets in Marrowby.\n\n“Well, no. They’ve never once queried it,” he said."
    )
    assert marks(briefs) == [("DATE", "Thursday"), ("ORG", "NATO"), ("PLACE", "Marrowby")]


def test_a_headline_is_read_with_what_the_body_knows() -> None:
    body = "Ana Petrescu leads the dockers in Sandviken. Petrescu said the end of the strike was near."
    read = entities.find(body, sentences.split(body), title="Petrescu Hails End Of Strike In Sandviken")
    title = "Petrescu Hails End Of Strike In Sandviken"
    assert [title[m.start : m.end] for m in read.title_mentions if m.label is Label.PERSON] == ["Petrescu"]
    assert all(title[m.start : m.end] != "End" for m in read.title_mentions)
    assert read.title_mentions[0].name == "Ana Petrescu"


def test_months_feasts_and_page_furniture_words_are_no_names() -> None:
    text = "In March the talks on Brexit failed before Christmas. Comments. Photo. They met in Paris."
    found = {words for _, words in marks(text)}
    assert "Paris" in found
    assert not found & {"Brexit", "Christmas", "Comments", "Photo"}


def test_dates_and_sums_stand_beside_names_and_never_across_them() -> None:
    text = "Theresa May paid $3.5m to Barclays in May 2019, she said on Tuesday."
    found = marks(text)
    assert ("PERSON", "Theresa May") in found
    assert ("MONEY", "$3.5m") in found
    assert ("DATE", "May 2019") in found
    assert ("DATE", "Tuesday") in found


def test_furniture_is_left_out() -> None:
    text = "Ana Petrescu spoke in Berlin.\n\nRelated News\nTom Clark visits Madrid"
    cut = Span(text.index("Related"), len(text))
    read = entities.find(text, sentences.split(text), furniture=[cut])
    assert read.mentions
    assert all(m.end <= cut.start for m in read.mentions)


def test_a_correction_changes_the_kind_and_marks_what_was_missed() -> None:
    text = "Meta said so on Monday. The boss of Meta, in turn, left for Zorbla."
    read = entities.find(text, sentences.split(text), corrections=[Correction("Meta", Label.GROUP)])
    assert [m.label for m in read.mentions if text[m.start : m.end] == "Meta"] == [Label.GROUP, Label.GROUP]
    read = entities.find(text, [], corrections=[Correction("Zorbla", Label.ORG, same_as="Zorbla Ltd")])
    assert [m.name for m in read.mentions if text[m.start : m.end] == "Zorbla"] == ["Zorbla Ltd"]


def test_another_language_is_marked_sparingly_and_the_user_is_told() -> None:
    german = "Der Minister lobte am Montag in Berlin die Arbeit der Feuerwehr und dankte Angela Merkel."
    read = entities.find(german, [], language="de")
    found = {german[m.start : m.end] for m in read.mentions}
    assert "Berlin" in found
    assert not found & {"Minister", "Montag", "Arbeit", "Feuerwehr"}
    assert read.remark
    japanese = "首相は日本とフランスの会談に出席した。"
    assert {japanese[m.start : m.end] for m in entities.find(japanese, [], language="ja").mentions} == {
        "日本",
        "フランス",
    }


def test_a_missing_model_leaves_a_reader_that_says_what_mends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def damaged() -> tagger.Model:
        return tagger.Model(tmp_path / "absent")

    monkeypatch.setattr(tagger, "model", damaged)
    text = "Foreign Minister Sergey Lavrov spoke in Moscow."
    read = entities.find(text, sentences.split(text))
    assert "pip install --force-reinstall newsreader" in read.remark
    assert (Label.PLACE, "Moscow") in [(m.label, text[m.start : m.end]) for m in read.mentions]


def test_a_damaged_model_or_damaged_lists_are_refused_before_use(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, source in (("model", tagger.MODEL), ("tables", gazetteers.TABLES)):
        data = bytearray(source.read_bytes())
        data[len(data) // 2] ^= 255
        (tmp_path / name).write_bytes(data)
    with pytest.raises(tagger.ModelError):
        tagger.Model(tmp_path / "model")
    with pytest.raises(gazetteers.TablesError):
        gazetteers.Tables(tmp_path / "tables")

    def damaged() -> gazetteers.Tables:
        return gazetteers.Tables(tmp_path / "tables")

    monkeypatch.setattr(gazetteers, "tables", damaged)
    read = entities.find("Sergey Lavrov spoke.", [])
    assert read.mentions == ()
    assert "pip install --force-reinstall newsreader" in read.remark


def test_nothing_is_loaded_before_it_is_needed() -> None:
    import subprocess
    import sys

    code = (
        "import sys; import tui.reading.entities; print('pycrfsuite' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_one_name_has_one_kind_through_an_article() -> None:
    text = (
        "Petrolar, a Peruvian refiner, was sold. The head of Petrolar said so in Lima. "
        "Shares in Petrolar rose. Workers at Petrolar cheered, and Petrolar thanked them."
    )
    read = entities.find(text, sentences.split(text))
    kinds = {m.label for m in read.mentions if text[m.start : m.end] == "Petrolar"}
    assert len(kinds) == 1


def test_marks_are_sorted_and_apart() -> None:
    text = (
        "Ana Petrescu of the Dockers’ Federation met Idris Bello in Oslo on 3 May 2024 for talks with Norway."
    )
    found: tuple[Mention, ...] = entities.find(text, sentences.split(text)).mentions
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_headline_in_capitals_keeps_to_the_names_of_its_body() -> None:
    body = "Cole Merrick was sent off in Sandviken. The referee said Merrick had sworn."
    title = "MERRICK SEES RED IN SANDVIKEN"
    read = entities.find(body, sentences.split(body), title=title)
    assert "MERRICK" in [title[m.start : m.end] for m in read.title_mentions]
    assert all("RED" not in title[m.start : m.end] for m in read.title_mentions)


def test_a_storm_is_nobody_and_a_hyphenated_given_name_stays_whole() -> None:
    text = "Typhoon Odette killed nine people in Cebu, said Park Ji-won of the Dockers’ Union."
    found = marks(text)
    assert all("Typhoon" not in words for _, words in found)
    assert ("PERSON", "Park Ji-won") in found
    assert ("ORG", "Dockers’ Union") in found


def test_a_name_takes_the_word_that_makes_it_a_place() -> None:
    found = marks("They walked along Western Avenue, crossed Kolvaden Bridge and slept near Lake Isko.")
    assert ("PLACE", "Western Avenue") in found
    assert ("PLACE", "Kolvaden Bridge") in found


def test_an_ambassador_is_no_body_and_a_town_is_nobody() -> None:
    found = marks("“It was possible,” said Ambassador Mohrib. It was asked in Bixby last year.")
    assert ("PERSON", "Mohrib") in found
    assert ("PLACE", "Bixby") in found


def test_names_in_a_row_are_of_one_kind() -> None:
    found = marks("Buses run to Leeds, Gardner, Bradford and Hull. Votes came from Gardner.")
    assert ("PLACE", "Gardner") in found
    assert ("PERSON", "Gardner") not in found


def test_a_sum_in_dollars_holds_no_country() -> None:
    found = marks("Damage of US$ 10 billion was done, and U.S officials came.")
    assert ("MONEY", "US$ 10 billion") in found
    assert ("PLACE", "U.S") in found


def test_the_names_of_a_team_sheet_stay_apart() -> None:
    text = "Rovers (4-4-2): Marek; Diallo, Stenmark, Whitby; Brandt, Aalto; Falk, Jansky.\n"
    found = entities.find(text, sentences.split(text)).mentions
    assert not [mention.name for mention in found if ";" in mention.name]
