"""From scores to a choice: as many sentences as are wanted, none told twice."""

from __future__ import annotations

from tui.summaries.features import cosine
from tui.summaries.lengths import Length
from tui.summaries.ranking import Ranking

SAME = 0.7  # a cosine above this means that the two sentences tell the same
_COMPARED = 40  # picks after which likeness is no longer weighed, so that long summaries stay instant
_SHORT, _LONG = 60, 120  # words: below the first only `scores` count, above the second only `long_scores`


def select(ranking: Ranking, length: Length) -> list[int]:
    """The indices of the chosen sentences, best first; at least one when there is a sentence."""
    n = len(ranking.spans)
    if not n:
        return []
    scores = _scores_for(ranking, length)
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
    left = dict.fromkeys(order)
    picked: list[int] = []
    used = 0
    while left and len(picked) < most:
        if ranking.redundancy and len(picked) <= _COMPARED:
            best = max(left, key=lambda i: (whole[i], scores[i] - ranking.redundancy * penalty[i], -i))
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
        if ranking.redundancy and len(picked) <= _COMPARED:
            for i in list(left):
                likeness = cosine(
                    ranking.vectors[best], ranking.vectors[i], ranking.norms[best], ranking.norms[i]
                )
                if likeness > SAME:
                    del left[i]
                elif likeness > penalty[i]:
                    penalty[i] = likeness
    return picked


def _scores_for(ranking: Ranking, length: Length) -> tuple[float, ...]:
    """The scores for a length: the longer the summary, the more `long_scores` count."""
    if not ranking.long_scores:
        return ranking.scores
    if length.unit == "words":
        words = float(length.amount)
    else:
        mean = sum(ranking.words) / len(ranking.words)
        count = length.amount if length.unit == "sentences" else len(ranking.spans) * length.amount / 100
        words = mean * count
    share = min(1.0, max(0.0, (words - _SHORT) / (_LONG - _SHORT)))
    return tuple(
        (1 - share) * a + share * b for a, b in zip(ranking.scores, ranking.long_scores, strict=True)
    )
