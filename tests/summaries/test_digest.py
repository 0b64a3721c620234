"""A digest of several articles."""

from __future__ import annotations

import json

import pytest

from tui.reading.sentences import split
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span
from tui.summaries.digest import Digest, DigestItem, as_json, as_markdown, as_text, digest


def item(number: int, text: str, *, source: str = "", published: str = "") -> DigestItem:
    reading = Reading(sentences=tuple(split(text)))
    return DigestItem(number, f"Headline {number}", source or f"Source {number}", published, text, reading)


STRIKE = (
    "Harbour workers in Sandviken ended their nine-day strike on Tuesday. Ferries sail again from Friday."
)
TWIN = "Harbour workers in Sandviken on Tuesday ended their strike of nine days. A pilot said he was glad."
COURT = "A court in Mollen lifted the ban on night flights over the old town. Residents want to appeal."


def test_every_article_has_its_turn_before_any_has_its_second() -> None:
    made = digest([item(1, STRIKE), item(2, COURT)], words=100)
    assert [s.origin.article for s in made.sentences] == [1, 1, 2, 2]
    short = digest([item(1, STRIKE), item(2, COURT)], words=22)
    assert sorted(s.origin.article for s in short.sentences) == [1, 2]


def test_the_oldest_comes_first_and_articles_without_a_date_last() -> None:
    made = digest(
        [
            item(1, COURT),
            item(2, STRIKE, published="2026-10-08"),
            item(3, "Snow fell.", published="2026-10-07"),
        ]
    )
    assert list(dict.fromkeys(s.origin.article for s in made.sentences)) == [3, 2, 1]


def test_the_same_told_twice_stands_once_and_names_the_other_source() -> None:
    made = digest([item(1, STRIKE, source="Coast Wire"), item(2, TWIN, source="The Meridian")], words=100)
    first = next(s for s in made.sentences if "ended" in s.text)
    assert [origin.source for origin in first.also] in (["The Meridian"], ["Coast Wire"])
    assert sum("strike" in s.text for s in made.sentences) == 1
    assert "also in" in as_markdown(made)
    assert "also in" in as_text(made)


def test_every_sentence_points_to_its_place() -> None:
    articles = {1: STRIKE, 2: COURT}
    for sentence in digest([item(n, text) for n, text in articles.items()]).sentences:
        origin = sentence.origin
        assert articles[origin.article][origin.start : origin.end] == sentence.text


def test_people_stand_beside_with_what_they_said() -> None:
    text = "Minister Idris Bello closed the port. “We had no other way to keep the ships safe,” he said."
    at, said = text.index("Idris"), text.index("“")
    reading = Reading(
        sentences=tuple(split(text)),
        entities=(Mention(at, at + 11, Label.PERSON, "Idris Bello"),),
        quotes=(Quote(said, text.index("”") + 1, QuoteKind.DIRECT, Span(at, at + 11), "Idris Bello"),),
    )
    made = digest([DigestItem(7, "Port closed", "Coast Wire", "2026-10-08", text, reading)], words=6)
    assert made.sentences[0].people == ("Idris Bello",)
    assert made.sentences[0].quotes[0].text.startswith("“We had no other way")
    assert made.people[0].name == "Idris Bello"
    assert made.people[0].articles == (7,)
    shape = json.loads(json.dumps(as_json(made)))
    assert shape["sentences"][0]["id"] == 7
    assert shape["people"][0]["quote"]["speaker"] == "Idris Bello"


def test_about_as_many_words_as_asked_for_and_the_newest_when_there_is_no_room() -> None:
    things = (
        "bridge",
        "school",
        "market",
        "theatre",
        "garden",
        "mill",
        "library",
        "station",
        "tower",
        "well",
    )
    articles = [
        item(n, f"The {thing} near {thing}ville burned for {n} hours.", published=f"2026-10-{n:02}")
        for n, thing in enumerate(things, 10)
    ]
    made = digest(articles, words=50)
    assert 40 <= made.words <= 60
    assert "2026-10-19" in {s.origin.published for s in made.sentences}


def test_nothing_in_gives_nothing_to_tell() -> None:
    assert digest([]) == Digest()
    assert digest([item(1, "")]).sentences == ()
    assert as_text(digest([])) == as_markdown(digest([])) == "There is nothing to tell."
    with pytest.raises(ValueError):
        digest([], words=0)


def test_text_of_articles_is_text_in_markdown() -> None:
    made = digest([item(1, "He wrote [this](http://x) and *that* <b>now</b>.")])
    assert r"\[this\](http://x) and \*that\* \<b\>now" in as_markdown(made)
