"""Who said what in the turns of political news: memos, polls, posts, statements, offices and parties."""

import pytest

from tui.reading.read import read
from tui.reading.spans import QuoteKind


def said(text: str) -> list[tuple[str | None, str]]:
    """(speaker, words) of every quotation and reported clause."""
    return [
        (quote.speaker_name, text[quote.start : quote.end].strip('"'))
        for quote in read(text).quotes
        if quote.kind is not QuoteKind.SCARE
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("A memo dated May 4 warned that the dam had cracks.", "memo", "the dam had cracks"),
        ("A Larch poll released Monday found that voters fear the tax.", "Larch poll", "voters fear the tax"),
        ("Her insistence that the road was safe is false.", None, "the road was safe"),
        ("Ana Lund's claim that the road was safe drew boos.", "Ana Lund", "the road was safe"),
        ("A warning by the builder, Ana Lund, that it had moved was lost.", "Ana Lund", "it had moved"),
        ("Ana Lund's answer was that nobody had asked.", "Ana Lund", "nobody had asked"),
        ("Ana Lund liked to say that rain was money.", "Ana Lund", "rain was money"),
        ("Critics such as Rep. Ana Lund say the law rewards failure.", "Critics", "the law rewards failure"),
        ("The court ruled 5-2 Friday that the leaders must pay.", "court", "the leaders must pay"),
        ("Aides have said they'll sink the rule.", "Aides", "they'll sink the rule"),
        ("The plan, which aides said had been ready for weeks, was dropped.",
         "aides", "had been ready for weeks"),
        ("Ana Lund has told anyone who would listen that she wants the job.",
         "Ana Lund", "she wants the job"),
        ("Police confirmed they had a complaint but refused to comment further.",
         "Police", "they had a complaint"),
        ("Ana Lund shot back that the panel had met twice.", "Ana Lund", "the panel had met twice"),
        ("Ana Lund snapped back that the mayor works hard.", "Ana Lund", "the mayor works hard"),
        ("The Lund campaign emailed supporters to say it had won.", "Lund campaign", "it had won"),
        ("On tape, Ana Lund can be heard telling donors that she would run.", "Ana Lund", "she would run"),
        ("Ana Lund, who drives a truck out of Joliet, Illinois, said a car that met it would cost more.",
         "Ana Lund", "a car that met it would cost more"),
        ("Two aides said it was true. One of them said it had been sent in March.", "one of the aides",
         "it had been sent in March"),
        ("A Herald poll found 53% of voters disapprove of the plan.", "Herald poll",
         "53% of voters disapprove of the plan"),
        ("Ana Lund bragged to friends that she was safe.", "Ana Lund", "she was safe"),
        ("A lawyer named Ana Lund said the case was closed.", "Ana Lund", "the case was closed"),
        ("Voters lost their cover for reasons of paper, a new report finds, even though many paid.",
         "new report",
         "Voters lost their cover for reasons of paper"),
        ("A man was fined, according to the Oak County Sheriff’s Office.", "Oak County Sheriff’s Office",
         "A man was fined"),
        ("Records seen by the Herald suggest that it was sold.", "Records", "it was sold"),
        ("The firm moved money to a secret account, according to clerks and records.",
         "clerks and records", "The firm moved money to a secret account"),
        ("Shops added 900 jobs in May, the Bureau of Labor Statistics reported Friday.",
         "Bureau of Labor Statistics", "Shops added 900 jobs in May"),
        ("Aides insisted the meeting was short, even as Ana Lund left.", "Aides", "the meeting was short"),
        ("Ana Lund urged both sides to \"take a breath.\"", "Ana Lund", "both sides to \"take a breath."),
    ],
)  # fmt: skip
def test_a_reported_clause_and_its_speaker(text: str, speaker: str | None, words: str) -> None:
    assert (speaker, words) in said(text)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The bill failed, with most Greens calling it \"too little.\"", "Greens", "too little."),
        ("Their chair, Rep. Ana Lund (R-Ohio), texted us: \"Not yet.\"", "Ana Lund", "Not yet."),
        ("So did Ana Lund, director of the zoo, who called it \"a circus.\"", "Ana Lund", "a circus."),
        ("Gov. Ana Lund signed it. \"It is time,\" the Republican governor said.", "Ana Lund", "It is time,"),
        ("Critics have called the tax a gift. A claim that critics have called \"mostly false\" was hers.",
         "critics", "mostly false"),
        ("Asked about the vote, Ana Lund had a one-word answer: \"No.\"", "Ana Lund", "No."),
        ("\"A train wreck\" is how Ana Lund described the hearing.", "Ana Lund", "A train wreck"),
        ("Fans on social media were quick to call it \"a joke.\"", "Fans", "a joke."),
        ("Bo Hart attacked Ana Lund, whom he called \"Dizzy Ana.\"", "Bo Hart", "Dizzy Ana."),
        ("A young lawyer named Ana Lund wrote home. \"Nobody here sleeps,\" it began.", "Ana Lund",
         "Nobody here sleeps,"),
        ("Consider Senator Bo Hart. In 2011 he stood up and declared that debt was \"a loaded gun.\"",
         "Bo Hart",
         "a loaded gun."),
        ("Consider Senator Bo Hart. Last week he voted for it. \"Times change,\" he told us.", "Bo Hart",
         "Times change,"),
        ("Dana Lund won. \"No,\" said Bo Hart.\nOn a talk show, Ms. Lund laughed. \"Fine,\" she said.",
         "Dana Lund", "Fine,"),
        ("LINE OF THE DAY: “He holds the map upside down.” — Sen. Ana Lund on the leader\nIt was hot.",
         "Ana Lund",
         "“He holds the map upside down.”"),
        ("Ana Lund wrote: \"Soon.\" In a second post she named a day. \"Monday at noon,\" it read.",
         "Ana Lund", "Monday at noon,"),
        ("The Lund campaign put out a statement:\n\"We were misquoted by everyone in the room.\"",
         "Lund campaign", "We were misquoted by everyone in the room."),
        ("President Ana Lund came. Bo Hart, president of the Oak Union, cheered. "
         "\"Thanks,\" the president said.",
         "Ana Lund", "Thanks,"),
        ("Ana Lund sat down at noon.\nDid she regret calling him \"a fool\"?\n"
         "\"Not for a minute, and I told him so.\"",
         "Ana Lund", "Not for a minute, and I told him so."),
    ],
)  # fmt: skip
def test_marked_words_and_their_speaker(text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in said(text)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Vivian Crane fell. Her son Nathan Crane left. Mrs. Crane came late. \"I saw it,\" she said.",
         "Vivian Crane", "I saw it,"),
        ("Beatrice Hall, who led it, left. \"She sang,\" Ms. Hall said.", "Beatrice Hall", "She sang,"),
        ("A second official said it was hard. \"They keep asking,\" this person said.", "second official",
         "They keep asking,"),
        ("A spokesman denied it. \"No,\" he said.\nThe third official was not sure. \"Two weeks,\" he said.",
         "third official", "Two weeks,"),
        ("He spoke, prompting a woman in the back to shout, \"We are here!\"", "woman", "We are here!"),
        ("Ana Lund, president of the Oak League, left.\nIt rained.\nIt snowed.\n"
         "The president said it was war.",
         "president", "it was war"),
        ("Gov. Ana Lund took a swipe at Bo Hart. Former Gov. Bo Hart was unamused.\n"
         "\"I left a surplus,\" the former governor said.", "Bo Hart", "I left a surplus,"),
        ("A group calling itself Red Dawn claimed it. The attack, it said, was \"a letter.\"", "Red Dawn",
         "a letter."),
        ("One Senate aide was less sure. \"He has it,\" the aide said.", "Senate aide", "He has it,"),
        ("Dr. Hal Bowers is 84. The doctor's wife, Nora, says it is time. He denies it. \"No,\" he says.",
         "Hal Bowers", "No,"),
        ("Ana Keller said it was time. \"It is old,\" the retired deputy said.", "Ana Keller", "It is old,"),
        ("A fund that Ana Lund has long called \"the best of all\" is gone.", "Ana Lund", "the best of all"),
        ("Ana Lund called on the two of them to \"sit down.\"", "Ana Lund", "the two of them to \"sit down."),
    ],
)  # fmt: skip
def test_offices_and_surnames_go_to_whom_they_fit(text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in said(text)


def test_two_acts_of_speaking_are_two_reported_clauses() -> None:
    text = "Ana Lund vowed to block the nominee and threatened to hold the floor."
    assert said(text) == [("Ana Lund", "to block the nominee"), ("Ana Lund", "to hold the floor")]
    text = "Ana Lund said she would wait, and on Tuesday her lawyer said that the case had not begun."
    assert said(text) == [("Ana Lund", "she would wait"), ("her lawyer", "the case had not begun")]
    text = "Ana Lund noted that the law had passed and pointed out that Hart had voted for it."
    assert said(text) == [("Ana Lund", "the law had passed"), ("Ana Lund", "Hart had voted for it")]


def test_a_clause_the_sentence_only_starts_from_ends_at_its_comma() -> None:
    text = 'When a reporter asked if he was worried, Bo Hart laughed. "Not about you," he said.'
    assert said(text) == [("reporter", "if he was worried"), ("Bo Hart", "Not about you,")]


def test_whoever_is_spoken_of_is_not_the_one_who_says_so() -> None:
    text = "Bo Hart worked for a senator for years. The senator, he said, never once came by."
    assert said(text) == [("Bo Hart", "never once came by")]


def test_one_more_of_a_kind_speaks_as_one_more() -> None:
    text = "A memo warned that the pumps had failed. Another said the permits were late."
    assert said(text) == [("memo", "the pumps had failed"), ("another memo", "the permits were late")]


def test_a_former_aide_of_the_first_paragraph_is_who_opens_the_second() -> None:
    text = (
        "A former aide to Sen. Bo Hart testified that she carried cash.\nAna Lund, 38, said she was afraid."
    )
    assert [name for name, _ in said(text)] == ["Ana Lund", "Ana Lund"]


def test_he_whom_the_text_does_not_name_still_has_a_place() -> None:
    (quote,) = read('"Not yet," he said.').quotes
    assert quote.speaker_name is None
    assert quote.speaker is not None


def test_what_was_done_is_not_what_was_said() -> None:
    assert said("Despite the denials, prosecutors charged Ana Lund on Friday.") == []
