"""Files from every system and decade come out as the text they were."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.intake.decode import decode
from tui.intake.errors import IntakeError

ENGLISH = "The “minister” – who’d said nothing – paid £40 for a café crème in Zoë’s bar.\n" * 5
FRENCH = (
    "Le conseil a voté à l’unanimité la rénovation des écoles ; « c’est décidé », a déclaré la mairesse.\n"
    * 5
)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed(mark: str) -> None:
    assert decode(ENGLISH.encode(mark)) == ENGLISH


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_recognised(name: str) -> None:
    assert decode(ENGLISH.encode(name)) == ENGLISH


@pytest.mark.parametrize("name", ["utf-8", "cp1252"])
@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_the_two_common_sets(name: str, text: str) -> None:
    assert decode(text.encode(name)) == text


def test_latin_1() -> None:
    text = "Der Bürgermeister sagte, die Brücke müsse schließen.\n" * 3
    assert decode(text.encode("latin-1")) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cp1251", "Совет во вторник проголосовал за закрытие старого моста, сообщила мэр города. "),
        ("koi8-r", "Совет во вторник проголосовал за закрытие старого моста, сообщила мэр города. "),
        ("shift_jis", "市議会は火曜日、古い橋の閉鎖を決めた。市長は「一年以内に建て直す」と述べた。"),
        ("euc_jp", "市議会は火曜日、古い橋の閉鎖を決めた。市長は「一年以内に建て直す」と述べた。"),
        ("gb18030", "市议会周二投票决定关闭旧桥，市长表示将在一年内重建。"),
        ("big5", "市議會週二投票決定關閉舊橋，市長表示將在一年內重建。"),
    ],
)
def test_other_scripts_are_detected(name: str, text: str) -> None:
    assert decode((text * 8).encode(name)) == text * 8


def test_one_torn_letter_does_not_spoil_the_file() -> None:
    torn = ENGLISH.encode("utf-8") + "é".encode()[:1]
    assert decode(torn) == ENGLISH + "\ufffd"


def test_unpaired_surrogates_are_survived() -> None:
    assert decode("Title \ud800 end\n".encode("utf-8", "surrogatepass")).startswith("Title ")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (random.Random(3).randbytes(5000), "not text"),
        (b"\xcd" * 5000, "not text"),
        (b"\0" * 100, "not text"),
        (bytes(range(32)) * 20, "not text"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, what: str) -> None:
    with pytest.raises(IntakeError, match=what) as refused:
        decode(data)
    assert str(refused.value).count("\n") == 0
    assert str(refused.value).endswith("nothing was taken from it.")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=100).map(lambda text: text.encode("utf-16-le", "surrogatepass")),
        st.sampled_from([b"\xff\xfe\xff", b"\xfe\xff\xd8", b"\xef\xbb\xbf\xff", b"\xff\xfe\0\0\x01"]),
    )
)
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(IntakeError):
        assert isinstance(decode(data), str)


CENTRAL = {
    "pl": "Prom na wyspę znów pływa po remoncie, który trwał całą zimę. Czekaliśmy, mówi żona rybaka.",
    "cs": "Přívoz na ostrov opět jezdí po opravě, která trvala celou zimu. Čekali jsme, říká žena rybáře.",
    "hu": "A komp ismét közlekedik a szigetre a javítás után, amely egész télen tartott, őszintén és hűen.",
}


@pytest.mark.parametrize("charset", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize("text", CENTRAL.values(), ids=CENTRAL)
def test_texts_of_central_europe_keep_their_letters(text: str, charset: str) -> None:
    assert decode(text.encode(charset)) == text


def test_signs_behind_letters_do_not_make_a_text_polish() -> None:
    text = "The yard is 30 m² by 4 m² and costs £a, £b or £c. It was the café’s for years, they said."
    assert decode(text.encode("cp1252")) == text
