# Airflow with Xianjie and its pinned packages; docker-compose.yaml builds and runs it.
FROM apache/airflow:3.3.2-python3.11

COPY --chown=airflow:root requirements.txt requirements-bootstrap.txt /opt/xianjie/
RUN pip install --no-cache-dir --require-hashes -r /opt/xianjie/requirements-bootstrap.txt \
    && pip install --no-cache-dir --require-hashes -r /opt/xianjie/requirements.txt

COPY --chown=airflow:root . /opt/xianjie/
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e /opt/xianjie

ENV XIANJIE_ROOT=/opt/xianjie \
    XIANJIE_HOME=/opt/airflow/xianjie \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/xianjie/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/xianjie/plugins \
    PYTHONUTF8=1
