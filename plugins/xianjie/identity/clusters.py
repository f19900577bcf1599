"""Who belongs together, given who is tied to whom: clusters that no order of the records can change.

Ties are taken in a fixed order, the surest first: what people decided, equal numbers, full names of organisations, then
scores. A tie that would put into one cluster what certainly is two is refused, and the refusal is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

# A cluster does not grow past so many profiles by scores: nobody is told of in that many ways, and one wrong tie in a
# chain of likenesses would carry a whole neighbourhood with it.
PROFILES_AT_MOST = 64

Method = Literal["id_no", "credit_code", "name", "splink", "person", "alone"]
Reason = Literal["torn", "too_many", "contradicted", "two_numbers", "person"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is clustered: a profile with all its records, or one record that a person has decided on.

    `first` orders units by when they were first known; `takes_name`: an organisation without a credit code, whose name
    is one firm's; `former_names`: what the registry says that the firm was called before.
    """

    key: str
    profile_id: str
    first: str
    number: str | None = None
    anchor: str | None = None
    name_group: str | None = None
    credit_code: str | None = None
    takes_name: bool = False
    is_identifying: bool = False
    is_record: bool = False
    records: int = 1
    former_names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """What the machine says of two profiles; `is_bare`: that they bear one firm's name, and nothing else of them."""

    left: str
    right: str
    score: float
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's newest word on two units; `is_under_two_numbers`: one party with two valid numbers."""

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    is_under_two_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a unit belongs, and by what it belongs there; no cluster: its records are no more than themselves."""

    cluster: int | None
    method: Method
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A tie that was not followed; `left` and `right` are profiles."""

    left: str
    right: str
    reason: Reason
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Clusters:
    """The place of each unit by its key, and the ties that were refused and still part two clusters.

    `first`: of each cluster the least `first` of its units.
    """

    placed: dict[str, Placed]
    refused: list[Refused]
    first: dict[int, str]


