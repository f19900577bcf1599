#!/bin/bash
# Run once by the warehouse's container, on an empty volume: makes the login that the DAGs use. It may act as the loader,
# the evaluator and the publisher, and as nobody else; migrations are applied by the administrator's login.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -f /schema/0000_roles.sql
psql -v ON_ERROR_STOP=1 -v password="$XIANJIE_ETL_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE xianjie_etl LOGIN NOINHERIT PASSWORD :'password';
GRANT xianjie_loader, xianjie_evaluator, xianjie_publisher TO xianjie_etl;
SQL
