"""Who is spoken of and who said what, over all articles."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from tui.library import people
from tui.library.article import Article
from tui.library.gathering import catch_up
from tui.library.index import Index
from tui.library.query import parse
from tui.library.query_forms import without_marks
from tui.reading.names import Correction
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

KINDS = {
    "Idris Bello": Label.PERSON,
    "Bello": Label.PERSON,
    "Omar Bello": Label.PERSON,
    "Ana Petrescu": Label.PERSON,
    "Petrescu": Label.PERSON,
    "Dockers’ Federation": Label.ORG,
    "Coast Guard": Label.ORG,
    "Sandviken": Label.PLACE,
    "Norrland": Label.PLACE,
}
NAMES = re.compile("|".join(sorted(map(re.escape, KINDS), key=len, reverse=True)))


def read(article: Article, body: str) -> Reading:
    """A reading of "… “words” said NAME" texts by the list of names above."""
    mentions = tuple(
        Mention(found.start(), found.end(), KINDS[found.group()], found.group())
        for found in NAMES.finditer(body)
    )
    quotes = []
    for found in re.finditer("“[^”]*”", body):
        after = next((m for m in mentions if m.start >= found.end()), None)
        by = None if after is None else after.name
        kind = QuoteKind.SCARE if "so-called" in body[: found.start()][-12:] else QuoteKind.DIRECT
        quotes.append(
            Quote(found.start(), found.end(), kind, after and Span(after.start, after.end), by, None, 0.9)
        )
    return Reading(entities=mentions, quotes=tuple(quotes))


class Shelf:
    def __init__(self) -> None:
        self.bodies: dict[int, str] = {}
        self.index = Index(None, body=lambda number: self.bodies[number], clock=lambda: NOW)

    def add(self, *bodies: str, days: float = 1) -> None:
        rows = []
        for body in bodies:
            number = len(self.bodies) + 1
            self.bodies[number] = body
            at = datetime.fromtimestamp(NOW.timestamp() - 86400 * days, UTC).isoformat()
            rows.append(
                (Article(number, f"Story {number}", source="Coast Wire", published=at), "h", (0, 0, 0))
            )
        self.index.put(rows, f"lib/1/{len(self.bodies)}")
        for _ in catch_up(self.index, read):
            pass

    def names(self, **options: object) -> list[tuple[str, int]]:
        return [(one.name, one.articles) for one in people.people(self.index, **options)]  # type: ignore[arg-type]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_the_most_mentioned_come_first_with_counts_and_date(shelf: Shelf) -> None:
    shelf.add("Idris Bello met Ana Petrescu. Idris Bello left.", "Idris Bello in Sandviken.", days=3)
    first, *_ = people.people(shelf.index, labels=[Label.PERSON])
    assert (first.name, first.label, first.articles, first.mentions) == ("Idris Bello", Label.PERSON, 2, 3)
    assert first.last.startswith("2026-11-20")
    assert shelf.names(query="sandviken", labels=[Label.PERSON]) == [("Idris Bello", 1)]
    assert shelf.names(query="place:sandviken", labels=[Label.PLACE]) == [("Sandviken", 1)]


def test_a_surname_finds_the_full_name(shelf: Shelf) -> None:
    shelf.add("“We won,” said Ana Petrescu.", "“We lost,” said Idris Bello.")
    assert [said.text for said in people.quotes(shelf.index, "", "petrescu")] == ["“We won,”"]
    assert shelf.index.ids("said-by:petrescu") == [1]
    assert shelf.index.ids('person:"ana petrescu"') == [1]
    assert people.quotes(shelf.index, "", "ana bello") == []


def test_a_surname_alone_is_the_one_full_name_of_the_library_beside_a_shared_name(shelf: Shelf) -> None:
    shelf.add(
        "Ana Petrescu leads the Dockers’ Federation.", "“No,” said Petrescu of the Dockers’ Federation."
    )
    assert shelf.names(labels=[Label.PERSON]) == [("Ana Petrescu", 2)]
    assert sorted(shelf.index.ids('person:"ana petrescu"')) == [1, 2]
    assert shelf.index.ids('said-by:"ana petrescu"') == [2]


def test_a_surname_is_left_alone_when_two_bear_it_or_nothing_is_shared(shelf: Shelf) -> None:
    shelf.add("Ana Petrescu sings in Norrland.", "Petrescu spoke in Sandviken.")
    assert ("Petrescu", 1) in shelf.names()
    shelf.add("Idris Bello in Sandviken.", "Bello in Sandviken.")
    assert ("Idris Bello", 2) in shelf.names()
    shelf.add("Omar Bello in Sandviken.")  # now it may be either
    assert ("Bello", 1) in shelf.names()
    assert ("Idris Bello", 1) in shelf.names()


def test_what_the_user_says_of_a_name_holds_everywhere_and_can_be_taken_back(shelf: Shelf) -> None:
    shelf.add("Omar Bello spoke.", "Idris Bello spoke.", "Sandviken won.")
    shelf.index.put_corrections(
        [Correction("omar bello", None, "Idris Bello"), Correction("Sandviken", Label.ORG)]
    )
    assert shelf.names(labels=[Label.PERSON]) == [("Idris Bello", 2)]
    assert sorted(shelf.index.ids('person:"idris bello"')) == [1, 2]
    assert shelf.names(labels=[Label.ORG]) == [("Sandviken", 1)]
    assert shelf.names(labels=[Label.PLACE]) == []
    assert shelf.index.ids("org:sandviken") == [3]
    assert shelf.index.ids("place:sandviken") == []
    shelf.add("Omar Bello again.")  # what comes later too
    assert shelf.names(labels=[Label.PERSON]) == [("Idris Bello", 3)]
    assert set(people.corrections(shelf.index)) == {
        Correction("omar bello", None, "Idris Bello"),
        Correction("Sandviken", Label.ORG),
    }
    shelf.index.put_corrections([])
    assert ("Omar Bello", 2) in shelf.names()
    assert shelf.names(labels=[Label.ORG]) == []


def test_what_the_user_says_of_a_name_changes_the_marks_of_articles_read_before(shelf: Shelf) -> None:
    shelf.add("Omar Bello spoke.", "Sandviken won.", "omar, bello.", "Ana Petrescu sang.")
    before = shelf.index.marks_behind()
    shelf.index.put_corrections([Correction("Omar Bello", Label.ORG)])
    assert shelf.index.reading(1) is None  # it is read again, when it is opened or in the background
    assert shelf.index.reading(4) is not None
    assert shelf.index.marks_behind() == before + 2
    for _ in catch_up(shelf.index, read):
        pass
    shelf.index.put_corrections([Correction("Omar Bello", Label.ORG)])  # nothing new
    assert shelf.index.marks_behind() == before
    shelf.index.put_corrections([])
    assert shelf.index.reading(1) is None


def test_quotes_come_with_their_place_and_scare_quotes_do_not_come(shelf: Shelf) -> None:
    shelf.add("The so-called “plan” failed. “It did not,” said Idris Bello. “Ask again.”")
    first, second = people.quotes(shelf.index)
    assert (first.text, first.speaker_name, first.kind, first.confidence) == (
        "“It did not,”",
        "Idris Bello",
        "direct",
        0.9,
    )
    assert shelf.bodies[1][first.start : first.end] == first.text
    assert (first.source, first.article) == ("Coast Wire", 1)
    assert second.speaker_name is None
    assert shelf.index.ids('quote:"did not"') == [1]
    assert shelf.index.ids("quote:plan") == []


def test_who_rises_this_week(shelf: Shelf) -> None:
    shelf.add(*["Idris Bello in Norrland."] * 4, days=2)
    shelf.add(*["Ana Petrescu in Norrland."] * 8, days=20)
    shelf.add(*["Ana Petrescu again."] * 2, days=2)
    assert people.rising(shelf.index)[0].name == "Idris Bello"
    assert "Ana Petrescu" not in [one.name for one in people.rising(shelf.index)]


def test_who_appears_with_whom_and_when(shelf: Shelf) -> None:
    shelf.add("Idris Bello and Ana Petrescu in Sandviken.", "Idris Bello in Sandviken.", days=1)
    shelf.add("Idris Bello and the Coast Guard.", days=9)
    with_bello = [(one.name, one.articles) for one in people.companions(shelf.index, "Idris Bello")]
    assert with_bello[0] == ("Sandviken", 2)
    assert set(with_bello[1:]) == {("Ana Petrescu", 1), ("Coast Guard", 1)}
    assert people.timeline(shelf.index, "bello", weeks=4) == [0, 0, 1, 2]


def test_deleting_an_article_takes_its_names_and_quotes_along(shelf: Shelf) -> None:
    shelf.add("“No,” said Idris Bello.", "Idris Bello in Sandviken.")
    shelf.index.remove([1], "lib/1/9")
    assert ("Idris Bello", 1) in shelf.names()
    assert people.quotes(shelf.index) == []


def test_what_must_be_read_before_a_question_about_names_is_found_by_its_words() -> None:
    assert without_marks(parse('said-by:"Ana Petrescu" is:unread')) == parse("petrescu is:unread")
    assert without_marks(parse("quote:* ferry")) == parse("ferry")
    assert without_marks(parse("-person:bello")) == parse("")
    assert without_marks(parse("person:bello OR place:*")) == parse("")
