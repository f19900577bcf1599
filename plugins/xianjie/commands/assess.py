"""`xianjie assess`: judge records written by hand, without a warehouse run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def assess(
        file: Path = typer.Argument(help="The records: .yaml, .json, or one table as .xlsx or .csv."),
        as_of: datetime = typer.Option(
            None, "--as-of", formats=["%Y-%m-%d"], help="The day as of which they are judged; else the file's as_of."
        ),
        all_: bool = typer.Option(False, "--all", help="Tell the models that miss a record too, and why."),
        only: list[str] = typer.Option(None, "--model", help="Judge by this model alone, whatever its status."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Judge records of a file by the path of a night: what each model says of them, and why.

        A register that the file does not name counts as searched and empty. Exit code 0 whatever the outcome is,
        2 if the file is wrong.
        """
        from xianjie import rules
        from xianjie.assess import assess as judge
        from xianjie.assess import subject_nouns
        from xianjie.assessfile import read
        from xianjie.cli import print_json
        from xianjie.errors import Fault, ProjectError
        from xianjie.reasoning import NOUNS

        given = read(file)
        night = as_of.date() if as_of else given.as_of
        if night is None:
            fault = "it does not say as of which day the records are judged"
            raise ProjectError(Fault(given.name, "as_of", fault, "Write as_of: 2025-11-22, or give --as-of."))
        answers = judge(given, night, [rules.model(name) for name in only] if only else None)
        told = [one for one in answers if all_ or one.judged.trace.outcome != "miss"]
        if as_json:
            print_json([one.as_dict() for one in told])
            return
        for record in given.records:
            if record.told is not None:
                typer.echo(f"━━ 读取{NOUNS.get(record.noun, record.noun)}第 {record.ordinal} 条的原文")
                typer.echo("\n".join(record.told.lines() or ["没有读到确定的事实"]) + "\n")
        for one in told:
            if not one.judged.trace.is_of_cause:
                continue
            who = f"，{one.party}" if one.party else ""
            typer.echo(f"━━ {NOUNS.get(one.record.noun, one.record.noun)} {one.key}{who}")
            typer.echo(one.judged.text)
            typer.echo("")
        others = sorted({one.judged.trace.model.name for one in told if not one.judged.trace.is_of_cause})
        if others:
            typer.echo(f"案由不在范围内的模型：{'、'.join(others)}。\n")
        judged = {(one.record.noun, one.record.ordinal) for one in answers}
        found = {(one.record.noun, one.record.ordinal) for one in told if one.judged.trace.outcome != "miss"}
        typer.echo(
            f"截至{night}：{len(given.records)} 条记录，其中 {len(judged)} 条为判断对象，{len(found)} 条有结果。"
            + ("" if all_ or len(found) == len(judged) else "未命中的理由：加 --all。")
        )
        if not judged:
            kinds = "、".join(NOUNS.get(noun, noun) for noun in subject_nouns())
            typer.echo(f"没有判断对象：模型只判断{kinds}（须写明当事人 party）。")
