"""The terms of sale are accepted before the first payment, and again when they have changed.

Knows no text: `Policy.terms` names its version; empty means that nothing is asked.
"""

from __future__ import annotations

from konbini.shop.customers import Customer
from konbini.shop.deps import Deps
from konbini.shop.errors import Refused
from konbini.shop.ids import CustomerId
from konbini.shop.ports import Writing


def to_accept(deps: Deps, customer: Customer | None) -> str:
    """The version this customer must accept before paying; '' when they have."""
    wanted = deps.policy.terms
    return "" if customer is not None and customer.terms_version == wanted else wanted


async def agree(deps: Deps, unit: Writing, customer_id: CustomerId, accepts: str) -> bool:
    """Note in this unit of work what the customer `accepts` (a version, '' for nothing).

    True when that is news. Raises Refused("terms", version) when the present terms stay
    unaccepted; whoever takes a customer's money must ask this first.
    """
    if not deps.policy.terms:
        return False
    wanted = to_accept(deps, await unit.customers.get(customer_id))
    if not wanted:
        return False
    if accepts != wanted:
        raise Refused("terms", version=wanted)
    await unit.customers.accept_terms(customer_id, wanted, deps.clock.now())
    return True


async def accept_terms(deps: Deps, customer_id: CustomerId, version: str) -> None:
    """The customer accepts the terms as they stood on their screen; raises Refused("terms")."""
    async with deps.store.write() as unit:
        await agree(deps, unit, customer_id, version)
        await unit.commit()
