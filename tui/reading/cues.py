"""Words that announce speech: the verbs of saying and what each may take.

The classes follow what a verb needs before it counts as a cue. `said` and `told` announce a clause
by themselves; `added` or `warned` do when a clause follows; `announced` or `suggested` need “that”
or a quotation; `called` and `accused` only ever bring a few marked words. Which words belong where was
counted, as facts, in news text with annotated attributions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


def word_set(words: str) -> frozenset[str]:
    """The words of a text, parted by blanks."""
    return frozenset(words.split())


class Frame(StrEnum):
    """What may follow a verb of saying."""

    SAY = "say"  # a quotation or a clause, with or without “that”
    NOTE = "note"  # the same, the clause only when it clearly is one
    THAT = "that"  # a quotation, or a clause with “that”, “whether”, “how” …
    NAME = "name"  # marked words only: called, described as, accused of


class Form(StrEnum):
    """The form a verb stands in."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of saying."""

    lemma: str
    form: Form
    frame: Frame
    particle: str = ""
    """The word that must follow: “shot back”, “chimed in”."""


_SAY = "say:said tell:told"
_NOTE = """
add note warn claim insist argue explain acknowledge stress emphasize emphasise admit concede contend
assert affirm reiterate confirm declare state observe remark reply respond answer recall predict complain
joke quip comment continue conclude write:wrote tweet post text email e-mail testify boast lament caution
allege maintain repeat underline underscore counter retort joke recount muse reckon message blog retweet
reason interject opine submit brag theorize theorise posit profess fret gloat
assure remind inform notify aver attest reflect echo elaborate
"""
_THAT = """
announce report reveal suggest indicate deny promise vow pledge estimate ask inquire wonder shout yell
scream cry whisper mutter murmur hint signal propose demand speculate imply caution protest object plead
urge find:found point guarantee rule:ruled show:showed shrug laugh smile joke sigh snap grumble growl
thunder sneer gush enthuse charge concur chant sing:sang read:read proclaim advise persuade
tease venture offer begin:began go:went put:put disclose divulge stipulate decree order threaten
recommend instruct hope fear worry signal forecast teach:taught exclaim apologise apologize rejoice
question think:thought believe suspect doubt figure guess swear:swore agree volunteer clarify confide
confess
roar bellow boom fume deadpan huff gripe groan rage vent interrupt implore
"""
_NAME = """
call describe dub label brand term characterize characterise denounce condemn criticize criticise accuse
blast slam hail praise dismiss refer deem decry deride mock blame welcome express cite deplore laud liken
compare ridicule tout depict portray paint speak:spoke regard view reject defend use attack invoke talk
declare pronounce thank voice greet
"""
_IRREGULAR_PARTICIPLES = {"spoken": "speak", "written": "write", "shown": "show", "gone": "go"}


_PHRASAL = (
    ("shot shoots", "back"),
    ("fired", "back"),
    ("hit hits", "back"),
    ("clapped claps", "back"),
    ("chimed chimes", "in"),
    ("piped pipes", "up"),
)
"""Verbs that mean saying with one particle alone, by form."""


def _forms(lemma: str, past: str) -> list[tuple[str, Form]]:
    doubling = lemma in {
        "admit",
        "submit",
        "aver",
        "beg",
        "sob",
        "brag",
        "concur",
        "quip",
        "begin",
        "blog",
        "dub",
        "slam",
        "refer",
        "shrug",
        "snap",
        "put",
    }
    stem = lemma + lemma[-1] if doubling else lemma
    if lemma.endswith("e") and not lemma.endswith("ee"):
        stem = lemma[:-1]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        regular, present, ing = lemma[:-1] + "ied", lemma[:-1] + "ies", lemma + "ing"
    else:
        regular = lemma + "d" if lemma.endswith("ee") else stem + "ed"
        present = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "go")) else "s")
        ing = stem + "ing"
    return [
        (lemma, Form.BASE),
        (present, Form.PRESENT),
        (past or regular, Form.PAST),
        (ing, Form.ING),
    ]


def _table() -> dict[str, Verb]:
    table: dict[str, Verb] = {}
    for words, frame in ((_SAY, Frame.SAY), (_NOTE, Frame.NOTE), (_THAT, Frame.THAT), (_NAME, Frame.NAME)):
        for word in words.split():
            lemma, _, past = word.partition(":")
            for form, kind in _forms(lemma, past):
                table.setdefault(form, Verb(lemma, kind, frame))
    table["read"] = Verb("read", Form.BASE, Frame.THAT)
    table["put"] = Verb("put", Form.PAST, Frame.THAT)
    table["labelled"] = Verb("label", Form.PAST, Frame.NAME)
    table["labelling"] = Verb("label", Form.ING, Frame.NAME)
    table["signalled"] = Verb("signal", Form.PAST, Frame.THAT)
    table["telling"] = Verb("tell", Form.ING, Frame.SAY)
    for forms, particle in _PHRASAL:
        for form in forms.split():
            kind = Form.PRESENT if form.endswith("s") else Form.PAST
            table[form] = Verb(forms.split()[0], kind, Frame.THAT, particle)
    for participle, lemma in _IRREGULAR_PARTICIPLES.items():
        table[participle] = Verb(lemma, Form.PAST, table[lemma].frame)
    return table


