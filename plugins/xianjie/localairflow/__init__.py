"""A real Airflow on this machine, for the made-up city: set up, started, driven night by night, stopped.

It is for trying things out. An office runs Airflow from `docker-compose.yaml`, or its own.
"""
