"""Every sign weighs something known, and none lowers a priority."""

from __future__ import annotations

import pytest

from konbini.shop.actions import pressing
from konbini.shop.desk import Priority, Sign


@pytest.mark.parametrize("sign", Sign)
def test_a_sign_never_lowers_what_others_say(sign: Sign) -> None:
    alone = pressing.priority_of([sign])
    for other in Sign:
        both = pressing.priority_of([sign, other])
        assert both.rank >= max(alone.rank, pressing.priority_of([other]).rank)


def test_anger_that_a_model_reads_raises() -> None:
    assert pressing.priority_of([Sign.ANGRY]) is Priority.RAISED
    assert pressing.priority_of([Sign.ANGRY, Sign.FRAUD]) is Priority.URGENT
