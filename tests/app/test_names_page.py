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


async def test_a_name_that_is_corrected_changes_in_the_article_at_once_and_comes_back_with_undo(
    desk, empty
) -> None:
    told = "Verlano opened a shop in Sandviken. Idris Bello left Verlano. Petrescu met Idris Bello."
    empty.add(
        [
            Draft(title="The one", text=told, published="2026-10-05"),
            Draft(title="The other", text="Idris A. Bello sang.", published="2026-10-04"),
        ]
    )
    for number in empty.waiting():
        empty.reading(number)

    def marked(words: str) -> set[tuple[str, str]]:
        found = {
            (m.label.value, m.name) for m in at.app.desk.reading.entities if told[m.start : m.end] == words
        }
        assert found
        return found

    async with desk(empty) as at:
        await at.press("enter")
        await at.press(*";;;")
        await at.press("g", "c")
        assert "What is Idris Bello?" in at.screen
        assert "Idris Bello is Idris A. Bello" in at.screen  # the library knows a name like it
        await at.press(*"idris a.", "enter")
        assert marked("Idris Bello") == {("PERSON", "Idris A. Bello")}
        assert [(one.name, one.articles) for one in empty.people("person:bello") if "Bello" in one.name] == [
            ("Idris A. Bello", 2)
        ]
        await at.press("u")
        assert marked("Idris Bello") == {("PERSON", "Idris Bello")}
        await at.press("ctrl+r")
        assert marked("Idris Bello") == {("PERSON", "Idris A. Bello")}
        await at.press("u", "g", "c", *"Idris Omar Bello", "enter")  # a name that no article holds
        assert marked("Idris Bello") == {("PERSON", "Idris Omar Bello")}


async def test_a_name_is_corrected_in_the_panel_where_the_cursor_stands_on_it(desk, empty) -> None:
    empty.add([Draft(title="The one", text="Idris Bello left. Ana Petrescu sang.", published="2026-10-05")])
    async with desk(empty, size=(80, 24)) as at:
        await at.press("enter", "E", "g", "c")
        assert "What is Idris Bello?" in at.screen
        await at.press(*"organisation", "enter")
        assert {m.label.value for m in at.app.desk.reading.entities if m.name == "Idris Bello"} == {"ORG"}
        assert "Ana Petrescu · person" in at.screen  # the cursor begins anew, and the line says where
