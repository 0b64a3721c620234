"""What can be asked of the library besides its lists: who, what was said, what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui.library import views
from tui.library.article import Article
from tui.library.errors import LibraryError
from tui.library.feeds import Feeds
from tui.library.query import Query, parse
from tui.library.views import View

# What looks at marks and texts is loaded when it is first asked for: the first list needs none of it.
if TYPE_CHECKING:
    from tui.library.facets import Facets
    from tui.library.gathering import Progress
    from tui.library.history import Change
    from tui.library.index import Index
    from tui.library.people import Named, Rising, Said
    from tui.library.related import Related
    from tui.library.snippets import Snippet
    from tui.reading.spans import Label, Reading

MOST_AT_ONCE = 100_000
"""So many names or quotations are answered at most."""


class Asking(Feeds):
    """The part of `Library` that answers from marks. Without an index the answers are empty."""

    def body(self, number: int) -> str:
        """The whole text of an article. Raises KeyError, LibraryError."""
        raise NotImplementedError

    def _answering(self) -> Index | None:
        return self._indexed.answering()

    # -- who and what ----------------------------------------------------------------------------

    def people(
        self,
        query: str = "",
        *,
        labels: Sequence[Label] = (),
        limit: int = MOST_AT_ONCE,
        newest: int | None = None,
    ) -> list[Named]:
        """Who and what the articles of a query name, in most articles first. Raises QueryError.

        Only articles that have been read count, see `waiting`; `newest` looks at so many of them.
        """
        from tui.library import people

        wanted = parse(query)
        index = self._answering()
        return (
            [] if index is None else people.people(index, wanted, labels=labels, limit=limit, newest=newest)
        )

    def quotes(self, query: str = "", speaker: str = "", *, limit: int = MOST_AT_ONCE) -> list[Said]:
        """What is said in the articles of a query, newest article first. Raises QueryError.

        `speaker` keeps what somebody said whose name holds these words.
        """
        from tui.library import people

        wanted = parse(query)
        index = self._answering()
        return [] if index is None else people.quotes(index, wanted, speaker, limit=limit)

    def rising(self, *, days: int = 7, labels: Sequence[Label] = (), limit: int = 30) -> list[Rising]:
        """Names in clearly more articles of the last days than before, strongest first."""
        from tui.library import people

        index = self._answering()
        return [] if index is None else people.rising(index, days=days, labels=labels, limit=limit)

    def companions(self, name: str, label: Label | None = None, *, limit: int = 30) -> list[Named]:
        """Who and what is named in the same articles as `name`, in most articles first."""
        from tui.library import people

        index = self._answering()
        return [] if index is None else people.companions(index, name, label, limit=limit)

    def timeline(self, name: str, *, weeks: int = 26) -> list[int]:
        """How many articles named `name` in each of the last weeks, oldest first."""
        from tui.library import people

        index = self._answering()
        return [0] * weeks if index is None else people.timeline(index, name, weeks=weeks)

    # -- what belongs together -------------------------------------------------------------------

    def related(self, number: int, *, limit: int = 12) -> list[Related]:
        """The articles nearest to one, nearest first."""
        from tui.library import related

        index = self._answering()
        return [] if index is None else related.related(index, number, limit=limit)

    def same_story(self, number: int) -> list[int]:
        """The other articles that tell the same story, newest first."""
        from tui.library import related

        index = self._answering()
        return [] if index is None else related.same_story(index, number)

    def snippet(self, number: int, query: str | Query, *, width: int = 160) -> Snippet | None:
        """The piece of an article that shows why a query found it. Raises KeyError, QueryError."""
        from tui.library import snippets

        wanted = parse(query) if isinstance(query, str) else query
        return snippets.snippet(self.body(number), wanted, width=width)

    # -- views -----------------------------------------------------------------------------------

    def views(self) -> list[View]:
        """The views that are always there, then the user's own by name."""
        return [*views.BUILT_IN, *views.saved(self.documents("views"))]

    def save_view(self, name: str, query: str) -> View:
        """Keep a query under a name, in place of the view of that name. Raises LibraryError, QueryError."""
        plain = " ".join(name.split())
        if not plain:
            raise LibraryError("A view needs a name; nothing was changed.")
        parse(query)
        same = next((view.id for view in views.saved(self.documents("views")) if view.name == plain), None)
        number = self.keep(
            "views", {"name": plain, "query": query}, same, sentence=f"Saved the view “{plain}”."
        )
        return View(plain, query, number)

    def remove_view(self, number: int) -> Change | None:
        """Take a saved view away; None when it is not there."""
        return self.drop("views", number, sentence="Removed a view.")

    def facets(self, query: str = "", *, limit: int = 20) -> Facets:
        """The sources, people and tags of what a query finds. Raises QueryError."""
        from tui.library import facets

        wanted = parse(query)
        index = self._answering()
        return facets.Facets() if index is None else facets.facets(index, wanted, limit=limit)

    # -- what is computed ------------------------------------------------------------------------

    def catch_up(self, *, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Progress]:
        """Take waiting articles into search, near-duplicates and names, newest first, step by step.

        For a background job: stopping between steps pauses it, and it goes on where it stopped.
        """
        from tui.library import gathering

        index = self._answering()
        if index is None or self.readonly:
            return
        yield from gathering.catch_up(index, self._reader(index), cancelled=cancelled)

    def _reader(self, index: Index) -> Callable[[Article, str], Reading]:
        from tui.library import people
        from tui.reading.names import kinds_of
        from tui.reading.read import read

        said = kinds_of(people.corrections(index))

        def look(article: Article, body: str) -> Reading:
            return read(
                body,
                article.title,
                language=article.language,
                furniture=article.furniture,
                corrections=said,
            )

        return look

    def waiting(self, query: str = "") -> list[int]:
        """The articles a query may find that have not been read for names and quotes yet.

        A name or speaker asked for is looked for as words of the text. Raises QueryError.
        """
        from tui.library.query_forms import without_marks

        wanted = without_marks(parse(query))
        index = self._indexed.ready(wanted, all_of_it=True)
        return [] if index is None else index.unread_marks(wanted)

    def computed(self, number: int, what: str) -> str | None:
        """Something kept for an article, such as its gist; None when it must be made (again)."""
        index = self._answering()
        return None if index is None else index.kept(number, what)

    def keep_computed(self, number: int, what: str, value: str) -> None:
        """Keep something computed until the article changes; forgotten with the index."""
        index = self._answering()
        if index is not None:
            index.keep(number, what, value)
