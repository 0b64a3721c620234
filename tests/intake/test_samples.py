"""The sample articles are there, come out as the pages they are, and show what the program is for."""

from __future__ import annotations

from tui.intake import samples
from tui.intake.plain import without
from tui.library.article import parse_time


def test_there_are_fourteen_and_each_is_complete() -> None:
    drafts = samples.drafts()
    assert len(drafts) == 14
    assert len({draft.title for draft in drafts}) == 14
    for draft in drafts:
        assert draft.tags == ("samples",)
        assert draft.title
        assert draft.byline, draft.title
        assert draft.source
        assert parse_time(draft.published)
        assert len(without(draft.text, draft.furniture)) > 400


def test_their_furniture_is_hidden() -> None:
    for draft in samples.drafts():
        shown = without(draft.text, draft.furniture)
        for furniture in (
            "Comments",
            "Related",
            "Read more",
            "ALSO READ",
            "©",
            "Kommentare",
            "Partager",
            "関連記事",
        ):
            assert furniture not in shown


def test_one_is_a_long_feature_and_three_are_in_other_languages() -> None:
    drafts = samples.drafts()
    assert max(len(draft.text.split()) for draft in drafts) > 3000
    assert {draft.language for draft in drafts} == {"en", "fr", "de", "ja"}


def test_the_page_copy_and_the_wire_report_are_taken_apart() -> None:
    drafts = samples.drafts()
    assert drafts[0].byline == "By Staff, Agencies"
    wire = next(draft for draft in drafts if draft.dateline.startswith("MARROWBY"))
    assert wire.published == "2026-10-06"
    assert "below a quarter of their capacity" in wire.text
