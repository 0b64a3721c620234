# ruff: noqa: E501 (pages are quoted as they stand)
"""However its lines are broken, a page reads as paragraphs; and any text at all is taken."""

from __future__ import annotations

import textwrap
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.intake.plain import draft
from tui.reading.clean import clean

PARAGRAPHS = [
    "Dock workers in four ports voted on Tuesday to end a nine-day strike, after the transport minister improved the "
    "offer and promised that nobody who had stayed away would lose a day of leave over it.",
    "“We got the hours we asked for,” said Ana Petrescu, who leads the Dockers’ Federation. “The rest can wait.”",
    "It was a short night. The last of the forty ships waiting off the coast, a grain carrier called the Halcyon Bay, "
    "was given a berth at four in the morning; its captain, who had slept nine nights in sight of the town without "
    "once setting foot in it, asked first for a newspaper and then for a well-known brand of mustard.",
    "By Friday, officials said, the ferries would run again.",
    "The deal covers shifts, overtime and the so-called “standing hours”, which are spent waiting for a crane. It does "
    "not cover the cranes themselves — those belong to the city, and the city has yet to say who is to pay for them.",
]
HEADS = [
    "Harbour workers end strike\n\nBy Mara Lindqvist\n\n",
    "Harbour workers end strike\n\nBy Mara Lindqvist\n",
]


def wrapped(width: int, gap: str = "\n\n", indent: str = "") -> str:
    return gap.join(
        textwrap.fill(paragraph, width, initial_indent=indent, break_on_hyphens=True)
        for paragraph in PARAGRAPHS
    )


def visible(text: str, furniture) -> str:
    for span in reversed(furniture):
        text = text[: span.start] + text[span.end :]
    return text


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("width", [45, 60, 66, 72, 78, 80, 100, 120])
def test_hard_wrapped_paragraphs_are_joined(head: str, width: int) -> None:
    article = draft(head + wrapped(width))
    assert article.text.split("\n\n") == PARAGRAPHS
    assert article.title == "Harbour workers end strike"


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_that_only_an_indent_parts(width: int) -> None:
    article = draft(HEADS[0] + wrapped(width, "\n", "    "))
    assert article.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\r\n", "\n \n"])
@pytest.mark.parametrize("head", HEADS)
def test_a_paragraph_a_line_stays_so(head: str, gap: str) -> None:
    assert draft(head + gap.join(PARAGRAPHS)).text.split("\n\n") == PARAGRAPHS


def test_furniture_in_wrapped_text_is_found() -> None:
    page = HEADS[0] + wrapped(72).replace(
        "\n\nIt was", "\n\nADVERTISEMENT\n\nALSO READ: What the deal says\n\nIt was"
    )
    page += "\n\nComments (3)\n\nRelated News\nFerries back on Friday\nWho pays for the new cranes?\n"
    article = draft(page)
    assert visible(article.text, article.furniture).split("\n\n") == PARAGRAPHS


def test_furniture_without_blank_lines_in_wrapped_text_is_found() -> None:
    page = (
        HEADS[0]
        + wrapped(72, "\n").replace("\nIt was", "\nADVERTISEMENT\nIt was")
        + "\nComments\n- Related News"
    )
    article = draft(page)
    shown = visible(article.text, article.furniture)
    assert "ADVERTISEMENT" not in shown
    assert "Related" not in shown
    assert " ".join(shown.split()) == " ".join(PARAGRAPHS)


def test_items_of_a_wrapped_list_stay_items() -> None:
    items = [
        "- shorter shifts for everyone who works at night or in the cold store of the northern port",
        "- six per cent",
    ]
    page = (
        HEADS[0]
        + wrapped(66)
        + "\n\n"
        + "\n".join(textwrap.fill(i, 66, subsequent_indent="  ") for i in items)
    )
    assert draft(page).text.split("\n\n")[-1] == "\n".join(items)


def test_short_lines_that_are_sentences_are_not_joined() -> None:
    turns = [
        "Q: Did you expect it to last so long?",
        "A: No. Nobody did.",
        "Q: And now?",
        "A: Now we sleep.",
        "Q: Thank you.",
    ]
    assert draft("An interview\n\nBy Mara Lindqvist\n\n" + "\n".join(turns)).text.split("\n\n") == turns


def test_dialogue_in_wrapped_text_keeps_its_turns() -> None:
    turns = [
        "Mara Lindqvist: Did you ever think, in those nine days, that the whole thing might simply be allowed to fail?",
        "Ana Petrescu: Every night at about three. Then the kettle boiled and somebody told a story and it was morning "
        "again, and we were still there.",
    ]
    page = HEADS[0] + wrapped(70) + "\n\n" + "\n".join(textwrap.fill(turn, 70) for turn in turns)
    assert draft(page).text.split("\n\n")[-2:] == turns


