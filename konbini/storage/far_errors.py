"""Errors of the PostgreSQL driver as SQLAlchemy's, without any value that was being stored."""

from __future__ import annotations

import asyncpg
from sqlalchemy import exc

TROUBLE = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""All the driver raises; a silent server is a TimeoutError, which is an OSError."""

_AWAY = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shut down, starting up, terminated
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,  # deadlock
    asyncpg.LockNotAvailableError,
)


class DriverError(Exception):
    """What the driver reported, in one line. `sqlstate` is the server's code, if it was asked."""

    def __init__(self, text: str, sqlstate: str | None) -> None:
        super().__init__(text)
        self.sqlstate = sqlstate


def translated(sql: str, problem: BaseException, *, lost: bool = False) -> exc.DBAPIError:
    """The error to raise `from None`: the driver's own chain would show details with values."""
    kind = _kind(problem)
    orig = DriverError(_line(problem), getattr(problem, "sqlstate", None))
    return kind(sql, None, orig, hide_parameters=True, connection_invalidated=lost)


def _kind(problem: BaseException) -> type[exc.DBAPIError]:
    if isinstance(problem, asyncpg.IntegrityConstraintViolationError):
        return exc.IntegrityError
    if isinstance(problem, _AWAY) or not isinstance(problem, TROUBLE[:3]):
        return exc.OperationalError
    if isinstance(problem, asyncpg.DataError | ValueError):
        return exc.DataError
    if isinstance(problem, asyncpg.InterfaceError):
        return exc.InterfaceError
    if isinstance(problem, asyncpg.SyntaxOrAccessError):
        return exc.ProgrammingError
    return exc.DBAPIError


def _line(problem: BaseException) -> str:
    """The server's first line: the detail below it quotes rows, and a data error quotes values."""
    name = type(problem).__name__
    if isinstance(problem, asyncpg.DataError | ValueError):
        return name
    said = str(problem.args[0]) if problem.args else ""
    if isinstance(problem, OSError):
        said = str(problem)
    first = said.strip().partition("\n")[0]
    return f"{name}: {first}" if first else name
