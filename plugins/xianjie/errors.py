"""What went wrong, where, and what to do: every fault at once, and never a personal value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


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
