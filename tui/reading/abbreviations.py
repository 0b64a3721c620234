"""Words with a full stop that does not end a sentence, and words that usually open one.

All entries are lower case and without their last full stop. Which set a word is in says what the
full stop after it means:

- `NEVER`: something always follows; `TITLES` too, when written with a capital ("Sen." against "the rep.").
- `SELDOM`: ends a sentence only before a word that usually opens one (`OPENERS`), since a name may
  follow as well: "Acme Inc. Chairman …", "the U.S. Senate", "9 a.m. Tuesday".
- `BEFORE_NUMBERS`: joins a following figure ("No. 7", "Sept. 3"), else an ordinary word.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER = _words("""
    mr mrs ms mx messrs mmes dr drs prof profs vs v viz cf e.g i.e eg ie approx incl excl trans asst
""")

TITLES = _words("""
    sen sens rep reps gov govs gen gens lt lieut col cols maj capt cmdr comdr cdr sgt cpl pvt adm vadm radm
    brig msgr rev revd fr hon pres supt insp det dets atty attys treas amb ald cst pte pfc spc ens cmdt
    commr mme mlle dep assoc prof dr mr mrs ms
""")

SELDOM = _words("""
    inc corp co cos ltd plc llc llp bros jr sr esq al st ste ave blvd rd hwy pkwy sq bldg dept depts univ
    assn assoc inst div mt ft lbs oz yds mph kph km pst gmt edt pdt cst cdt mst mdt bce u.s u.k u.n e.u
    u.s.a u.s.s.r u.a.e d.c l.a n.y n.y.c b.c a.d a.m p.m ph.d m.d b.a m.a b.sc m.sc j.d m.b.a r.n d.d.s f.c
    a.k.a p.s c.e.o g.o.p ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mich minn miss
    mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que alta sask jan feb mar apr jun jul
    aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun min max avg def ed eds repr misc
    tel ext natl intl govt
""")

MEASURES = _words("km kph mph lbs oz yds ft kg cm mm mi sq")
"""Behind a number they end a sentence when a capital follows: "at a depth of 9 km. Aftershocks …"."""

CAPITALISED = _words("""
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mich minn miss mo mont neb nev okla
    ore pa penn tenn tex va vt wash wis wyo ont que alta sask jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thur thurs fri sat sun st ave co mt ft inst div def ed eds max
""")
"""Members of `SELDOM` that count only with a capital: "Miss. River" against "near miss."."""

BEFORE_NUMBERS = _words("""
    no nos nr num p pp pg vol vols fig figs ch chap sec sect art arts para paras rs op eq tab ver v pt c ca
    circa jan feb mar apr jun jul aug sep sept oct nov dec approx ext tel reg
""")

OPENERS = _words("""
    a an the this that these those there here he she it they we i you his her its their our my your who
    whose what when where why how which if but and or so yet nor in on at by for from with as after before
    while since although though however meanwhile according also both each every some many most several such
    then now not no yes all more much few once until unless because despite during under over between among
    about against like just only even still later earlier last today yesterday tomorrow tonight instead
    moreover nevertheless nonetheless furthermore first finally perhaps maybe please let i'm it's he's she's
    they're we're that's there's i've we've i'd i'll don't didn't isn't wasn't can't won't what's another to
    of into through throughout without within asked speaking born based given having being is are was were
    do does did has have had can could will would should may might
""")
"""Lower-case forms of words that open sentences far more often than they continue a name."""

SAYING = _words("""
    said says say asked asks added adds told tells wrote writes replied replies answered answers shouted
    cried exclaimed wondered wonders insisted insists declared declares demanded demands quipped joked
    tweeted posted continued explained explains recalled recalls noted notes argued argues warned warns
    inquired enquired screamed yelled whispered muttered remarked mused laughed
""")
"""Verbs that attribute a quotation, for “…?” Mara Lindqvist asked."""

OTHER: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    "fr": (
        _words("m mm mme mmes mlle mlles mgr dr pr me st ste av p.ex cf env c.-à-d ndlr"),
        _words("etc cie sté éd bd boul hab j.-c s.a"),
        _words("""
    le la les l un une des ce cet cette ces il elle ils elles on nous vous je tu mais et ou donc or ni car
    en dans sur sous pour par avec sans selon après avant depuis pendant si quand comme alors ainsi
    cependant toutefois lundi mardi mercredi jeudi vendredi samedi dimanche à au aux c'est son sa ses leur
    leurs notre nos
"""),
    ),
    "de": (
        _words("""
    hr hrn fr frl dr prof ing dipl z.b d.h u.a v.a z.t bzw ca vgl evtl ggf inkl geb gest sog gen str nr st
    bspw i.d.r o.ä u.ä s.o s.u lt zzgl abzgl vors stellv red anm
"""),
        _words("usw etc mio mrd tsd abs co jh jhd jr sen v.chr n.chr hl"),
        _words("""
    der die das ein eine einer dies diese dieser dieses er sie es wir ihr ich man doch aber und oder denn in
    im am an auf bei mit nach seit von vor zu zum zur für über unter als wenn weil obwohl dabei damit dann
    da so auch noch nun hier dort seine seiner ihre ihrer sein laut während trotz
"""),
    ),
    "es": (
        _words("sr sra sres srta d dª dr dra prof ud uds gral cap sto sta lic ing arq pdte p.ej"),
        _words("etc cía av avda núm ee.uu a.c d.c s.a"),
        _words("""
    el la los las un una este esta estos estas eso él ella ellos nosotros yo pero y o en con por para según
    tras desde hasta sin sobre cuando como si aunque mientras además también ya no su sus
"""),
    ),
    "it": (
        _words("sig sigg sig.ra dott dott.ssa prof prof.ssa ing avv on sen mons arch geom p.es cfr"),
        _words("ecc spa s.p.a a.c d.c n"),
        _words("""
    il lo la i gli le un una uno questo questa egli lei lui loro noi ma e o in con per da secondo dopo prima
    se quando come mentre inoltre anche non suo sua nel nella
"""),
    ),
    "pt": (
        _words("sr sra srs dr dra prof profa eng d exmo exma p.ex"),
        _words("etc av s.a ltda a.c d.c"),
        _words("""
    o a os as um uma este esta esse isso ele ela eles elas nós eu mas e ou em com por para segundo após
    desde sem sobre quando como se embora enquanto além também não seu sua no na
"""),
    ),
    "nl": (
        _words("dhr mevr mw dr drs prof ir ing mr bijv d.w.z o.a m.n m.b.t t.a.v i.v.m ca vgl resp"),
        _words("enz etc jl a.s n.v b.v e.d"),
        _words("""
    de het een dit dat deze die hij zij ze wij we ik je maar en of in op bij met na sinds van voor naar door
    over onder als toen omdat hoewel ook nog nu hier daar volgens tijdens ondanks zijn haar hun
"""),
    ),
}
"""Language code -> (never, seldom, openers), beside the English sets."""
