"""`konbini …`: the owner's commands, one file per noun. Rules and SQL are elsewhere."""

from konbini.admin_cli.main import main

__all__ = ["main"]
