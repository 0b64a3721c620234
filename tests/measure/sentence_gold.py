"""Invented passages with their sentences, for tests and for measure/sentences.py.

A passage is the list of its sentences; they are joined by one blank unless a sentence begins with its own
separator (a line break, or "~" for nothing at all). `SEEN` was looked at while the rules were written,
`UNSEEN` was written before and scored after. All people, places and houses are invented.
"""

from __future__ import annotations

SEEN: list[list[str]] = [
    ["Sen. Ana Petrescu, D-Mass., met Lt. Gen. J. R. Voss on Tuesday.", "Neither would say what for."],
    ["The treaty was signed in the U.S. in May.", "He left for the U.S.", "In June he was back."],
    ["The U.S. Senate voted at 9 a.m. Tuesday.", "By 5 p.m. it had changed its mind."],
    ["“Why now?” Mara Lindqvist asked.", "Nobody answered.", "“We got it!” he shouted.", "Then he ran."],
    ["“We got the hours we asked for,” said Petrescu.", "“The rest can wait.”"],
    ["“We are realists.", "We know what is on the table,” the minister said.", "He smiled."],
    ['"It is over," he said.', '"Go home."', "They went."],
    ["Acme Inc. Chairman Bo Lindner resigned.", "He had led Acme Inc.", "The board thanked him."],
    ["Shares of Norvik Corp. fell 3.5 percent to $12.40.", "Brolin Ltd. rose.", "Others did not move."],
    ["She lives on St. Olaf St. near Mt. Harrow.", "It is quiet there."],
    ["See No. 7 on p. 12.", "It costs Rs. 500.", "His answer was no.", "He meant it."],
    ["They met on Sept. 3 and again on Oct. 14, 2021.", "The Nov. meeting was cut."],
    ["Vitamin C.", "That was all he would say."],
    ["George W. Harker Jr. spoke first.", "J. K. Brandt followed.", "So did P. D. Moll."],
    ["I waited… and waited.", "Nothing came…", "Then the bell rang."],
    ["He said: “Well ... perhaps.”", "She laughed."],
    ["The plan (see Fig. 2) failed.", "(Nobody was hurt.)", "It was dropped."],
    ["Prices rose, e.g. for bread, fish, etc., in May.", "They fell later, i.e. in June."],
    [
        "Harbour strike ends",
        "\nBy Staff, Agencies",
        "\nDock workers voted on Tuesday.",
        "Ferries sail again.",
    ],
    ["What the deal says", "\n- more pay", "\n- fewer nights", "\n- a new canteen", "\nBoth sides signed."],
    ["1. Wash the pan.", "\n2. Heat the oil.", "Wait.", "\n3. Fry the fish."],
    [
        "The minister said on Tuesday that the talks would go on until all of the\nparties "
        "had agreed on a plan for the old harbour.",
        "Ana Petrescu, who leads the\nunion, called it “fair, and final”.",
        "Nobody else in the\nhall spoke.",
    ],
    ["Port reopens", "\r\n\r\nThe port opened at noon.", "Ships came in.", "\r\n\r\nNobody cheered."],
    ["It closed in 2009.", "In 2010 it opened again.", "There were 3.", "5 more came."],
    ["“Are you sure?” he asked.", "“Yes!”", "“Good.”"],
    ["The paper—founded in St. Brannock—closed.", "Its editor, Dr. Ilse Maar, wept."],
    ["Is it art?", "Is it junk?", "You decide!!", "We could not."],
    ["He works for Yahoo! and likes it.", "She does not."],
    ["The group “Who Cares?” met Friday.", "Few came."],
    ["Then came the talks.", "~The minister left early.", "Nobody minded."],
    ["He called it “a disgrace.”", "She called it “fine.”", "‘Fine’ it was not."],
    ["日本は勝った。", "~「すごい！」と彼は言った。", "~次の試合は明日だ。"],
    ["港口关闭了。", "~“怎么办？”他问。", "~没有人回答！"],
    ["M. Dupré a parlé à 9 h.", "« C’est fini ! »", "Il est parti."],
    ["Herbert v. Roon kam am 3. Oktober an.", "Er blieb z. B. bis Freitag.", "Dann ging er."],
    ["Karl Moll, Ph.D., and Eva Lind, M.D., agreed.", "Prof. Stern did not."],
    ["The gap is 2.5 km wide, ca. 3 mi. at high water.", "Boats cross it."],
    ["The storm hit Wis. and Minn. on Monday.", "Ill. was spared."],
    ["“I quit,” he wrote.", "“Don’t call.”"],
    ["The court, in Brandt v. Moll, said no.", "The F.B.I. agreed.", "So did the N.Y.P.D., its chief said."],
]

