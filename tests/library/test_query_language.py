"""What a user may type to find articles, and what it means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.article import Article
from tui.library.errors import LibraryError, QueryError
from tui.library.matching import Candidate, matches
from tui.library.query import And, Everything, Flag, Not, Or, Term, parse
from tui.library.query_forms import printed, terms, token
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BODY = "The ferry strike ended on Tuesday. “We got the hours we asked for,” said Ana Petrescu in Sandviken."
START, END = BODY.index("“"), BODY.index("”") + 1
ARTICLE = Article(
    7,
    "Harbour workers end strike",
    byline="By Mara Lindqvist",
    source="Coast Wire",
    published="2026-11-20T09:00:00+00:00",
    words=450,
    starred=True,
    tags=("follow-up", "Ports"),
)
READING = Reading(
    entities=(
        Mention(BODY.index("Ana"), BODY.index(" in Sand"), Label.PERSON, "Ana Petrescu"),
        Mention(BODY.index("Sandviken"), BODY.index("Sandviken") + 9, Label.PLACE, "Sandviken"),
    ),
    quotes=(Quote(START, END, QuoteKind.DIRECT, Span(0, 1), "Ana Petrescu"),),
)
CANDIDATE = Candidate(ARTICLE, lambda: BODY, lambda: READING, lambda: ["ask the union again"])


def found(query: str, candidate: Candidate = CANDIDATE, *, typing: bool = False) -> bool:
    return matches(parse(query, typing=typing), candidate, NOW)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "harbour",
        "HARBOUR ferry",
        '"ferry strike"',
        "“ferry strike”",
        "harb*",
        "lindqvist",
        "title:strike",
        'title:"end strike"',
        "by:mara",
        "source:coast",
        'source:"coast wire"',
        "tag:follow-up",
        "tag:ports",
        "tag:*",
        "lang:en",
        "note:union",
        "note:*",
        "person:petrescu",
        'person:"ana petrescu"',
        "place:sandviken",
        "said-by:Petrescu",
        'quote:"hours we asked"',
        "is:unread",
        "is:starred",
        "is:tagged is:noted",
        "date:2026",
        "date:2026-11",
        "date:2026-11-20",
        "date:7d",
        "date:1w",
        "date:2026-01..2026-11",
        "date:..2026-12",
        "date:2026-11-01..",
        "date:>2026-10",
        "date:<=2026-11",
        "words:450",
        "words:>100",
        "words:300..600",
        "words:<=450",
        "-snow",
        "-is:read",
        "-(snow OR sleet)",
        "snow OR ferry",
        "snow hail OR ferry strike",
        "(snow OR ferry) strike",
        "harbour AND strike",
        "workers – strike & hours - end",
        "((ferry))",
    ],
)
def test_these_find_the_article(query: str) -> None:
    assert found(query)


@pytest.mark.parametrize(
    "query",
    [
        "harb",
        '"strike ferry"',
        "title:ferry",
        "by:petrescu",
        "source:wired",
        'source:"coast"',
        "tag:follow",
        "lang:fr",
        "note:strike",
        "person:sandviken",
        "org:petrescu",
        "said-by:mara",
        'quote:"ferry strike"',
        "is:read",
        "is:unstarred",
        "date:today",
        "date:2d",
        "date:2025",
        "date:>2026-11",
        "words:>450",
        "words:<450",
        "-ferry",
        "ferry -strike",
        "snow OR sleet",
        "(snow OR ferry) sleet",
    ],
)
def test_these_do_not(query: str) -> None:
    assert not found(query)


@pytest.mark.parametrize(
    ("query", "position", "hint"),
    [
        ("ferry (strike", 6, "bracket"),
        ("ferry strike)", 12, "bracket"),
        ("ferry ()", 6, "brackets"),
        ('ferry "strike', 6, "closed"),
        ("ferry OR", 6, "OR"),
        ("OR ferry", 0, "OR"),
        ("ferry is:unred", 9, "unread"),
        ("date:soon", 5, "7d"),
        ("date:2026-13", 5, "2026-11"),
        ("words:many", 6, "number"),
        ("ferry titel:strike", 6, "title:"),
        ("said-by:", 0, "said-by:"),
        ("title: strike", 0, "title:"),
        ("–", 0, "no word"),
    ],
)
def test_a_fault_is_named_and_shown_at_its_place(query: str, position: int, hint: str) -> None:
    with pytest.raises(QueryError) as fault:
        parse(query)
    assert isinstance(fault.value, LibraryError)
    assert fault.value.position == position
    assert hint in str(fault.value)


def test_while_typing_the_last_word_is_the_beginning_of_one() -> None:
    assert found("ferry harb", typing=True)
    assert not found("harb ferry", typing=True)
    assert not found("harb ", typing=True)
    assert found('"end stri', typing=True)
    assert found("source:coa", typing=True)


def test_the_first_two_letters_typed_say_nothing_yet() -> None:
    assert parse("fe", typing=True) == Everything()
    assert parse("fer", typing=True) == Term("", "fer", prefix=True)
    assert parse("ferry st", typing=True) == Term("", "ferry")
    assert parse("ferry EU ", typing=True) == parse("ferry EU")
    assert parse('"pay d', typing=True) == Term("", "pay", phrase=True)
    assert parse('"pay dea', typing=True) == Term("", "pay dea", phrase=True, prefix=True)
    assert parse("港", typing=True) == Term("", "港", prefix=True)


@pytest.mark.parametrize(
    "query",
    ["ferry OR", "ferry OR ", "ferry (", "ferry -", 'ferry "', "ferry title:", "is:unr", "date:20", "(a OR"],
)
def test_while_typing_an_end_not_there_yet_is_no_fault(query: str) -> None:
    parse(query, typing=True)


def test_pasted_headlines_and_addresses_are_plain_words() -> None:
    assert parse("Minister: no") == And((Term("", "Minister:"), Term("", "no")))
    assert parse("12:30") == Term("", "12:30")
    assert parse("https://example.org/a") == Term("", "https://example.org/a")


def test_and_binds_closer_than_or() -> None:
    a, b, c = (Term("", letter) for letter in "abc")
    assert parse("a b OR c") == Or((And((a, b)), c))
    assert parse("a (b OR c)") == And((a, Or((b, c))))
    assert parse("-a --b") == And((Not(a), b))


def test_what_is_excluded_is_not_lit() -> None:
    query = parse("ferry -snow -(-hail)")
    assert [term.value for term in terms(query)] == ["ferry", "hail"]


def test_a_facet_becomes_a_token_that_means_it_alone() -> None:
    other = Candidate(Article(1, "x", source="Coast Wire Sport"), lambda: "", lambda: None, list)
    query = token("source", "Coast Wire")
    assert found(query)
    assert not found(query, other)
    assert parse(token("tag", 'odd "tag"')) == Term("tag", "odd tag", phrase=True)


def test_accents_and_case_do_not_matter() -> None:
    candidate = Candidate(Article(1, "Señor Núñez à l’Élysée"), lambda: "", lambda: None, list)
    assert found("senor nunez ELYSEE", candidate)


def test_scripts_without_spaces_are_found_inside_a_run() -> None:
    candidate = Candidate(
        Article(1, "港で働く人々のストライキ終わる"), lambda: "서울에서 열린", lambda: None, list
    )
    assert found("ストライキ", candidate)
    assert found("서울", candidate)
    assert not found("ストラ終", candidate)


def test_today_is_the_readers_own_day() -> None:
    local = NOW.astimezone()
    just_now = Candidate(Article(1, "x", published=local.isoformat()), lambda: "", lambda: None, list)
    earlier = (local.replace(hour=0, minute=0) - timedelta(minutes=1)).isoformat()
    last_night = Candidate(Article(1, "x", published=earlier), lambda: "", lambda: None, list)
    assert found("date:today", just_now)
    assert not found("date:today", last_night)
    assert found("date:yesterday", last_night)
    assert found("date:2d", last_night)


def test_an_empty_query_is_everything() -> None:
    assert parse("  ") == Everything()
    assert printed(parse("")) == ""
    assert parse("is:UNREAD") == Flag("unread")


PIECES = st.sampled_from(
    [
        *(
            "ferry",
            "a",
            "OR",
            "AND",
            "or",
            "(",
            ")",
            "-",
            "--",
            '"',
            "“",
            "”",
            "*",
            " ",
            ":",
            "..",
            ">",
            "–",
            "港",
        ),
        *(
            "title:",
            "source:",
            "tag:",
            "said-by:",
            "quote:",
            "is:",
            "unread",
            "date:",
            "7d",
            "2026-11",
            "words:",
        ),
        *("900", "titel:", "it's", "\u0301", "İ", "note:*", "99999999d", "0001", "9999"),
    ]
)
TYPED = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))


@settings(max_examples=300, deadline=None)
@given(TYPED, st.booleans())
def test_anything_typed_is_a_query_or_a_query_fault(text: str, typing: bool) -> None:
    try:
        query = parse(text, typing=typing)
    except QueryError as fault:
        assert 0 <= fault.position <= len(text)  # noqa: PT017 - only some of what is typed is a fault
        return
    assert parse(printed(query)) == query
    assert matches(query, CANDIDATE, NOW) in (True, False)


def test_a_hostile_query_ends_soon() -> None:
    for text in ("(" * 100_000, "-" * 100_000, "a " * 100_000, "a OR " * 100_000, '"' * 99_999):
        with pytest.raises(QueryError):
            parse(text)
