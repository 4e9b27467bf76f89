"""Self-hosted stablecoin gateways of the epusdt family: epusdt v0, BEpusdt, GMPay v1 and v2."""

from konbini.gateways.epusdt.gateway import EpusdtGateway
from konbini.gateways.epusdt.settings import Dialect, EpusdtSettings

__all__ = ["Dialect", "EpusdtGateway", "EpusdtSettings"]
