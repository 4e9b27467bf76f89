"""Alembic's entry point: runs on the connection schema.py gives it, in its transaction."""

from alembic import context

from konbini.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
