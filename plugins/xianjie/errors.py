"""What went wrong, where, and what to do: every fault at once, and never a personal value."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: file, place in it, fault, remedy."""

    file: str
    place: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.fault}\n  {self.remedy}"

    def as_dict(self) -> dict[str, str]:
        """The four parts, as `--json` prints them."""
        return asdict(self)


class XianjieError(Exception):
    """The base of our errors; carries every fault that was found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("an error needs at least one fault")
        super().__init__(*faults)
        self.faults: tuple[Fault, ...] = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class ProjectError(XianjieError):
    """A file of the project is wrong (contract, rule, table, setting); a retry cannot help."""


class SourceUnreachable(XianjieError):
    """An agency's server did not answer; a retry may help."""


class WarehouseAway(XianjieError):
    """The warehouse does not answer, broke off, or has no room; nothing of the step is in it, and a retry may help."""


class SourceRefused(XianjieError):
    """An agency's source answered, and is not what its contract says (password, table, column); a retry cannot help."""


class ApprovalNeeded(SourceRefused):
    """A delivery is of an unusual volume and waits until somebody approves it."""


class NotLanded(SourceRefused):
    """A part of an agency's night is missing: an earlier stage has said which."""


class GateRefused(XianjieError):
    """Too much of a delivery is broken: nothing of it was taken, and it will be read again; a retry cannot help."""


class WarehouseBusy(XianjieError):
    """Another run holds the lock that this one needs; a retry may help."""


def raise_all(faults: Iterable[Fault], error: type[XianjieError] = ProjectError) -> None:
    """Raise one error with all faults, if there are any."""
    found: Sequence[Fault] = list(faults)
    if found:
        raise error(*found)


class StepBroke(XianjieError):
    """A step ended in an error that is none of ours: told by its kind and place; its words may quote a row."""


def without_words(error: BaseException) -> StepBroke:
    """What may be told of any error: its kind, of the warehouse's the code and the names, and our line it came from."""
    named = getattr(error, "diag", None)
    told = [type(error).__name__, getattr(error, "pgcode", None) or ""]
    told += [getattr(named, f"{one}_name", None) or "" for one in ("constraint", "schema", "table", "column")]
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "xianjie" in Path(one.filename).parts] or frames
    file = Path(ours[-1].filename).name if ours else ""
    place = f"line {ours[-1].lineno}, {ours[-1].name}" if ours else ""
    remedy = "What the error says is left out, since it may quote a row; the step's code stands there."
    return StepBroke(Fault(file, place, f"the step broke: {' '.join(part for part in told if part)}", remedy))
