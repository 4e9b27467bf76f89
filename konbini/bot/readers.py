"""Settings as they were written, made into the values that the shop uses. Raises ValueError."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

from konbini.bot import checks
from konbini.storage.vault import VaultKeys


def secret(text: Any) -> SecretStr:
    """Any secret of one line."""
    return text if isinstance(text, SecretStr) else SecretStr(checks.one_line(text))


def token(text: Any) -> SecretStr:
    """A bot's token."""
    return text if isinstance(text, SecretStr) else SecretStr(checks.token(text))


def hook(text: Any) -> SecretStr:
    """The secret of the webhook."""
    return text if isinstance(text, SecretStr) else SecretStr(checks.webhook_secret(text))


def database(text: Any) -> SecretStr:
    """A database's address, which holds a password."""
    return text if isinstance(text, SecretStr) else SecretStr(checks.database_url(text))


def optional_address(text: Any) -> str | None:
    """An address, or none."""
    return None if text is None else checks.address(text)


def optional_safe(text: Any) -> str | None:
    """An address that is safe to send secrets to, or none."""
    return None if text is None else checks.safe_address(text)


def optional_line(text: Any) -> str | None:
    """One line, or none."""
    return None if text is None else checks.one_line(text)


def share(text: Any) -> str:
    """A percentage as it was written."""
    value = checks.one_line(text)
    checks.basis_points(value)
    return value


def vault(text: Any) -> VaultKeys | None:
    """The keys that seal the stock, or none."""
    return None if text is None else checks.vault_keys(text)
