"""What led to a decision about one message, as `konbini nlu ask` prints it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from konbini.admin_cli.output import facts, say
from konbini.shop.faq import Decision, Entry, Understanding

if TYPE_CHECKING:
    from konbini.nlu.brain import Explanation
    from konbini.nlu.local import Guess

_PATHS = {
    "phrase": "word for word an example, or by a rule",
    "local": "the model on this machine",
    "llm": "the language model",
    "none": "nothing recognised it",
}
_DOUBTS = {
    "negation": "it says no where the nearest example does not, or the other way round",
    "problem": "it tells of a problem where the nearest example only asks, or the other way round",
    "few-known-words": "it has fewer than two words that the examples know",
    "few-examples": "the entry has fewer than five examples in this language",
    "foreign": "the entry has no example in this language, and none looks alike",
    "several-questions": "it asks several things at once",
    "words-and-meaning-differ": "its words point to another entry than its meaning",
}


def explained(
    found: Explanation, known: Mapping[str, Entry], answer: str | None
) -> dict[str, Any]:
    """The decision and everything behind it, for machines."""
    meant, reading = found.understanding, found.reading
    heard, hit, guess = reading.heard, reading.hit, reading.guess
    return {
        "decision": meant.decision.value,
        "would": _would(meant, known),
        "path": meant.path.value,
        "p": round(meant.p, 4),
        "entry": meant.entry_id,
        "also": list(meant.also),
        "tool": meant.tool.value if meant.tool else None,
        "chat": meant.chat.value if meant.chat else None,
        "candidates": list(meant.candidates),
        "language": meant.language,
        "heard": {"language": heard.language, "p": round(heard.p, 4)} if heard else None,
        "read_as": reading.cleaned,
        "phrase": {"example": hit.text, "labels": _names(hit.labels)} if hit else None,
        "top": _names(guess.ranked[:3]) if guess else [],
        "guess": _guess(guess) if guess else None,
        "doubts": [doubt.value for doubt in guess.doubts] if guess else [],
        "threshold": found.threshold,
        "calibrated": found.calibrated,
        "asked_llm": found.asked_llm,
        "signs": list(meant.signs),
        "answer": answer,
    }


def _guess(guess: Guess) -> dict[str, Any]:
    return {
        "label": _names([guess.label])[0],
        "p": round(guess.p, 4),
        "p_listed": round(guess.p_listed, 4),
        "nearest": guess.nearest,
        "likeness": round(guess.likeness, 4),
    }


def _names(labels: Any) -> list[str]:
    # the understanding is heavy: only here
    from konbini.nlu.report import name_of

    return [name_of(label) for label in labels]


def _would(meant: Understanding, known: Mapping[str, Entry]) -> str:
    """What the customer would get, in one line."""
    match meant.decision:
        case Decision.ANSWER:
            ids = ", ".join((str(meant.entry_id), *map(str, meant.also)))
            return f"answer with {ids}"
        case Decision.OFFER:
            held = any(known[one].held for one in meant.candidates if one in known)
            why = " (one may not answer by itself: too often wrong)" if held else ""
            return f"offer {', '.join(meant.candidates)} as buttons{why}"
        case Decision.TOOL:
            return f"run the tool {meant.tool.value if meant.tool else '?'} for this customer"
        case Decision.CHAT:
            return f"take it as small talk: {meant.chat.value if meant.chat else '?'}"
        case Decision.UNSURE:
            return "say that it is not sure and offer a human; the second time in a row, call one"
        case _:
            return "go on with what was offered just before"


def show(found: Mapping[str, Any]) -> None:
    """The same for people."""
    say(f"→ {found['would']}", "")
    heard, guess, phrase = found["heard"], found["guess"], found["phrase"]
    facts(
        {
            "language": f"{heard['language']} (p {heard['p']:.2f})"
            if heard
            else "none of the shop's",
            "read as": found["read_as"],
            "path": f"{found['path']}: {_PATHS[found['path']]}",
            "example hit": phrase and f"“{phrase['example']}” of {', '.join(phrase['labels'])}",
            "p": f"{found['p']:.3f}",
            "answers from": found["threshold"] and f"p {found['threshold']:.3f}",
            "one of three": guess and f"p {guess['p_listed']:.3f} (offered from 0.550)",
            "top three": " · ".join(found["top"]),
            "nearest": guess
            and f"“{guess['nearest']}” of {guess['label']} (likeness {guess['likeness']:.2f})",
            "signs": ", ".join(found["signs"]),
            "asked the LLM": "yes" if found["asked_llm"] else None,
        }
    )
    for doubt in found["doubts"]:
        say(f"doubt: {_DOUBTS.get(doubt, doubt)}")
    if not found["calibrated"]:
        say("too few examples to calibrate from: only examples themselves are answered")
    if found["answer"]:
        say("", *found["answer"].splitlines())
