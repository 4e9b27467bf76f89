"""Albums: 2–10 files that arrive as one."""

from __future__ import annotations

import secrets

from konbini.sandbox.methods.media import find_file
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.methods.sending import (
    check_caption,
    check_mentions,
    deliver,
    find_target,
    read_caption,
)
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render

_KINDS = frozenset({"photo", "video", "document", "audio"})
_ALONE = {"document": "Document", "audio": "Audio"}


def item_body(call: Call, item: object, *, album: bool, editing: bool = False) -> tuple[str, Json]:
    """Kind and content fields of one InputMedia."""
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind = str(item.get("type") or "")
    if not kind:
        raise bad("can't parse InputMedia: Can't find field \"type\"")
    if album and kind == "animation":
        raise bad("can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    if kind not in _KINDS | {"animation"}:
        raise bad(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    caption = check_caption(read_caption(call, item), editing=editing)
    reference = str(item.get("media") or "")
    if not reference:
        raise bad("can't parse InputMedia: media not found")
    body = call.world.files.media(find_file(call, kind, reference, "media"))
    body |= check_mentions(call, caption).fields("caption")
    if item.get("has_spoiler"):
        body["has_media_spoiler"] = True
    return kind, body


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """An album; documents and audio do not mix with anything else."""
    call.params.required("media")
    media = call.params.json("media", "media")
    if not isinstance(media, list):
        raise bad("Expected an Array of InputMedia")
    items = [item_body(call, item, album=True) for item in media]
    if len(items) > 10:
        raise bad("Too many messages to send as an album")
    if not items:
        raise bad("There are no messages to send")
    if len(items) == 1:
        raise bad("Media group must include 2-10 items")
    kinds = {kind for kind, _ in items}
    for kind in kinds & set(_ALONE):
        if len(kinds) > 1:
            raise bad(f"{_ALONE[kind]} can't be mixed with other media types")
    target = find_target(call)
    group = str(secrets.randbits(60))
    return [render(deliver(call, target, body, group_id=group, markup=None)) for _, body in items]
