"""What the words around a name tell of it: a body that acts, a human being, a spot on the map, a thing.

One telling place is enough for a document: "Serravale, a miner" or "shares in Serravale" decides what the
bare "Serravale" of the next paragraph is. The lists are closed classes compiled for this project.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import lexicon
from tui.reading.wordtypes import WordType

BODY, HUMAN, SPOT, THING = 1, 2, 4, 8
"""The bits of `told`."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BODIES = _words(
    """
    company companies firm maker manufacturer operator chain retailer bank lender group agency party
    union charity club broker carrier airline miner developer startup start-up producer publisher
    supplier body organisation organization watchdog regulator militia newspaper magazine broadcaster
    website outlet platform giant unit subsidiary brand network fund insurer exporter importer trader
    refiner contractor consultancy brewer grocer utility conglomerate exchange alliance coalition
    movement faction think-tank nonprofit non-profit ngo institute foundation federation association
    cooperative co-operative collective band orchestra team side outfit league squad channel station
    daily weekly tabloid business venture partnership app carmaker automaker chipmaker drugmaker
    planemaker steelmaker telecoms telecom rival competitor organisations newspapers airlines regiment
    brigade battalion squadron command directorate ministry department-store university college academy
    consortium cartel congregation order sect quartet trio duo troupe choir studio label shipyard
    railway railroad guild lobby
    """
)
_HUMANS = _words(
    """
    man woman boy girl lawyer attorney farmer trader teacher student doctor nurse surgeon physician
    professor lecturer researcher scientist economist analyst historian expert engineer architect
    designer driver fisherman shopkeeper vendor worker resident mother father son daughter brother
    sister wife husband widow widower grandmother grandfather uncle aunt cousin nephew niece chairman
    chairwoman chairperson president director executive founder co-founder owner manager head chief
    leader secretary secretary-general treasurer spokesman spokeswoman spokesperson minister senator
    lawmaker mayor governor judge prosecutor magistrate commissioner officer official commander general
    colonel captain lieutenant sergeant soldier veteran pilot sailor priest imam bishop rabbi monk nun
    pastor cleric preacher activist campaigner organiser organizer volunteer journalist reporter editor
    correspondent writer author poet novelist singer musician actor actress painter artist filmmaker
    director producer photographer player striker midfielder defender goalkeeper winger forward coach
    trainer champion runner sprinter swimmer cyclist golfer boxer wrestler batsman bowler native
    graduate refugee migrant survivor victim witness suspect defendant baker carpenter mechanic plumber
    politician footballer cricketer mathematician physicist chemist biologist botanist zoologist
    astronomer geologist philosopher theologian sociologist psychologist anthropologist archaeologist
    linguist jurist statesman revolutionary explorer inventor missionary nobleman noblewoman composer
    conductor pianist violinist guitarist drummer bassist rapper songwriter singer-songwriter playwright
    dramatist screenwriter essayist critic translator biographer sculptor illustrator cartoonist
    comedian presenter host dancer choreographer model skier skater gymnast rower swimmer jockey racer
    referee umpire pitcher quarterback suffragist feminist bishop rabbi saint earl baron duke king queen
    emperor empress prince princess sultan heir heiress noble academic scholar educator warden
    businessman businesswoman entrepreneur investor banker accountant diplomat ambassador envoy adviser
    advisor billionaire tycoon magnate pensioner retiree teenager father-of-two mother-of-two
    mother-of-three
    """
)
_SPOTS = _words(
    """
    town village city district province state region port suburb neighbourhood neighborhood county
    island hamlet municipality township settlement quarter territory valley peninsula border crossing
    stronghold capital resort enclave prefecture department commune river lake mountain community
    parish locality neighbourhoods street avenue square peak hill volcano creek bay cape atoll
    archipelago desert forest canyon reservoir seat-town borough canton oblast governorate
    """
)
_THINGS = _words(
    """
    album song single film movie novel book poem play opera musical symphony painting sitcom series
    sequel game videogame ship ferry cruiser destroyer submarine aircraft airliner locomotive missile
    rocket car species genus family disease virus drug language dialect religion war battle campaign
    treaty agreement tournament championship competition election festival award prize holiday storm
    hurricane law act bill theory method protein compound mineral breed dish cheese software
    """
)
_AFTER_IS = {
    **dict.fromkeys(
        _words("born married educated buried raised baptised elected appointed sentenced"), HUMAN
    ),
    **dict.fromkeys(_words("founded established formed incorporated headquartered disbanded"), BODY),
    **dict.fromkeys(_words("located situated inhabited"), SPOT),
}
_HIS_VERBS = _words("studied graduated married remarried resigned enrolled wept smiled")
_IS = frozenset({"is", "was", "are", "were", "became"})
_ENDS_OF_A_NOUN = _words("of in for by to from that which who whose on with at near")
_BRACKET_REACH = 30
_OWNED_BY_BODIES = _words(
    """
    shares share profit profits revenue revenues sales board headquarters factory factories website
    chairman chairwoman customers shareholders spokesman spokeswoman ceo employees staff workers stock
    branches stores plant plants products chief debt earnings offices members clients subsidiary
    """
)
_OWNED_BY_HUMANS = _words(
    """
    lawyer lawyers attorney wife husband son sons daughter daughters father mother parents family
    brother sister brothers death body widow children home career agent arrest resignation predecessor
    successor childhood friend friends neighbour neighbours neighbor neighbors testimony deputy
    supporters
    """
)
_PARTS_OF_BODIES = _words(
    """
    shares share stake chairman chairwoman executive subsidiary unit arm shareholders employees
    customers spokesman spokeswoman director founder co-founder owner members affiliate coach striker
    midfielder defender goalkeeper captain acquisition takeover manager analyst analysts economist
    engineers lawyers branch branches investors
    """
)
_ITS_VERBS = _words(
    "supplies employs manufactures sells makes operates owns posted listed produces exports imports runs "
    "advised advises"
)
_HE = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_JOINTS = frozenset({"of", "in", "for", "at"})
_OPENERS = lexicon.ARTICLES | {"one", "another", "its", "his", "her", "their", "this", "who", "whose"}
_REACH = 8


