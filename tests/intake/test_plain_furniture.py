# ruff: noqa: E501 (pages are quoted as they stand)
"""Page furniture is hidden, sentences that look like it stay, and nothing at all is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.intake import phrases
from tui.intake.plain import draft

SAMPLES = sorted((Path(__file__).parents[2] / "sample_articles").glob("*.*"))

HEAD = "Harbour workers end strike after nine days\n\nBy Mara Lindqvist\n\n"
FIRST = "Dock workers in four ports voted on Tuesday to end a strike that had closed the coast to freight."
SECOND = "“We got the hours we asked for,” said Ana Petrescu, who leads the Dockers’ Federation. “The rest can wait.”"
LAST = "Ferries are expected to run again from Friday, the company said in a statement."

TAILS = {
    "comments and related": "Comments\n- Related News",
    "comments with a count": "Comments (12)\n\nRelated News\n\n- Ferries back on Friday\n- Who pays for the new cranes?",
    "count before": "12 Comments\nShare this article",
    "related list": "Related Articles\n\nFerries back on Friday\n\nWhat the deal says\n\nMinister under pressure",
    "read more": "Read more: Ferries back on Friday\nRead more: What the deal says",
    "more on this": "More on this story\nFerries back on Friday\n2 days ago\nWhat the deal says\n3 days ago",
    "tags": "Tags: strike, ports, transport\n\nShare on Facebook\nShare on X",
    "topics": "Topics\nPorts\nTrade unions\nTransport",
    "copyright": "© 2026 Coast Wire. All rights reserved.",
    "newsletter": "Sign up for our newsletter to get the best of Coast Wire every morning.\n\nEnter your email\n\nSubscribe",
    "follow": "Follow us on Facebook, X and Instagram for more news from the coast.",
    "most read": "Most read\n1. Ferries back on Friday\n2. What the deal says\n3. A week without bananas",
    "share bar": "Share\nFacebook\nTwitter\nWhatsApp\nEmail\nCopy link",
    "reply form": "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nPost Comment",
    "next and previous": "Previous: A week without bananas\nNext: What the deal says",
    "may also like": "You may also like\n\nWho pays for the new cranes?\n\nTen pictures of an empty port",
    "sponsored": "Sponsored Content\nThe pillow everybody talks about\nOne weird lamp",
    "support us": "Support our journalism with a donation today.\nDonate",
    "app": "Download our app for breaking news alerts.\nPrivacy Policy\nTerms of Use\nContact Us",
    "latest": "LATEST NEWS\nFerries back on Friday\nSEE ALL",
    "trending": "Trending Now\n» Ferries back on Friday\n» What the deal says",
    "editor's picks": "Editors’ Picks\nTen pictures of an empty port",
    "rule above": "---\nComments\nRelated News",
    "report an error": "Report an error\nPrint this article\nBack to top",
    "German": "Kommentare\nMehr zum Thema\nStreik beendet\nTeilen",
    "French": "Commentaires (4)\nÀ lire aussi\nLa grève est finie\nPartager",
    "Japanese": "関連ニュース\n・港湾ストが終結\nコメント",
    "everything": "Comments\n\n- Related News\n\nAdvertisement\n\nShare this:\nTweet\n\n© Coast Wire 2026",
}


def visible(text: str, furniture) -> str:
    for span in reversed(furniture):
        text = text[: span.start] + text[span.end :]
    return text


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("name", TAILS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_the_tail_is_hidden_and_kept(name: str, gap: str) -> None:
    page = HEAD + gap.join([FIRST, SECOND, LAST, TAILS[name]]) + "\n"
    article = draft(page)
    assert visible(article.text, article.furniture) == "\n\n".join([FIRST, SECOND, LAST])
    assert letters(article.text) in letters(page)
    assert letters(article.text).endswith(letters(TAILS[name]))


INSIDE = [
    "ADVERTISEMENT",
    "Advertisement",
    "Advertisement - Scroll to continue",
    "[Advertisement]",
    "--- Advertisement ---",
    "ALSO READ: Ferries back on Friday",
    "Also read: What the deal says",
    "READ MORE: Minister ‘knew’ of port plan",
    "Read more: Minister under pressure over cranes",
    "READ | Minister under pressure over cranes",
    "RELATED: Who pays for the new cranes?",
    "Related: Ferries back on Friday",
    "SEE ALSO: Ten pictures of an empty port",
    "WATCH: Ferries leave Sandviken again",
    "DON'T MISS: The lamp that lasted a century",
    "Story continues below",
    "Story continues below advertisement",
    "Article continues after this ad",
    "(Story continues below)",
    "Sign up for our daily newsletter",
    "Subscribe to our newsletter for more stories like this.",
    "Click here to read the full report",
    "Follow us on Telegram",
    "Share this article",
    "Facebook Twitter Email",
    "Image source, Coast Wire",
    "Photo: Tom Okafor/Coast Wire",
    "5 min read",
    "Listen to this article",
    "Skip past newsletter promotion",
    "after newsletter promotion",
    "Lesen Sie auch: Streik beendet",
    "À lire aussi : La grève est finie",
    "Lea también: Fin de la huelga",
]


@pytest.mark.parametrize("line", INSIDE)
def test_a_line_of_furniture_inside_is_hidden(line: str) -> None:
    article = draft(HEAD + "\n\n".join([FIRST, line, SECOND, LAST]))
    assert visible(article.text, article.furniture) == "\n\n".join([FIRST, SECOND, LAST])
    assert line in article.text


LOOK_ALIKES = [
    "Comments on the plan were mixed, she said.",
    "Comments by the minister drew laughter.",
    "Related costs rose by a third.",
    "Related News, a trade paper, first reported the talks.",
    "Read more widely, he advised the students.",
    "Share prices fell by four per cent.",
    "Share this burden, she told the council, or lose it.",
    "Advertisement revenue fell again in the spring.",
    "Follow us into the hills, the guide said.",
    "Subscribe to a theory and you will find proof for it.",
    "“Sign up for the marathon,” he said, “and then regret it.”",
    "Tags hung from every coat.",
    "Tags: that is what the dockers call the yellow slips on each crate.",
    "Print is dead, or so the publisher claimed.",
    "Copyright law was last changed in 1998.",
    "Most read the letter twice.",
    "Trending downwards since May, exports are now at their lowest.",
    "Popular with children, the museum stays open late.",
    "Next, the committee will hear the harbour master.",
    "Previous governments had promised the same.",
    "Watch the tide, fishermen here say, not the clock.",
    "Related: that was the word the judge used for the two cases.",
    "More on that later, the minister said.",
    "More from habit than from hope, they came back.",
    "Latest figures show a fall of two per cent.",
    "By Monday the water had risen two metres.",
    "By Friday, officials said, the road would be open.",
    "Updated rules take effect on 4 March 2026.",
    "Published in 1954, the book never sold.",
    "Photo studios in the town report brisk trade.",
    "See also means nothing to a judge.",
    "Help is on the way, the mayor said.",
    "Follow-up checks are planned for May.",
    "The advertisement continues to run on television.",
    "Story continues to be a favourite of teachers.",
    "Email remains the safest way to reach the office.",
    "Twitter, Facebook and the rest were silent.",
    "All rights reserved to the crown were sold in 1801.",
    "Sign in to a hotel here and they will ask for two documents.",
    "Video shows a man leaving the warehouse at noon.",
    "Videos: none. Photographs: none. That was all the file said.",
    "Live music returned to the square.",
    "Home is where the boat is, he said.",
]


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
@pytest.mark.parametrize("place", ["inside", "last", "before the tail", "first"])
def test_a_sentence_that_looks_like_furniture_stays(sentence: str, place: str) -> None:
    parts = {
        "inside": [FIRST, sentence, LAST],
        "last": [FIRST, LAST, sentence],
        "before the tail": [FIRST, LAST, sentence, "Comments", "Related News"],
        "first": [sentence, FIRST, LAST],
    }[place]
    article = draft(HEAD + "\n\n".join(parts))
    assert visible(article.text, article.furniture) == "\n\n".join(parts[:3])
    assert article.byline == "By Mara Lindqvist"


def test_links_under_a_heading_inside_are_hidden_with_it() -> None:
    links = "Related stories:\n- Ferries back on Friday\n- Who pays for the new cranes?"
    article = draft(HEAD + "\n\n".join([FIRST, links, SECOND, LAST]))
    assert visible(article.text, article.furniture) == "\n\n".join([FIRST, SECOND, LAST])


def test_a_list_of_the_article_stays() -> None:
    body = "\n\n".join(
        [
            FIRST,
            "What the deal says:",
            "- Shorter shifts\n- A pay rise of six per cent\n- No dismissals",
            LAST,
        ]
    )
    article = draft(HEAD + body)
    assert article.furniture == ()
    assert article.text == body


def test_a_list_at_the_end_stays() -> None:
    body = "\n\n".join(
        [FIRST, LAST, "Key dates", "- 4 March: strike begins\n- 13 March: vote\n- 16 March: ferries run"]
    )
    assert draft(HEAD + body).furniture == ()


def test_subheads_stay() -> None:
    body = "\n\n".join([FIRST, "A long week", SECOND, "What comes next", LAST])
    assert draft(HEAD + body).text == body
    assert draft(HEAD + body).furniture == ()


def test_readers_comments_go_with_their_heading() -> None:
    thread = "Comments (2)\n\nOld Docker\n2 hours ago\nGood for them. It was about time.\nReply\n\nTideline\n3 hours ago\nWho pays?\nReply"
    article = draft(HEAD + "\n\n".join([FIRST, SECOND, LAST, thread]))
    assert visible(article.text, article.furniture) == "\n\n".join([FIRST, SECOND, LAST])


def test_furniture_is_one_range_where_it_runs_together() -> None:
    article = draft(HEAD + "\n\n".join([FIRST, "ADVERTISEMENT", "Share", SECOND, "Comments", "Related News"]))
    assert len(article.furniture) == 2
    assert article.text.startswith("ADVERTISEMENT\n\nShare", article.furniture[0].start)


def test_a_page_of_furniture_alone_still_has_its_headline() -> None:
    article = draft("T\n\nBy Staff, Agencies\n\nComments\n\n- Related News\n")
    assert article.title == "T"
    assert article.byline == "By Staff, Agencies"
    assert visible(article.text, article.furniture) == ""


@pytest.mark.parametrize(
    ("form", "letters"),
    [
        ("sign up.*", "s"),
        ("(?:click|tap) here", "ct"),
        ("(?:the )?end|list", "tel"),
        ("s?top", "st"),
        ("(?:a(?:b|c)|[xy]z)", None),
        (r"\d+ views", None),
        ("(?:photos?|photo by)[:)] x", "p"),
    ],
)
def test_forms_are_sorted_by_the_letters_they_can_begin_with(form: str, letters: str | None) -> None:
    assert phrases.beginnings(form) == (None if letters is None else frozenset(letters))


def test_sorting_forms_by_first_letters_loses_none_of_them() -> None:
    forms = phrases.lines("forms")
    whole = re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)
    sorted_forms = phrases.Forms(forms)
    lines = {line.strip() for file in SAMPLES for line in file.read_text("utf-8").splitlines()}
    lines |= {
        *phrases.lines("lines"),
        *phrases.lines("headings"),
        "Share this story now",
        "（责任编辑：周平）",
    }
    lines |= {line.upper() for line in lines}
    assert [line for line in lines if sorted_forms.fullmatch(line) != bool(whole.fullmatch(line))] == []
    assert sum(map(sorted_forms.fullmatch, lines)) > 20
