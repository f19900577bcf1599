"""How Superset reads the warehouse: each person under a login of their own, so that PostgreSQL decides which rows come.

The row policies ask `session_user` (docs/security.md). So a query runs under the warehouse login that has the name of
whoever is signed in to Superset, and under no other. The passwords stand in a file of libpq's (`PGPASSFILE`, 0600), one
line a login: Superset's own database has none, and somebody without a line there gets an error and no row.
"""

from __future__ import annotations

import os
from typing import Any

from psycopg2.extensions import connection as Connection
from sqlalchemy.engine.url import URL, make_url

# superset imports only this module: what is not set here is Superset's own default.
SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
SQLALCHEMY_DATABASE_URI = os.environ["SUPERSET_DATABASE_URL"]
WAREHOUSE = make_url(os.environ["XIANJIE_BI_WAREHOUSE"])
PASSWORDS = os.environ["XIANJIE_BI_PASSWORDS"]
# libpq would take it before the file, for everybody.
os.environ.pop("PGPASSWORD", None)

BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {"zh": {"flag": "cn", "name": "中文"}, "en": {"flag": "us", "name": "English"}}
APP_NAME = "衔接"

# A result is kept a minute and for the person who asked: whoever is no member any more sees nothing newer.
CACHE_SECONDS = 60
DATA_CACHE_CONFIG = {
    "CACHE_TYPE": "FileSystemCache",
    "CACHE_DIR": os.path.join(os.environ["SUPERSET_HOME"], "cache"),  # noqa: PTH118 - flask-caching takes text
    "CACHE_DEFAULT_TIMEOUT": CACHE_SECONDS,
    "CACHE_OPTIONS": {"mode": 0o600},
}
FEATURE_FLAGS = {
    # The person is a part of each result's key.
    "CACHE_QUERY_BY_USER": True,
    "CACHE_IMPERSONATION": True,
    # Neither code of people's own in pages and queries, nor rows behind the figures, nor pages for other sites.
    "ENABLE_TEMPLATE_PROCESSING": False,
    "ENABLE_JAVASCRIPT_CONTROLS": False,
    "ESCAPE_MARKDOWN_HTML": True,
    "ALLOW_ADHOC_SUBQUERY": False,
    "EMBEDDED_SUPERSET": False,
    "EMBEDDABLE_CHARTS": False,
}
PUBLIC_ROLE_LIKE = None
AUTH_ROLE_PUBLIC = "Public"

# Behind a reverse proxy with TLS: SUPERSET_TLS=1 makes the session's cookie travel by it alone.
_BY_TLS = os.environ.get("SUPERSET_TLS", "") == "1"
ENABLE_PROXY_FIX = _BY_TLS
SESSION_COOKIE_SECURE = _BY_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Nothing is asked of a host outside: no maps, no fonts, no counting pixel.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'", "data:"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": _BY_TLS,
}
MAPBOX_API_KEY = ""

_FONTS = "Inter, 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
THEME_DEFAULT = {
    "token": {
        "brandAppName": APP_NAME,
        "brandLogoAlt": APP_NAME,
        "brandLogoUrl": "/static/assets/images/superset-logo-horiz.png",
        "brandLogoHref": "/",
        "brandLogoHeight": "24px",
        "brandLogoMargin": "18px 0",
        "fontFamily": _FONTS,
        "colorPrimary": "#1f5fa8",
    },
    "algorithm": "default",
}
THEME_DARK = None


class NoLogin(PermissionError):
    """Nobody is signed in, or this login may not be used for reading."""


def _refuse_who_reads_everything(connection: Connection, _record: object) -> None:
    """Look at a new connection once: policies mean nothing to a login that is above them, or to the pipeline's own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR EXISTS ("
            "SELECT FROM unnest(ARRAY['owner', 'loader', 'evaluator', 'publisher']) AS role "
            "WHERE pg_has_role(session_user, 'xianjie_' || role, 'MEMBER')) "
            "FROM pg_roles WHERE rolname = session_user"
        )
        (reads_everything,) = cursor.fetchone() or (True,)
    connection.rollback()
    if reads_everything:
        connection.close()
        raise NoLogin("this login reads every row; sign in with a person's own (docs/bi.md)")


def own_login(
    _uri: URL, params: dict[str, Any], username: str | None, _security_manager: object, _source: object
) -> tuple[URL, dict[str, Any]]:
    """The warehouse's address under the login of whoever is signed in, for reading alone.

    Whatever address stands in Superset's database is left aside, so that nobody can point it elsewhere there.
    """
    if not username:
        raise NoLogin("nobody is signed in")
    params["connect_args"] = {
        "passfile": PASSWORDS,
        "application_name": "superset",
        "connect_timeout": 10,
        # Days are shown as they stand, whatever the zone of the reader's browser. People write by their own client,
        # where it is logged; a figure of a dashboard never changes anything.
        "options": "-c default_transaction_read_only=on -c statement_timeout=30s -c TimeZone=UTC",
    }
    params["pool_events"] = [(_refuse_who_reads_everything, "connect")]
    return WAREHOUSE.set(username=username, password=None), params


DB_CONNECTION_MUTATOR = own_login
