"""Summaries, digests, quotes, people and figures of stored articles."""

from __future__ import annotations

import json


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


def test_a_digest_of_more_articles_than_it_has_room_for_says_how_many_it_is_made_of(
    newsreader, tmp_path
) -> None:
    rows = [
        {
            "title": f"Story {n}",
            "text": f"The council of Town{n} met. It spoke of plan {n}.",
            "date": "2026-03-01",
        }
        for n in range(70)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)))
    newsreader("import", tmp_path / "many.jsonl")
    done = newsreader("digest", "--words", 100, "--format", "json")
    assert "of the first 60 of these 70 articles" in done.err
    assert len(done.json["articles"]) == 60
    assert not newsreader("digest", "--words", 300).err


def test_figures_of_the_library(newsreader, story) -> None:
    newsreader("import", story, "--source", "Sund Post", "--tag", "sea")
    figures = newsreader("stats", "--json").json
    assert (figures["articles"], figures["unread"], figures["starred"]) == (1, 1, 0)
    assert figures["sources"] == [{"name": "Sund Post", "articles": 1}]
    assert figures["tags"] == [{"name": "sea", "articles": 1}]
