"""Writes a lead's dossier into a folder, in the formats that are asked for, with its annex."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from xianjie.dossier import page, word
from xianjie.dossier.gathering import PURPOSE, Dossier, gather
from xianjie.dossier.telling import number
from xianjie.errors import Fault, ProjectError
from xianjie.warehouse import Warehouse

_Written = Callable[[Dossier], bytes]


def _formats() -> dict[str, tuple[_Written, _Written]]:
    """Per format what writes the sheet, and what writes the annex."""
    return {
        "html": (lambda one: page.html(one).encode(), lambda one: page.annex(one).encode()),
        "docx": (word.docx, lambda one: page.annex(one).encode()),
        "pdf": (page.pdf, lambda one: page.pdf(one, page.annex(one))),
    }


def write(
    warehouse: Warehouse, prefix: str, format_: str, out: Path, as_of: date | None = None, purpose: str = PURPOSE
) -> list[Path]:
    """Write the dossier of the lead whose id begins so; returns the files, 线索卷宗-XJ-….html and the like.

    Raises ProjectError for a format that is none, or a folder that can't be written into; NoLead as `gather` does.
    """
    known = _formats()
    if format_ not in (*known, "all"):
        raise ProjectError(Fault("--format", format_, "that is no format", f"Give {', '.join(known)} or all."))
    found = gather(warehouse, prefix, as_of, purpose)
    name = f"线索卷宗-{number(found.lead_id)}-{found.night}"
    wanted = known if format_ == "all" else {format_: known[format_]}
    made = {}
    for ending, (sheet, annex) in wanted.items():
        made[f"{name}.{ending}"] = sheet(found)
        # Beside a Word document the annex is a page: it is read, and not written on.
        made[f"{name}-附表.{'html' if ending == 'docx' else ending}"] = annex(found)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file, content in made.items():
            (out / file).write_bytes(content)
    except OSError as error:
        fault = f"the folder can't be written into ({error.strerror})"
        raise ProjectError(Fault("--out", out.name, fault, "Name a folder that is yours.")) from None
    return [out / file for file in made]
