"""Which language a text is in: by its script and, for Latin and Cyrillic, by its commonest words.

Stop words make up a third to a half of running text in most languages, so a few hundred words
decide (Grefenstette 1995, "Comparing two language identification schemes"). No model, no
dependency, well under a millisecond.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat

_SAMPLE = 1500
_GLANCE = 300
_MARKS = '.,;:!?"“”„«»()[]'

_STOP_WORDS = {
    "en": (
        "the of and to in a is that for it was on with as he be at by this had not are but from or have an "
        "they which his her she has were said who will their its been would more than there after about when "
        "we i you"
    ),
    "fr": (
        "le la les de des du et en un une est que qui dans pour pas sur au aux par plus ne se ce il elle avec"
        " son sa ses sont ont été mais ou nous vous cette être leur d'un d'une qu'il c'est à a l'on"
    ),
    "de": (
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden "
        "aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur "
        "oder aber vor zur"
    ),
    "es": (
        "el la los las de que y en un una es se no por con para su al lo como más del pero sus le ha me si "
        "sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está"
    ),
    "it": (
        "il lo la i gli le di che e è un una in per non con del della dei delle si da al sono come più ha ma "
        "anche nel alla su dal suo sua questo essere stato ha hanno ai dalla nella era tra loro o se"
    ),
    "pt": (
        "o a os as de que e do da em um uma para com não no na por mais dos das se foi ao como mas são à é "
        "seu sua ou quando muito há nos já está eu também pelo pela até isso ela entre era depois sem mesmo"
    ),
    "nl": (
        "de het een van en in is dat op te zijn met voor niet die aan er om ook als maar door over bij hij ze"
        " wordt naar heeft nog uit dan werd meer had deze tot kan geen hebben worden was"
    ),
    "sv": (
        "och i att det som en på är av för med den till inte har de om ett han men var jag från vi så kan när"
        " år också efter sig hon nu under eller mycket skulle där ska vid mot"
    ),
    "da": (
        "og i at det som en på er af for med den til ikke har de om et han men var jeg fra vi så kan når år "
        "også efter sig hun nu eller meget skulle der skal ved mod blev bliver"
    ),
    "no": (
        "og i å det som en på er av for med den til ikke har de om et han men var jeg fra vi så kan når år "
        "også etter seg hun nå eller mye skulle der skal ved mot ble blir sier"
    ),
    "fi": (
        "ja on ei se että oli hän mutta kun myös ovat joka mukaan sekä tai kuin niin vain olla jo sen ollut "
        "hänen vuonna noin nyt ole jos voi mitä siitä kuitenkin vielä"
    ),
    "pl": (
        "w i na z się nie do to że jest o jak po co za od tym przez przy dla ale czy był ma jego są tego "
        "tylko już oraz ze która który przed może także"
    ),
    "cs": (
        "a se v na je že o s z do to i ve k pro za by ale si po jako od jsou který která bylo byl jeho nebo "
        "až při také jen podle není může před než už"
    ),
    "ro": (
        "și în de la a cu pe nu că o un din este care să pentru mai au fost al le ce sunt se prin sau dar "
        "dintre după ale ca acest lui iar când până"
    ),
    "hu": (
        "a az és hogy nem is egy ez volt csak de meg már még el mint azt vagy van ha ki be kell után között "
        "szerint amely aki lesz minden pedig"
    ),
    "tr": (
        "ve bir bu da de için ile çok daha olarak olan ne gibi en kadar sonra ama o dedi var değil ya ise "
        "göre olduğunu her iki yeni tarafından"
    ),
    "id": (
        "yang dan di dari untuk dengan ini itu pada tidak dalam akan adalah ke juga oleh atau sudah saya ada "
        "mereka telah bisa kata karena tersebut kepada"
    ),
    "vi": (
        "và của là các có cho trong được một với không này đã những người khi đến ra về như tại cũng từ theo "
        "để sẽ"
    ),
    "ca": (
        "el la els les de que i en un una és no per amb al del es se més com però dels ha va són als han seva"
        " també ser aquest aquesta entre o l'any d'un"
    ),
    "la": (
        "et in est non ad cum ut sed quod qui ex per ac aut si de ab enim etiam autem esse sunt eius dolor "
        "ipsum sit amet consectetur nec eget vel"
    ),
    "ru": (
        "и в не на что с по как это он его к но они было из у за же от для так все или был мы бы до она ее их"
        " о при когда если уже также который года чтобы"
    ),
    "uk": (
        "і в не на що з та як це він до за у від для які але його по був про було так його й або вже також "
        "який року щоб її є бути під"
    ),
    "bg": (
        "и в на да се не за от че с по е са като той но до това му което ще който при или след към бе си също"
    ),
    "sr": "и у на да је се за од са не су што као то али по из би који која до о или након био ће није",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _STOP_WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_SCRIPTS = (
    ("ja", 0x3041, 0x30FF),
    ("zh", 0x3400, 0x9FFF),
    ("zh", 0xF900, 0xFAFF),
    ("zh", 0x20000, 0x323AF),
    ("ko", 0xAC00, 0xD7A3),
    ("ko", 0x1100, 0x11FF),
    ("cyrillic", 0x0400, 0x052F),
    ("el", 0x0370, 0x03FF),
    ("el", 0x1F00, 0x1FFF),
    ("he", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x077F),
    ("hi", 0x0900, 0x097F),
    ("bn", 0x0980, 0x09FF),
    ("pa", 0x0A00, 0x0A7F),
    ("gu", 0x0A80, 0x0AFF),
    ("ta", 0x0B80, 0x0BFF),
    ("te", 0x0C00, 0x0C7F),
    ("kn", 0x0C80, 0x0CFF),
    ("ml", 0x0D00, 0x0D7F),
    ("th", 0x0E00, 0x0E7F),
    ("lo", 0x0E80, 0x0EFF),
    ("my", 0x1000, 0x109F),
    ("ka", 0x10A0, 0x10FF),
    ("hy", 0x0530, 0x058F),
    ("am", 0x1200, 0x137F),
    ("km", 0x1780, 0x17FF),
)


def guess(text: str) -> str:
    """The ISO 639-1 code of the language most of `text` is in, or "und" when that is not clear.

    Looks at the beginning of the text and a piece from its middle. Too few words to tell, in
    plain ASCII letters, count as English, the language this program reads best.
    """
    sample = text
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        sample = f"{text[:_SAMPLE]}\n{text[middle : middle + _SAMPLE]}"
    scripts = _scripts(sample)
    if not scripts:
        return "und"
    script, most = scripts.most_common(1)[0]
    kana, han = scripts["ja"], scripts["zh"]
    if kana + han > most or script in {"ja", "zh"}:
        return "ja" if kana * 20 > han else "zh"
    if script == "arabic":
        return _arabic(sample)
    return _by_words(sample, script) if script in {"latin", "cyrillic"} else script


def _scripts(sample: str) -> Counter[str]:
    found: Counter[str] = Counter()
    if sample.isascii():
        return Counter(latin=1) if any(map(str.isalpha, sample)) else Counter()
    letters = {char for char in set(sample) if char.isalpha()}
    if letters and all(char < "\u0250" or "\u1e00" <= char <= "\u1eff" for char in letters):
        found["latin"] = 1  # nothing else to weigh it against
        return found
    for char, times in Counter(sample).items():
        if not char.isalpha():
            continue
        code = ord(char)
        if code < 0x0250 or 0x1E00 <= code <= 0x1EFF:
            found["latin"] += times
            continue
        for script, first, last in _SCRIPTS:
            if first <= code <= last:
                found[script] += times
                break
    return found


def _arabic(sample: str) -> str:
    if any(letter in sample for letter in "ٹڈڑںے"):
        return "ur"
    return "fa" if sum(sample.count(letter) for letter in "پچژگکی") * 40 > len(sample) else "ar"


def _by_words(sample: str, script: str) -> str:
    """The language by its commonest words; a part of the sample decides where it leaves no doubt."""
    if len(sample) > _SAMPLE:
        words = _plain_words(f"{sample[:_GLANCE]}\n{sample[-_GLANCE:]}")
        first, second = _votes(words)
        if first[1] >= 0.25 * len(words) and first[1] >= 2 * second[1] and len(words) >= 50:
            return "und" if first[0] == "la" else first[0]
    words = _plain_words(sample)
    (language, hits), _ = _votes(words)
    if hits >= max(2, 0.12 * len(words)):
        return "und" if language == "la" else language
    short = len(words) < 25 and script == "latin"
    return "en" if (short and sample.isascii()) or (short and not _foreign(sample)) else "und"


def _plain_words(sample: str) -> list[str]:
    bare = [word.strip(_MARKS) for word in sample.replace("’", "'").lower().split()]
    return [word for word in bare if word.isalpha() or "'" in word]


def _votes(words: list[str]) -> tuple[tuple[str, int], tuple[str, int]]:
    """The two languages whose common words are most often among `words`, and how often they are."""
    votes = Counter(chain.from_iterable(map(_LANGUAGES_OF.get, words, repeat(()))))
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0] != "en"))
    first, second, *_ = *ranked, ("und", 0), ("und", 0)
    return first, second


def _foreign(sample: str) -> bool:
    """Whether there are letters that English does without."""
    return any(char.isalpha() and not char.isascii() for char in sample)