def told(types: Sequence[WordType], start: int, end: int, first: int, stop: int) -> int:
    """What the words around the capitalised run `start` to `end` tell of it: bits of this module, 0 nothing.

    `first` and `stop` bound the sentence.
    """
    bits = _before(types, start, first)
    if end < stop and types[end].word == "(":
        bits, end = _bracketed(types, end + 1, stop, bits)
    if end < stop:
        after = types[end]
        if after.word == ",":
            bits |= _apposed(types, end + 1, stop)
        elif after.lower in _IS:
            bits |= _defined(types, end + 1, stop)
        elif after.word == "'s":
            owned = types[end + 1].lower if end + 1 < stop else ""
            bits |= BODY * (owned in _OWNED_BY_BODIES) | HUMAN * (owned in _OWNED_BY_HUMANS)
        elif after.say:
            bits |= _pronoun(types, end + 1, stop)
        elif after.lower in _ITS_VERBS:
            bits |= BODY
        elif after.lower in _HIS_VERBS:
            bits |= HUMAN
    return bits


def _bracketed(types: Sequence[WordType], at: int, stop: int, bits: int) -> tuple[int, int]:
    """`bits` with what a bracket after a name tells, and the place behind it: dates of a life, an age."""
    close = at
    while close < stop and types[close].word != ")":
        close += 1
        if close - at > _BRACKET_REACH:
            return bits, stop
    inside = [t.word for t in types[at:close]]
    alive = bool(inside) and (inside[0].lower() in ("born", "née") or (len(inside) == 1 and _age(inside[0])))
    years = sum(len(word) == 4 and word.isdigit() for word in inside)
    dated = years == 2 and any(word in lexicon.MONTHS for word in inside)
    return bits | HUMAN * (alive or dated), close + 1


def _age(word: str) -> bool:
    return word.isdigit() and len(word) < 3


def _defined(types: Sequence[WordType], at: int, stop: int) -> int:
    """What the words after "is" or "was" make of a name: "is a village", "was born"."""
    if at >= stop:
        return 0
    word = types[at].lower
    if word in _AFTER_IS:
        return _AFTER_IS[word]
    return _noun(types, at + 1, stop, _ENDS_OF_A_NOUN) if word in _OPENERS else 0


def _before(types: Sequence[WordType], start: int, first: int) -> int:
    at = start - 1
    if at >= first and types[at].lower == "the":
        at -= 1
    if at < first:
        return 0
    near = types[at].lower
    if near in _JOINTS and at > first:
        far = types[at - 1].lower
        if near == "of" and far in _SPOTS:
            return SPOT
        return BODY * (far in _PARTS_OF_BODIES)
    return BODY * (near in _BODIES)


def _apposed(types: Sequence[WordType], at: int, stop: int) -> int:
    """What the words after a comma that follows a name make of it."""
    if at >= stop:
        return 0
    word = types[at].lower
    if word == "who":
        return HUMAN
    if word == "which":
        return THING
    if _age(word) and at + 1 < stop and types[at + 1].word in ",.":
        return HUMAN
    if word in _HUMANS and at + 1 < stop and types[at + 1].lower in ("of", "at", "for", "in"):
        return HUMAN
    return _noun(types, at + 1, stop, frozenset()) if word in _OPENERS else 0


def _noun(types: Sequence[WordType], at: int, stop: int, ends: frozenset[str]) -> int:
    """What the noun is that follows an article; no word of `ends` may come before it."""
    found = 0
    for i in range(at, min(stop, at + _REACH - 1)):
        near = types[i].lower
        kind = (
            BODY * (near in _BODIES)
            or HUMAN * (near in _HUMANS)
            or SPOT * (near in _SPOTS)
            or THING * (near in _THINGS)
        )
        if kind:
            found = kind  # "a company lawyer": the last of nouns in a row is the head
        elif found or near in (",", ".", "and") or near in ends:
            break
    return found


def _pronoun(types: Sequence[WordType], at: int, stop: int) -> int:
    """Whom the speaker says things of in the words after "said"."""
    for i in range(at, min(stop, at + _REACH)):
        if types[i].candidate and types[i].lower not in lexicon.FUNCTION_WORDS:
            return 0
        if types[i].lower in _HE:
            return HUMAN
        if types[i].lower in _IT:
            return BODY
    return 0
