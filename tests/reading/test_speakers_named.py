"""The speaker a reader sees beside each quotation."""

import pytest

from tui.reading import quotes, sentences
from tui.reading.spans import Quote, QuoteKind


def said(text: str) -> list[Quote]:
    return [q for q in quotes.find(text, sentences.split(text), ()) if q.is_speech]


def names(text: str) -> list[str | None]:
    return [quote.speaker_name for quote in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” said Ana Petrescu.", ["Ana Petrescu"]),
        ("“We won,” Ana Petrescu said.", ["Ana Petrescu"]),
        ("Ana Petrescu, the club's captain, said: “We won.”", ["Ana Petrescu"]),
        ("Ana Petrescu, who leads the club, said: “We won.”", ["Ana Petrescu"]),
        ("The club's captain, Ana Petrescu, said: “We won.”", ["Ana Petrescu"]),
        ("Ana Petrescu told Radio Five: “We won.”", ["Ana Petrescu"]),
        ("Ana Petrescu was quoted as saying: “We won.”", ["Ana Petrescu"]),
        ("As Ana Petrescu put it, “we won.”", ["Ana Petrescu"]),
        ("According to Ana Petrescu, the club is “broke”.", ["Ana Petrescu"] * 2),
        ("Club captain Ana Petrescu: “We won.”", ["Ana Petrescu"]),
        ("“We won.” — Ana Petrescu, captain", ["Ana Petrescu"]),
        ("“We won,” Ana Petrescu tweeted.", ["Ana Petrescu"]),
        ("“WE WON,” SAID MAYOR ANA PETRESCU ON SUNDAY.", ["Ana Petrescu"]),
        ("Ana Petrescu laughed. “We won,” she said.", ["Ana Petrescu"]),
        ("Ana Petrescu opened the debate with a smile. “We won.”", ["Ana Petrescu"]),
        ("Ana Petrescu spoke first. “We won,” Ms Petrescu said.", ["Ana Petrescu"]),
        ("Earl “Duke” Ellis, a pianist, is 80. “I play,” Ellis said.", ["Earl Ellis"]),
        ("Ana Petrescu's statement read: “We won.”", ["Ana Petrescu"]),
        ("A spokesman for the ministry said it was closed.", ["spokesman for the ministry"]),
        ("The Harbour Workers' Union met. “We won,” the union said.", ["Harbour Workers' Union"]),
        ("Moscow said the talks would go on.", ["Moscow"]),
        ("A driver stopped. “It fell,” the driver said. “It just fell,” she added.", ["driver", "driver"]),
        ("Ana Petrescu was quoted by the Post as saying the club had “won”.", ["Ana Petrescu"] * 2),
        ("The Post quoted Ana Petrescu as saying: “We won.”", ["Ana Petrescu"]),
        ("The jury was told by her lawyer, Ana Petrescu, that the club was broke.", ["Ana Petrescu"]),
        ("Ana Petrescu is reported to have told friends the club was broke.", ["Ana Petrescu"]),
        ("Carl Voss rejected Ana Petrescu's claim that the club was broke.", ["Ana Petrescu"]),
        ("“It was cold.” Ana Petrescu, 54, lives two streets away.", ["Ana Petrescu"]),
        ("Ana Petrescu’s answer is simple. “We won.”", ["Ana Petrescu"]),
        (
            "“When?” asked Ana Petrescu.\n“Soon,” said Carl Voss.\n“Tell me.”",
            ["Ana Petrescu", "Carl Voss", "Ana Petrescu"],
        ),
        ("Ana Petrescu keeps goats.\nHow many?\n“Nine.”", ["Ana Petrescu"]),
        ("The Harbour Bank fell. The company said it had “seen worse”.", ["Harbour Bank"] * 2),
        ("Ana Petrescu, in an interview with “Morning Line,” argued that it was over.", ["Ana Petrescu"]),
        ("COLUMBUS, Ohio — Ana Petrescu promised to “win it all.”", ["Ana Petrescu"]),
        ("Reeve & Lund, a bank, said it was closed. Ana Lund left.", ["Reeve & Lund"]),
        ("“We shall see.”", [None]),
    ],
)
def test_speaker(text: str, expected: list[str | None]) -> None:
    found = names(text)
    assert [name.replace("’", "'") if name else None for name in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He was charged with “attempted arson” and “endangering life at sea”.",
        "Ana Petrescu wrote a paper on boats, “Why Boats Burn”.",
        "They carried placards reading “Axe the axe”.",
        "The device, which its makers call the “Mosquito”, hums.",
        "Under the heading “What we found”, the report lists faults.",
        "“We won,” said Ana Petrescu, who rates the stock “sell”.",
    ],
)
def test_offences_works_placards_and_ratings_are_not_speech(text: str) -> None:
    spoken = [text[quote.start : quote.end] for quote in said(text)]
    assert spoken == (["“We won,”"] if "We won" in text else [])


