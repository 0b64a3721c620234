"""Summaries, digests, quotes, people and figures of stored articles."""

from __future__ import annotations


def test_a_stored_article_has_a_summary(newsreader, story) -> None:
    newsreader("import", story)
    made = newsreader("summary", 1, "--sentences", 2, "--json").json
    text = newsreader("show", 1, "--json").json["text"]
    assert [shape["id"] for shape in made] == [1]
    assert len(made[0]["sentences"]) == 2
    for sentence in made[0]["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert "Comments" not in sentence["text"]
    plain = newsreader("summary", 1, "--sentences", 2)
    assert len(plain.out.splitlines()) == 2


def test_quotes_can_be_asked_for_by_surname(newsreader, story) -> None:
    newsreader("import", story)
    rows = newsreader("quotes", "--speaker", "Olin", "--json").json
    assert rows
    assert {row["speaker_name"] for row in rows} == {"Petra Olin"}
    assert {row["article"] for row in rows} == {1}
    assert set(rows[0]) == {
        "article", "source", "published", "kind", "speaker_name", "text", "start", "end", "confidence",
    }  # fmt: skip


def test_people_are_counted_over_the_library(newsreader, story) -> None:
    newsreader("import", story)
    rows = {row["name"]: row for row in newsreader("people", "--json").json}
    assert rows["Petra Olin"]["label"] == "PERSON"
    assert rows["Petra Olin"]["articles"] == 1
    assert rows["Petra Olin"]["mentions"] >= 2


def test_a_digest_names_its_sources(newsreader) -> None:
    newsreader("import", "--samples")
    done = newsreader("digest", "tag:samples", "--words", 200)
    assert done.status == 0
    sources = {row["source"] for row in newsreader("list", "--json").json}
    assert any(source in done.out for source in sources)
    assert newsreader("digest", "tag:samples", "--format", "json").json


def test_figures_of_the_library(newsreader, story) -> None:
    newsreader("import", story, "--source", "Sund Post", "--tag", "sea")
    figures = newsreader("stats", "--json").json
    assert (figures["articles"], figures["unread"], figures["starred"]) == (1, 1, 0)
    assert figures["sources"] == [{"name": "Sund Post", "articles": 1}]
    assert figures["tags"] == [{"name": "sea", "articles": 1}]
