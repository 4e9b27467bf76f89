"""Measurements, not tests: figures beside the limit of the same machine in the same run."""