UNSEEN: list[list[str]] = [
    [
        "Rep. Olu Adeyemi and Gov. Tess Marlow signed the bill.",
        "Maj. Kern watched.",
        "It takes effect in Jan. 2027.",
    ],
    ["“Will it hold?” Transport Minister Idris Bello asked engineers.", "They shrugged."],
    ["She was born in Washington, D.C.", "Her mother, of St. Louis, taught there.", "Her father sold cars."],
    ["At 7 p.m. the lights went out.", "By 8 p.m., they were on again.", "“Luck,” said Mr. Orsini."],
    ["The fund lost $4.2 million.", "It had made $3 million in the first quarter.", "“Bad year,” Hale said."],
    ["The U.N. Security Council met.", "The U.S. abstained.", "The U.K. did not vote."],
    ["Vane & Co. Ltd. will shut its Dover plant.", "Some 300 jobs go.", "Unions were told on Monday."],
    ["“No comment.”", "That was the only line from Ms. Tarrant, 51.", "Her lawyer hung up."],
    ["He shouted, “Stop!” and ran.", "Nobody stopped.", "“Please,” he said…", "Silence."],
    [
        "Photo: Lena Brandt",
        "\nFlood closes bridge",
        "\nThe river rose two metres overnight.",
        "No one was hurt.",
    ],
    ["“It’s a mess,” she said, “and it’s ours.”", "“We’ll fix it.”", "Will they?"],
    [
        "The report (published in Feb. by Dr. H. Quist et al.) found no link.",
        "It ran to 90 pp. and cost £2m.",
    ],
    ["In the end, all was well.", "Or was it?", "“Ask me later!” laughed Tom Reyes Jr., the coach."],
    ["Best things about the trip:", "\n• the food", "\n• the people", "\nWorst thing: the rain."],
    ["He ran No. 10 for years.", "No. 11 was next door.", "He said no.", "She said yes."],
    ["The vote was 5-4.", "Justice R. B. Holm wrote for the majority.", "Justice Ng dissented."],
    ["so i went home.", "i was tired.", "my cat was there.", "he meowed."],
    ["OK here goes...", "I never liked the place :)", "Maybe you will!"],
    ["Gen. Sir Peter Moll (ret.) spoke at 10.30 a.m. on BBC Radio 4.", "Few listened."],
    ["It was, he said, “the worst day of my life.”", "His wife agreed.", "“The worst,” she said."],
    ["The minister resigned (“for family reasons”).", "Nobody believed it.", "[Applause.]", "He left."],
    ["Talks begin Wednesday, officials said.", "“We hope,” one said, “for peace.”", "Then: nothing."],
    ["The EU’s plan, drafted in Brussels, failed.", "Mr. Roux, its author, blamed the U.S. and its allies."],
    ["Apples cost 40p. a pound.", "Pears cost more.", "Plums, etc. cost less."],
    ["“You?” she asked.", "“Me.”", "“Why?”", "“Why not?”"],
]


def passage(sentences: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a passage and the ranges of its sentences."""
    text = ""
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        words = sentence.lstrip("~\r\n")
        separator = sentence[: len(sentence) - len(words)] or " "
        text += separator.strip("~") if text else ""
        spans.append((len(text), len(text) + len(words)))
        text += words
    return text, spans
