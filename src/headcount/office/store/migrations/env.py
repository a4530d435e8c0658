"""What Alembic runs: the steps, on the connection and in the transaction it is handed."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    render_as_batch=True,
)
context.run_migrations()
