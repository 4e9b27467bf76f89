"""What an endpoint may do with a question about the small shop: unusable, and only untidy."""

from __future__ import annotations

import asyncio
import json

from tests.nlu.adversary import INVENTED, bomb, completion, picked
from tests.nlu.world import picks

KEY = "sk-test-never-in-a-log-0123456789"
ENTRY = picks("region")


def status(code, words="no", **headers):
    async def act(visit):
        await visit.json(
            {"error": {"message": f"{words} {INVENTED} {KEY}"}}, f"{code} X", **headers
        )

    return act


def says(content, finish="stop", **message):
    async def act(visit):
        await visit.says(content, finish, **message)

    return act


def gives(found):
    async def act(visit):
        await visit.json(found)

    return act


def body(data, kind="application/json", **headers):
    async def act(visit):
        await visit.answer(data, kind=kind, **headers)

    return act


def raw(data, *, hangs=False):
    async def act(visit):
        await visit.raw(data)
        if hangs:
            await visit.hang()
        visit.writer.close()

    return act


async def stall(visit):
    await visit.hang()


async def drip(visit):
    await visit.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n")
    while not visit.closing.is_set():
        await visit.raw(b" ")
        await asyncio.sleep(0.02)


async def drip_head(visit):
    await visit.raw(b"HTTP/1.1 200 OK\r\n")
    while not visit.closing.is_set():
        await visit.raw(b"X-A: b\r\n")
        await asyncio.sleep(0.02)


async def continues(visit):
    while not visit.closing.is_set():
        await visit.raw(b"HTTP/1.1 100 Continue\r\n\r\n")
        await asyncio.sleep(0.02)


async def reset(visit):
    visit.writer.transport.abort()


def tool_calls(*arguments, name="classify"):
    calls = [
        {"id": str(n), "type": "function", "function": {"name": name, "arguments": one}}
        for n, one in enumerate(arguments)
    ]
    return says(None, "tool_calls", tool_calls=calls)


def whole(content, **more):
    return json.dumps({**completion(content), **more}).encode()


