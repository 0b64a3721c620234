"""Closed classes of English words, and what can be told from them without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import lexicon
from tui.reading.cues import BOTH_NOUN_AND_VERB, REPORTING_NOUNS, VERBS, Form, word_set
from tui.reading.reporter import Word

PRONOUNS = word_set(
    """
    he she they it we i you
    """
)
DETERMINERS = word_set(
    """
    the a an this that these those his her their its our my your another one two three four five six
    seven some many several most both each every all any no other few
    """
)
PREPOSITIONS = word_set(
    """
    on in at after before during by since for from to with without within under over about against
    among amid despite through throughout via as like of into near outside inside across between
    until till following towards toward besides upon alongside per regarding concerning given unlike
    beyond behind
    """
)
CONJUNCTIONS = word_set(
    """
    but while as because after when that if whether although though since than so before until where
    which who whose whom whilst what how why once unless or yet whereas
    """
)
AUXILIARIES = word_set(
    """
    is are was were be been being am has have had will would can could may might must shall should
    does did do isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot
    couldn't mustn't shouldn't doesn't didn't don't isn’t aren’t wasn’t weren’t hasn’t haven’t
    hadn’t won’t wouldn’t can’t couldn’t mustn’t shouldn’t doesn’t didn’t don’t ain't ain’t
    """
)
CONTRACTED = ("'s", "’s", "'re", "’re", "'d", "’d", "'ll", "’ll", "'ve", "’ve", "'m", "’m")
BE = word_set(
    """
    is are was were be been being am
    """
)
HAVE = word_set(
    """
    has have had having
    """
)
MODALS = word_set(
    """
    will would can could may might must shall should does did do to didn't didn’t doesn't doesn’t
    don't don’t
    """
)
NEGATIVES = word_set(
    """
    not never didn't didn’t doesn't doesn’t don't don’t hasn't haven't hasn’t haven’t won't won’t
    wouldn't
    """
)
ADVERBS = word_set(
    """
    also later then previously once reportedly yesterday today tonight recently meanwhile only
    simply even just again now still often initially earlier first further subsequently afterwards
    afterward himself herself themselves itself always never both soon instead however nevertheless
    nonetheless therefore thus too elsewhere indeed moreover furthermore additionally separately
    similarly perhaps maybe likewise already
    """
)
NOT_ADVERBS = word_set(
    """
    family july italy ally rally bully assembly supply reply fly july daily weekly monthly lily
    emily billy sally kelly molly reilly
    """
)
TIME_WORDS = frozenset(d.lower() for d in lexicon.DAYS | lexicon.MONTHS) | word_set(
    """
    yesterday today tonight tomorrow week month year morning afternoon evening night noon midnight
    weekend last next earlier later ago
    """
)
PAST_FORMS = word_set(
    """
    went came took made gave got found left led held met kept let put set sat stood ran won lost
    began became knew saw felt thought brought bought built sent spent told said wrote rose fell
    fought broke chose drew drove ate flew forgot grew hid hit hurt laid lay lit paid quit rode sang
    sank shook shot shut slept sold spoke swam taught threw understood wore wound withdrew struck
    stuck swung tore swept sought meant heard dealt caught cost cut bore beat
    """
)
PRESENT_FORMS = word_set(
    """
    needs wants works makes takes gives shows remains stands plays says goes comes means looks seems
    raises represents includes express measure come lie lies believes thinks knows hopes expects
    faces wishes feels applies apply need want work make take give remain stand mean look seem raise
    believe think know hope expect face feel represent include require requires risk risks supports
    support opposes oppose continues continue becomes become deserves deserve belongs belong depends
    depend exists exist happens happen keeps keep leads lead leaves lives live loses love loves
    moves pays runs sees sets sits tells tends tries turns understands uses walks costs allows
    creates brings begins holds helps lacks owes violates complies intends plans proves shares
    starts stays suffers wins
    """
)
CLAUSE_STARTS = PRONOUNS | word_set(
    """
    there it's he's she's they're we're i'm you're that's there's he'd she'd they'd we'd i'd i've
    we've they've it’s he’s she’s they’re we’re i’m you’re that’s there’s he’d she’d they’d we’d i’d
    i’ve we’ve they’ve he'll she'll they'll we'll it'll he’ll she’ll they’ll we’ll it’ll nobody
    everyone everybody nothing no-one anyone someone if
    """
)
DIRECTIONS = word_set(
    """
    here there around up down out off away back through over forward together apart aside home ahead along
    """
)
INANIMATE = word_set(
    """
    clock scoreboard screen display thermometer meter gauge calendar
    """
)
WH = word_set(
    """
    whether if why how what who where when which
    """
)
LINKING = PREPOSITIONS | CONJUNCTIONS
PLAIN_PRESENT = PRESENT_FORMS - VERBS.keys()
NOT_BEFORE_ARTICLES = (
    PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | ADVERBS | DETERMINERS | {"to", "of", "and", "not"}
)
OPENERS = DETERMINERS | PREPOSITIONS
OWN_TIME = OPENERS | {"last", "next", "this"}
NAMELESS = DETERMINERS | PRONOUNS
_CONTRACTING = PRONOUNS | {"there", "that", "who", "what"}
_AFTER_VERBS = DETERMINERS | PREPOSITIONS | PRONOUNS | WH | DIRECTIONS | {"him", "them", "me", "us"}
_NOUNS_TOO = frozenset({"cost", "cut", "set", "hit", "left", "saw", "shot", "wound", "read", "quit", "hurt"})
_DECORATED = frozenset({"retired", "disgraced", "acclaimed", "renowned", "embattled", "indicted", "ousted"})
_REDUCED = frozenset({"briefed", "involved", "informed"})
NOT_NOUNS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | ADVERBS | frozenset({"to", "of", "and", "not"})
STATEMENT_NOUNS = REPORTING_NOUNS | word_set(
    """
    conference briefing hearing rally television radio phone call line court parliament
    """
)
PUNCTUATION = frozenset(",;:.()[]?!…—–―-")
STRONG_STOPS = frozenset(";:.()[]?!…—–―-") | {"...", "--"}
PEOPLE_WORDS = word_set(
    """
    police critics people experts sources witnesses analysts aides relatives scientists campaigners
    lawyers mp mps fire former then senior chief team club local one opposition prosecutors state
    union vice deputy co-founder founder farmer student resident mother father neighbour neighbor
    owner fan head researcher
    """
)


def is_adverb(word: Word) -> bool:
    low = word.low
    return low in ADVERBS or (low.endswith("ly") and not word.cap and low not in NOT_ADVERBS)


def finite(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is likely a finite verb."""
    word = words[at]
    low = word.low
    if low in AUXILIARIES:
        return not (word.cap and at > 0 and low in {"may", "will", "might"} and word.text[1:].islower())
    if word.cap and at > 0:
        return False
    if low in PAST_FORMS or low == "say":
        return not (low in _NOUNS_TOO and at > 0 and words[at - 1].low in DETERMINERS)
    if low in PRESENT_FORMS:
        return at > 0 and words[at - 1].low not in DETERMINERS and words[at - 1].low not in {"to", "of"}
    if low in PRONOUNS:
        return False
    if low.endswith(CONTRACTED) and low[:-2].rstrip("'’") in _CONTRACTING:
        return True
    if low in {"'s", "’s"} and at + 1 < len(words):
        return at > 0 and words[at - 1].low in _CONTRACTING
    if word.cap or not word.alpha:
        return False
    if low.endswith("ed") and len(low) > 3:
        before = words[at - 1].low if at else ""
        after = words[at + 1] if at + 1 < len(words) else None
        follows = after.low if after is not None else ""
        if low == "named" and after is not None and after.cap and _someone(words, at):
            return False  # “a lawyer named Ana Lund”
        if low in {"titled", "entitled", "headlined"} or (
            low in _DECORATED and after is not None and after.cap
        ):
            return False
        if follows == "by" or (low in _REDUCED and before not in PRONOUNS and follows in {"on", "in"}):
            return False  # “documents reviewed by the Sun”, “a person briefed on the talks”
        if before in DETERMINERS or before in {"of", "and", "to", "by", "with", "a"}:
            return False
        return (
            after is None
            or not after.alpha
            or after.low in _AFTER_VERBS
            or (is_adverb(after) or after.cap or after.low in {"that", "not"} or before in PRONOUNS)
        )
    verb = VERBS.get(low)
    return verb is not None and verb.form in (Form.PAST, Form.PRESENT) and low not in BOTH_NOUN_AND_VERB


