"""Near-duplicates find each other, related articles are near, and a snippet shows why."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library import facets, related, views
from tui.library.article import Article
from tui.library.gathering import catch_up
from tui.library.index import Index
from tui.library.query import parse
from tui.library.sketch import SAME_STORY, SAME_TEXT, resemblance, sketch, without
from tui.library.snippets import matches, snippet
from tui.reading.spans import Label, Mention, Reading, Span

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORDS = [
    first + second
    for first in ["ba", "ko", "li", "mu", "ne", "ra", "so", "ti", "vu", "zy"]
    for second in ["lan", "mer", "dok", "fis", "tre"]
]


def story(seed: int, length: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + chance.choice(("", "s", "en")) for _ in range(length))


def test_the_same_story_with_an_added_lead_or_cut_end_is_known_again() -> None:
    text = story(1)
    words = text.split()
    assert resemblance(sketch(text), sketch(text)) == 1.0
    assert resemblance(sketch(text), sketch(story(2, 20) + " " + text)) >= SAME_TEXT * 0.9
    assert resemblance(sketch(text), sketch(" ".join(words[:220]))) >= SAME_STORY
    assert resemblance(sketch(text), sketch(story(3))) < 0.1


def test_furniture_does_not_make_articles_alike() -> None:
    foot = story(9, 200)
    one, two = story(1, 100) + " " + foot, story(2, 100) + " " + foot
    cut_one, cut_two = [Span(one.index(foot), len(one))], [Span(two.index(foot), len(two))]
    assert resemblance(sketch(without(one, cut_one)), sketch(without(two, cut_two))) < 0.1


def test_short_texts_have_no_sketch_and_resemble_nothing() -> None:
    assert len(sketch("three words only")) == 0
    assert resemblance(sketch(""), sketch("")) == 0.0


def shelf(*bodies: str) -> Index:
    texts = dict(enumerate(bodies, 1))
    index = Index(None, body=texts.__getitem__, clock=lambda: NOW)
    index.put(
        [
            (
                Article(n, f"Title {n}", published=f"2026-11-{n:02}", source="AB"[n % 2], tags=("t",)),
                str(n),
                (0, 0, 0),
            )
            for n in texts
        ],
        "lib/1/1",
    )

    def read(article: Article, body: str) -> Reading:
        found = []
        for name in ("Ana Petrescu", "Port Authority", "Sandviken", "Everyone"):
            at = body.find(name)
            if at >= 0:
                found.append(Mention(at, at + len(name), Label.ORG, name))
        return Reading(entities=tuple(sorted(found, key=lambda m: m.start)))

    for _ in catch_up(index, read):
        pass
    return index


def test_one_story_from_three_sources_takes_one_row() -> None:
    text = story(1)
    index = shelf(text, story(2), text + " " + story(3, 30), story(4), text)
    folded = index.listing("", folded=True)
    assert [article.id for article in folded] == [5, 4, 2]
    assert sorted(folded[0].folded) == [1, 3]
    assert len(index.listing("")) == 5
    assert related.same_story(index, 1) == [5, 3]
    word = text.split()[0]
    assert [a.id for a in index.listing(word, folded=True)].count(5) == 1
    assert [a.id for a in index.listing("source:a", folded=True)] == [4, 2]
    index.remove([5, 3], "lib/1/2")
    assert [article.folded for article in index.listing("", folded=True)] == [(), (), ()]


def test_related_articles_share_rare_names_or_text() -> None:
    texts = [
        "Ana Petrescu of the Port Authority. " + story(1),
        "The Port Authority answered Ana Petrescu. " + story(2),
        "Everyone in Sandviken. " + story(3),
        *(f"Everyone. {story(n)}" for n in range(10, 20)),
        story(1) + " and more",
    ]
    index = shelf(*texts)
    near = related.related(index, 1)
    assert [one.id for one in near] == [14, 2]
    assert near[0].same_text
    assert set(near[1].names) == {"Ana Petrescu", "Port Authority"}


def test_a_snippet_shows_the_place_where_the_matches_stand_together() -> None:
    body = (
        "A ferry left. "
        + "Nothing to see here. " * 30
        + "The ferry strike ended\nwith a pay deal. "
        + "More. " * 50
    )
    found = snippet(body, parse("ferry pay"))
    assert found is not None
    assert [found.text[m.start : m.end] for m in found.matches] == ["ferry", "pay"]
    assert "\n" not in found.text
    assert len(found.text) <= 170
    assert body[found.start :].startswith(found.text[:10])
    assert snippet(body, parse("absent")) is None


def test_what_is_lit_is_what_was_asked_for() -> None:
    text = "Señor Bello’s ferries, the ferry — “pay deal”, said Bello. 港で働く人々"

    def lit(query: str, part: str = "body") -> list[str]:
        return [text[m.start : m.end] for m in matches(text, parse(query), part)]

    assert lit("ferr*") == ["ferries", "ferry"]
    assert lit('"pay deal" senor') == ["Señor", "pay deal"]
    assert lit("said-by:bello") == ["Bello", "Bello"]
    assert lit("ferry -pay") == ["ferry"]
    assert lit("title:ferry") == []
    assert lit("title:ferry", "title") == ["ferry"]
    assert lit("働く") == ["働く"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["a", "a* b", '"a b"', "å", "0", "港"]), st.integers(1, 80))
def test_a_snippet_of_any_text_points_into_it(body: str, query: str, width: int) -> None:
    found = snippet(body, parse(query), width=width)
    for span in matches(body, parse(query)):
        assert 0 <= span.start < span.end <= len(body)
    if found is not None:
        assert body[found.start : found.start + len(found.text)].replace("\n", " ") == found.text
        assert found.matches
        assert all(0 <= m.start < m.end <= len(found.text) for m in found.matches)


def test_views_are_counted_and_a_faulty_one_says_so() -> None:
    index = shelf(story(1), story(2), story(3))
    mine = views.saved([(4, {"name": "Broken", "query": "(("}), (2, {"name": "A only", "query": "source:A"})])
    counted = [(view.name, count) for view, count in facets.counts(index, [*views.BUILT_IN, *mine])]
    assert counted == [
        ("All", 3),
        ("Unread", 3),
        ("Starred", 0),
        ("Today", 0),
        ("A only", 1),
        ("Broken", None),
    ]


def test_facets_name_what_the_shown_articles_can_be_narrowed_to() -> None:
    index = shelf(story(1), story(2), story(3) + " quokka")
    found = facets.facets(index)
    assert [(facet.name, facet.count) for facet in found.sources] == [("B", 2), ("A", 1)]
    assert found.sources[0].token == 'source:"B"'
    narrowed = facets.facets(index, "quokka")
    assert [(facet.name, facet.count) for facet in narrowed.sources] == [("B", 1)]
    assert [(facet.name, facet.count) for facet in narrowed.tags] == [("t", 1)]