VERBS: dict[str, Verb] = _table()
"""Verb of saying by lower-case form."""

ADDRESSED = word_set(
    """
    tell ask inform remind assure advise warn notify email text message persuade
    """
)
"""Verbs whose hearer may stand between them and what is said."""

NEEDS_HEARER = frozenset({"tell", "inform", "remind", "assure", "notify", "persuade"})

BOTH_NOUN_AND_VERB = word_set(
    """
    report reports claim claims comment comments note notes state states answer answers reply post posts
    text texts tweet tweets call calls promise promises warning saying suggestion remark remarks
    estimate estimates demand demands fear fears hope hopes order orders point points offer offers email
    emails message messages cry cries laugh smile joke jokes shout shouts labels label brand brands term
    terms view views use uses attack attacks voice blast praise blame guarantee forecast ruling rule
    rules posting greeting meeting protest protests objects object threat threats pledge pledges vow
    vows counter reasons reason blog talks talk shows show signal signals counters finding findings
    reading writing urge worry worries sigh begin puts continues chant chants rage rages boom booms
    groan groans vent vents roar roars reckoning suspect suspects doubt doubts figure figures guess shot
    pipes chimes question questions charge charges
    """
)

INTRANSITIVE = word_set(
    """
    roar bellow boom fume deadpan huff gripe groan rage vent interrupt implore go begin put continue
    laugh smile shrug sigh snap sing chant agree refer speak talk thunder venture offer thank echo
    relate reflect bark beg sob crow chime marvel use cite view find show point respond read reject
    attack defend invoke voice object volunteer paint regard welcome suspect doubt figure guess express
    shot fired clapped chimed piped hit teach order instruct recommend think believe swear hope fear worry
    """
)
"""Verbs that mostly mean something else: they need a quotation right beside them."""

BELIEFS = word_set("think believe hope fear worry suspect doubt")
"""What somebody holds rather than says: counted in the present (“believes the plan fails”) or with “that”."""

PLAIN_CLAUSE = BELIEFS | word_set(
    """
    suggest indicate reveal report estimate show find hint announce guess figure deny vow predict
    """
)
"""Verbs that need “that” unless a clause plainly follows."""

TAKEN_UP = word_set(
    """
    line figure charge move idea view notion fact phrase boast slogan quip comparison promise pledge
    position stance number theory sentiment refrain request demand point accusation rebuke
    """
)
"""Nouns a reporter takes up what was said with: “…, a line her rivals have quoted since”."""

SAYING_NOUNS = word_set(
    """
    claim claims assertion assertions allegation allegations warning warnings contention insistence
    argument arguments admission announcement statement complaint prediction accusation suggestion remark
    comment declaration denial denials promise promises vow pledge answer response reply explanation
    conclusion belief verdict boast
    """
)
"""Nouns whose “that” clause is what their owner said: “her claim that …”."""

UTTERANCES = word_set(
    """
    theory answer advice reply verdict view explanation message reaction response conclusion
    assessment complaint prediction warning description summary rule
    """
)
"""What somebody's words are called: “Ellery’s theory is simple.”, “his answer: “No.””."""

REPORTING_NOUNS = word_set(
    """
    statement tweet post letter report analysis message comments comment remarks email e-mail speech
    website account memo editorial op-ed interview article column blog note video posting book press
    release documents document affidavit filing lawsuit complaint ruling testimony survey study poll
    indictment petition transcript text communique communiqué memoir essay diary autobiography
    biography book readout plaque headline placard inscription caption review
    """
)
"""Things that say what somebody said: “her statement read”, “in a letter”."""

EVIDENCE = REPORTING_NOUNS | word_set(
    """
    polls surveys study studies data records emails e-mails letters memos filings figures research
    commission committee panel judge court jury auditor auditors audit investigators inspectors
    investigation inquiry review results numbers reports researchers scientists economists
    """
)
"""What finds and shows as a source does: “records show the contract was signed”."""

NOT_SPEECH_BEFORE = word_set(
    """
    so-called titled entitled nicknamed codenamed code-named named dubbed word words term terms
    phrase phrases slogan slogans nickname name names title hashtag motto label labelled labeled
    self-styled called expression known acronym song songs album film movie novel book single play
    poem essay series show programme program documentary episode painting exhibition musical track
    tune ballad game column placard placards banner banners sign signs category alias project
    operation bearing stamped marked spelled spelling pronounced christened subtitled named
    """
)
"""Words right before a mark that announce a name, a title or a word, not speech."""
