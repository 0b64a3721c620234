"""The library against a plain dictionary: whatever is done in whatever order, also over restarts."""

from __future__ import annotations

import shutil
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from tinydb import where

from tui.library import disk
from tui.library.article import Draft
from tui.library.errors import LibraryError, QueryError
from tui.library.library import Library
from tui.reading.spans import Span

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)
FILLING = " for a while as stories do, until the last of them was told and nobody asked for more of it" * 2
TAGS = ("money", "föllow up", "harbour")


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is content; that it reaches the disk is tested with the store."""
    monkeypatch.setattr(disk, "sync", lambda descriptor: None)
    monkeypatch.setattr(disk, "sync_folder", lambda folder: None)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library", clock=lambda: NOON)
    library.add(
        [
            Draft(
                "Ferries sail again",
                "The ferries sail again from Friday, the harbour said.",
                source="Coast Wire",
            ),
            Draft(
                "Water charges",
                "There is no plan to raise water charges.",
                source="The Meridian",
                tags=("money",),
            ),
            Draft(
                "A short night",
                "The night was short in the north.",
                published="2026-10-01",
                source="Coast Wire",
            ),
        ]
    )
    return library


class LibraryAgainstDict(RuleBasedStateMachine):
    """Two programs on one library, each change made by one of them, compared with a dictionary."""

    stories = Bundle("stories")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.now = NOON
        self.open_both()
        self.model: dict[int, dict[str, object]] = {}
        self.done: list[tuple[dict[int, dict[str, object]], dict[int, dict[str, object]]]] = []
        self.undone: list[tuple[dict[int, dict[str, object]], dict[int, dict[str, object]]]] = []
        self.given = 0

    def clock(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def open_both(self) -> None:
        self.programs = [Library.open(self.folder / "library", clock=self.clock) for _ in range(2)]
        for program in self.programs:
            program._store.compact_at = 2000

    def change(self, after: dict[int, dict[str, object]], told: object) -> None:
        if after == self.model:
            assert told is None
            return
        self.done.append((self.model, after))
        self.undone.clear()
        self.model = after

    def setting(self, ids: list[int], **fields: object) -> dict[int, dict[str, object]]:
        return {n: {**row, **fields} if n in ids else row for n, row in self.model.items()}

    @rule(target=stories, who=st.integers(0, 1), words=st.text("abc ü„\n", min_size=1, max_size=12))
    def add(self, who: int, words: str) -> int:
        draft = Draft(f"Story {self.given}", f"{words} {self.given} and so on" + FILLING)
        [added] = self.programs[who].add([draft])
        self.given += 1
        assert added.id == self.given
        row = {"title": draft.title, "text": draft.text, "read": False, "starred": False, "tags": ()}
        self.change({**self.model, added.id: row}, added)
        return added.id

    @rule(who=st.integers(0, 1), number=stories)
    def add_again(self, who: int, number: int) -> None:
        if number in self.model:
            row = self.model[number]
            [added] = self.programs[who].add([Draft(str(row["title"]), str(row["text"]).upper())])
            assert added.doubles == number

    @rule(who=st.integers(0, 1), ids=st.lists(stories, max_size=4), read=st.booleans())
    def mark(self, who: int, ids: list[int], read: bool) -> None:
        self.change(self.setting(ids, read=read), self.programs[who].mark_read(ids, read))

    @rule(who=st.integers(0, 1), ids=st.lists(stories, max_size=4), starred=st.booleans())
    def star(self, who: int, ids: list[int], starred: bool) -> None:
        self.change(self.setting(ids, starred=starred), self.programs[who].star(ids, starred))

    @rule(
        who=st.integers(0, 1), ids=st.lists(stories, max_size=4), tag=st.sampled_from(TAGS), on=st.booleans()
    )
    def tag(self, who: int, ids: list[int], tag: str, on: bool) -> None:
        after = {}
        for number, row in self.model.items():
            tags = set(row["tags"])  # type: ignore[call-overload]
            if number in ids:
                tags = tags | {tag} if on else tags - {tag}
            after[number] = {**row, "tags": tuple(sorted(tags))}
        program = self.programs[who]
        self.change(after, program.tag(ids, tag) if on else program.untag(ids, tag))

    @rule(who=st.integers(0, 1), ids=st.lists(stories, max_size=3))
    def delete(self, who: int, ids: list[int]) -> None:
        self.change({n: row for n, row in self.model.items() if n not in ids}, self.programs[who].delete(ids))

    @rule(who=st.integers(0, 1), number=stories, title=st.text("xyz", min_size=1, max_size=3))
    def edit(self, who: int, number: int, title: str) -> None:
        if number in self.model:
            self.change(self.setting([number], title=title), self.programs[who].edit(number, title=title))
        else:
            self.programs[who].refresh()
            with pytest.raises(KeyError):
                self.programs[who].edit(number, title=title)

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        change = self.programs[who].undo()
        assert (change is not None) == bool(self.done)
        if self.done:
            step = self.done.pop()
            self.undone.append(step)
            self.model = step[0]

    @rule(who=st.integers(0, 1))
    def redo(self, who: int) -> None:
        change = self.programs[who].redo()
        assert (change is not None) == bool(self.undone)
        if self.undone:
            step = self.undone.pop()
            self.done.append(step)
            self.model = step[1]

    @rule(who=st.integers(0, 1))
    def compact(self, who: int) -> None:
        if self.given:
            assert self.programs[who].compact()

    @rule()
    def restart(self) -> None:
        for program in self.programs:
            program.close()
        self.open_both()

    @rule()
    def lose_the_index(self) -> None:
        for program in self.programs:
            program.close()
        for path in (self.folder / "library").glob("index.sqlite*"):
            path.unlink()
        self.open_both()

    @invariant()
    def same(self) -> None:
        for program in self.programs:
            for _ in range(2):
                program.refresh()
            rows = program.rows(sort="oldest")
            found = {
                a.id: {
                    "title": a.title,
                    "text": program.body(a.id),
                    "read": a.read,
                    "starred": a.starred,
                    "tags": a.tags,
                }
                for a in rows
            }
            assert found == self.model
            assert {a.id for a in (program.article(number) for number in self.model)} == set(self.model)
            assert program.notices == []

    def teardown(self) -> None:
        for program in self.programs:
            program.close()
        shutil.rmtree(self.folder)


LibraryAgainstDict.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TestLibraryAgainstDict = LibraryAgainstDict.TestCase


# -- undo ----------------------------------------------------------------------------------------


def test_every_change_can_be_undone_and_done_again_after_a_restart(library: Library) -> None:
    def state(one: Library) -> object:
        return (
            list(one.rows(sort="oldest")),
            [one.notes(n) for n in (1, 2, 3)],
            [one.highlights(n) for n in (1, 2, 3)],
            one.corrections(),
        )

    from tui.reading.names import Correction

    steps = [
        lambda one: one.mark_read(one.ids()),
        lambda one: one.star([1]),
        lambda one: one.tag([1, 2], "harbour"),
        lambda one: one.untag([2], "money"),
        lambda one: one.note(1, "ask the harbour", Span(4, 11)),
        lambda one: one.highlight(2, Span(0, 5)),
        lambda one: one.remove_note(1),
        lambda one: one.edit(3, title="A long night", published="2026-10-02"),
        lambda one: one.edit(1, furniture=[Span(0, 4)]),
        lambda one: one.correct(Correction("Meridian", same_as="The Meridian")),
        lambda one: one.delete([2, 3]),
        lambda one: one.add([Draft("New", "Something new happened.")]),
    ]
    states = [state(library)]
    for step in steps:
        step(library)
        states.append(state(library))
    folder = library.folder
    library.close()
    library = Library.open(folder, clock=lambda: NOON)
    assert state(library) == states[-1]
    for expected in reversed(states[:-1]):
        change = library.undo()
        assert change is not None
        assert change.sentence.startswith("Undone: ")
        assert state(library) == expected
    library.close()
    library = Library.open(folder, clock=lambda: NOON)
    for expected in states[1:]:
        assert library.redo() is not None
        assert state(library) == expected
    assert library.redo() is None


def test_an_import_in_many_batches_is_one_step(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", clock=lambda: NOON)
    for start in range(0, 1500, 300):
        library.add([Draft(f"Headline {n}", f"Text number {n}.") for n in range(start, start + 300)])
    change = library.undo()
    assert change is not None
    assert change.sentence == "Undone: added 1,500 articles."
    assert library.count() == 0
    library.redo()
    assert library.count() == 1500
    assert library.body(1234) == "Text number 1233."


def test_a_new_change_ends_what_could_be_done_again(library: Library) -> None:
    library.star([1])
    library.undo()
    library.star([2])
    assert library.redo() is None


def test_the_history_is_bounded(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.library import history

    monkeypatch.setattr(history, "MOST_STEPS", 5)
    for turn in range(12):
        library.mark_read([1], turn % 2 == 0)
    assert sum(library.undo() is not None for _ in range(12)) == 5


def test_messages_say_what_was_done(library: Library) -> None:
    def said(change: object) -> str:
        return change.sentence  # type: ignore[attr-defined,no-any-return]

    assert said(library.mark_read([1, 2, 3])) == "Marked 3 articles read."
    assert library.mark_read([1, 2, 3]) is None
    assert said(library.star([2])) == "Starred 1 article."
    assert said(library.tag([1, 2], " to  do ")) == "Tagged 2 articles “to do”."
    assert said(library.delete([1, 99])) == "Deleted 1 article."
    assert said(library.undo()) == "Undone: deleted 1 article."
    assert said(library.redo()) == "Done again: deleted 1 article."


# -- doubles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "again",
    [
        Draft("Ferries sail again", "The ferries sail again from Friday, the harbour said."),
        Draft("Ferries sail again", "THE  ferries sail\nagain from Friday, the harbour said.  "),
    ],
)
def test_the_same_text_again_is_a_double(library: Library, again: Draft) -> None:
    [added] = library.add([again])
    assert added.doubles == 1
    assert library.count() == 3


def test_the_same_page_with_other_furniture_is_a_double(library: Library) -> None:
    body = "The ferries sail again from Friday, the harbour said. " * 2 + "The crane stays."
    first, later = (
        f"{body}\n\nComments (3)",
        f"Share\n\n{body}\n\nComments (41)\n\nRelated\nCrane found asleep",
    )
    start = later.index(body)
    page = Draft("Ferries sail", first, furniture=(Span(len(body), len(first)),))
    again = Draft("Ferries sail", later, furniture=(Span(0, start), Span(start + len(body), len(later))))
    assert library.add([page])[0].doubles is None
    assert library.add([again])[0].doubles == 4
    assert library.add([Draft("Ferries sail", body)])[0].doubles == 4
    library.delete([4])
    assert library.add([again])[0].doubles is None


def test_a_text_that_is_damaged_comes_back_when_it_is_imported_again(tmp_path: Path) -> None:
    page = "Comments (3)\n\nThe ferries sail again from Friday, the harbour said."
    draft = Draft("Ferries sail", page, furniture=(Span(0, 14),))
    with Library.open(tmp_path / "damaged") as library:
        library.add([draft])
        library.star([1])
        (tmp_path / "damaged" / "bodies" / "0001.jsonl").write_bytes(b"")
        assert library.is_damaged(1)
        assert library.add([draft])[0].doubles == 1
        assert library.body(1) == page
        assert library.article(1).starred
        assert library.article(1).furniture == (Span(0, 14),)
        assert library.count() == 1


def test_pages_that_are_all_furniture_are_not_one(library: Library) -> None:
    hidden = [Draft("Weather", text, furniture=(Span(0, len(text)),)) for text in ("Rain today", "Sun today")]
    assert [one.doubles for one in library.add(hidden)] == [None, None]


def test_marks_and_dashes_make_no_other_text_of_it(library: Library) -> None:
    library.add([Draft("Said", "“It's over”, he said – twice.")])
    assert library.add([Draft("Said", '"It’s over", he said - twice.')])[0].doubles == 4


def test_the_same_address_is_a_double_whatever_marks_its_campaign(library: Library) -> None:
    library.add([Draft("One", "First text.", url="https://www.coastwire.example/news/1?utm_source=mail#top")])
    assert (
        library.add([Draft("Two", "Another text.", url="http://coastwire.example/news/1/")])[0].doubles == 4
    )
    assert (
        library.add([Draft("Three", "A third text.", url="https://coastwire.example/news/1?page=2")])[
            0
        ].doubles
        is None
    )


def test_the_address_of_a_whole_site_names_no_article(library: Library) -> None:
    home = "https://coastwire.example/"
    added = library.add([Draft("One", "First text.", url=home), Draft("Two", "Second text.", url=home)])
    assert [one.doubles for one in added] == [None, None]


def test_a_double_from_another_source_is_one_article_with_both(library: Library) -> None:
    text = "The ferries sail again from Friday, the harbour said."
    library.add([Draft("Ferries sail again", text, source="Northern Post")])
    assert library.article(1).source == "Coast Wire"
    assert library.article(1).also == ("Northern Post",)


def test_headlines_tell_texts_of_few_words_apart(library: Library) -> None:
    added = library.add([Draft("Goal in Sandviken", "More soon."), Draft("Goal in Oslo", "More soon.")])
    assert [one.doubles for one in added] == [None, None]


def test_what_was_deleted_can_be_added_again(library: Library) -> None:
    library.delete([2])
    [added] = library.add([Draft("Water charges", "There is no plan to raise water charges.")])
    assert added.doubles is None
    assert added.id == 4


# -- looking -------------------------------------------------------------------------------------


def test_rows_come_in_the_asked_order(library: Library) -> None:
    assert library.ids() == [2, 1, 3] or library.ids() == [1, 2, 3]
    assert library.ids(sort="title") == [3, 1, 2]
    assert library.ids(sort="oldest")[0] == 3
    rows = library.rows(sort="title")
    assert [article.title for article in rows] == ["A short night", "Ferries sail again", "Water charges"]
    assert rows.position(2) == 2
    assert rows.position(77) is None
    with pytest.raises(LibraryError, match="no order"):
        library.rows(sort="colour")


def test_lists_are_the_same_with_and_without_an_index(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = ["", "ferries", "tag:money", "is:unread source:coast", "-harbour", "date:2026-10-01"]
    library.star([1])
    with_index = [(sorted(library.ids(query)), library.count(query)) for query in queries]
    monkeypatch.setattr(library._indexed, "current", lambda: None)
    assert [(sorted(library.ids(query)), library.count(query)) for query in queries] == with_index


def test_the_first_list_needs_no_catalogue(library: Library) -> None:
    library.close()
    with Library.open(library.folder) as again:
        assert [article.id for article in again.rows(sort="title")] == [3, 1, 2]
        assert again.body(1).startswith("The ferries")
        assert again.count() == 3
        assert again.article(2).tags == ("money",)
        with pytest.raises(KeyError):
            again.article(9)
        assert not again._store.loaded
        again.star([2])
        assert again.article(2).starred


def test_an_index_that_was_deleted_is_made_again(library: Library) -> None:
    library.close()
    for path in library.folder.glob("index.sqlite*"):
        path.unlink()
    with Library.open(library.folder) as again:
        assert again.ids("water") == [2]


def test_what_a_killed_program_did_not_tell_the_index_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library._indexed, "settle", lambda: None)
    library.add([Draft("Late edition", "Printed after midnight.")])
    library.delete([1])
    with Library.open(library.folder) as again:
        assert again.ids("midnight") == [4]
        assert 1 not in again.ids()


def test_a_faulty_query_points_at_the_place(library: Library) -> None:
    with pytest.raises(QueryError) as fault:
        library.rows('harbour "strike')
    assert fault.value.position == 8


def test_the_reading_place_is_kept(library: Library) -> None:
    library.place(1, 17)
    library.close()
    with Library.open(library.folder) as again:
        assert again.article(1).place == 17
        assert again.undo().sentence == "Undone: added 3 articles."  # type: ignore[union-attr]


# -- as a TinyDB ---------------------------------------------------------------------------------


def test_ordinary_tinydb_queries_run_on_the_live_library(library: Library) -> None:
    articles = library.tinydb.table("articles")
    assert [doc.doc_id for doc in articles.search(where("source") == "Coast Wire")] == [1, 3]
    assert articles.get(where("title").matches("Water"))["tags"] == ["money"]  # type: ignore[index,call-overload]
    assert articles.contains(doc_id=2)
    assert len(articles) == 3
    library.edit(1, source="Elsewhere")
    assert articles.count(where("source") == "Coast Wire") == 1


def test_what_tinydb_writes_goes_through_the_journal_and_into_the_lists(library: Library) -> None:
    articles = library.tinydb.table("articles")
    articles.update({"source": "By hand"}, where("source") == "Coast Wire")
    articles.update(lambda doc: doc["tags"].append("odd"), doc_ids=[2])
    own = library.tinydb.table("my own")
    assert [own.insert({"n": 1}), own.insert({"n": 2})] == [1, 2]
    own.remove(where("n") == 2)
    assert own.insert({"n": 3}) == 3
    own.upsert({"n": 1, "more": True}, where("n") == 1)
    assert library.article(1).source == "By hand"
    assert library.ids("tag:odd") == [2]
    with Library.open(library.folder) as again:
        assert [doc["n"] for doc in again.tinydb.table("my own")] == [1, 3]
        assert dict(again.sources()) == {"By hand": 2, "The Meridian": 1}
        again.tinydb.drop_table("my own")
        assert "my own" not in again.tinydb.tables()
        assert again.count() == 3


def test_links_and_pictures_of_an_article_are_stored_with_it(tmp_path: Path) -> None:
    links = (("The report", "https://coast.example/report"),)
    images = (("The quay", "https://coast.example/quay.jpg"),)
    with Library.open(tmp_path) as library:
        [one, other] = library.add(
            [
                Draft("With", "The ferry left at nine.", links=links, images=images),
                Draft("Without", "The ferry came back at ten."),
            ]
        )
    with Library.open(tmp_path) as library:
        assert (library.article(one.id).links, library.article(one.id).images) == (links, images)
        assert (library.article(other.id).links, library.article(other.id).images) == ((), ())
        assert library.body(one.id) == "The ferry left at nine."
        assert all(row.links == () for row in library.rows())
    [first, second] = (tmp_path / "bodies" / "0001.jsonl").read_text("utf-8").splitlines()
    assert '"links"' in first
    assert "links" not in second
    assert "images" not in second


def test_threads_that_have_ended_leave_no_connections_behind(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        library.add([Draft("Harbour", "The harbour is open.")])
    with Library.open(tmp_path / "library") as library:
        for _ in range(30):
            job = threading.Thread(target=library.count, args=("harbour",))
            job.start()
            job.join()
        index = library._indexed.current()
        assert index is not None
        assert len(index._open) <= 3


def test_a_list_asked_for_while_a_change_is_on_its_way_is_answered_by_the_index(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.ids("harbour")
    monkeypatch.setattr(library, "_matching", lambda wanted: pytest.fail("every article was looked at"))
    for turn in range(3):
        with library._store.writing() as transaction:  # another thread, before it has told the index
            transaction.update("articles", [turn % 2 + 1], {"starred": True, "tags": [f"turn {turn}"]})
        answers = (
            lambda: library.ids("is:starred"),
            lambda turn=turn: library.ids(f'tag:"turn {turn}"'),
            lambda: library.sources(),
        )
        assert answers[turn]()


def test_an_index_that_others_move_meanwhile_lacks_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder) as one, Library.open(folder) as other:
        one.add([Draft("One", "The first text.")])
        other.load()
        early = other._store.position()
        one.add([Draft("Two", "The second text.")])
        middle = one._store.position()
        one.add([Draft("Three", "The third text.")])
        index, look = one._indexed.index, one._store.touched_since
        assert index is not None
        index.replace_all(one._indexed._entries([1, 2]), middle)  # a writer was killed before it told

        def while_the_other_begins(position: str) -> object:
            found = look(position)
            if index.position == middle:
                index.replace_all(other._indexed._entries([1]), early)
            return found

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(one._store, "touched_since", while_the_other_begins)
            one._indexed._touched = None
            one._indexed.settle()
        assert one.ids(sort="oldest") == [1, 2, 3]
