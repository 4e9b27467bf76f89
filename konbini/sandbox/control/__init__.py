"""What people do in the sandbox, and what a watcher may see; see control/registry.py."""

from konbini.sandbox.control import groups, payments, people, seeing, speaking, tapping, trouble
from konbini.sandbox.control.registry import ACTIONS, ControlError, act

__all__ = [
    "ACTIONS",
    "ControlError",
    "act",
    "groups",
    "payments",
    "people",
    "seeing",
    "speaking",
    "tapping",
    "trouble",
]
