"""The ways to choose a summary's sentences, by name."""

from __future__ import annotations

from typing import NamedTuple


class Method(NamedTuple):
    """One way to summarise.

    `id` is the name on the command line, `title` the one on the screen. `slow` methods take seconds on
    long texts. `needs` is the package the method is computed by, "" for our own. `about` says in a
    phrase what its sentences have in common. `cap` is the most sentences it looks at (0: all).
    """

    id: str
    title: str
    slow: bool = False
    needs: str = ""
    about: str = ""
    cap: int = 0


METHODS: tuple[Method, ...] = (
    Method("news", "News", about="central, early and about the headline"),
    Method("lead", "Lead", about="the opening"),
    Method("lexrank", "LexRank", needs="sumy", about="like many other sentences", cap=400),
    Method("textrank", "TextRank", needs="sumy", about="shares words with other sentences", cap=400),
    Method("lsa", "LSA", needs="sumy", about="stands for a main topic", cap=400),
    Method("luhn", "Luhn", needs="sumy", about="dense in frequent words"),
    Method("edmundson", "Edmundson", needs="sumy", about="cue words, headline words or place"),
    Method("sumbasic", "SumBasic", needs="sumy", about="brings in frequent words", cap=1000),
    Method("reduction", "Reduction", needs="sumy", about="shares words with other sentences", cap=400),
    Method(
        "kl", "KL", slow=True, needs="sumy", about="brings the summary close to the text's words", cap=150
    ),
)
"""In the order in which the method key goes through them."""

_BY_ID = {method.id: method for method in METHODS}


def method_by_id(name: str) -> Method:
    """The method called `name`. Raises ValueError with the known names."""
    try:
        return _BY_ID[name]
    except KeyError:
        raise ValueError(f"There is no method {name!r}; the methods are {', '.join(_BY_ID)}.") from None


def next_method(name: str) -> Method:
    """The method after `name` in the order of the key, the first after the last."""
    ids = list(_BY_ID)
    return METHODS[(ids.index(name) + 1) % len(ids)] if name in _BY_ID else METHODS[0]
