"""Text in, marks or a summary out: what a script may rely on."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXT = (
    "The bridge at Norrby opens in May, Transport Minister Alva Brandt said on Monday.\r\n\r\n"
    "“It is the longest we have built,” Brandt said. “And the last for a while.”\r\n\r\n"
    "The so-called “bridge to nowhere” cost 40 million crowns. Engineers praised the work. "
    "Ships will pass below it from June. The old ferry stops in autumn."
)


def jsonl(*rows: dict[str, object]) -> str:
    return "\n".join(map(json.dumps, rows))


def test_analyze_answers_line_by_line_with_exact_offsets(newsreader) -> None:
    done = newsreader(
        "analyze", "--jsonl", stdin=jsonl({"id": "a", "text": TEXT, "x": 1}, {"id": 2, "text": ""})
    )
    first, second = map(json.loads, done.out.splitlines())
    assert (first["id"], second["id"]) == ("a", 2)
    assert set(first) == {"id", "sentences", "entities", "title_entities", "quotes"}
    for entity in first["entities"]:
        assert TEXT[entity["start"] : entity["end"]] == entity["text"]
    spoken = [q for q in first["quotes"] if q["kind"] == "direct"]
    assert [TEXT[q["start"] : q["end"]] for q in spoken] == [
        "“It is the longest we have built,”",
        "“And the last for a while.”",
    ]
    assert {q["speaker_name"] for q in spoken} == {"Alva Brandt"}
    assert "“bridge to nowhere”" not in [
        TEXT[q["start"] : q["end"]] for q in first["quotes"] if q["kind"] != "scare"
    ]
    assert second["entities"] == second["quotes"] == second["sentences"] == []


def test_every_word_of_the_text_is_in_exactly_one_sentence(newsreader) -> None:
    done = newsreader("analyze", "--jsonl", stdin=jsonl({"id": 1, "text": TEXT}))
    covered = [at for s in json.loads(done.out)["sentences"] for at in range(s["start"], s["end"])]
    assert len(covered) == len(set(covered))
    assert {at for at, letter in enumerate(TEXT) if not letter.isspace()} <= set(covered)


def test_explain_names_the_rule_of_each_quote(newsreader) -> None:
    done = newsreader("analyze", "--jsonl", "--explain", stdin=jsonl({"id": 1, "text": TEXT}))
    assert all(quote["rule"] for quote in json.loads(done.out)["quotes"])


def test_a_line_that_is_no_json_costs_only_itself(newsreader) -> None:
    done = newsreader("analyze", "--jsonl", stdin="{broken\n" + jsonl({"id": 1, "text": "Fine."}))
    assert done.status == 1
    assert json.loads(done.out)["id"] == 1
    assert len(done.err.splitlines()) == 1


def test_a_summary_is_verbatim_in_order_and_as_long_as_asked(newsreader) -> None:
    for words, most in ((["--sentences", "2"], 2), (["--percent", "50"], 4), (["--words", "20"], 3)):
        done = newsreader("summarize", "--jsonl", *words, stdin=jsonl({"id": 1, "text": TEXT}))
        made = json.loads(done.out)
        assert set(made) == {"id", "method", "sentences", "summary"}
        assert 0 < len(made["sentences"]) <= most
        starts = [s["start"] for s in made["sentences"]]
        assert starts == sorted(starts)
        for s in made["sentences"]:
            assert TEXT[s["start"] : s["end"]] == s["text"]
            assert s["reason"]


def test_every_method_answers(newsreader) -> None:
    for method in [
        "news",
        "lead",
        "lexrank",
        "textrank",
        "lsa",
        "luhn",
        "edmundson",
        "sumbasic",
        "reduction",
        "kl",
    ]:
        done = newsreader("summarize", "--jsonl", "--method", method, stdin=jsonl({"id": 1, "text": TEXT}))
        assert (done.status, done.err) == (0, ""), method
        assert json.loads(done.out)["method"] == method
        assert json.loads(done.out)["sentences"], method


def test_a_wrong_length_is_one_sentence(newsreader) -> None:
    assert newsreader("summarize", "--sentences", "0", stdin=TEXT).status == 1
    assert newsreader("summarize", "--method", "magic", stdin=TEXT).status == 2


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=200), min_size=1, max_size=20))
def test_any_text_is_answered(newsreader, texts: list[str]) -> None:
    rows = [{"id": n, "text": text} for n, text in enumerate(texts)]
    done = newsreader("analyze", "--jsonl", stdin=jsonl(*rows))
    assert done.status == 0
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == list(range(len(texts)))
