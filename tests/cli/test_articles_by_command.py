"""Bringing in, listing, showing, changing and deleting articles from a script."""

from __future__ import annotations

import json
from pathlib import Path


def test_version_is_one_line(newsreader) -> None:
    done = newsreader("--version")
    assert (done.status, done.out.split()[0], done.err) == (0, "newsreader", "")


def test_import_prints_id_and_headline_of_what_is_stored(newsreader, story) -> None:
    done = newsreader("import", story)
    assert (done.status, done.out) == (0, "1\tFerry company drops plan for night crossings\n")


def test_the_same_text_again_is_said_to_be_there(newsreader, story) -> None:
    newsreader("import", story)
    again = newsreader("import", story)
    assert (again.status, again.out) == (0, "")
    assert "1" in again.err
    assert len(newsreader("list", "--json").json) == 1


def test_a_page_copy_comes_apart_into_headline_byline_and_furniture(newsreader, story) -> None:
    newsreader("import", story)
    shown = newsreader("show", 1, "--json").json
    assert shown["title"] == "Ferry company drops plan for night crossings"
    assert shown["byline"] == "By Hanne Voss and Staff"
    hidden = "".join(shown["text"][cut["start"] : cut["end"]] for cut in shown["furniture"])
    assert "Comments" in hidden
    assert "Related News" in hidden
    assert "Comments" not in newsreader("show", 1).out


def test_a_wrong_cut_is_taken_back_and_the_taking_back_too(newsreader, story) -> None:
    newsreader("import", story)
    newsreader("edit", 1, "--uncut")
    assert "Related News" in newsreader("show", 1).out
    newsreader("undo")
    assert "Related News" not in newsreader("show", 1).out


def test_show_names_who_said_what(newsreader, story) -> None:
    newsreader("import", story)
    shown = newsreader("show", 1, "--json").json
    said = {
        shown["text"][quote["start"] : quote["end"]].strip("“”"): quote["speaker_name"]
        for quote in shown["quotes"]
        if quote["kind"] == "direct"
    }
    assert said == {
        "We listened, and we were wrong,": "Petra Olin",
        "My mother can sleep again,": "Ida Marsh",
    }
    named = {(entity["name"], entity["label"]) for entity in shown["entities"]}
    assert ("Petra Olin", "PERSON") in named
    later = [e for e in shown["entities"] if e["text"] == "Olin"]
    assert all(e["name"] == "Petra Olin" for e in later)


def test_json_lines_bring_their_own_fields(newsreader, tmp_path: Path) -> None:
    rows = [
        {"title": f"Headline {n}", "text": f"Body of piece {n}.", "source": "Coast Wire", "tags": ["a"]}
        for n in range(3)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\nno json\n", encoding="utf-8")
    done = newsreader("import", path)
    assert done.ids == [1, 2, 3]
    assert "4" in done.err
    listed = newsreader("list", "tag:a", "--json").json
    assert {row["source"] for row in listed} == {"Coast Wire"}
    assert {row["title"] for row in listed} == {"Headline 0", "Headline 1", "Headline 2"}


def test_samples_come_and_go(newsreader) -> None:
    assert len(newsreader("import", "--samples").ids) >= 6
    deleted = newsreader("delete", "tag:samples")
    assert deleted.status == 0
    assert newsreader("list", "--json").json == []
    assert newsreader("undo").status == 0
    assert len(newsreader("list", "--json").json) >= 6


def test_the_command_line_alone_never_adds_the_samples(newsreader) -> None:
    assert newsreader("list", "--json").json == []
    assert newsreader("stats", "--json").json["articles"] == 0


def test_marks_tags_and_edits_can_be_taken_back_and_made_again(newsreader, story) -> None:
    newsreader("import", story)
    newsreader("mark", "read", 1)
    newsreader("mark", "starred", 1)
    newsreader("tag", "sea", 1)
    newsreader("edit", 1, "--title", "Boats stay in at night", "--published", "8 October 2026")

    def row():
        return newsreader("list", "--json").json[0]

    assert (row()["read"], row()["starred"], row()["tags"]) == (True, True, ["sea"])
    assert (row()["title"], row()["published"]) == ("Boats stay in at night", "2026-10-08")
    newsreader("undo")
    assert row()["title"] == "Ferry company drops plan for night crossings"
    newsreader("undo")
    assert row()["tags"] == []
    newsreader("redo")
    assert row()["tags"] == ["sea"]
    newsreader("untag", "sea", "tag:sea")
    newsreader("mark", "unread", "is:starred")
    assert (row()["read"], row()["tags"]) == (False, [])


def test_an_import_can_be_undone(newsreader, story) -> None:
    newsreader("import", story)
    newsreader("undo")
    assert newsreader("list", "--json").json == []


def test_a_dry_run_stores_nothing(newsreader, story) -> None:
    made = newsreader("import", "--dry-run", "--json", story).json["articles"][0]
    assert made["title"] == "Ferry company drops plan for night crossings"
    assert "Comments" not in made["text"]
    assert any("Comments" in piece for piece in made["furniture"])
    assert newsreader("list", "--json").json == []


def test_digits_are_an_id_and_anything_else_a_query(newsreader, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Plan {name} for 2026\n\nText of plan {name}.\n", "utf-8")
    newsreader("import", tmp_path / "one.txt", tmp_path / "two.txt")
    assert len(newsreader("list", '"2026"', "--json").json) == 2
    assert newsreader("list", "two", "--json").json[0]["title"] == "Plan two for 2026"


def test_what_is_not_there_is_one_sentence_and_status_1(newsreader) -> None:
    for words in (["show", "7"], ["mark", "read", "7"], ["delete", "nothing"], ["undo"], ["show", "x"]):
        done = newsreader(*words)
        assert done.status == 1, words
        assert len(done.err.splitlines()) == 1, words
        assert done.out == "", words


def test_wrong_usage_is_status_2(newsreader) -> None:
    assert newsreader("mark", "blue", "1").status == 2
    assert newsreader("import").status == 2
    assert newsreader("list", "--no-such-option").status == 2


def test_a_faulty_query_points_at_the_place(newsreader) -> None:
    done = newsreader("list", "(harbour")
    assert done.status == 1
    assert len(done.err.splitlines()) == 1


def test_without_a_terminal_the_reader_says_so(newsreader) -> None:
    done = newsreader()
    assert done.status == 1
    assert "terminal" in done.err