HEADLINES = [
    "Government announces a new plan to cut hospital\nwaiting lists by next spring",
    "Harbour Workers in Four Northern Ports Vote to\nEnd a Strike That Closed the Coast",
    "Harbour strike:\nWhat the deal says",
    "Minister says ‘no plan’ to raise water charges as\nfour reservoirs fall to their lowest since 1976",
    "Two hundred years on, the ferry still leaves at\nsix, whatever the weather and whoever the captain\nhappens to be this year",
]


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize(
    "after", ["\n\nBy Mara Lindqvist\n\n", "\nBy Mara Lindqvist\n4 March 2026\n\n", "\n\n"]
)
@pytest.mark.parametrize("width", [0, 72])
def test_a_headline_over_several_lines_is_one_headline(headline: str, after: str, width: int) -> None:
    article = draft(headline + after + (wrapped(width) if width else "\n\n".join(PARAGRAPHS)))
    assert article.title == headline.replace("\n", " ")
    assert visible(article.text, article.furniture).split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "standfirst",
    [
        "The deal brings shorter shifts and back pay, and leaves the cranes for another day.",
        "After nine days and two votes, the ports are to open again on Friday, but not everyone is happy.",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_standfirst_is_text_and_no_headline(standfirst: str, gap: str) -> None:
    page = (
        f"Harbour workers end strike{gap}{standfirst}\n\nBy Mara Lindqvist\n4 March 2026\n\n"
        + "\n\n".join(PARAGRAPHS)
    )
    article = draft(page)
    assert article.title == "Harbour workers end strike"
    assert article.byline == "By Mara Lindqvist"
    assert article.published == "2026-03-04"
    assert visible(article.text, article.furniture).split("\n\n") == [standfirst, *PARAGRAPHS]


DATELINES = {
    "SANDVIKEN — ": ("SANDVIKEN", "", ""),
    "SANDVIKEN (Coast Wire) — ": ("SANDVIKEN (Coast Wire)", "Coast Wire", ""),
    "SANDVIKEN, Norland (Coast Wire) – ": ("SANDVIKEN, Norland (Coast Wire)", "Coast Wire", ""),
    "PORT ELLIS, March 4 (Coast Wire) - ": ("PORT ELLIS, March 4 (Coast Wire)", "Coast Wire", ""),
    "PORT ELLIS, March 4, 2026 (Coast Wire) -- ": (
        "PORT ELLIS, March 4, 2026 (Coast Wire)",
        "Coast Wire",
        "2026-03-04",
    ),
    "Sandviken (CW) - ": ("Sandviken (CW)", "CW", ""),
    "Port Ellis, 4 March 2026 – ": ("Port Ellis, 4 March 2026", "", "2026-03-04"),
    "SANDVIKEN: ": ("SANDVIKEN", "", ""),
    "ST. JUDE-SUR-MER — ": ("ST. JUDE-SUR-MER", "", ""),
}


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_kept_apart_and_in_the_text(dateline: str) -> None:
    where, source, published = DATELINES[dateline]
    article = draft(
        f"Harbour workers end strike\n\nBy Mara Lindqvist\n\n{dateline}" + "\n\n".join(PARAGRAPHS)
    )
    assert (article.dateline, article.source, article.published) == (where, source, published)
    assert article.text.startswith(dateline)


@pytest.mark.parametrize(
    "opening",
    [
        "WARNING — the bridge is closed to all traffic until further notice.",
        "UPDATE: the bridge is open again, the city said on Monday evening.",
        "The minister — who had said nothing for a week — spoke at last.",
        "Nobody (not even the minister) – and this was new – objected to it.",
        "Sandviken: a town that has seen three harbours and lost two of them.",
        "A well-known captain - the third in a year - has left the company.",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(opening: str) -> None:
    assert (
        draft(
            f"Harbour workers end strike\n\nBy Mara Lindqvist\n\n{opening}\n\n" + "\n\n".join(PARAGRAPHS)
        ).dateline
        == ""
    )


def test_a_text_without_headline_takes_its_first_words_and_keeps_them() -> None:
    article = draft("\n\n".join(PARAGRAPHS))
    assert PARAGRAPHS[0].startswith(article.title.removesuffix("…"))
    assert article.text.split("\n\n") == PARAGRAPHS
    assert article.byline == ""


def test_one_line_is_a_headline_and_an_empty_text() -> None:
    article = draft("Only a title")
    assert (article.title, article.text) == ("Only a title", "")


@pytest.mark.parametrize("text", ["", "\n\n", " \t\r\n", "\ufeff"])
def test_nothing_gives_an_empty_draft(text: str) -> None:
    article = draft(text)
    assert (article.title, article.text, article.furniture) == ("", "", ())


def test_markdown_headings_lose_their_signs() -> None:
    article = draft(
        "# Harbour workers end strike\n\n*By Mara Lindqvist*\n\n"
        + PARAGRAPHS[0]
        + "\n\n## A long week\n\n"
        + PARAGRAPHS[1]
    )
    assert article.title == "Harbour workers end strike"
    assert article.byline == "By Mara Lindqvist"
    assert article.text.split("\n\n") == [PARAGRAPHS[0], "A long week", PARAGRAPHS[1]]


def test_briefs_stay_as_they_are() -> None:
    briefs = [
        "Ferries: boats to the islands run again from Friday.",
        "Fire: a barn burned down near Ostvale; nobody was hurt.",
    ]
    assert draft("News in brief\n\n" + "\n\n".join(briefs)).text.split("\n\n") == briefs


@pytest.mark.parametrize(
    ("page", "title", "byline", "published", "language"),
    [
        (
            "港湾労働者、九日間のストを終結\n\n文：山田花子\n2026年3月4日\n\n四つの港の労働者は火曜日、ストライキの終結を賛成多数で決めた。"
            "「求めた時間を得た」と組合の代表は述べた。\n\n船は金曜日から再び動く。\n\n関連記事\n・クレーンの費用は誰が払うのか",
            "港湾労働者、九日間のストを終結",
            "山田花子",
            "2026-03-04",
            "ja",
        ),
        (
            "Hafenarbeiter beenden Streik nach neun Tagen\n\nVon Mara Lindqvist\n4. März 2026\n\nDie Hafenarbeiter in vier Häfen "
            "haben am Dienstag für ein Ende des Streiks gestimmt, sagte die Gewerkschaft.\n\n„Wir haben bekommen, was wir "
            "wollten“, sagte Ana Petrescu.\n\nLesen Sie auch: Wer bezahlt die Kräne?",
            "Hafenarbeiter beenden Streik nach neun Tagen",
            "Von Mara Lindqvist",
            "2026-03-04",
            "de",
        ),
        (
            "Les dockers mettent fin à la grève\n\nPar Mara Lindqvist\nPublié le 4 mars 2026 à 18h05\n\nLes dockers de quatre "
            "ports ont voté mardi la fin de la grève, a annoncé leur fédération.\n\n« Nous avons obtenu les heures que nous "
            "demandions », a déclaré Ana Petrescu.\n\nCommentaires\nPartager",
            "Les dockers mettent fin à la grève",
            "Par Mara Lindqvist",
            "2026-03-04T18:05",
            "fr",
        ),
    ],
)
def test_pages_in_other_languages(page: str, title: str, byline: str, published: str, language: str) -> None:
    article = draft(page)
    assert (article.title, article.byline, article.published, article.language) == (
        title,
        byline,
        published,
        language,
    )
    assert len(visible(article.text, article.furniture).split("\n\n")) == 2


LINES = st.sampled_from(
    [
        "", "", " ", "By Mara Lindqvist", "Comments (3)", "ADVERTISEMENT", "4 March 2026", "Title: x", "# Heading", "=====",
        "- item", "A short headline here", "Share | Tweet | Email", "SANDVIKEN (CW) — text", "word " * 30, "wrapped line of text",
        "A sentence with its full stop.", "東京の記事です。", "x\ufeff\u202ey", "\t", "https://coast.example/a", "© 2026 Coast Wire",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=400), st.lists(LINES, max_size=25).map("\n".join)),
    st.sampled_from(["", "Coast Wire"]),
)
def test_any_text_is_taken_and_none_of_it_lost(text: str, source: str) -> None:
    article = draft(text, source=source)
    kept = article.title + article.byline + article.text
    assert not Counter(filter(str.isalnum, clean(text))) - Counter(filter(str.isalnum, kept))
    last = 0
    for span in article.furniture:
        assert last <= span.start < span.end <= len(article.text)
        last = span.end


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_hiding_furniture_leaves_no_gap(text: str) -> None:
    article = draft(text)
    shown = visible(article.text, article.furniture)
    assert "\n\n\n" not in shown
    assert shown == shown.strip("\n")
