"""Near hits are looked for among texts of about the length only; none may be lost by it."""

from __future__ import annotations

import random

from rapidfuzz import fuzz

from konbini.nlu.local import Example
from konbini.nlu.phrases import MIN_NEAR_CHARS, NEAR, Phrases


def test_no_near_hit_is_lost_for_its_length():
    chance = random.Random(7)
    texts = [
        "".join(chance.choices("abcde fgh", k=chance.randint(8, 90))).strip() for _ in range(200)
    ]
    texts = [text for text in dict.fromkeys(texts) if len(text) >= MIN_NEAR_CHARS]
    phrases = Phrases([Example(text, str(at), "en") for at, text in enumerate(texts)])
    found = 0
    for text in texts:
        for edits in range(1, 6):
            asked = text + "x" * edits if chance.random() < 0.5 else text[edits:].strip()
            near = any(fuzz.ratio(asked, one) >= NEAR for one in texts)
            if len(asked) >= MIN_NEAR_CHARS:
                assert (phrases.find(asked, "en") is not None) == near
                found += near
    assert found > 100