GOOD = whole(picked(ENTRY))
PACKED = bomb()
BAD = {
    **{f"status {code}": status(code) for code in (400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418, 422, 429, 451, 500, 501, 502, 503, 504, 529)},
    "429 for an hour": status(429, Retry_After="3600"),
    "429 until a date": status(429, Retry_After="Fri, 31 Dec 1999 23:59:59 GMT"),
    "429 in the past": status(429, Retry_After="-5"),
    "429 nonsense": status(429, Retry_After="soon"),
    "429 not a number": status(429, Retry_After="nan"),
    "503 for ever": status(503, Retry_After="inf"),
    "stalls before a word": stall,
    "stalls in the head": raw(b"HTTP/1.1 200 OK\r\nContent-", hangs=True),
    "stalls in the body": raw(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"choices"', hangs=True),
    "one byte at a time": drip,
    "one header at a time": drip_head,
    "continues for ever": continues,
    "hangs up at once": reset,
    "hangs up in the body": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + GOOD[:60]),
    "half a chunk": raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\n{"choi'),
    "a chunk of nonsense": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n"),
    "another protocol": raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "switches protocols": raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + GOOD),
    "a header of a megabyte": raw(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 1_000_000 + b"\r\n\r\n"),
    "no content": raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "an empty body": body(b""),
    "ten megabytes": body(b'{"choices": "' + b"a" * 10_000_000 + b'"}'),
    "ten megabytes of content": body(whole(INVENTED * 170_000 + picked(ENTRY))),
    "a packed bomb": body(PACKED, Content_Encoding="gzip"),
    "packed in a way not asked for": body(GOOD, Content_Encoding="br"),
    "packed twice": body(GOOD, Content_Encoding="gzip, gzip"),
    "said to be packed": body(GOOD, Content_Encoding="gzip"),
    "an HTML page": body(b"<html><body>502 Bad gateway</body></html>", "text/html"),
    "an HTML page said to be JSON": body(b"<html>" + INVENTED.encode()),
    "a stream nobody asked for": body(b"data: " + GOOD + b"\n\ndata: [DONE]\n\n", "text/event-stream"),
    "JSON lines": body(GOOD + b"\n" + GOOD),
    "invalid UTF-8": body(whole("\xff").replace(b"\\u00ff", b"\xff\xfe")),
    "UTF-16": body(GOOD.decode().encode("utf-16")),
    "a NUL": body(GOOD + b"\x00"),
    "half a JSON": body(GOOD[: len(GOOD) // 2]),
    "a deep envelope": body(b"[" * 100_000 + b"]" * 100_000),
    "a deep object": body(b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "a number with a million digits": body(b'{"choices": ' + b"9" * 400_000 + b"}"),
    "a list": gives([1, 2]),
    "null": gives(None),
    "a string": gives(picked(ENTRY)),
    "an error with 200": gives({"error": {"message": INVENTED}}),
    "choices null": gives({"choices": None}),
    "choices an object": gives({"choices": {"0": completion(picked(ENTRY))["choices"][0]}}),
    "no choices": gives({"choices": []}),
    "choices of numbers": gives({"choices": [7]}),
    "choices nested": gives({"choices": [completion(picked(ENTRY))["choices"]]}),
    "no message": gives({"choices": [{"message": None}]}),
    "a message of text": gives({"choices": [{"message": picked(ENTRY)}]}),
    "a delta": gives({"choices": [{"delta": {"content": picked(ENTRY)}}]}),
    "content null": says(None),
    "content empty": says(""),
    "content a list": says([{"type": "text", "text": picked(ENTRY)}]),
    "content an object": says(json.loads(picked(ENTRY))),
    "content a number": says(7),
    "prose": says(INVENTED),
    "obeys the message": says(INVENTED + " HACKED"),
    "another language": says("Конечно, мы вернём вам все деньги. INVENTED"),
    "only a bare id": says(ENTRY),
    "half a verdict": says('{"choice": "' + ENTRY + '", "cert'),
    "cut off": says('{"choice": "' + ENTRY + '", "cert', "length"),
    "thoughts without an end": says("<think>" + picked(ENTRY) + " or " + picked("c1"), "length"),
    "refused": says(None, refusal="I cannot help with that. INVENTED"),
    "filtered": says(picked(ENTRY), "content_filter"),
    "unknown id": says(picked("c99")),
    "an entry's own name": says(picked("region")),
    "a tool's own name": says(picked("refund_everybody")),
    "id as a number": says(picked(4)),
    "id as a digit": says(picked("4")),
    "id in capitals": says(picked(ENTRY.upper())),
    "id in other letters": says(picked(ENTRY.replace("c", "с"))),  # Cyrillic
    "id with a blank": says(picked(f" {ENTRY}")),
    "two ids": says(picked(f"{ENTRY},c1")),
    "a list of ids": says(picked([ENTRY, "c1"])),
    "an object as id": says(picked({"id": ENTRY})),
    "id null": says(picked(None)),
    "two verdicts": says(picked(ENTRY) + "\n" + picked("c1")),
    "two keys": says('{"choice": "c1", "choice": "' + ENTRY + '", "certain": true}'),
    "NaN": says('{"choice": "' + ENTRY + '", "certain": NaN}'),
    "certain as text": says(picked(ENTRY, certain="yes")),
    "certain as a number": says(picked(ENTRY, certain=1)),
    "certain missing": says(json.dumps({"choice": ENTRY})),
    "choice missing": says('{"certain": true}'),
    "an answer beside the id": says(picked(ENTRY, answer=INVENTED)),
    "a deep verdict": says('{"choice": ' + "[" * 50_000 + "]" * 50_000 + ', "certain": true}'),
    "two tool calls": tool_calls(picked(ENTRY), picked("c1")),
    "a call of another tool": tool_calls(picked(ENTRY), name="refund_all"),
    "a call without arguments": tool_calls(""),
    "calls of numbers": says(None, tool_calls=[1, None, {"function": 3}]),
}  # fmt: skip

STALLS = {
    "stalls before a word", "stalls in the head", "stalls in the body",
    "one byte at a time", "one header at a time", "continues for ever",
}  # fmt: skip
"""Only the budget ends these."""

FINE = {
    "plain": body(GOOD),
    "a wrong content type": body(GOOD, "text/plain"),
    "no content type": raw(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(GOOD), GOOD)),
    "a byte order mark": body(b"\xef\xbb\xbf" + GOOD),
    "a fence": says(f"```json\n{picked(ENTRY)}\n```"),
    "prose around": says(f"Sure! INVENTED {picked(ENTRY)} Hope that helps, INVENTED."),
    "thoughts before": says("<think>{c1} or {c2}? INVENTED</think>" + picked(ENTRY)),
    "a tool call": tool_calls(picked(ENTRY)),
    "nonsense beside the verdict": body(whole(picked(ENTRY), usage="a lot", choice=[1], created=None)),
    "nonsense asides": says(picked(ENTRY, sentiment="INVENTED", language=["INVENTED"])),
    "no asides": says(json.dumps({"choice": ENTRY, "certain": True})),
    "blank lines first": body(b"\n\n\n   " + GOOD),
}  # fmt: skip
