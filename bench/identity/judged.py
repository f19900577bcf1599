"""How well clusters agree with the truth, and the best that the delivered attributes allow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from xianjie.identity.profiles import FIRM

from bench.identity.population import Named

# What the registers deliver that can be told apart; a mask says as much as is seen of the number.
_SOME = ("phone", "address", "head", "end", "birth")


@dataclass(frozen=True)
class Quality:
    """Pairs of mentions: of those put together, how many belong together; of those, how many were put together."""

    together: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """Right among those put together."""
        return self.right / self.together if self.together else 1.0

    @property
    def recall(self) -> float:
        """Put together among those that belong together."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.together + self.true) if self.together + self.true else 1.0


def quality(clusters: Sequence[Hashable], truth: Sequence[Hashable]) -> Quality:
    """The quality of a clustering: for each mention its cluster and whom it truly names."""

    def pairs(counts: Iterable[int]) -> int:
        return sum(count * (count - 1) // 2 for count in counts)

    return Quality(
        pairs(Counter(clusters).values()),
        pairs(Counter(zip(clusters, truth, strict=True)).values()),
        pairs(Counter(truth).values()),
    )


class Sets:
    """Disjoint sets of numbers."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, one: int) -> int:
        """The set of a number."""
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        self.parent[self.find(other)] = self.find(one)


def ceiling(named: Sequence[Named], kinds: Mapping[int, str], *, by_name_alone: bool) -> Quality:
    """What perfect use of the delivered attributes could reach: no error in any, and no false match.

    An oracle knows what each mention truly meant to say. It puts two mentions together if what both say (a number, or
    the name with one thing more, or a firm's full name) is true of one party alone, and follows chains of such.
    With `by_name_alone`, a person's name counts as well where nobody else of this made-up city bears it.
    """
    sets = Sets(len(named))
    bearers: defaultdict[Hashable, set[int]] = defaultdict(set)
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, one in enumerate(named):
        for key in _keys(one, kinds[one.who], by_name_alone):
            bearers[key].add(one.who)
            holders[key].append(place)
    for key, places in holders.items():
        if len(bearers[key]) == 1:
            for other in places[1:]:
                sets.join(places[0], other)
    return quality([sets.find(place) for place in range(len(named))], [one.who for one in named])


def _keys(one: Named, kind: str, by_name_alone: bool) -> list[Hashable]:
    shown = dict(one.shown)
    number = shown.get("number")
    if number:
        shown |= {"end": number[:6] + number[-4:], "birth": number[:14]}
    elif "mask" in shown:
        mask = shown["mask"]
        shown |= {"birth": mask[:14]} if mask.endswith("*") else {"end": mask[:6] + mask[-4:]}
    keys: list[Hashable] = [number] if number else []
    name = shown.get("name")
    if name:
        keys += [(name, attribute, shown[attribute]) for attribute in _SOME if attribute in shown]
        if kind == FIRM or by_name_alone:
            keys.append((name, kind))
    return keys


def coverage(named: Sequence[Named], kinds: Mapping[int, str]) -> dict[str, dict[str, float]]:
    """Of the mentions of each kind of party, how many deliver each attribute."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    whole: Counter[str] = Counter()
    for one in named:
        kind = kinds[one.who]
        whole[kind] += 1
        counted[kind].update(name for name, _ in one.shown)
    return {kind: {name: count / whole[kind] for name, count in counts.items()} for kind, counts in counted.items()}
