"""From scores to a choice: as many sentences as are wanted, none told twice."""

from __future__ import annotations

from tui.summaries.features import cosine
from tui.summaries.lengths import Length
from tui.summaries.ranking import Ranking, Weighing

SAME = 0.7  # a cosine above this means that the two sentences tell the same
_WEIGHED = 150
_COMPARED = 40  # picks after which likeness is no longer weighed, so that long summaries stay instant


def select(ranking: Ranking, length: Length) -> list[int]:
    """The indices of the chosen sentences, best first; at least one when there is a sentence."""
    n = len(ranking.spans)
    if not n:
        return []
    weighing = _weighing_for(ranking, length)
    scores, redundancy = weighing.scores, weighing.redundancy
    if length.unit == "sentences":
        most = length.amount
    elif length.unit == "percent":
        most = max(1, round(n * length.amount / 100))
    else:
        most = n
    budget = length.amount if length.unit == "words" else 0
    whole = ranking.whole or (True,) * n
    order = sorted(range(n), key=lambda i: (not whole[i], -scores[i], i))
    penalty = [0.0] * n
    # Likeness is weighed among the best only, so that a choice stays instant in a long text.
    left = dict.fromkeys(order[: max(_WEIGHED, 4 * most)] if redundancy and not budget else order)
    picked: list[int] = []
    used = 0
    while left and len(picked) < most:
        if redundancy and len(picked) <= _COMPARED:
            best = max(left, key=lambda i: (whole[i], scores[i] - redundancy * penalty[i], -i))
        else:
            best = next(iter(left))
        if picked and not whole[best]:
            break
        del left[best]
        over = used + ranking.words[best] - budget
        if budget and picked and over > budget - used:
            break
        picked.append(best)
        used += ranking.words[best]
        if budget and used >= budget:
            break
        if redundancy and len(picked) <= _COMPARED:
            for i in list(left)[:_WEIGHED]:
                likeness = cosine(
                    ranking.vectors[best], ranking.vectors[i], ranking.norms[best], ranking.norms[i]
                )
                if likeness > SAME:
                    del left[i]
                elif likeness > penalty[i]:
                    penalty[i] = likeness
    return picked


def _weighing_for(ranking: Ranking, length: Length) -> Weighing:
    """The weighing for a length: the longer the summary, the more `long` counts."""
    plain = Weighing(ranking.scores, ranking.redundancy)
    if ranking.short is None or ranking.long is None:
        return plain
    if length.unit == "words":
        return _between(ranking.short, ranking.long, (length.amount - 60) / 40)
    count = length.amount if length.unit == "sentences" else len(ranking.spans) * length.amount / 100
    return _between(plain, ranking.long, (count - 4) / 4)


def _between(a: Weighing, b: Weighing, share: float) -> Weighing:
    """`a` at a share of 0 and below, `b` at 1 and above."""
    if share <= 0:
        return a
    if share >= 1:
        return b
    scores = tuple([(1 - share) * x + share * y for x, y in zip(a.scores, b.scores, strict=True)])
    return Weighing(scores, (1 - share) * a.redundancy + share * b.redundancy)
