"""Fits the coefficients of the news ranker.

    python -m tui.summaries.training.fit FOLDER [--check] [--out coefficients.py]

FOLDER holds `dev_cnndm.jsonl.gz`, `dev_inshorts.jsonl.gz` and `dev_gum.jsonl` (articles with human summaries;
the last is only looked at, never fitted on). `--check` prints five-fold cross-validation first.

Method: minimum-risk training of a linear ranker. For each article some hundred and fifty whole summaries are
drawn around a hand-made ranking (lead, greedy, and greedy with noise). A summary's score is the sum of its
sentences' features times the coefficients, less what their likeness costs, and the coefficients are moved so
that the expected ROUGE-1 + ROUGE-2 / 2 of a summary drawn by its score becomes largest. The first steps
imitate the good summaries (softmax of ROUGE), which gives the rest a start. There are three sets of
coefficients: for three sentences, for 60 words and for 100 words. Whole summaries are judged and not single
sentences, so length and repetition find their price by themselves.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tui.summaries.features import NAMES
from tui.summaries.training.corpus import Item, Scorer, items

FILES = {"cnn": "dev_cnndm.jsonl.gz", "inshorts": "dev_inshorts.jsonl.gz", "gum": "dev_gum.jsonl"}
WEIGHT = {"cnn": 1.0, "inshorts": 2.2, "gum": 0.0}  # the sets differ in size and are wanted about evenly
BUDGETS = {"sentences": (3, 0), "short": (0, 60), "long": (0, 100)}  # sentences, words
SAMPLES = 160
START = {
    "log words before": -0.6,
    "first": 0.3,
    "1/position": 0.4,
    "centrality z": 0.35,
    "headline cover": 0.8,
    "heavy terms, relative": 0.6,
    "under 12 words": -0.6,
    "opens with a quotation": -0.4,
    "question": -0.6,
    "opens with a pronoun": -0.2,
}
"""The hand-made ranking around which summaries are drawn."""

Array = Any
Summaries = list[tuple[int, ...]]


@dataclass(slots=True)
class Example:
    """One article for one budget: summaries drawn from it, their features and their ROUGE."""

    source: str
    item: Item
    features: Array  # summaries x (NAMES + likeness)
    reward: Array


def greedy(
    item: Item, scores: Array, likeness_cost: float, budget: tuple[int, int], fill: bool = False
) -> list[int]:
    """The choice `selection.select` makes, on arrays; with `fill` the words are always used up."""
    count, words = budget
    values = scores - 1e6 * (~item.whole if item.whole.any() else 0)
    cost = np.zeros(len(values))
    out = np.zeros(len(values), bool)
    picked: list[int] = []
    used = 0
    while len(picked) < (count or len(values)):
        now = np.where(out, -1e9, values - likeness_cost * cost)
        best = int(now.argmax())
        if now[best] < (-1e5 if picked else -1e8):
            break
        over = used + len(item.words[best]) - words
        if words and not fill and picked and over > words - used:
            break
        picked.append(best)
        used += len(item.words[best])
        out[best] = True
        if words and used >= words:
            break
        cost = np.maximum(cost, item.likeness[best])
        out |= item.likeness[best] > 0.7
    return picked


def lead(item: Item, budget: tuple[int, int]) -> list[int]:
    """The first sentences: as many as asked, or until the words are full (they are cut when scored)."""
    count, words = budget
    if count:
        return list(range(min(count, len(item.words))))
    used = 0
    for i, sentence in enumerate(item.words):
        used += len(sentence)
        if used >= words:
            return list(range(i + 1))
    return list(range(len(item.words)))


def draw(item: Item, scores: Array, budget: tuple[int, int], random: Any) -> Summaries:
    """Different summaries of one article, good and bad, around the ranking `scores`.

    They use up the words, so that summaries of one article differ in what they say and not in length.
    """
    found: dict[tuple[int, ...], None] = {}

    def keep(chosen: list[int]) -> None:
        found.setdefault(tuple(sorted(chosen)))

    keep(lead(item, budget))
    keep(greedy(item, scores, 0.0, budget, fill=True))
    keep(greedy(item, scores, 0.5, budget, fill=True))
    for _ in range(2 * SAMPLES):
        if len(found) >= SAMPLES:
            break
        noise = random.gumbel(size=len(scores)) * random.choice([0.3, 0.6, 1.0])
        keep(greedy(item, scores + noise, 0.0, budget, fill=True))
    return list(found)


def summary_features(item: Item, rows: Array, summaries: Summaries, budget: tuple[int, int]) -> Array:
    """The features of whole summaries: their sentences' (by their share of the words) and likeness."""
    words = budget[1]
    shares = np.zeros((len(summaries), len(rows)), np.float32)
    likeness = np.zeros((len(summaries), 1), np.float32)
    for i, summary in enumerate(summaries):
        chosen = list(summary)
        if words:
            left = words
            for k in chosen:
                used = min(left, len(item.words[k]))
                shares[i, k] = 3 * used / words
                left -= used
        else:
            shares[i, chosen] = 1
        if len(chosen) > 1:
            near = np.tril(item.likeness[np.ix_(chosen, chosen)], -1)
            likeness[i] = near.max(1).sum() * (3 / len(chosen) if words else 1)
    return np.concatenate([shares @ rows, likeness], 1)


