"""Where the databases are, by connection id: `warehouse`, and `agency_<id>` for each agency; no secret in the project.

Outside Airflow an id is looked up in `AIRFLOW_CONN_<ID>`, then (for the warehouse) `XIANJIE_WAREHOUSE_URL`, then the
file that the local set-up wrote, whose server is started if it is not running. Within Airflow the operators ask
Airflow, and `uri` makes of its answer what we take.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlencode, urlsplit

from xianjie.errors import Fault, ProjectError
from xianjie.privatefile import write_private
from xianjie.settings import home

POSTGRESQL = ("postgresql", "postgres")
# What a source may be, by the scheme of its address, and how the address is written.
SCHEMES = {
    **dict.fromkeys(POSTGRESQL, "postgresql://user:password@host:port/database"),
    **dict.fromkeys(("mysql", "mariadb"), "mysql://user:password@host:port"),
    "sqlite": "sqlite:////folder/file.db",
    "file": "file:///folder",
}
# Airflow's names of connection types that differ from ours.
_TYPES = {"fs": "file"}
WAREHOUSE = "warehouse"


def file() -> Path:
    """The file of the local set-up's connections: a JSON object of id to URI, readable by its owner alone."""
    return home() / "connections.json"


def url(conn_id: str) -> str:
    """The URI of a connection id, in one of the forms of SCHEMES, PostgreSQL's for the warehouse; never log it.

    It is empty for an agency that the local set-up left out.
    Raises ProjectError, naming the places looked at, if there is none or it has another form.
    """
    variable = f"AIRFLOW_CONN_{conn_id.upper()}"
    found = os.environ.get(variable)
    if found:
        return _checked(conn_id, found, variable)
    if conn_id == WAREHOUSE and os.environ.get("XIANJIE_WAREHOUSE_URL"):
        return _checked(conn_id, os.environ["XIANJIE_WAREHOUSE_URL"], "XIANJIE_WAREHOUSE_URL")
    if conn_id in left_out():
        return ""
    if conn_id in read():
        _start_local_server()
        return _checked(conn_id, read()[conn_id], file().name)
    named = f"{variable} or XIANJIE_WAREHOUSE_URL" if conn_id == WAREHOUSE else variable
    remedy = f"Set {named} to {SCHEMES['postgresql']}, or run `make nightly` for the made-up city."
    raise ProjectError(Fault("connections", conn_id, "there is no such connection", remedy))


def read() -> dict[str, str]:
    """The local set-up's connections; empty where there are none."""
    try:
        content = json.loads(file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        content = None
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        remedy = "Delete it: `make nightly` writes it again."
        raise ProjectError(Fault(file().name, "", "not a JSON object of id to URI", remedy))
    return content


def left_out() -> set[str]:
    """Connections of the local set-up that stand there without an address: their agencies have no night."""
    return {conn_id for conn_id, found in read().items() if not found}


def write(uris: Mapping[str, str]) -> None:
    """Keep the local set-up's connections in the place of those before."""
    file().parent.mkdir(parents=True, exist_ok=True)
    write_private(file(), json.dumps(dict(sorted(uris.items())), indent=2))


def _start_local_server() -> None:
    """Start the embedded server that the local set-up's connections lead to, if it is there and stopped."""
    from xianjie.server import HOST, ensure, existing

    before = existing(home() / "postgres")
    if before is None or before.is_running():
        return
    port = ensure(before.home).port
    if port != before.port:
        # Another program took its port meanwhile.
        write({key: found.replace(f"@{HOST}:{before.port}/", f"@{HOST}:{port}/") for key, found in read().items()})


def uri(
    *,
    conn_type: str = "postgresql",
    host: str | None,
    port: int | None = None,
    login: str | None = None,
    password: str | None = None,
    database: str | None = None,
    options: Mapping[str, object] | None = None,
) -> str:
    """The URI of a connection given in parts, each quoted; `options` are the driver's, such as sslmode.

    A file or folder stands in the database (as Airflow reads it from a URI), in the host, or in the option `path`.
    Raises ProjectError for a type that is none of ours.
    """
    scheme = _TYPES.get(conn_type, conn_type)
    if scheme not in SCHEMES:
        fault = f"its type is {conn_type}, which is not read"
        raise ProjectError(Fault("connections", "", fault, f"Take one of {', '.join(SCHEMES)}."))
    if scheme in ("sqlite", "file"):
        path = str((options or {}).get("path") or database or host or "")
        # Four slashes or three: Airflow leaves the first one out.
        return f"{scheme}:{'//' if scheme == 'file' else '///'}{quote('/' + path.lstrip('/'))}"
    scheme = {"postgres": "postgresql", "mariadb": "mysql"}.get(scheme, scheme)
    account = quote(login or "", safe="")
    if password:
        account += f":{quote(password, safe='')}"
    # A host may be a folder of a unix socket, and an IPv6 address stands in brackets.
    place = f"[{host}]" if host and ":" in host and not host.startswith("/") else quote(host or "", safe="")
    place += f":{port}" if port else ""
    text = f"{scheme}://{account}{'@' if account else ''}{place}/{quote(database or '', safe='')}"
    plain = {key: str(value) for key, value in (options or {}).items() if isinstance(value, str | int)}
    return f"{text}?{urlencode(plain, quote_via=quote)}" if plain else text


def scheme_of(found: str) -> str:
    """The scheme of a URI; empty for what is none."""
    try:
        return urlsplit(found).scheme
    except ValueError:
        return ""


def path_of(found: str) -> Path:
    """The file or folder that a `sqlite:` or `file:` URI names."""
    return Path("/" + unquote(urlsplit(found).path).lstrip("/"))


def _checked(conn_id: str, found: str, place: str) -> str:
    if conn_id == WAREHOUSE and scheme_of(found) not in POSTGRESQL:
        raise ProjectError(Fault(place, "", "not a PostgreSQL URI", f"Write it as {SCHEMES['postgresql']}."))
    if scheme_of(found) not in SCHEMES:
        forms = ", ".join(dict.fromkeys(SCHEMES.values()))
        raise ProjectError(Fault(place, "", "not the URI of a source that can be read", f"Write it as one of {forms}."))
    return found
