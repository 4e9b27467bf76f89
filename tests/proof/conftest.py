"""The small shop of the actions' tests, for proofs."""

from tests.shop.actions.conftest import brain, deps, fill, page, stars

__all__ = ["brain", "deps", "fill", "page", "stars"]
