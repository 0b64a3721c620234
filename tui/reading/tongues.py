"""What French and German say “said” with, and in which order: small word lists turned into patterns.

Only the commonest verbs of saying in news and the orders every newspaper uses: the verb behind the
quotation with its subject after it (« … », a déclaré X; „…“, sagte X), the same between two commas inside
the guillemets, and subject, verb and colon in front of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tui.reading.cues import word_set

_FRENCH_ER = """
déclar affirm expliqu ajout assur estim indiqu précis soulign confi lanc regrett rappell annonc insist
comment témoign racont résum martel jug plaid dénonc confirm demand soupir tweet considèr observ not
analys argument rétorqu dépl ironis promet
"""
_FRENCH_PRESENT = """
dit disait répond répondait écrit écrivait poursuit poursuivait conclut prévient promet reconnaît admet
soutient avertit rappelle rétorque déclara ajouta expliqua répondit
"""
_FRENCH_PAST = """
dit répondu écrit poursuivi conclu prévenu promis reconnu admis soutenu averti rappelé
"""
_FRENCH_SELF = "réjoui indigné inquiété interrogé félicité étonné emporté défendu agacé amusé insurgé"
_FRENCH_SELF_NOW = "réjouit indigne inquiète interroge félicite étonne emporte défend agace amuse insurge"

_GERMAN_WEAK = """
sag erklär beton bericht mein erzähl forder warn kritisier antwort frag versicher behaupt lob klag
bestätig äußer urteil ergänz twitter resümier erinner mahn scherz bekräftig erläuter
"""
_GERMAN_STRONG = """
schreibt schrieb schrieben ruft rief verspricht versprach gibt gab hieß heißt so spricht sprach fand findet
"""
_GERMAN_PARTED = (
    ("füg", "hinzu"),
    ("teil", "mit"),
    ("kündig", "an"),
    ("räum", "ein"),
    ("stell", "fest"),
)

_GERMAN_OFFICES = """
minister ministerin kanzler kanzlerin präsident präsidentin sprecher sprecherin chef chefin meister
meisterin sekretär sekretärin leiter leiterin direktor direktorin trainer trainerin ingenieurin
ingenieur anwältin forscher forscherin experte expertin ärztin lehrling rentner rentnerin
"""

_GERMAN_REPORTED = "sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|gebe|komme|gehe|stehe|bleibe|brauche"
"""The subjunctive of reported speech where it differs from the indicative."""
_GERMAN_LINKS = r"(?:dass|weil|wenn|als|ob|um|wie|wo|was|wer|nachdem|obwohl|damit|und|aber|denn|sondern)\b"
_FRENCH_ASIDE = (
    r"(?:à|au|aux|dans|devant|lors|en|sur|après|avant|par|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|hier|ensuite|aussi|encore|enfin|toutefois|également|cependant)"
)
_FRENCH_WHO = r"[^.!?:;]{1,120}?"

_NAME_WORD = r"[A-ZÀ-ÖØ-ÞŠŽ][\w’'.-]*\w"


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language attributes.

    `after` is matched where a quotation ends and has the group `cue`, a pronoun subject included; what it
    leaves begins the speaker. `before` and `source` are searched in what stands before: groups `who`, `cue`.
    `inside` finds an attribution between commas within the marks, empty when the language has none.
    """

    name: str
    after: re.Pattern[str]
    before: re.Pattern[str]
    source: re.Pattern[str]
    inside: re.Pattern[str] | None
    articles: frozenset[str]
    titles: frozenset[str]
    title_ends: tuple[str, ...]
    stops: frozenset[str]
    """Words that end a role: what follows is time and place."""
    days: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    clauses: tuple[tuple[re.Pattern[str], str], ...]
    """Orders of a reported clause without marks, matched against a sentence: groups `who`, `cue`, `clause`
    and perhaps `else`, another place of the speaker; and the rule each is known by."""
    sources: frozenset[str]
    """Who or what “according to” names when it names nobody."""


