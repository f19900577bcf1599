"""The data dictionary: `docs/data-dictionary.md`, from `tables/`, the views' comments and what they promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from psycopg2.extensions import connection as Connection

from xianjie import tables
from xianjie.ddl import readable
from xianjie.mart import contract
from xianjie.settings import root

FILE = "docs/data-dictionary.md"
_SCHEMAS = {
    "core": "核心记录",
    "lead": "线索和审查",
    "mart": "星型表（以其视图为准）",
    "ops": "运行",
}
_PEOPLE = ("prosecutor", "research", "auditor", "engineer", "steward")
_PERSONAL = {
    "name": "姓名",
    "id_no": "号码，打码",
    "phone": "电话，打码",
    "address": "住址，打码",
    "birth": "出生日期，打码",
    "account": "账号，打码",
    "text": "文字",
    "key": "键，含其值",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _line(*cells: str) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _head(*cells: str) -> Iterator[str]:
    yield _line(*cells)
    yield f"|{'---|' * len(cells)}"


def _view_comments(connection: Connection) -> dict[tuple[str, str], str]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, coalesce(a.attname, ''), d.description
            FROM pg_description AS d JOIN pg_class AS c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
            LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
            WHERE c.relnamespace = 'mart'::regnamespace AND c.relkind IN ('v', 'm')"""
        )
        return {(view, column): text for view, column, text in cursor.fetchall()}


def _view_readers(connection: Connection) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, one.role
            FROM pg_class AS c CROSS JOIN unnest(%s) AS one (role)
            WHERE c.relnamespace = 'mart'::regnamespace AND c.relkind IN ('v', 'm')
              AND has_table_privilege('xianjie_' || one.role, c.oid, 'SELECT') ORDER BY array_position(%s, one.role)""",
            (list(_PEOPLE), list(_PEOPLE)),
        )
        found: dict[str, list[str]] = {}
        for view, role in cursor.fetchall():
            found.setdefault(view, []).append(role)
    return {view: ", ".join(roles) for view, roles in found.items()}


def _views(connection: Connection) -> Iterator[str]:
    comments, readers, promised = _view_comments(connection), _view_readers(connection), contract.contracts()
    yield "## 视图（`mart`）"
    yield ""
    yield "各视图的列名、次序和类型见 `docs/contract/`，版本变化见 `CHANGELOG.md`。"
    yield ""
    for view, columns in contract.views(connection).items():
        told = promised.get(view)
        yield f"### mart.{view}"
        yield ""
        version = f"，第 {told.version} 版" if told else ""
        since = f"；增量列 `{told.changed_since}`" if told and told.changed_since else "；整表读取"
        yield f"{comments.get((view, ''), '')}{version}。可读：{readers.get(view, '—')}{since}。"
        if told and told.ends:
            yield ""
            yield f"**停用**：{told.ends.told_on} 告知，保留至 {told.ends.until}，改用 {told.ends.instead}。"
        yield ""
        yield from _head("列", "类型", "说明")
        for name, kind in columns.items():
            yield _line(name, kind, comments.get((view, name), ""))
        yield ""


def _ending() -> Iterator[str]:
    ending = {view: one.ends for view, one in contract.contracts().items() if one.ends}
    yield "## 将停用的视图"
    yield ""
    yield f"告知停用后至少保留 {contract.NOTICE_DAYS} 日，其间列不变。"
    yield ""
    if not ending:
        yield "目前没有。"
        yield ""
        return
    yield from _head("视图", "告知日", "保留至", "改用")
    for view, ends in ending.items():
        yield _line(f"mart.{view}", str(ends.told_on), str(ends.until), ends.instead)
    yield ""


def _codes(codes: dict[str, str] | None) -> str:
    return "；".join(f"{code} {says}" for code, says in (codes or {}).items())


def _table(table: tables.Table) -> Iterator[str]:
    readers = [role for role in _PEOPLE if role in table.read_by]
    yield f"### {table.name}"
    yield ""
    yield f"{table.comment}（{table.grain}）。键：{', '.join(table.key)}。可读：{', '.join(readers) or '—'}"
    yield ""
    yield from _head("列", "类型", "单位", "个人信息", "说明")
    for name, column in table.columns.items():
        personal = _PERSONAL.get(column.personal, "") if column.personal else ""
        hidden = [role for role in readers if name not in readable(table, role)]
        if hidden:
            personal += f"（{', '.join(hidden)} 不可读）"
        codes = _codes(column.codes)
        yield _line(name, column.type, column.unit or "", personal, column.comment + (f"：{codes}" if codes else ""))
    yield ""


def pages(described: Iterable[tables.Table], connection: Connection) -> str:
    """The dictionary's text; `connection` is to a migrated warehouse, whose views' comments it takes."""
    lines = [
        "# 数据字典",
        "",
        "由 `xianjie mart dictionary` 生成，不要手改：表的说明改在 `tables/`，视图的说明改在迁移。",
        "指标的口径见 [glossary.md](glossary.md)。",
        "",
        *_ending(),
        *_views(connection),
    ]
    known = sorted(described, key=lambda one: one.name)
    for schema, title in _SCHEMAS.items():
        lines += [f"## {title}（`{schema}`）", ""]
        for table in known:
            if table.schema_name == schema:
                lines += _table(table)
    return "\n".join(lines).rstrip() + "\n"


def write(connection: Connection) -> bool:
    """Bring the page to the tables and views of today; returns whether it changed."""
    file = root() / FILE
    text = pages(tables.load().values(), connection)
    if file.exists() and file.read_text("utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8")
    return True
