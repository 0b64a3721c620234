"""The names screen: who is mentioned, and who appears with whom."""

from __future__ import annotations

from tui.library.article import Draft


async def test_people_of_the_same_articles_are_seen_together_and_lead_to_them(desk, empty) -> None:
    told = "Mayor Oskar Brandvik met engineer Selma Tarrou on {day}. Tarrou showed Brandvik the bridge."
    empty.add(
        [
            Draft(title=f"Bridge talks {n}", text=told.format(day=day), published=f"2026-10-0{n}")
            for n, day in enumerate(("Monday", "Tuesday", "Friday"), 1)
        ]
        + [Draft(title="A quiet day", text="Mayor Oskar Brandvik rested.", published="2026-10-04")]
    )
    for number in empty.waiting():
        empty.reading(number)
    async with desk(empty) as at:
        await at.press("g", "n")
        assert "Seen together" in at.screen
        pair = next(line for line in at.screen.splitlines() if "Oskar Brandvik and Selma Tarrou" in line)
        assert pair.split()[5] == "3"
        await at.press("j", "enter")  # past what is rising
        assert at.app.screen is at.app.desk
        assert "Bridge talks 1" in at.screen
        assert "A quiet day" not in at.screen