def _someone(words: Sequence[Word], at: int) -> bool:
    """Whether an indefinite noun phrase ends right before the word at `at`."""
    return any(words[k].low in {"a", "an"} for k in range(max(0, at - 5), at - 1))


def glued(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is a hyphen inside a compound (“U.S.-based”)."""
    return (
        words[at].low in {"-", "‐", "‑"}
        and 0 < at < len(words) - 1
        and words[at - 1].end == words[at].start
        and words[at + 1].start == words[at].end
    )


def has_clause(words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether words `start`..`stop` hold a finite verb, or marked words that may hide one."""
    return any(words[i].run >= 0 or finite(words, i) for i in range(start, min(stop, start + 60) + 1))


def starts_phrase(word: Word) -> bool:
    """Whether a word can begin a noun phrase that names a speaker."""
    if word.run >= 0 or not word.alpha:
        return False
    low = word.low
    if low in PRONOUNS or low in DETERMINERS:
        return low != "that"
    if word.cap:
        return low not in TIME_WORDS
    return (
        low in lexicon.TITLE_TAILS
        or low.endswith(
            ("man", "woman", "er", "or", "ist", "ian", "ers", "ors", "ists", "als", "ents", "ants", "ives")
        )
        or low in PEOPLE_WORDS
    ) and low not in LINKING
