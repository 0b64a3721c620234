"""What is deleted can be had back until it is given up, and then it is gone for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.library.article import Draft
from tui.library.doctor import examine
from tui.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as made:
        made.add(
            Draft(f"Report {n}", f"The council met for the {n}th time about the harbour.") for n in range(4)
        )
        yield made


def test_a_deleted_article_waits_with_everything_it_had(library: Library) -> None:
    library.tag([2], "harbour")
    library.delete([2, 3])
    assert [article.id for article in library.deleted()] == [3, 2]
    change = library.recover([2])
    assert change is not None
    assert change.sentence == "Put 1 article back."
    assert library.article(2).tags == ("harbour",)
    assert [article.id for article in library.deleted()] == [3]


def test_what_is_given_up_comes_back_by_no_undo(library: Library) -> None:
    library.mark_read([1])
    library.delete([2, 3])
    change = library.empty_deleted()
    assert change is not None
    assert set(change.ids) == {2, 3}
    assert library.deleted() == []
    taken_back = library.undo()
    assert taken_back is not None
    assert taken_back.sentence == "Undone: marked 1 article read."
    assert library.ids() == [4, 1]


def test_giving_up_some_leaves_the_others_to_be_undone(library: Library) -> None:
    library.delete([2, 3])
    library.empty_deleted([2])
    library.undo()
    assert sorted(library.ids()) == [1, 3, 4]
    assert library.empty_deleted([2]) is None


def test_notes_go_with_the_article_and_ids_are_not_given_again(library: Library, tmp_path: Path) -> None:
    library.keep("notes", {"article": 4, "text": "look again"})
    library.delete([4])
    library.empty_deleted()
    assert library.documents("notes") == []
    library.close()
    with Library.open(tmp_path) as again:
        (added,) = again.add([Draft("Another", "A wholly different text about ferries.")])
        assert added.id == 5
        assert again.deleted() == []


def test_the_doctor_finds_nothing_wrong_after_it(library: Library, tmp_path: Path) -> None:
    library.delete([1])
    library.empty_deleted()
    library.close()
    assert [finding.sentence for finding in examine(tmp_path).findings] == []
