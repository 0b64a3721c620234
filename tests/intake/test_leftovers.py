"""Buttons, pleas and links that no phrase list knows are hidden by their form; the text never is."""

from __future__ import annotations

import pytest

from tui.intake import plain

HEAD = "Ferry to Torp sails again after long repair\n\nBy Mara Lindqvist\n4 March 2026\n\n"
FIRST = "The ferry to Torp sailed on Monday for the first time since a crane fell on its bridge."
SECOND = "Its captain said that the crane had been the quietest passenger of the year."
THIRD = "Tickets cost what they did before, and dogs go free until the end of May."
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"

INSIDE = {
    "a plea and its price inside": "Your last free story today\nUnlock more for one crown",
    "a pointer inside": "Watch our video: Crane lifted from the bridge",
}
BEHIND = {
    "links": "In the same issue\nThirty ways to fold a chart\nBring back the night boat\nPick up a free copy",
    "a rule over buttons": "--\nPass this mail on to a friend\nStop getting this mail",
    "a plea": "Our small newsroom lives on what its readers give.\nGive what you can today\nAbout our site",
}
UNKNOWN = {
    "a button in the head": f"{HEAD}Send this story to a phone\n\n{TEXT}",
    "a count in the head": f"{HEAD}Total plays: 1,204\n\n{TEXT}",
    **{name: f"{HEAD}{FIRST}\n\n{SECOND}\n\n{what}\n\n{THIRD}" for name, what in INSIDE.items()},
    **{f"{name} behind": f"{HEAD}{TEXT}\n\n{what}" for name, what in BEHIND.items()},
}

TEXTS = {
    "subheads": ["The first winter", "Doors that open"],
    "subheads with words of pages": ["A story of readers", "Letters to the editor"],
    "a list without ends": ["Bring a lamp", "Take a rope", "Keep the receipt", "Open the hatch"],
    "speech": ["“Read it to us again”", "– Share it with your neighbours"],
    "items": ["- Read the chart", "1. Sign the list", "a) Follow the buoy"],
    "what leads to something": ["Read them in this order:", "Sign here,"],
    "sentences of a few words": ["Read on.", "Share it.", "You may stay."],
    "names": ["Ines Vale, Sandviken", "Karl Ostrander"],
    "results": ["Torp 3", "14.20", "£9"],
}


def shown(text: str) -> list[str]:
    article = plain.draft(text)
    return [line for line in plain.without(article.text, article.furniture).split("\n") if line]


@pytest.mark.parametrize("page", UNKNOWN.values(), ids=UNKNOWN)
def test_furniture_nobody_has_named_is_hidden(page: str) -> None:
    assert shown(page) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("lines", TEXTS.values(), ids=TEXTS)
def test_short_lines_of_the_text_itself_stay(lines: list[str]) -> None:
    inside = [one for line in lines for one in (line, SECOND, FIRST, SECOND)]
    assert shown(HEAD + "\n\n".join([FIRST, *inside, THIRD])) == [FIRST, *inside, THIRD]


def test_a_standfirst_stays() -> None:
    page = HEAD.replace("By Mara", "How a crane came to spend the winter at sea\n\nBy Mara") + TEXT
    assert shown(page) == ["How a crane came to spend the winter at sea", FIRST, SECOND, THIRD]


def test_a_list_without_ends_is_no_row_of_links() -> None:
    steps = ["Save the rope", "Light the lamp", "Keep your receipt", "Read the chart"]
    assert shown("\n\n".join([HEAD + FIRST, "\n".join(steps), SECOND, THIRD])) == [
        FIRST,
        *steps,
        SECOND,
        THIRD,
    ]


def test_a_list_of_days_below_the_text_stays() -> None:
    days = [f"{day} June – The ferry sails to Torp from pier {day}" for day in range(1, 9)]
    assert shown(f"{HEAD}{TEXT}\n\n" + "\n\n".join(days))[-8:] == days


def test_headlines_below_the_text_are_hidden_however_many() -> None:
    heads = [
        f"Council of {name} counts its boats again and again"
        for name in ("Torp", "Sandvik", "Kels", "Holm", "Vik", "Nes", "Lund", "Fjord")
    ]
    assert shown(f"{HEAD}{TEXT}\n\n" + "\n\n".join(heads))[-1] == THIRD


def test_a_last_sentence_to_the_reader_stays() -> None:
    last = "So read this story to your children, and then we shall talk about the price."
    assert shown(f"{HEAD}{TEXT}\n\n{last}")[-1] == last
    assert shown(f"{HEAD}{TEXT}\n\n{last}\n\nShare this article\n\nBring back the night boat")[-1] == last


def test_verses_stay() -> None:
    verses = [
        "The cranes are herons that were told to wait",
        "and nobody reads their mail",
        "or asks them in",
    ]
    assert shown("\n\n".join([HEAD + verses[0], *verses[1:]])) == verses


def test_the_last_word_of_a_wrapped_sentence_is_no_link() -> None:
    page = (
        f"{HEAD}Related costs came to two million, so the auditor says. Most\n"
        "read his report on the train that leaves Torp at nine and goes\nhome.\n\n"
        "The ferry sailed on Monday for the first time since a crane fell\non its bridge."
    )
    assert len(shown(page)) == 2
    assert shown(page)[0].endswith("and goes home.")


def test_what_is_hidden_is_still_in_the_text() -> None:
    article = plain.draft(UNKNOWN["links behind"])
    assert "Bring back the night boat" in article.text
