#!/bin/sh
# What the container of Superset runs: its own tables, the readers' role and the bundle as this version has them, then the
# server. May be run again: an update changes what stands there and adds nothing twice.
set -eu
superset db upgrade
superset init
superset fab create-admin --username "$SUPERSET_ADMIN_USER" --firstname Superset --lastname Administrator \
  --email "$SUPERSET_ADMIN_USER@localhost.localdomain" --password "$SUPERSET_ADMIN_PASSWORD"
superset fab import-roles --path /opt/xianjie-bi/roles.json
superset import-directory --overwrite /opt/xianjie-bi/bundle
exec gunicorn --bind 0.0.0.0:8088 --workers 4 --worker-class gthread --threads 8 --timeout 120 --no-control-socket \
  'superset.app:create_app()'
