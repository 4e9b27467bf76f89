"""The built-in test provider: a hosted pay page, signed callbacks, play money only."""

from konbini.gateways.sandbox.gateway import SandboxGateway

__all__ = ["SandboxGateway"]
