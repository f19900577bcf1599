"""Where an agency's rows come from: one reader for each kind of database, and one for folders of files."""

from __future__ import annotations

from xianjie import connections
from xianjie.errors import Fault, SourceRefused
from xianjie.readers.database import DatabaseReader
from xianjie.sources import Source


def open_database(source: Source, url: str) -> DatabaseReader:
    """The reader of an agency's database, open, by the scheme of its address; each driver is loaded where it is used.

    Raises SourceUnreachable if the database does not answer, SourceRefused if it can't be read so.
    """
    scheme = connections.scheme_of(url)
    if scheme in ("mysql", "mariadb"):
        from xianjie.readers.mysql import MysqlReader

        return MysqlReader(source, url)
    if scheme == "sqlite":
        from xianjie.readers.sqlite import SqliteReader

        return SqliteReader(source, url)
    if scheme == "file":
        fault = f"the connection {source.connection} is a folder, and the contract names tables of a database"
        raise SourceRefused(Fault(source.file, "connection", fault, "Give the connection, or say `files`."))
    from xianjie.readers.postgresql import PostgresqlReader

    return PostgresqlReader(source, url)
