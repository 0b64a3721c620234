"""Every command through the installed script: it starts, does its work and ends with the right status."""

from __future__ import annotations

import json
from pathlib import Path


def test_a_library_is_filled_used_and_emptied_by_a_script(script, story: Path, tmp_path: Path) -> None:
    assert script("--version").status == 0
    assert script("import", story, "--analyze", "--tag", "sea").out.startswith("1\t")
    assert script("list", "ferry", "--json").json[0]["tags"] == ["sea"]
    assert "My mother" in script("show", 1).out
    for words in (
        ("mark", "read", 1),
        ("tag", "harbour", 1),
        ("untag", "harbour", 1),
        ("edit", 1, "--source", "Sund Post"),
        ("undo",),
        ("redo",),
        ("reindex",),
        ("doctor",),
        ("delete", 1),
        ("undo",),
    ):
        done = script(*words)
        assert (done.status, done.out if words[0] != "doctor" else "") == (0, ""), words
    assert script("summary", 1, "--json").json[0]["sentences"]
    assert "Sund Post" in script("digest", 1, "--format", "text").out
    assert script("quotes", "--speaker", "Marsh", "--json").json[0]["speaker_name"] == "Ida Marsh"
    assert script("people", "--json").json
    assert script("stats", "--json").json["articles"] == 1
    assert script("export", "--format", "json", "-o", tmp_path / "out.json").status == 0
    backup = script("backup").out.strip()
    assert script("restore", backup).status == 0
    assert script("config").status == 0
    assert script("completion", "bash").status == 0
    assert json.loads(script("analyze", "--jsonl", stdin='{"id": 1, "text": "Fine."}').out)["id"] == 1
    assert json.loads(script("summarize", "--jsonl", stdin='{"id": 1, "text": "Fine."}').out)["id"] == 1
