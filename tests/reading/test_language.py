"""The language of a text decides which rules read it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.language import guess

TEXTS = {
    "en": (
        "The council voted on Tuesday to close the old bridge, and the mayor said it would be rebuilt within "
        "a year."
    ),
    "fr": (
        "Le conseil a voté mardi la fermeture du vieux pont, et la maire a promis qu’il serait reconstruit "
        "dans l’année."
    ),
    "de": (
        "Der Rat stimmte am Dienstag für die Schließung der alten Brücke, und die Bürgermeisterin sagte, sie "
        "werde in einem Jahr neu gebaut."
    ),
    "es": (
        "El consejo votó el martes a favor del cierre del puente viejo y la alcaldesa dijo que se "
        "reconstruirá en un año."
    ),
    "it": (
        "Il consiglio ha votato martedì la chiusura del vecchio ponte e la sindaca ha detto che sarà "
        "ricostruito in un anno."
    ),
    "pt": (
        "O conselho votou na terça-feira o encerramento da ponte velha e a presidente disse que não vai "
        "demorar mais de um ano."
    ),
    "nl": (
        "De raad stemde dinsdag voor de sluiting van de oude brug en de burgemeester zei dat die binnen een "
        "jaar wordt herbouwd."
    ),
    "sv": (
        "Rådet röstade på tisdagen för att stänga den gamla bron och borgmästaren sade att den ska byggas om "
        "inom ett år."
    ),
    "da": (
        "Rådet stemte tirsdag for at lukke den gamle bro, og borgmesteren sagde, at den bliver bygget op igen"
        " efter et år."
    ),
    "pl": (
        "Rada głosowała we wtorek za zamknięciem starego mostu, a burmistrz powiedziała, że nie jest to "
        "koniec i że się go odbuduje w ciągu roku."
    ),
    "tr": (
        "Meclis salı günü eski köprünün kapatılması için oy kullandı ve başkan bir yıl içinde daha iyi bir "
        "köprü olacağını ama bunun çok para olduğunu söyledi."
    ),
    "ru": (
        "Совет во вторник проголосовал за закрытие старого моста, и мэр сказала, что его построят заново в "
        "течение года."
    ),
    "uk": (
        "Рада у вівторок проголосувала за закриття старого мосту, і мер сказала, що його відбудують протягом "
        "року."
    ),
    "ja": "市議会は火曜日、古い橋の閉鎖を決めた。市長は「一年以内に建て直す」と述べた。",
    "zh": "市议会周二投票决定关闭旧桥，市长表示将在一年内重建。",
    "ko": "시의회는 화요일 오래된 다리를 폐쇄하기로 결정했다.",
    "el": "Το συμβούλιο ψήφισε την Τρίτη το κλείσιμο της παλιάς γέφυρας.",
    "ar": "صوت المجلس يوم الثلاثاء على إغلاق الجسر القديم وقالت رئيسة البلدية إنه سيعاد بناؤه.",
    "fa": "شورا روز سه‌شنبه به بستن پل قدیمی رأی داد و شهردار گفت که یک ساله دوباره ساخته می‌شود.",
    "he": "המועצה הצביעה ביום שלישי על סגירת הגשר הישן.",
    "hi": "परिषद ने मंगलवार को पुराने पुल को बंद करने के लिए मतदान किया।",
    "th": "สภาลงมติเมื่อวันอังคารให้ปิดสะพานเก่า",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_report_of_two_lines_is_enough(language: str) -> None:
    assert guess(TEXTS[language]) == language


def test_names_and_a_foreign_sentence_do_not_change_the_language() -> None:
    assert guess(TEXTS["en"] * 3 + " « " + TEXTS["fr"] + " »") == "en"


def test_japanese_with_many_chinese_characters_is_japanese() -> None:
    assert guess("東京都議会定例会閉会。予算案可決、賛成多数。知事は謝意を述べた。") == "ja"


def test_a_few_plain_words_count_as_english() -> None:
    assert guess("Council votes") == "en"
    assert guess("Bridge closed until Friday, mayor says") == "en"


@pytest.mark.parametrize(
    "text", ["", "12 34 —", "\n\n", "Lorem ipsum dolor sit amet, consectetur elit. " * 5]
)
def test_what_cannot_be_told_is_said_to_be_undetermined(text: str) -> None:
    assert guess(text) == "und"


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert 2 <= len(guess(text)) <= 3


def test_a_book_takes_no_longer_than_an_article() -> None:
    started = time.process_time()
    guess(TEXTS["en"] * 50_000)
    assert time.process_time() - started < 1
