"""The index finds what the query language means, and survives what happens to it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library.article import Article
from tui.library.gathering import catch_up
from tui.library.index import Index
from tui.library.index_rows import Entry
from tui.library.matching import Candidate, matches
from tui.library.query import parse
from tui.library.words import words
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

PIECES = ["ferry strike", "The harbour", "Señor Núñez", "港で働く人々", "it's over", "budget", "strikes", "a"]


class Shelf:
    """Articles, bodies and readings as a library would hold them."""

    def __init__(self) -> None:
        self.articles: dict[int, Article] = {}
        self.bodies: dict[int, str] = {}
        self.notes: dict[int, list[str]] = {}

    def add(self, number: int, body: str, **fields: object) -> Entry:
        article = Article(number, **({"title": f"Story {number}", "words": len(body.split())} | fields))  # type: ignore[arg-type]
        self.articles[number] = article
        self.bodies[number] = body
        return self.entry(number)

    def entry(self, number: int) -> Entry:
        return self.articles[number], str(hash(self.bodies[number])), (1, 0, number)

    def body(self, number: int) -> str:
        return self.bodies[number]

    def read(self, article: Article, body: str) -> Reading:
        """A stand-in for the reading: "Name Surname said “…”" gives a person and a quote."""
        mentions, quotes = [], []
        for name, label in (
            ("Ana Petrescu", Label.PERSON),
            ("Petrescu", Label.PERSON),
            ("Sandviken", Label.PLACE),
        ):
            at = body.find(name)
            if at >= 0 and not any(m.start <= at < m.end for m in mentions):
                mentions.append(Mention(at, at + len(name), label, name))
        start, end = body.find("“"), body.find("”") + 1
        if 0 <= start < end:
            speaker = next((m.name for m in mentions if m.label is Label.PERSON), None)
            quotes.append(Quote(start, end, QuoteKind.DIRECT, Span(0, 1) if speaker else None, speaker))
        return Reading(entities=tuple(sorted(mentions, key=lambda m: m.start)), quotes=tuple(quotes))

    def expected(self, query: str) -> list[int]:
        tree = parse(query)
        found = [
            number
            for number, article in self.articles.items()
            if matches(
                tree,
                Candidate(
                    article,
                    lambda n=number: self.bodies[n],
                    lambda a=article, n=number: self.read(a, self.bodies[n]),
                    lambda n=number: self.notes.get(n, []),
                ),
                NOW,
            )
        ]
        return sorted(found)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def index(tmp_path: Path, shelf: Shelf) -> Index:
    return Index(tmp_path, body=shelf.body, clock=lambda: NOW)


def fill(index: Index, shelf: Shelf) -> None:
    for _ in catch_up(index, shelf.read):
        pass


def stock(index: Index, shelf: Shelf) -> None:
    """A dozen articles that differ in everything a query can ask for."""
    rows = []
    for number in range(1, 13):
        body = (
            f"{PIECES[number % 8]} in Sandviken. “{PIECES[(number + 3) % 8]}, all of it,” said Ana Petrescu."
        )
        if number % 4 == 0:
            body = f"{PIECES[number % 8]} {PIECES[(number + 1) % 8]}"
        rows.append(
            shelf.add(
                number,
                body,
                title=PIECES[(number * 5) % 8],
                byline="By Mara Lindqvist" if number % 2 else "",
                source=("Coast Wire", "The Meridian", "Coast Wire Sport")[number % 3],
                published=f"2026-{11 if number % 2 else 10}-{number + 10:02}T08:00:00+00:00"
                if number % 5
                else "",
                added=f"2026-11-23T0{number % 10}:00:00+00:00",
                read=number % 3 == 0,
                starred=number % 6 == 0,
                tags=(("follow-up",), (), ("Ports", "follow-up"), ("politics",))[number % 4],
                language=("en", "fr")[number % 7 == 0],
            )
        )
    assert index.put(rows, "lib/1/100")
    for number in (3, 8):
        shelf.notes[number] = ["ask the harbour union"]
        assert index.put_notes(number, shelf.notes[number])
    fill(index, shelf)


ATOMS = [
    *(
        "ferry",
        "strike",
        "strik*",
        '"ferry strike"',
        "nunez",
        "港",
        "働く",
        "it's",
        "a",
        "title:budget",
        "by:mara",
    ),
    *(
        "by:*",
        "source:coast",
        'source:"coast wire"',
        "source:*",
        "tag:follow-up",
        "tag:p*",
        "tag:*",
        "lang:fr",
    ),
    *(
        "note:harbour",
        "note:*",
        "person:petrescu",
        'person:"ana petrescu"',
        "place:sandviken",
        "org:petrescu",
    ),
    *("said-by:petrescu", "said-by:*", "said-by:mara", 'quote:"strike all"', "quote:budget", "quote:*"),
    *(
        "is:unread",
        "is:read",
        "is:starred",
        "is:unstarred",
        "is:tagged",
        "is:noted",
        "date:2026-11",
        "date:3d",
    ),
    *("date:today", "date:..2026-10", "words:>5", "words:2..4", "lang:e*", "person:*", "nothingatall"),
]


@pytest.mark.parametrize("query", ATOMS)
def test_each_word_of_the_language_finds_the_same_as_looking(index: Index, shelf: Shelf, query: str) -> None:
    stock(index, shelf)
    assert sorted(index.ids(query)) == shelf.expected(query)
    assert sorted(index.ids(f"-{query}")) == shelf.expected(f"-{query}")
    assert index.count(query) == len(shelf.expected(query)) == len(index.listing(query))


QUERIES = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) OR ({two[1]})"),
        inner.map(lambda one: f"-({one})"),
    ),
    max_leaves=5,
)


def test_any_query_finds_the_same_as_looking() -> None:
    shelf = Shelf()
    index = Index(None, body=shelf.body, clock=lambda: NOW)
    stock(index, shelf)

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(QUERIES)
    def check(query: str) -> None:
        assert sorted(index.ids(query)) == shelf.expected(query)

    check()


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Ο Έλληνας υπουργός", "ελληνας"),
        ("Министр приехал на Йокогаму, ёлки", "йокогаму ЁЛКИ елки"),
        ("서울에서 열린 회의", "서울"),
        ("東京のガスタンク", "ガス"),
        ("Hauptstraße gesperrt", "HAUPTSTRASSE"),
        ("ferry🥺harbour", "ferry harbour"),
        ("the ﬁnal word", "final"),
        ("שָׁלוֹם עולם", "שלום"),
    ],
)
def test_words_of_other_scripts_are_found_however_they_are_accented(
    index: Index, shelf: Shelf, text: str, query: str
) -> None:
    index.put([shelf.add(1, text), shelf.add(2, "カス и тут")], "lib/1/1")
    fill(index, shelf)
    assert index.ids(query) == shelf.expected(query) == [1]


LETTERS = st.characters(categories=["L", "N", "Mn", "Zs", "Po", "Sm"], max_codepoint=0x0E7F)


def test_any_words_are_found_by_the_index_as_by_looking() -> None:
    shelf = Shelf()
    index = Index(None, body=shelf.body, clock=lambda: NOW)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(LETTERS, min_size=1, max_size=12), st.text(LETTERS, max_size=12))
    def check(text: str, other: str) -> None:
        last = len(shelf.bodies)
        index.put([shelf.add(last + 1, text), shelf.add(last + 2, f"{other} {text}x")], "lib/1/1")
        fill(index, shelf)
        query = f'"{" ".join(words(text)) or "nothing"}"'
        assert sorted(index.ids(query)) == shelf.expected(query)

    check()


def test_lists_come_newest_first_and_in_every_other_order(index: Index, shelf: Shelf) -> None:
    stock(index, shelf)
    articles = list(shelf.articles.values())

    def ids(key: Callable[[Article], object], reverse: bool = False) -> list[object]:
        return [key(article) for article in sorted(articles, key=key, reverse=reverse)]  # type: ignore[arg-type]

    assert [a.date for a in index.listing("", "newest")] == ids(lambda a: a.date, True)
    assert [a.date for a in index.listing("", "oldest")] == ids(lambda a: a.date)
    assert [a.words for a in index.listing("", "longest")] == ids(lambda a: a.words, True)
    assert [a.source for a in index.listing("", "source")] == ids(lambda a: a.source)
    assert index.ids("", "added") == ids(lambda a: a.id, True)  # as they came, whatever the clock said
    assert [a.read for a in index.listing("", "unread")] == ids(lambda a: a.read)
    assert index.listing("ferry", "best")[0].title  # ranked, and complete
    assert sorted(index.ids("ferry", "best")) == shelf.expected("ferry")


def test_a_listing_gives_every_field_back(index: Index, shelf: Shelf) -> None:
    entry = shelf.add(
        5,
        "text",
        title="[/x] it's",
        byline="By A",
        dateline="SANDVIKEN",
        source="S",
        url="https://example.org",
        published="2026-11-01",
        added="2026-11-02T00:00:00+00:00",
        starred=True,
        tags=("a b", "c"),
        furniture=(Span(1, 2), Span(3, 9)),
        place=4,
        language="sv",
        also=("Other", "Third"),
    )
    index.put([entry], "lib/1/1")
    assert index.listing("")[0] == entry[0] == index.article(5)
    assert index.at(5) == (1, 0, 5)
    assert index.article(6) is None


def test_a_long_list_is_the_same_from_both_ends(index: Index, shelf: Shelf) -> None:
    rows = [
        shelf.add(n, "word", published=f"2026-01-01T{n // 60 % 24:02}:{n % 60:02}:00+00:00")
        for n in range(1, 1400)
    ]
    index.put(rows, "lib/1/1")
    fill(index, shelf)
    whole = index.ids("")
    for query in ("", "word", "is:unread"):
        listing = index.listing(query)
        assert len(listing) == 1399
        assert listing[1398].id == whole[-1]
        assert listing[-1].id == whole[-1]
        assert listing[900].id == whole[900]
        assert [a.id for a in listing[250:262]] == whole[250:262]
        assert listing.position(whole[1200]) == 1200
        assert list(listing.ids()) == whole
    with pytest.raises(IndexError):
        index.listing("")[1399]


def test_many_articles_of_one_moment_keep_their_places(index: Index, shelf: Shelf) -> None:
    rows = [shelf.add(n, f"word{n}", published="2026-01-01") for n in range(1, 300)]
    index.put(rows[:150], "lib/1/1")
    index.put(rows[150:], "lib/1/2")
    fill(index, shelf)
    assert len(index.listing("date:2026-01-01")) == 299
    assert index.ids("word77") == [77]


def test_what_was_just_added_is_found_at_once(index: Index, shelf: Shelf) -> None:
    index.put([shelf.add(1, "the quiet harbour")], "lib/1/1")
    assert index.ids("harbour") == [1]


def test_a_changed_headline_is_found_by_its_new_words_alone(index: Index, shelf: Shelf) -> None:
    index.put([shelf.add(1, "body words", title="Old headline")], "lib/1/1")
    fill(index, shelf)
    shelf.articles[1] = replace(shelf.articles[1], title="New headline")
    index.put([shelf.entry(1)], "lib/1/2")
    assert index.ids("old") == []
    assert index.ids("new body") == [1]
    fill(index, shelf)
    assert index.ids("old") == []
    assert len(index.listing("headline")) == 1


def test_a_deleted_article_is_gone_from_everywhere(index: Index, shelf: Shelf) -> None:
    stock(index, shelf)
    index.remove([1, 2], "lib/1/2")
    del shelf.articles[1], shelf.articles[2]
    for query in ("", "ferry", "said-by:petrescu", "tag:follow-up", "harbour OR budget"):
        assert sorted(index.ids(query)) == shelf.expected(query)
        assert len(index.listing(query)) == len(shelf.expected(query))
    index.put([shelf.add(1, "back again")], "lib/1/3")
    fill(index, shelf)
    assert index.ids("again") == [1]


def test_a_deletion_taken_back_leaves_everything_in_its_place(index: Index, shelf: Shelf) -> None:
    index.put([shelf.add(n, f"word{n} ferry", published="2026-01-01") for n in range(1, 9)], "lib/1/1")
    fill(index, shelf)
    before = index.ids("")
    index.remove([3, 4], "lib/1/2")
    assert index.ids("word3") == []
    index.put([shelf.entry(3), shelf.entry(4)], "lib/1/3")
    assert index.text_behind() == 0
    assert index.ids("") == before
    assert index.ids("ferry") == before
    assert index.ids("word3") == [3]


def test_marking_read_moves_nothing_and_costs_no_reading(index: Index, shelf: Shelf) -> None:
    stock(index, shelf)
    before = index.ids("")
    shelf.articles[4] = replace(shelf.articles[4], read=not shelf.articles[4].read)
    index.put([shelf.entry(4)], "lib/1/3")
    assert index.ids("") == before
    assert index.text_behind() == index.marks_behind() == 0


def test_a_damaged_index_is_built_again(tmp_path: Path, shelf: Shelf) -> None:
    index = Index(tmp_path, body=shelf.body)
    stock(index, shelf)
    index.close()
    path = tmp_path / "index.sqlite"
    data = bytearray(path.read_bytes())
    data[:4096] = b"x" * 4096
    path.write_bytes(data)
    again = Index(tmp_path, body=shelf.body)
    assert again.works
    assert again.position == ""
    assert again.replace_all([shelf.entry(n) for n in shelf.articles], "lib/1/100")
    fill(again, shelf)
    assert sorted(again.ids("ferry")) == shelf.expected("ferry")


def test_an_index_deleted_or_damaged_while_open_never_raises(tmp_path: Path, shelf: Shelf) -> None:
    index = Index(tmp_path, body=shelf.body)
    stock(index, shelf)
    with sqlite3.connect(tmp_path / "index.sqlite") as other:
        other.execute("DROP TABLE articles")
    index.put([shelf.add(90, "later")], "lib/1/101")
    assert len(index.listing("")) in (0, 1)
    index.replace_all([shelf.entry(n) for n in shelf.articles], "lib/1/101")
    assert len(index.listing("")) == 13


def test_a_locked_index_stays_behind_and_says_so(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(tmp_path, body=shelf.body)
    index.put([shelf.add(1, "one")], "lib/1/1")
    index.run(lambda connection: connection.execute("PRAGMA busy_timeout = 1"), None)
    other = sqlite3.connect(tmp_path / "index.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not index.put([shelf.add(2, "two")], "lib/1/2", since="lib/1/1")
    assert index.position == "lib/1/1"
    other.execute("ROLLBACK")
    assert index.put([shelf.entry(2)], "lib/1/2", since="lib/1/1")
    assert index.position == "lib/1/2"


def test_two_programs_never_leave_a_change_out(tmp_path: Path, shelf: Shelf) -> None:
    one, two = Index(tmp_path, body=shelf.body), Index(tmp_path, body=shelf.body)
    assert one.put([shelf.add(1, "one")], "lib/1/10", since="")
    assert two.put([shelf.entry(1)], "lib/1/10", since="")  # it is there already
    assert not two.put([shelf.add(3, "three")], "lib/1/30", since="lib/1/20")  # 10..20 is missing
    assert two.position == "lib/1/10"
    assert two.change([shelf.add(2, "two"), shelf.entry(3)], [], "lib/1/30", since="lib/1/10")
    assert one.put([shelf.entry(2)], "lib/1/20", since="lib/1/10")  # older news changes nothing
    assert one.position == "lib/1/30"
    assert one.count("") == 3


def test_a_library_that_cannot_be_written_is_still_listed(tmp_path: Path, shelf: Shelf) -> None:
    index = Index(tmp_path / "missing", body=shelf.body, readonly=True)
    assert index.works
    index.replace_all([shelf.add(1, "one ferry")], "lib/1/1")
    assert index.ids("ferry") == [1]
    assert not (tmp_path / "missing").exists()


def test_other_rules_make_the_marks_again(tmp_path: Path, shelf: Shelf) -> None:
    index = Index(tmp_path, body=shelf.body, rules="1")
    stock(index, shelf)
    assert index.reading(1) == shelf.read(shelf.articles[1], shelf.bodies[1])
    index.close()
    newer = Index(tmp_path, body=shelf.body, rules="2")
    assert newer.reading(1) is None
    assert newer.marks_behind() == 12
    fill(newer, shelf)
    assert sorted(newer.ids("said-by:petrescu")) == shelf.expected("said-by:petrescu")


def test_new_furniture_makes_the_kept_reading_and_gist_stale(index: Index, shelf: Shelf) -> None:
    stock(index, shelf)
    index.keep(1, "gist", "A line.")
    assert index.kept(1, "gist") == "A line."
    shelf.articles[1] = replace(shelf.articles[1], furniture=(Span(0, 3),))
    index.put([shelf.entry(1)], "lib/1/9")
    assert index.kept(1, "gist") is None
    assert index.reading(1) is None


def test_letting_go_of_the_index_stops_a_look_that_takes_long(tmp_path: Path) -> None:
    index = Index(tmp_path, body=str)
    begun = threading.Event()
    answers: list[object] = []

    def look(connection: sqlite3.Connection) -> object:
        connection.create_function("begun", 1, lambda _: begun.set())
        return connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(begun(i)) FROM n"
        ).fetchone()

    reader = threading.Thread(target=lambda: answers.append(index.run(look, "nothing")), daemon=True)
    reader.start()
    assert begun.wait(60)
    index.close()
    reader.join(60)
    assert answers == ["nothing"]
    assert index.count("") == 0
