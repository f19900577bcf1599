"""How well causes are read: precision and recall against labelled texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from xianjie.labelled import Text
from xianjie.violations.reading import read


@dataclass(frozen=True)
class Miss:
    """A text whose causes were not read as labelled."""

    text: str
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Causes read rightly, wrongly and not at all over a set of texts."""

    texts: int
    right: int
    wrong: int
    missed: int
    misses: tuple[Miss, ...]

    @property
    def precision(self) -> float:
        """Of what was read, the share that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that was read."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def as_dict(self, *, with_misses: bool = True) -> dict[str, Any]:
        """The score as `--json` prints it."""
        misses = [{"text": one.text, "missed": one.missed, "wrong": one.wrong} for one in self.misses]
        return {
            "texts": self.texts,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
            **({"misses": misses} if with_misses else {}),
        }


def score(texts: Iterable[Text]) -> Score:
    """The causes that are read from the texts, against their labels."""
    count = right = wrong = missed = 0
    misses: list[Miss] = []
    for text in texts:
        found = {one.cause for one in read(text.cause_text, text.basis_text, text.facts_text)}
        asked = set(text.causes)
        count, right = count + 1, right + len(found & asked)
        wrong, missed = wrong + len(found - asked), missed + len(asked - found)
        if found != asked:
            misses.append(Miss(text.id, tuple(sorted(asked - found)), tuple(sorted(found - asked))))
    return Score(count, right, wrong, missed, tuple(misses))
