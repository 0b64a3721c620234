"""Names that no list holds, made by chance: a model that meets them in training must read what stands
around them.
"""

from __future__ import annotations

import random


def _words(text: str) -> list[str]:
    return text.split()


def _lines(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", "|").split("|") if part.strip()]


_STARTS = _words(
    """
    Ka Ma Sa Ta Va Zo Be De Fe Ge Le Ne Re Se Ve Bo Do Ko Lo Mo No Ro So To Lu Mu Nu Ru Su Tu Ni Mi Li
    Ki Vi Al Ar El En Or Ur Il Am An Ha He Hu Ja Jo Ju Wa We Ya Yo Bra Cla Dra Fer Gra Kri Pla Pra Sta
    Tra Ver Qua Bel Cor Dal Fal Gal Hal Kor Lan Mar Nor Pal Sal Tar Val Zan Chi Sha Thu Dhi Nya Mwa
    Nko Oke Ade Abu Ibn Xin Zhen Hao Lin Tsu Shi Fuji Yama Prü Mül Sør Å Çe Şa Ö É
    """
)
_MIDDLES = _words(
    """
    ra ri ro la li lo na ni no ma mi mo ta ti to va vi vo sa si so da di do ka ki ko ga go ba bo bi wi
    wa ya ne re le te se de me ke she cha nda mba nti rra lla sti tra dri gre pha xi zu qui rve lde
    nge rko lto sca
    """
)
_COMPANY_ENDS = _words(
    """
    x ra ro va vo na no la lis ris tis dis lon ron ton tek tech log net sys soft pay mart cor gen med
    pharm bio max plex werk haus bank air jet port vale co go ly fy a o ia ium us is era ora ino ent
    ant ex on
    """
)
_PERSON_ENDS = _words(
    """
    n ni no li ri to ov ova ev eva ić ic ski ska sky enko yan ian idis poulos sen son ssen berg mann
    meyer er ez es os as ado eira inho elli etti ini ucci oglu zade pour nejad wala jee kar an am u i
    a o e eh adze shvili mba nga we le
    """
)
_PLACE_ENDS = _words(
    """
    bad pur gaon nagar ville ton ham wick burg stadt ovo ivka sk grad abad kot ga ra ma ti ro ba na wa
    """
)
_TRADES = _lines(
    """
    Logistics|Foods|Energy|Pharma|Motors|Capital|Airways|Airlines|Bank|Group|Holdings|Textiles|Steel
    Cement|Mining|Telecom|Mobile|Media|Studios|Labs|Systems|Software|Robotics|Biotech|Health|Insurance
    Shipping|Maritime|Agro|Sugar|Breweries|Estates|Properties|Infra|Power|Solar|Petroleum|Resources
    Chemicals|Partners|Ventures|Fabrics|Trading|Enterprises|Industries|Brothers|& Sons|& Co|Analytics
    Research|Consulting|Trust|Alliance|Network|Watch|Initiative
    """
)
_HEADS = _lines(
    """
    Banque|Banco|Grupo|Groupe|Gruppo|Compagnie|Tiendas|Casa|Industrias|Minera|Aceros|Viajes
    Constructora|Companhia|Usina|Frigorífico|Haus|Sparkasse|Autohaus|PT|Bank|Sri|Shree|Royal|Al|Al-
    Dar|Bayt|Nippon|Hotel|Air|Club|Deportivo|Sporting|Real|FC|Atlético|Dinamo|Nusantara|Thai|Viet
    Golden|Blue|Green|First|New|Northern|Eastern|Blessed|Radio
    """
)
_SYLLABLES = _words(
    """
    Jae Min Soo Hyun Young Ji Woo Seung Hee Kyung Wei Ming Hua Xiao Yan Jun Bo Lei Fang Hui Thi Van
    Duc Minh Anh Kwok Siu Chun Mei Ling
    """
)
_CLANS = _words(
    """
    Kim Lee Park Choi Jung Kang Cho Yoon Wang Li Zhang Liu Chen Yang Zhao Wu Nguyen Tran Pham Le Wong
    Chan Lam Ng
    """
)
_SMALL = ("al-", "el-", "de ", "da ", "van ", "von ", "bin ", "O'", "Mc", "Le ")


def _stem(rng: random.Random, ends: list[str], longest: int = 2) -> str:
    middle = "".join(rng.choice(_MIDDLES) for _ in range(rng.randrange(longest)))
    return rng.choice(_STARTS) + middle + rng.choice(ends)


def company(rng: random.Random, surnames: list[str], given: list[str]) -> str:
    """A company, club or group that is on no list; often it looks like a person or a place."""
    kind = rng.random()
    if kind < 0.36:
        return _stem(rng, _COMPANY_ENDS)
    if kind < 0.46:
        return rng.choice(surnames)
    if kind < 0.54:
        return f"{_stem(rng, _COMPANY_ENDS)} {_stem(rng, _COMPANY_ENDS)}"
    if kind < 0.60:
        return f"{rng.choice(given)} {_stem(rng, _PERSON_ENDS)}"
    if kind < 0.67:
        return f"{rng.choice(surnames)} {rng.choice(('&', '&', 'and'))} {rng.choice(surnames)}"
    if kind < 0.80:
        head = rng.choice(_HEADS)
        return f"{head}{'' if head.endswith('-') else ' '}{_stem(rng, _COMPANY_ENDS)}"
    if kind < 0.96:
        first = rng.choice((_stem(rng, _COMPANY_ENDS), rng.choice(surnames), _stem(rng, _PLACE_ENDS)))
        return f"{first} {rng.choice(_TRADES)}"
    letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVXZ") for _ in range(rng.choice((2, 3, 3, 3, 4, 4, 5))))
    return letters if rng.random() < 0.7 else letters.capitalize()


def person(rng: random.Random, surnames: list[str], given: list[str]) -> str:
    """A full name, of which the family name is often on no list."""
    kind = rng.random()
    if kind < 0.45:
        return f"{rng.choice(given)} {rng.choice(surnames)}"
    if kind < 0.68:
        return f"{rng.choice(given)} {_stem(rng, _PERSON_ENDS)}"
    if kind < 0.74:
        return f"{_stem(rng, _PERSON_ENDS)} {_stem(rng, _PERSON_ENDS)}"
    if kind < 0.82:
        return f"{rng.choice(given)} {rng.choice(given)} {rng.choice(surnames)}"
    if kind < 0.88:
        return f"{rng.choice(given)} {rng.choice(_SMALL)}{rng.choice(surnames)}"
    if kind < 0.92:
        return f"{rng.choice(given)} {rng.choice(surnames)}-{rng.choice(surnames)}"
    first, second = rng.choice(_SYLLABLES), rng.choice(_SYLLABLES)
    return f"{rng.choice(_CLANS)} {first}{rng.choice((f'-{second.lower()}', f' {second}', second.lower()))}"


def family(rng: random.Random, surnames: list[str]) -> str:
    """A family name alone."""
    return rng.choice(surnames) if rng.random() < 0.65 else _stem(rng, _PERSON_ENDS)


def place(rng: random.Random) -> str:
    """A village or a quarter that is on no list."""
    return _stem(rng, _PLACE_ENDS)
