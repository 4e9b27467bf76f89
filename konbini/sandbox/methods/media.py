"""Sending one file: uploaded, attached or by file_id; downloads."""

from __future__ import annotations

from dataclasses import replace

from konbini.sandbox.methods.registry import Call, Method, method
from konbini.sandbox.methods.sending import (
    check_caption,
    check_mentions,
    deliver,
    find_target,
    read_caption,
)
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.files import DOWNLOAD_LIMIT, StoredFile
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render

_NO_CAPTION = frozenset({"sticker", "video_note"})
_FLAGS = {
    "photo": "has_media_spoiler",
    "video": "has_media_spoiler",
    "animation": "has_media_spoiler",
}


def find_file(call: Call, kind: str, reference: str, field: str) -> StoredFile:
    """The file a parameter means: attach://name, a file_id, or an upload under `field`."""
    files = call.world.files
    upload = None
    if reference.startswith("attach://"):
        upload = call.params.uploads.get(reference.removeprefix("attach://"))
    elif not reference:
        upload = call.params.uploads.get(field)
    if upload is not None:
        duration = max(0, call.params.integer("duration"))
        return files.store(replace(upload, duration=duration), kind)
    if not reference or reference.startswith("attach://"):
        raise bad(f"there is no {kind.replace('_', ' ')} in the request")
    if reference.lower().startswith(("http://", "https://")):
        # The real server would download it; the sandbox touches no network.
        raise bad("failed to get HTTP URL content")
    return files.find(reference, kind)


def media_body(call: Call, kind: str) -> Json:
    """The content fields of a message with one file."""
    caption = read_caption(call)
    reference = call.params.text(kind)
    body = call.world.files.media(find_file(call, kind, reference, kind))
    if kind not in _NO_CAPTION:
        body |= check_mentions(call, check_caption(caption)).fields("caption")
        if call.params.flag("show_caption_above_media") and caption.text:
            body["show_caption_above_media"] = True
    if call.params.flag(_FLAGS.get(kind, "")):
        body["has_media_spoiler"] = True
    if kind == "audio":
        for name in ("performer", "title"):
            if call.params.has(name):
                body["audio"][name] = call.params.text(name)
    return body


def _sender(kind: str) -> Method:
    def send_file(call: Call) -> Json:
        body = media_body(call, kind)
        return render(deliver(call, find_target(call), body))

    return send_file


for _kind, _name in {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "video_note": "sendVideoNote",
    "sticker": "sendSticker",
}.items():
    method(_name)(_sender(_kind))


@method("getFile")
def get_file(call: Call) -> Json:
    """Where to download a file of at most 20 MB."""
    file_id = call.params.text("file_id")
    if not file_id:
        raise bad("file_id not specified")
    stored = call.world.files.by_id.get(file_id)
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return stored.identity() | {"file_id": file_id, "file_path": stored.path}
