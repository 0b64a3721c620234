"""Marked words that nobody is quoted as saying: titles, nicknames, terms, irony, lists of sources.

Counted in news text, nine marked runs in ten are speech, so a run is speech unless something speaks
against it; short runs far from any word of saying are the doubtful ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tui.reading import lexicon
from tui.reading.cues import NOT_SPEECH_BEFORE, UTTERANCES, VERBS, word_set
from tui.reading.grammar import AUXILIARIES, DETERMINERS, OPENERS, PREPOSITIONS, PRONOUNS, is_adverb
from tui.reading.looks import Look, look, plain_words
from tui.reading.marks import Run
from tui.reading.reporter import Sentence, Word

_SOURCES = re.compile(
    r"(?:sources?|references?|external links?|see also|related (?:news|stories|articles)|further reading"
    r"|notes)"
    r"\s*:?\s*",
    re.IGNORECASE,
)
_NO_NOUN = PREPOSITIONS | AUXILIARIES | PRONOUNS | {"and", "or", "that"}
_BEFORE_NOUNS = PREPOSITIONS | {"of", "to"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_HELD_BY = word_set(
    """
    reading reads read saying said says bearing emblazoned inscribed chanting chanted shouting
    """
)
_HELD_UP = word_set(
    """
    placards placard banner banners signs sign t-shirt t-shirts shirt shirts slogans plaque badge
    badges sticker stickers poster posters billboard billboards graffiti tattoo mug
    """
)
_PUT_UP = word_set(
    """
    board boards notice notices card cards label labels tag tags sheet sheets wall walls door doors
    window windows screen screens
    """
)
"""What may hang on a wall, and may as well speak for a company: only “a board that says” is one."""
_NOTICES = word_set("notice notices label labels tag tags screen door")
_STUCK_ON = word_set("label tag sign sticker button badge status stamp category list section folder")
"""What carries the words before it: a “disputed” label."""
_ANYBODY = word_set(
    """
    everybody everyone people locals friends neighbours neighbors colleagues fans supporters
    villagers residents
    """
)
_NAMED = word_set(
    """
    called titled entitled named dubbed nicknamed known termed labelled labeled listed translated
    pronounced
    """
)


_WORKS = word_set(
    """
    paper book article essay pamphlet memoir film song album novel poem play documentary study
    thesis dissertation exhibition lecture hymn single podcast painting opera musical symphony
    ballad anthology sequel show series programme
    """
)
_OFFENCES = word_set(
    """
    charged convicted guilty indicted suspicion count counts offence offences offense offenses
    charges prosecuted crime crimes
    """
)
"""Words that announce the name of an offence, as the law has it."""


def _calls(subject: Word) -> bool:
    """“critics called “a sham””, “have called “mostly false””: somebody's opinion, not a name."""
    low = subject.low
    if low in {"has", "have", "had"}:
        return True
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is")) and not subject.cap
    return plural and low not in _ANYBODY | AUXILIARIES | {"sometimes", "always"}


