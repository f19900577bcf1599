"""The SQL that a described table stands for: table, comments, indexes, grants, policies, the view of what holds now."""

from __future__ import annotations

from collections.abc import Iterator

from xianjie import rowpolicy
from xianjie.tables import FULL_READERS, READ_BY_PROSECUTORS, Column, Personal, Table


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def _column(name: str, column: Column) -> str:
    return f"{name} {column.type}{' NOT NULL' if column.required else ''}"


def check_name(table: Table, column: str) -> str:
    """The name of the constraint that holds a column to its codes."""
    return f"{table.noun}_{column}_code"


def code_check(table: Table, name: str, column: Column) -> str:
    """The constraint that holds a column to its closed list."""
    assert column.codes is not None  # noqa: S101 - only called for columns with codes
    values = ", ".join(quoted(code) for code in column.codes)
    condition = f"{name} <@ ARRAY[{values}]" if column.type == "text[]" else f"{name} IN ({values})"
    return f"CONSTRAINT {check_name(table, name)} CHECK ({condition})"


def create(table: Table) -> Iterator[str]:
    """The statements that make a table as described."""
    lines = [_column(name, column) for name, column in table.columns.items()]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [code_check(table, name, column) for name, column in table.columns.items() if column.codes]
    lines += [f"CONSTRAINT {table.noun}_{name} CHECK ({check})" for name, check in table.checks.items()]
    partitioned = " PARTITION BY LIST (region_code)" if table.kind == "record" else ""
    body = ",\n    ".join(lines)
    yield f"CREATE TABLE {table.name} (\n    {body}\n){partitioned};"
    if table.kind == "record":
        # One city fits the default partition; a province attaches one partition for each city, without a rewrite.
        yield f"CREATE TABLE {table.name}_default PARTITION OF {table.name} DEFAULT;"
        # One standing version at most for each record.
        yield (
            f"CREATE UNIQUE INDEX {table.noun}_standing ON {table.name} ({table.id_column}, region_code) "
            "WHERE superseded_at IS NULL;"
        )
    for index in table.indexes:
        yield f"CREATE INDEX {index_name(table, index)} ON {table.name} ({', '.join(index)});"
    if table.kind == "record":
        yield view(table)
    yield from comments(table)
    yield from grants(table)
    yield from rowpolicy.create(table)


def index_name(table: Table, index: tuple[str, ...]) -> str:
    """The name of a described index."""
    return f"{table.noun}_{'_'.join(index)}_idx"


def view(table: Table) -> str:
    """The view of the versions that hold now."""
    columns = ",\n    ".join(table.columns)
    return (
        f"CREATE OR REPLACE VIEW {table.name}_now WITH (security_invoker = true) AS\nSELECT\n    {columns}\n"
        f"FROM {table.name}\nWHERE superseded_at IS NULL AND NOT is_deleted;"
    )


def comments(table: Table) -> Iterator[str]:
    """The Chinese comments of a table and of its columns, units included."""
    yield f"COMMENT ON TABLE {table.name} IS {quoted(f'{table.comment}（{table.grain}）')};"
    for name, column in table.columns.items():
        yield f"COMMENT ON COLUMN {table.name}.{name} IS {quoted(comment_of(column))};"
    if table.kind == "record":
        yield f"COMMENT ON VIEW {table.name}_now IS {quoted(f'{table.comment}（现行版本）')};"


def comment_of(column: Column) -> str:
    """The comment of a column as the catalogue holds it."""
    unit = f"（单位：{column.unit}）" if column.unit else ""
    return column.comment + unit


def readable(table: Table, role: str) -> list[str]:
    """The columns that a role may read: all; prosecutors no number and no address, the others nothing personal."""
    if role in FULL_READERS:
        return list(table.columns)
    allowed = READ_BY_PROSECUTORS if role == "prosecutor" else frozenset[Personal]()
    return [name for name, column in table.columns.items() if column.personal is None or column.personal in allowed]


def grants(table: Table) -> Iterator[str]:
    """The rights of the roles on a table and its view."""
    names = [table.name, f"{table.name}_now"] if table.kind == "record" else [table.name]
    for role in table.written_by:
        yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO xianjie_{role};"
    for role in table.read_by:
        columns = readable(table, role)
        part = "" if len(columns) == len(table.columns) else f" ({', '.join(columns)})"
        for name in names:
            yield f"GRANT SELECT{part} ON {name} TO xianjie_{role};"
    if table.kind == "record":
        for role in set(table.written_by) - set(table.read_by):
            yield f"GRANT SELECT ON {table.name}_now TO xianjie_{role};"