def _either(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _french() -> Tongue:
    stems = _FRENCH_ER.split()
    now = [s + ending for s in stems for ending in ("e", "ent", "ait")] + _FRENCH_PRESENT.split()
    done = [s + "é" for s in stems] + _FRENCH_PAST.split()
    pronoun = r"(?:-t-|-)(?:ils?|elles?|on)"
    own = _either(_FRENCH_SELF.split())
    plain_own = _either(_FRENCH_SELF_NOW.split())
    verbs = (
        rf"(?:a|ont|avait){pronoun}\s+(?:{_either(done)})"
        rf"|s['’]est(?:{pronoun})?\s+(?:{own})e?s?"
        rf"|(?:a|ont|avait|avaient)\s+(?:{_either(done)})"
        rf"|s(?:e\s|['’])(?:{plain_own})(?:{pronoun})?"
        rf"|(?:{_either(now)})(?:{pronoun})?"
    )
    return Tongue(
        "French",
        re.compile(rf"\s?,?\s*(?P<cue>{verbs})\b\s*"),
        re.compile(
            rf"(?P<who>[^.!?:;«»“”\"\n]{{1,90}}?)\s+(?P<cue>{verbs})\b[^.!?:;«»“”\"\n]{{0,60}}\s?:\s*$"
        ),
        re.compile(r"(?P<cue>\b[Ss]elon|\b[Dd]['’]après)\s+(?P<who>[^.!?:;,«»“”\"\n]{2,60}),?\s*$"),
        re.compile(rf",\s(?P<cue>{verbs})\b\s*"),
        word_set("le la les l un une des son sa ses leur ce cette cet"),
        word_set("m mm mme mlle me dr pr maître monsieur madame"),
        (),
        word_set(
            "à au aux en dans devant lors sur pour avec après avant mardi lundi mercredi jeudi vendredi "
            "samedi dimanche hier ce cette par chez sous depuis qui dont où et"
        ),
        word_set("lundi mardi mercredi jeudi vendredi samedi dimanche hier aussi encore alors ensuite"),
        word_set("il ils"),
        word_set("elle elles"),
        (
            (
                re.compile(
                    rf"(?P<who>{_FRENCH_WHO})(?<!\bne)(?<!\bn['’])\s+(?P<cue>{verbs})\b(?:\s{_FRENCH_ASIDE}\b[^.!?:;,]{{0,60}}?)?"
                    rf"(?<!\bce)(?<!\bplus)(?<!\bmoins)(?<!\bmieux)(?<!\bainsi)(?<!\balors)(?<!\bautre)"
                    rf"\s+qu(?:e\s+|['’])(?P<clause>\S.{{6,}})",
                    re.DOTALL,
                ),
                "said-that",
            ),
            (
                re.compile(
                    r"(?P<cue>Selon|D['’]après)\s+(?P<who>[^.!?:;,]{2,60}),\s+(?P<clause>\S.{6,})", re.DOTALL
                ),
                "according",
            ),
            (
                re.compile(
                    rf"(?P<clause>\S.{{6,}}),\s+(?P<cue>(?:a|ont|avait)-t-(?P<who>ils?|elles?)\s+(?:{_either(done)}))\b"
                    r"[^,]{0,60}$",
                    re.DOTALL,
                ),
                "clause-said",
            ),
        ),
        word_set(
            "police gendarmerie ministère gouvernement parquet procureur experts expert syndicat syndicats "
            "témoin témoins autorités rapport étude sondage enquête source sources avocat mairie préfecture "
            "agence association chercheurs économistes analystes entreprise groupe organisation pompiers "
            "médias journal"
        ),
    )


def _german() -> Tongue:
    weak = [s + ending for s in _GERMAN_WEAK.split() for ending in ("t", "te", "ten", "et", "ete", "eten")]
    parted = [s + ending for s, _ in _GERMAN_PARTED for ending in ("t", "te", "ten", "et", "ete", "eten")]
    verbs = _either([*weak, *parted, *_GERMAN_STRONG.split()])
    return Tongue(
        "German",
        re.compile(rf"\s?,?\s*(?P<cue>(?:{verbs})(?:\s+(?:er|sie)\b)?)\s+"),
        re.compile(
            rf"(?P<who>[^.!?:;„“”»«\"\n]{{1,90}}?)\s+(?P<cue>{verbs})\b[^.!?:;„“”»«\"\n]{{0,60}}:\s*$"
        ),
        re.compile(r"(?P<cue>\b[Ll]aut|\b[Nn]ach Angaben von)\s+(?P<who>[^.!?:;,„“”»«\"\n]{2,60}),?\s*$"),
        None,
        word_set("der die das ein eine einer sein seine ihr ihre dieser diese dem den"),
        word_set(
            "herr frau dr prof doktor professor abgeordnete abgeordneter vorsitzende vorsitzender anwalt arzt"
        ),
        tuple(_GERMAN_OFFICES.split()),
        word_set(
            "am im in vor nach bei auf mit zu zum zur an aus von nachdem als und montag dienstag "
            "mittwoch donnerstag freitag samstag sonntag gestern heute gegenüber"
        ),
        word_set(
            "am montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute später dazu auch"
        ),
        word_set("er"),
        word_set("sie"),
        (
            (
                re.compile(
                    rf"(?P<who>[^.!?:;]{{2,90}}?)\s+(?P<cue>{verbs})\b(?P<else>\s[^.!?:;,]{{0,60}})?,"
                    r"\s+dass\s+(?P<clause>\S.{6,})",
                    re.DOTALL,
                ),
                "said-that",
            ),
            (
                re.compile(
                    rf"(?P<who>[^.!?:;]{{2,90}}?)\s+(?P<cue>{verbs})\b(?P<else>\s[^.!?:;,]{{0,60}})?,"
                    rf"\s+(?!{_GERMAN_LINKS})(?P<clause>(?=.{{0,200}}\b(?:{_GERMAN_REPORTED})\b)\S.{{6,}})",
                    re.DOTALL,
                ),
                "said-clause",
            ),
            (
                re.compile(
                    rf"(?P<clause>(?=.{{0,200}}\b(?:{_GERMAN_REPORTED})\b)\S.{{6,}}),\s+(?P<cue>{verbs})\s+"
                    r"(?P<who>[^.!?:;,]{2,60})(?:,.*)?[.!]?$",
                    re.DOTALL,
                ),
                "clause-said",
            ),
        ),
        frozenset(),
    )


@cache
def tongue(language: str) -> Tongue | None:
    """How a language (ISO 639-1) attributes; None when its words of saying are not known here."""
    makers = {"fr": _french, "de": _german}
    return makers[language]() if language in makers else None


@cache
def name_word() -> re.Pattern[str]:
    """A capitalised word of a name."""
    return re.compile(_NAME_WORD)


def is_titled(word: str, spoken: Tongue) -> bool:
    """Whether a word is an office or a trade."""
    low = word.rstrip(".").lower()
    return low in spoken.titles or low.endswith(spoken.title_ends or ("\0",))


def titled_before(lead: str, spoken: Tongue) -> bool:
    """Whether an office or a trade is among these words."""
    return any(is_titled(word, spoken) for word in lead.split())


def after_comma(lead: str, start: int, end: int, spoken: Tongue) -> tuple[int, int]:
    """The subject without the time or place before its comma: “Dans un communiqué, l’Union écrit :”."""
    first = lead[start:end].split(" ", 1)[0].lower()
    comma = lead.find(",", start, end)
    if comma >= 0 and (first in spoken.stops or first in spoken.days):
        return comma + 1, end
    return start, end


def role_in(phrase: str, spoken: Tongue) -> str | None:
    """“un boulanger à la retraite” → “boulanger”; None when no article opens the phrase."""
    bare = phrase.strip()
    elided = re.match(r"[lL]['’]", bare)
    words = bare.split()
    if elided is None and (not words or words[0].lower() not in spoken.articles):
        return None
    rest = bare[elided.end() :].split() if elided is not None else words[1:]
    kept: list[str] = []
    for word in rest:
        low = word.lower()
        if low in spoken.stops or len(kept) == 7:
            break
        kept.append(word)
    while kept and kept[-1].lower() in {"de", "du", "des", "la", "le", "der"}:
        kept.pop()
    return " ".join(kept) if kept and kept[0][0].isalpha() and " ".join(kept) in bare else None