class Judge:
    """Decides run by run whether marked words are speech, knowing all runs of the text."""

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self._text = text
        self._runs = runs
        self._looks: dict[int, Look] = {}
        self._same: dict[str, Look] = {}
        self._counts = Counter(plain_words(text, run) for run in runs)
        self.listed = False

    def open_paragraph(self, sentence: Sentence) -> None:
        """Note a heading such as “Sources”: what is marked below it is titles."""
        printed = self._text[sentence.start : sentence.end]
        if len(printed) < 24 and _SOURCES.fullmatch(printed):
            self.listed = True

    def against(
        self, sentence: Sentence, at: int, runs: Sequence[Run], *, ruled: bool, kind_direct: bool
    ) -> str:
        """The reason a run is not speech, or "" when nothing speaks against it.

        `ruled`: an attribution rules the run; `kind_direct`: as an utterance of its own right beside
        the verb, where only the strongest evidence counts.
        """
        words = sentence.words
        number = words[at].run
        seen = self._looks.get(number)
        if seen is None:
            run = self._runs[number]
            shown = run.inner.of(self._text) if run.end - run.start < 90 else ""
            seen = self._same.get(shown) or look(self._text, run)
            if shown:
                self._same[shown] = seen
            self._looks[number] = seen
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        if not seen.words:
            return "nothing"
        if self.listed:
            return "source-list"
        if self._is_source_line(sentence, at, seen):
            return "source-list"
        if kind_direct:
            if before is not None and before.low in _HELD_BY and self._held(words, at, seen):
                return "placard"
            if (
                before is not None
                and before.low in {"called", "titled", "entitled", "named", "nicknamed"}
                and seen.title_case
            ):
                return "named"
            if self._work(words, at, seen):
                return "title"
            return ""
        if self._offence(words, at, seen):
            return "offence"
        introduced = self._introduced(words, at, seen)
        if introduced:
            return introduced
        if (
            (
                before is not None
                and before.cap
                and after is not None
                and after.cap
                and seen.words <= 3
                and seen.title_case
            )
            and not sentence.capitals
            and before.low not in OPENERS
        ):
            return "nickname"
        if sentence.headline:
            return "headline"
        if self._counts[seen.text] >= 2 and seen.title_case and seen.words <= 12 and not seen.sentence_end:
            return "repeated"
        if self._counts[seen.text] >= 3 and seen.words <= 3:
            return "repeated"
        uttered = seen.sentence_end and (before is None or before.low in {":", ",", "—", "–"})
        if seen.title_case and not seen.all_capitals and not sentence.capitals and not uttered:
            long = (seen.sentence_end and seen.words > 6) or (ruled and seen.words >= 6)
            if ruled and self._insult(words, at):
                return ""
            if seen.words >= 2 and not long:
                return "title"
            named = before is not None and before.low == "the" and after is not None and after.low == ","
            if seen.words == 1 and (not ruled or named or self._attributive(words, at)):
                return "title"
        if runs[number].family == "single" and not ruled and seen.words <= 3:
            return "term"
        if not ruled:
            return self._unruled(words, at, seen, before, after)
        if (
            self._attributive(words, at)
            and seen.words == 1
            and seen.text.capitalize() in lexicon.NATIONALITIES
        ):
            return "term"
        return ""

    def _attributive(self, words: Sequence[Word], at: int) -> bool:
        """Whether marked words stand like an adjective: the “Israeli” captives."""
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or after.run >= 0 or not after.alpha or after.low in _NO_NOUN:
            return False
        if after.low in VERBS or is_adverb(after):
            return False
        return before is None or before.low in DETERMINERS or before.low in _BEFORE_NOUNS or not before.cap

    def _insult(self, words: Sequence[Word], at: int) -> bool:
        """“called him “Crooked Hal””, “whom he called “Dizzy Dana””: a name somebody gives in scorn."""
        verb = next((k for k in range(at - 1, max(0, at - 3), -1) if words[k].low in {"called", "calls"}), 0)
        somebody = words[verb - 1].cap or words[verb - 1].low in PRONOUNS
        whom = words[at - 1].low in {"him", "her"} or words[verb - 2].low == "whom"
        return verb > 1 and somebody and whom

    def _work(self, words: Sequence[Word], at: int, seen: Look) -> bool:
        """“a paper on insurance, “Why Boats Burn””"""
        if not seen.title_case or seen.words < 2 or seen.sentence_end or at == 0:
            return False
        return words[at - 1].low == "," and any(w.low in _WORKS for w in words[max(0, at - 7) : at - 1])

    def _offence(self, words: Sequence[Word], at: int, seen: Look) -> bool:
        """“charged with “attempted arson” and “endangering life””"""
        k = at
        while k > 1 and words[k - 1].low in {"and", ",", "or"} and words[k - 2].run >= 0:
            k -= 2
        if k == 0 or seen.words > 8 or words[k - 1].low not in {"with", "of", "to", "for", "on"}:
            return False
        return any(w.low in _OFFENCES for w in words[max(0, k - 6) : k])

    def _introduced(self, words: Sequence[Word], at: int, seen: Look) -> str:
        k = at - 1
        while (
            k >= 0
            and k >= at - 3
            and (
                words[k].low
                in {
                    ",",
                    ":",
                    "the",
                    "a",
                    "an",
                    "as",
                    "is",
                    "was",
                    "–",
                    "—",
                    "are",
                    "its",
                    "their",
                    "his",
                    "her",
                    "simply",
                    "such",
                }
                or words[k].low in {"officially", "originally"}
            )
        ):
            k -= 1
        if k < 0 or words[k].run >= 0:
            return ""
        low = words[k].low
        between = {w.low for w in words[k + 1 : at]}
        if low in {"so-called", "self-styled", "so-termed"}:
            return "so-called"
        if low == "called" and k >= 1 and words[k - 1].low == "so":
            return "so-called"
        if (
            low in {"call", "calls", "called"}
            and seen.named
            and seen.words <= 4
            and words[k - 1].low in _ANYBODY
        ):
            return "nickname"  # “whom everybody calls “the Colonel””
        if low in {"call", "calls"} and seen.title_case and between & {"the", "a", "an"}:
            return "named"  # “which its makers call the “Mosquito””
        named = seen.named and seen.words <= 3 and seen.text.startswith("the ")
        if low in {"call", "calls"} and named and not (words[k - 1].cap or words[k - 1].low in {"he", "she"}):
            return "named"  # “a component it calls “the Sweeper””
        if low in {"means", "meaning", "literally", "translates"} and seen.words <= 6:
            return "word"
        if low in {"heading", "headline", "headlined", "captioned", "inscribed", "signed"}:
            return "named"
        if low in {
            "term",
            "word",
            "words",
            "phrase",
            "terms",
            "phrases",
            "expression",
            "slogan",
            "slogans",
            "hashtag",
            "motto",
        } and not between & {","}:
            return "word"
        if low in _NAMED and seen.words <= 8 and not (between - {"as", "the", "simply"}):
            active_at = k - 1
            while active_at > 0 and (is_adverb(words[active_at]) or words[active_at].low == "long"):
                active_at -= 1
            has = words[active_at].low in {"has", "have", "had"}
            subject = words[active_at if has else k - 1] if k else None
            owned = k > 1 and words[k - 2].low in {"her", "his", "their", "its", "'s", "’s"}
            active = subject is not None and (
                (owned and low == "called" and not seen.title_case)
                or subject.low in PRONOUNS
                or (low == "called" and not seen.title_case and _calls(subject))
                or (subject.cap and low in {"called", "dubbed", "termed", "labelled", "labeled"})
            )
            passive = subject is not None and (
                subject.low
                in {
                    "is",
                    "was",
                    "been",
                    "are",
                    "were",
                    "be",
                    "being",
                    "best",
                    "better",
                    "widely",
                    "also",
                    "commonly",
                    "formerly",
                    "locally",
                    "officially",
                }
                or is_adverb(subject)
            )
            if not active or passive:
                return "named"
        announced = low in NOT_SPEECH_BEFORE and low not in _NAMED and low not in VERBS and seen.words <= 8
        stamped = low in {"slogan", "slogans", "word", "words", "marked", "stamped", "bearing"}
        short = seen.title_case or seen.words <= 2 or stamped
        if announced and short and ":" not in between:
            return "named"
        # “named their robot “X””, “listed their country as “X””, “the nickname, “X””
        window = words[max(0, at - 5) : at]
        if seen.title_case and any(
            w.low
            in {
                "named",
                "nicknamed",
                "renamed",
                "titled",
                "entitled",
                "listed",
                "christened",
                "nickname",
                "codename",
                "motto",
                "name",
                "naming",
            }
            for w in window
        ):
            return "named"
        if self._held(words, at, seen):
            return "placard"
        after = words[at + 1].low if at + 1 < len(words) else ""
        if seen.words <= 2 and after in {"rating", "recommendation"}:
            return "rating"
        if seen.words <= 3 and after in _STUCK_ON:
            return "named"
        if seen.words <= 2 and any(w.low in {"rates", "rated", "rating"} for w in words[max(0, at - 5) : at]):
            return "rating"
        return ""

    def _held(self, words: Sequence[Word], at: int, seen: Look) -> bool:
        """Whether the words stand on something carried or worn."""
        near = range(max(0, at - 7), at)
        return seen.words <= 9 and any(
            words[k].low in _HELD_UP
            or (words[k].low in _PUT_UP and words[k + 1].low in {"that", "reading", "saying"})
            or (words[k].low in _NOTICES and words[at - 1].low in {"says", "reads", "read", "said"})
            for k in near
        )

    def _is_source_line(self, sentence: Sentence, at: int, seen: Look) -> bool:
        words = sentence.words
        if (
            seen.sentence_end
            or at + 2 >= len(words)
            or words[at + 1].low not in {"—", "–", "-", "―", "--", ",", "."}
        ):
            return False
        if at > 6 or any(words[k].low in VERBS for k in range(at)):
            return False
        rest = words[at + 2 :]
        return (
            len(rest) < 16
            and any(_YEAR.fullmatch(w.text) for w in rest)
            and not any(w.low in AUXILIARIES for w in rest)
            and words[at + 1].low not in {","}
        )

    def _unruled(
        self, words: Sequence[Word], at: int, seen: Look, before: Word | None, after: Word | None
    ) -> str:
        """Without an attribution a short run inside a sentence is more often a term than speech."""
        if before is None and after is None:
            return ""
        if seen.words >= 5:
            return ""
        if seen.sentence_end and (before is None or before.low in {":", ",", "—", "–"}) and seen.words >= 2:
            return ""
        if seen.words >= 3 and not self._attributive(words, at):
            return ""
        if before is not None and before.low == ":" and not seen.title_case:
            return ""
        if seen.sentence_end and any(w.low in UTTERANCES for w in words[max(0, at - 4) : at]):
            return ""  # “He had a one-word answer: “No.””
        return "term"
