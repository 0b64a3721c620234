"""Captions, notes on the writer and boxes of buttons are hidden whole; sentences of the text stay."""

from __future__ import annotations

import pytest

from tui.intake import plain

HEAD = "Ferry to Torp sails again after long repair\n\nBy Mara Lindqvist\n4 March 2026"
FIRST = "The ferry to Torp sailed on Monday for the first time since a crane fell on its bridge."
SECOND = "Its captain said that the crane had been the quietest passenger of the year."
THIRD = "Tickets cost what they did before, and dogs go free until the end of May."


def shown(*blocks: str) -> list[str]:
    article = plain.draft("\n\n".join((HEAD, *blocks)))
    return [line for line in plain.without(article.text, article.furniture).split("\n") if line]


CAPTIONS = {
    "an agency's photo in brackets": "The ferry leaves Torp, March 2, 2026. (CW Photo/Ines Vale)",
    "two names in brackets": "The ferry leaves Torp on Monday [Ines Vale/Coast Wire]",
    "an agency and a name behind it": "The ferry leaves Torp, March 2, 2026. COAST WIRE/Ines Vale",
    "a picture word and a name": "The ferry leaves Torp. Picture: Ines Vale",
    "an agency alone": "The ferry leaves Torp on Monday (AFP)",
    "a sign of copyright": "The ferry leaves Torp on Monday © Ines Vale",
    "the credit on the line below": "The ferry leaves Torp on Monday.\nInes Vale/Coast Wire for the Post",
    "a line that opens it": "Open this photo in gallery:\nThe ferry leaves Torp on Monday.\nCoast Wire",
    "a numbered picture": "2 of 4 The ferry leaves Torp on Monday, as many had hoped it would.",
}


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS)
def test_a_caption_goes_with_its_credit(caption: str) -> None:
    assert shown(caption, FIRST, SECOND, THIRD) == [FIRST, SECOND, THIRD]
    assert shown(FIRST, SECOND, caption, THIRD) == [FIRST, SECOND, THIRD]


BOXES = {
    "buttons and what they promise": "Save\nLog in to save articles for later.\nGot it\nText size",
    "a newsletter and its promise": "Start your day with our newsletter\nDelivered weekday mornings. No ads.",
    "how old the page is": "This article is more than 7 months old",
    "what a page says of itself": "You have full access to this article through your library.",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_box_above_the_text_goes_whole(box: str) -> None:
    assert shown(box, FIRST, SECOND, THIRD) == [FIRST, SECOND, THIRD]


BELOW = {
    "where it was printed": "A version of this article appears in print on March 5, 2026, Section A, Page 3.",
    "the writer and her trade": "Written by Mara Lindqvist\n\nShe mends nets and writes.",
    "a block that begins as furniture": "Share this article\nHave you seen something in Torp?",
    "a newsletter's own sentence": "The Tide is our guide. Sign up here.\n\nMost viewed in Coast",
}


@pytest.mark.parametrize("box", BELOW.values(), ids=BELOW)
def test_a_box_below_the_text_goes_whole(box: str) -> None:
    assert shown(FIRST, SECOND, THIRD, box) == [FIRST, SECOND, THIRD]


def test_what_the_writer_did_for_it_goes_with_the_head() -> None:
    text = "\n\n".join(
        [
            "Ferry to Torp sails again after long repair",
            "By Mara Lindqvist",
            "Mara Lindqvist reported from Torp, Norland.",
            "4 March 2026",
            FIRST,
            SECOND,
        ]
    )
    article = plain.draft(text)
    assert plain.without(article.text, article.furniture).split("\n\n") == [FIRST, SECOND]


STAY = {
    "a date and a place with a stroke": "They came by the road that the map calls Torp/Sandviken.",
    "one thing or another": "Each passenger was given bread and/or soup, as the captain told the Post.",
    "a measure of a recipe": "1/2 tsp of salt for each litre of water, and no more than that.",
    "speech about a page": "“Read this article to me again,” said the captain, and the mate did.",
    "verses": "O ferry of the morning,\nO ferry of the night,\nyour captain has no warning.",
    "an agency in a sentence": "The news was given to the world by Reuters.",
}


@pytest.mark.parametrize("text", STAY.values(), ids=STAY)
def test_text_that_looks_like_a_box_stays(text: str) -> None:
    assert shown(FIRST, text, SECOND, THIRD) == [FIRST, *text.split("\n"), SECOND, THIRD]


def test_the_rest_of_a_wrapped_sentence_is_no_date() -> None:
    wrapped = (
        "Eleven seals now arrive at the fish market of Torp about ten minutes\n"
        "before the boats do, on any tide, as the harbour master of Torp said\n"
        "yesterday.\n\n"
        "The council's own table, which was printed in January, is out by fifty\n"
        "minutes. A correction was sent to the printer, who is on holiday."
    )
    assert shown(wrapped)[0].endswith("said yesterday.")
