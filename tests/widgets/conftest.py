"""An invented story with marks set by hand, for the panes to show."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tui.library.article import Article
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span

TITLE = "Quarry in Vellmar to close after forty years"
TEXT = """VELLMAR — The quarry will close in spring, Mayor Tomas Reuk told the council on Monday.

“We knew it was coming,” said Hanne Dorsch, of the Stonecutters’ Union. “We did not think it would be now.”

Dorsch said that ninety members would lose their work. The so-called “golden bridge” was never built.

Reuk, a former foreman, told reporters: “I split my first block up there. It hurts me too.”

Comments
Related News
Vellmar plans a lake where the quarry was
"""


@dataclass(frozen=True)
class Story:
    article: Article
    text: str
    reading: Reading

    def find(self, words: str, nth: int = 0) -> Span:
        """Where the words stand in the body, the `nth` time."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))


@pytest.fixture
def story() -> Story:
    bare = Story(Article(1, TITLE), TEXT, Reading())
    find = bare.find

    def mention(words: str, label: Label, name: str = "", nth: int = 0) -> Mention:
        span = find(words, nth)
        return Mention(span.start, span.end, label, name or words)

    def quote(
        words: str, kind: QuoteKind, who: Span | None, name: str | None, cue: Span | None, group: int
    ) -> Quote:
        span = find(words)
        return Quote(span.start, span.end, kind, who, name, cue, 0.9, "", group, "")

    said, dorsch, reuk = find("said"), find("Hanne Dorsch"), find("Reuk", 1)
    furniture = Span(TEXT.index("Comments"), len(TEXT))
    mentions = (
        mention("VELLMAR", Label.PLACE, "Vellmar"),
        mention("Tomas Reuk", Label.PERSON),
        mention("Monday", Label.DATE),
        mention("Hanne Dorsch", Label.PERSON),
        mention("Stonecutters’ Union", Label.ORG),
        mention("Dorsch", Label.PERSON, "Hanne Dorsch", 1),
        mention("Reuk", Label.PERSON, "Tomas Reuk", 1),
        mention("Vellmar", Label.PLACE, "Vellmar"),
    )
    indirect = "that ninety members would lose their work"
    block = "“I split my first block up there. It hurts me too.”"
    quotes = (
        quote("“We knew it was coming,”", QuoteKind.DIRECT, dorsch, "Hanne Dorsch", said, 1),
        quote("“We did not think it would be now.”", QuoteKind.DIRECT, dorsch, "Hanne Dorsch", said, 1),
        quote(indirect, QuoteKind.INDIRECT, find("Dorsch", 1), "Hanne Dorsch", find("said", 1), 2),
        quote("“golden bridge”", QuoteKind.SCARE, None, None, None, 3),
        quote(
            block,
            QuoteKind.DIRECT,
            reuk,
            "Tomas Reuk",
            None,
            4,
        ),
    )
    at = TITLE.index("Vellmar")
    reading = Reading(
        entities=mentions,
        title_entities=(Mention(at, at + 7, Label.PLACE, "Vellmar"),),
        quotes=quotes,
    )
    article = Article(
        1,
        TITLE,
        byline="Ilse Brandt",
        source="Hill Post",
        published="2026-03-02",
        words=480,
        furniture=(furniture,),
    )
    return Story(article, TEXT, reading)
