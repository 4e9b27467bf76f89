"""HTTP in and out of the Bot API: GET/POST, JSON, forms and multipart; the envelope."""

from __future__ import annotations

from typing import Any

import orjson
from aiohttp import BodyPartReader, web

from konbini.sandbox.params import Params
from konbini.sandbox.refusals import ApiError, bad
from konbini.sandbox.state.files import UPLOAD_LIMIT, Upload

TOO_LARGE = ApiError(413, "Request Entity Too Large")


async def read_params(request: web.Request) -> Params:
    """Everything the bot sent, whatever the encoding; later sources win over the query string."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.method != "POST":
        return Params(values)
    kind = request.content_type
    if kind == "application/json":
        values.update(_read_json(await request.read()))
    elif kind == "multipart/form-data":
        uploads = await _read_multipart(request, values)
        return Params(values, uploads)
    elif kind == "application/x-www-form-urlencoded":
        values.update((name, value) for name, value in (await request.post()).items())
    return Params(values)


def _read_json(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad("can't parse JSON request body") from None
    if not isinstance(value, dict):
        raise bad("can't parse JSON request body")
    return value


async def _read_multipart(request: web.Request, values: dict[str, Any]) -> dict[str, Upload]:
    uploads: dict[str, Upload] = {}
    total = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=False))
        total += len(data)
        if total > UPLOAD_LIMIT + 65_536:
            raise TOO_LARGE
        if part.filename is None:
            values[part.name] = data.decode()
        else:
            kind = part.headers.get("Content-Type", "")
            uploads[part.name] = Upload(data, part.filename, kind.partition(";")[0])
    return uploads


def success(result: Any) -> web.Response:
    """200 with the result."""
    body = orjson.dumps({"ok": True, "result": result})
    return web.Response(body=body, content_type="application/json")


def failure(error: ApiError) -> web.Response:
    """The refusal with its code, and Retry-After where it has one."""
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    return web.Response(
        body=orjson.dumps(error.envelope()),
        status=error.code,
        headers=headers,
        content_type="application/json",
    )
