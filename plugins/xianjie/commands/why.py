"""`xianjie why`: why a record of the warehouse is a lead, or above all why it is none."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def why(
        document_no: str = typer.Argument(help="A document number, 义市监罚〔2025〕12号, or a record's id."),
        all_: bool = typer.Option(False, "--all", help="Tell the models too whose causes the record has not."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Say for each model what it makes of a record on the newest night, and which limb failed by how much.

        No lead is exit code 0, with the reason; 1 if no record has that number.
        """
        from xianjie import connections
        from xianjie.cli import print_json, printable
        from xianjie.explain import label
        from xianjie.purged import line, purged
        from xianjie.reasoning import NOUNS
        from xianjie.warehouse import Warehouse
        from xianjie.why import why as ask

        warehouse = Warehouse(connections.url("warehouse"))
        found = ask(warehouse, document_no)
        if as_json:
            print_json([one.as_dict() for one in found])
            raise typer.Exit(0 if found else 1)
        if not found:
            for gone in purged(warehouse, document_no):
                typer.echo(printable(line(gone)), err=True)
            typer.echo(f"没有文号为 {document_no} 的记录（文号中的空格、括号形式不影响查找）。", err=True)
            raise typer.Exit(1)
        for one in found:
            record = one.record
            typer.echo(
                f"━━ {NOUNS.get(record.noun, record.noun)} {record.document_no or record.record_id}（{record.agency}）"
                + (f"，截至{one.as_of}" if one.as_of else "")
            )
            for lead in one.leads:
                state = f"{label('state', lead['state'])}，{label('review_status', lead['review_status'])}"
                typer.echo(
                    f"{label('tier', lead['tier'])} {lead['lead_id']}：{label('lead_type', lead['lead_type'])}，{state}"
                )
            typer.echo("是线索。" if one.is_lead else "不是线索。")
            if one.note:
                typer.echo(one.note)
            told = [judged for judged in one.judged if all_ or judged.trace.is_of_cause]
            for judged in told:
                typer.echo(judged.text + "\n")
            others = len(one.judged) - len(told)
            if others:
                typer.echo(f"另有 {others} 个模型与本记录的案由无关：加 --all 列出。")