def fit(examples: list[Example], *, l2: float = 0.01, steps: int = 250, imitate: int = 60) -> Array:
    """The coefficients (of standardised features, then of likeness) that give the best expected ROUGE."""
    weights = np.array([WEIGHT[e.source] for e in examples])
    weights /= weights.sum()
    most, width = max(len(e.reward) for e in examples), examples[0].features.shape[1]
    features = np.zeros((len(examples), most, width), np.float32)
    reward = np.zeros((len(examples), most), np.float32)
    there = np.zeros((len(examples), most), bool)
    for i, e in enumerate(examples):
        features[i, : len(e.reward)], reward[i, : len(e.reward)], there[i, : len(e.reward)] = (
            e.features,
            e.reward,
            True,
        )
    target = np.where(there, np.exp((reward - reward.max(1, keepdims=True)) / 0.03), 0)
    target /= target.sum(1, keepdims=True)
    w = np.zeros(width, np.float32)
    mean, square = np.zeros(width), np.zeros(width)
    for step in range(1, steps + 1):
        p = np.where(there, features @ w, -1e9)
        p = np.exp(p - p.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        pull = p - target if step <= imitate else -8 * p * (reward - (p * reward).sum(1, keepdims=True))
        gradient = np.einsum("i,im,imd->d", weights, pull, features, optimize=True) + l2 * w
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2  # Adam
        w = w - (0.03 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)).astype(
            np.float32
        )
    return w


def interval(values: Array, weights: Array) -> tuple[float, float, float]:
    """The weighted mean and its 95 % bootstrap interval."""
    random = np.random.default_rng(0)
    drawn = random.choice(len(values), (2000, len(values)), p=weights / weights.sum())
    means = np.sort(values[drawn].mean(1))
    return float(np.average(values, weights=weights)), float(means[50]), float(means[1949])


def check(name: str, examples: list[Example], scale: tuple[Array, Array], scorers: dict[str, Scorer]) -> None:
    """Prints five-fold cross-validation against the lead, in points of ROUGE."""
    budget = BUDGETS[name]
    folds = np.random.default_rng(1).integers(0, 5, len(examples))
    gains: list[tuple[float, float]] = []
    sources: list[str] = []
    for fold in range(5):
        w = fit([e for e, f in zip(examples, folds, strict=True) if f != fold and WEIGHT[e.source]])
        for e in (e for e, f in zip(examples, folds, strict=True) if f == fold):
            scores = ((e.item.rows - scale[0]) / scale[1]) @ w[:-1]
            ours = greedy(e.item, scores, max(0.0, -float(w[-1])), budget)
            ones, twos = scorers[e.item.id].score([tuple(ours), tuple(lead(e.item, budget))], budget[1])
            gains.append((100 * (ones[0] - ones[1]), 100 * (twos[0] - twos[1])))
            sources.append(e.source)
    table, where = np.array(gains), np.array(sources)
    groups = {s: where == s for s in WEIGHT} | {"pool": where != "gum"}
    for group, members in groups.items():
        weights = np.array([WEIGHT[s] or 1.0 for s in where[members]])
        for kind in (0, 1):
            mean, low, high = interval(table[members, kind], weights)
            print(f"{name:10} {group:9} ROUGE-{kind + 1} minus lead {mean:+.2f} [{low:+.2f}, {high:+.2f}]")


def as_module(stored: dict[str, dict[str, Any]]) -> str:
    """The coefficients as Python source: read faster than JSON, and a reader sees what counts."""
    lines = [
        '"""What the news ranker learned. Written by training/fit.py; do not edit.',
        "",
        "Weights of the features in features.py for three budgets, and what likeness to a chosen one costs.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "WEIGHTS: dict[str, dict[str, float]] = {",
    ]
    for budget, weights in stored["weights"].items():
        lines += [
            f'    "{budget}": {{',
            *(f'        "{name}": {x},' for name, x in weights.items()),
            "    },",
        ]
    lines += ["}", "", "REDUNDANCY: dict[str, float] = {"]
    lines += [*(f'    "{budget}": {x},' for budget, x in stored["redundancy"].items()), "}", ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "coefficients.py")
    options = parser.parse_args()
    articles = [
        (s, item) for s, name in FILES.items() for item in items(options.folder / name) if len(item.words) > 3
    ]
    every = np.concatenate([item.rows for source, item in articles if WEIGHT[source]])
    middle, spread = every.mean(0), every.std(0)
    spread[spread < 1e-6] = 1.0
    scorers = {item.id: Scorer(item) for _, item in articles}
    start = np.array([START.get(name, 0.0) for name in NAMES])
    random = np.random.default_rng(0)
    stored: dict[str, Any] = {"weights": {}, "redundancy": {}}
    for name, budget in BUDGETS.items():
        examples = []
        for source, item in articles:
            hand = item.rows @ start
            summaries = draw(item, (hand - hand.mean()) / (hand.std() + 1e-6), budget, random)
            ones, twos = scorers[item.id].score(summaries, budget[1])
            rows = ((item.rows - middle) / spread).astype(np.float32)
            examples.append(
                Example(source, item, summary_features(item, rows, summaries, budget), ones + twos / 2)
            )
        if options.check:
            check(name, examples, (middle, spread), scorers)
        w = fit([e for e in examples if WEIGHT[e.source]])
        raw = w[:-1] / spread
        stored["weights"][name] = {feature: round(float(x), 5) for feature, x in zip(NAMES, raw, strict=True)}
        stored["redundancy"][name] = round(max(0.0, -float(w[-1])), 5)
    options.out.write_text(as_module(stored), encoding="utf-8")


if __name__ == "__main__":
    main()