class _Forest:
    """Disjoint sets that know which numbers they hold and whom they may not meet."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.parent = list(range(len(units)))
        self.size = [1] * len(units)
        self.numbers: list[frozenset[str]] = [
            frozenset((unit.number,)) if unit.number else frozenset() for unit in units
        ]
        # Whom a person, and whom the machine, keeps apart from a member of the set.
        self.apart: defaultdict[int, set[int]] = defaultdict(set)
        self.unlike: defaultdict[int, set[int]] = defaultdict(set)

    def find(self, one: int) -> int:
        parent = self.parent
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def keeps(self, kept: defaultdict[int, set[int]], one: int, other: int) -> bool:
        """Whether a constraint stands between two sets, given by their roots."""
        if len(kept.get(one, ())) > len(kept.get(other, ())):
            one, other = other, one
        return any(self.find(enemy) == other for enemy in kept.get(one, ()))

    def has_two_numbers(self, one: int, other: int) -> bool:
        """Whether two sets have numbers and none in common; a person may have given a set two."""
        mine, theirs = self.numbers[one], self.numbers[other]
        return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)

    def join(self, one: int, other: int) -> None:
        """Make one set of two, given by their roots."""
        if self.size[one] < self.size[other]:
            one, other = other, one
        self.parent[other] = one
        self.size[one] += self.size[other]
        if self.numbers[other] != self.numbers[one]:
            self.numbers[one] |= self.numbers[other]
        for kept in (self.apart, self.unlike):
            if other in kept:
                kept[one] |= kept.pop(other)


class _Clustering:
    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = sorted(units, key=lambda unit: (unit.first, unit.key))
        self.number = {unit.key: number for number, unit in enumerate(self.units)}
        self.of_profile: defaultdict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            self.of_profile[unit.profile_id].append(number)
        self.forest = _Forest(self.units)
        self.refused: list[tuple[int, int, Reason, float | None]] = []
        self.by_person: dict[int, list[int]] = defaultdict(list)
        self.named: set[int] = set()
        # Those without a code whose name is not certainly one firm's.
        self.contested: set[int] = set()
        # And the firms of which each of them may be one.
        self.drawn: list[tuple[int, int]] = []
        self.best: dict[int, float] = {}

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Follow what people decided; where two decisions contradict each other, the earlier one stands."""
        forest = self.forest
        known = [one for one in decisions if one.left in self.number and one.right in self.number]
        pairs = [(one, self.number[one.left], self.number[one.right]) for one in known]
        for one, left, right in pairs:
            if one.verdict != "same":
                forest.apart[left].add(right)
                forest.apart[right].add(left)
                if one.verdict == "unsure":
                    self.refused.append((left, right, "person", None))
        for one, left, right in pairs:
            if one.verdict != "same":
                continue
            a, b = forest.find(left), forest.find(right)
            if a == b:
                pass
            elif forest.keeps(forest.apart, a, b):
                self.refused.append((left, right, "contradicted", None))
                continue
            elif forest.has_two_numbers(a, b) and not one.is_under_two_numbers:
                # A person says one, the numbers say two: that settles nothing.
                self.refused.append((left, right, "contradicted", None))
                continue
            else:
                forest.join(a, b)
            self.by_person[left].append(right)
            self.by_person[right].append(left)

    def star(self, group: Sequence[int]) -> None:
        """Tie everyone of a group to its first, but for whom a person's decision keeps or leads elsewhere."""
        forest = self.forest
        for other in group[1:]:
            a, b = forest.find(group[0]), forest.find(other)
            if a != b and not forest.keeps(forest.apart, a, b) and not forest.has_two_numbers(a, b):
                forest.join(a, b)

    def anchors(self) -> None:
        """Tie equal numbers, and the records of a profile that speaks for itself."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            if unit.anchor is not None:
                groups[unit.anchor].append(number)
            elif unit.is_identifying:
                groups[f"profile:{unit.profile_id}"].append(number)
        for group in groups.values():
            self.star(group)

    def names(self, unlike: Iterable[Edge]) -> None:
        """Tie organisations of one full name, as long as at most one credit code bears it or has borne it.

        Of two that bear it and are unlike in all else (`unlike`), one may be another firm that is named so elsewhere:
        who is unlike the bearer of the code stays out, and without a code nobody is told by the name alone.
        """
        bearing: defaultdict[str, list[int]] = defaultdict(list)
        once: defaultdict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            if unit.name_group is not None:
                bearing[unit.name_group].append(number)
            if unit.credit_code is not None:
                for name in unit.former_names:
                    once[name].append(number)
        against: defaultdict[int, set[int]] = defaultdict(set)
        for one, other, _, _ in self._pairs(unlike, all_units=True):
            against[one].add(other)
            against[other].add(one)
        for name in dict.fromkeys((*bearing, *once)):
            self._name(bearing.get(name, ()), once.get(name, ()), against)

    def _name(self, bearing: Sequence[int], once: Sequence[int], against: Mapping[int, set[int]]) -> None:
        by_code: defaultdict[str, list[int]] = defaultdict(list)
        for one in (*bearing, *once):
            code = self.units[one].credit_code
            if code is not None:
                by_code[code].append(one)
        # The registry itself says that the firm of this code was called so.
        for coded in by_code.values():
            if not set(once).isdisjoint(coded):
                self.star(sorted(set(coded)))
        loose = [one for one in bearing if self.units[one].credit_code is None]
        if len(by_code) > 1:
            self.contested.update(loose)
            self.drawn += [(one, own[0]) for one in loose for own in by_code.values()]
            return
        coded = sorted({one for own in by_code.values() for one in own})
        takers = [one for one in loose if self.units[one].takes_name]
        rivals = against.keys() & set(coded or takers)
        unlike = {one for one in loose if not rivals.isdisjoint(against.get(one, ()))}
        self.contested.update(unlike if coded else loose if unlike else ())
        taken = [one for one in takers if one not in self.contested]
        if taken:
            self.named.update(taken)
            self.star([*coded, *taken])

    def stands(self, one: int) -> bool:
        """Whether all records of the unit are certainly about one party."""
        unit = self.units[one]
        return unit.anchor is not None or unit.is_identifying or unit.is_record or one in self.named

    def scores(self, positive: Iterable[Edge], negative: Iterable[Edge]) -> None:
        """Tie by score, the highest first; whoever is drawn to two numbers alike goes to neither."""
        forest = self.forest
        decided = {frozenset((one, other)) for one, others in self.by_person.items() for other in others}
        for one, other, _, _ in self._pairs(negative):
            if frozenset((one, other)) not in decided:
                forest.unlike[forest.find(one)].add(other)
                forest.unlike[forest.find(other)].add(one)
        torn: set[int] = set()
        edges = sorted(self._pairs(positive), key=lambda edge: (-edge[2], self._named_pair(edge)))
        followed = []
        for _, level in groupby(edges, key=lambda edge: edge[2]):
            group = list(level)
            torn = {forest.find(one) for one in torn} | self._torn(group)
            for one, other, score, is_bare in group:
                if is_bare and not self.contested.isdisjoint((one, other)):
                    self.drawn.append((one, other))
                    continue
                reason = self._follow(one, other, torn)
                if reason is None:
                    followed.append((one, other, score))
                else:
                    self.refused.append((one, other, reason, score))
        for one, other, score in followed:
            for end in (one, other):
                self.best[end] = max(score, self.best.get(end, score))

    def _pairs(self, edges: Iterable[Edge], *, all_units: bool = False) -> list[tuple[int, int, float, bool]]:
        return [
            (one, other, edge.score, edge.is_bare)
            for edge in edges
            for one in self.of_profile.get(edge.left, ())
            for other in self.of_profile.get(edge.right, ())
            if all_units or (self.stands(one) and self.stands(other))
        ]

    def _named_pair(self, edge: tuple[int, int, float, bool]) -> tuple[str, str]:
        return self.units[edge[0]].key, self.units[edge[1]].key

    def _torn(self, group: Sequence[tuple[int, int, float, bool]]) -> set[int]:
        """The sets without a number that ties of one score draw to several numbers."""
        drawn: defaultdict[int, set[frozenset[str]]] = defaultdict(set)
        forest = self.forest
        for one, other, _, _ in group:
            a, b = forest.find(one), forest.find(other)
            for mine, theirs in ((a, b), (b, a)):
                if not forest.numbers[mine] and forest.numbers[theirs]:
                    drawn[mine].add(forest.numbers[theirs])
        return {root for root, numbers in drawn.items() if len(numbers) > 1}

    def _follow(self, one: int, other: int, torn: set[int]) -> Reason | None:
        """Join the sets of two units; or say why not."""
        forest = self.forest
        a, b = forest.find(one), forest.find(other)
        if a == b:
            return None
        if forest.keeps(forest.apart, a, b):
            return "person"
        if forest.has_two_numbers(a, b):
            # Their own numbers make them two for certain; who came by another's may as well be this one.
            return "two_numbers" if self.units[one].number and self.units[other].number else "torn"
        if forest.keeps(forest.unlike, a, b):
            return "contradicted"
        if (a in torn and forest.numbers[b]) or (b in torn and forest.numbers[a]):
            return "torn"
        if forest.size[a] + forest.size[b] > PROFILES_AT_MOST:
            return "too_many"
        is_torn = a in torn or b in torn
        forest.join(a, b)
        if is_torn:
            torn.add(forest.find(a))
        return None

    def drawn_apart(self) -> Iterator[tuple[int, int, Reason, None]]:
        """Whose name is not one firm's, with each that bears it; whom more than that led to one is not the others."""
        forest = self.forest
        for one, other in sorted(set(self.drawn)):
            is_settled = forest.has_two_numbers(forest.find(one), forest.find(other))
            yield one, other, "two_numbers" if is_settled else "torn", None

    def placed(self, one: int) -> Placed:
        """Where a unit stands in the end."""
        unit = self.units[one]
        if not self.stands(one):
            return Placed(None, "alone")
        root = self.forest.find(one)
        return Placed(root, *self._method(one, unit, root))

    def _method(self, one: int, unit: Unit, root: int) -> tuple[Method, float | None]:
        mates = [self.units[other] for other in self.by_person.get(one, ())]
        if any(unit.number is None or mate.number not in (None, unit.number) for mate in mates):
            return "person", None
        parted = [self.units[other] for other in self.forest.apart.get(root, ()) if self.forest.find(other) != root]
        if unit.is_record and any(other.profile_id == unit.profile_id for other in parted):
            return "person", None
        if unit.number is not None:
            return ("id_no" if unit.number.startswith("id_no:") else "credit_code"), None
        if one in self.named:
            return "name", None
        if one in self.best:
            return "splink", self.best[one]
        if unit.is_identifying and (unit.records > 1 or self.forest.size[root] > 1):
            return "splink", None
        return "alone", None


def cluster(
    units: Iterable[Unit],
    positive: Iterable[Edge] = (),
    negative: Iterable[Edge] = (),
    decisions: Sequence[Decision] = (),
    unlike: Iterable[Edge] = (),
) -> Clusters:
    """The clusters of the units; decisions come in the order in which they were taken, all else in any order.

    `unlike`: bearers of one full name of whom nothing else agrees, and some of it doesn't.
    """
    work = _Clustering(units)
    work.decide(decisions)
    work.anchors()
    work.names(unlike)
    work.scores(positive, negative)
    placed: dict[str, Placed] = {}
    first: dict[int, str] = {}
    for number, unit in enumerate(work.units):
        place = placed[unit.key] = work.placed(number)
        if place.cluster is not None:
            first.setdefault(place.cluster, unit.first)
    refused = [
        Refused(work.units[one].profile_id, work.units[other].profile_id, reason, score)
        for one, other, reason, score in (*work.refused, *work.drawn_apart())
        if work.forest.find(one) != work.forest.find(other)
    ]
    return Clusters(placed, refused, first)