def test_a_questioner_is_not_quoted() -> None:
    assert said("I asked her what they had done.") == []


def test_a_shared_surname_goes_by_the_title() -> None:
    text = "Tilda Marsh and Edwin Marsh met in court. “He lied,” Ms Marsh said. “She lied,” Mr Marsh said."
    assert names(text) == ["Tilda Marsh", "Edwin Marsh"]


def test_a_pronoun_does_not_turn_to_somebody_named_inside_a_quotation() -> None:
    text = "“I met Bob Hill,” said Ana Petrescu. “He was kind,” she said."
    assert names(text) == ["Ana Petrescu", "Ana Petrescu"]


def test_a_surname_two_people_share_stays_short() -> None:
    text = "Jo Marsh and Pat Marsh met. “It is done,” Marsh said."
    assert names(text) in (["Marsh"], [None])


def test_the_role_comes_with_the_name() -> None:
    (quote,) = said("Foreign Minister Ana Petrescu said: “We agree.”")
    assert (quote.speaker_name, quote.role) == ("Ana Petrescu", "Foreign Minister")


def test_the_pieces_of_one_utterance_are_one_group() -> None:
    first, second = said("“We won,” Ana Petrescu said, “and we will win again.”")
    assert first.group == second.group


def test_a_guess_is_less_sure_than_what_is_written() -> None:
    written = said("“We won,” said Ana Petrescu.")[0]
    guessed = said("Ana Petrescu opened the debate with a smile. “We won.”")[0]
    assert guessed.confidence < written.confidence


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("He described it as “the best available option”.", [QuoteKind.MIXED]),
        ("He said last week that “each route may be cut”.", [QuoteKind.DIRECT]),
        ("He said the house “plays the piano for you”.", [QuoteKind.INDIRECT, QuoteKind.MIXED]),
        ("The ice was thin, said Ana Petrescu, and crews were late.", [QuoteKind.INDIRECT] * 2),
        ("The budget, Ana Petrescu said, would be balanced soon.", [QuoteKind.INDIRECT]),
        ("Ana Petrescu declined to comment.", []),
        ("He would not say when he would leave.", []),
    ],
)
def test_kind(text: str, kinds: list[QuoteKind]) -> None:
    assert [quote.kind for quote in said(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "It would be a so-called “free zone”, they hoped.",
        "Her film, “The Salt Road”, opens on Friday.",
        "Earl “Duke” Ellis is back.",
        "Police call it “Operation Larch” in their files.",
        "The word “retirement” is banned in his house.",
        "The council's “Homes First” plan would fill them.",
        "Sources\n“Painting returned to museum” — Daily Courier, May 4, 2012",
        "The “Israeli” side met. The “Israeli” side left.",
    ],
)
def test_marked_words_that_are_not_speech(text: str) -> None:
    assert [quote for quote in said(text) if quote.kind is not QuoteKind.INDIRECT] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("„Das ist wirklich gut“, sagte er.", "de"), ("「これは本当に良いことです」と言った。", "ja")],
)
def test_a_language_whose_verbs_are_not_known_names_nobody(text: str, language: str) -> None:
    (quote,) = quotes.find(text, (), (), language=language)
    assert quote.speaker_name is None
    assert quote.kind is QuoteKind.DIRECT
