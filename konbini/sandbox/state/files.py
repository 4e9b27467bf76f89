"""Files that passed through the chat. A file_id is tied to its type, as with Telegram."""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass

from konbini.sandbox.refusals import bad
from konbini.sandbox.state.people import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
_PREFIX = {
    "photo": "AgACAgIAAxk",
    "document": "BQACAgIAAxk",
    "voice": "AwACAgIAAxk",
    "audio": "CQACAgIAAxk",
    "video": "BAACAgIAAxk",
    "animation": "CgACAgIAAxk",
    "video_note": "DQACAgIAAxk",
    "sticker": "CAACAgIAAxk",
}
_TYPE_NAME = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "audio": "Audio",
    "video": "Video",
    "animation": "Animation",
    "video_note": "VideoNote",
    "sticker": "Sticker",
}
_FOLDER = {"photo": "photos", "video": "videos", "voice": "voice", "sticker": "stickers"}
_MIME = {
    "photo": "image/jpeg",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "video_note": "video/mp4",
    "sticker": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes somebody sent, before they became a file of some type."""

    data: bytes
    file_name: str = "file"
    mime_type: str = ""
    duration: int = 0


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of one type, as media JSON needs it. `width`/`height` in pixels, 0 if none."""

    file_id: str
    unique_id: str
    kind: str
    data: bytes
    name: str
    mime_type: str
    path: str
    width: int = 0
    height: int = 0
    duration: int = 0

    def identity(self) -> Json:
        """The fields every media object begins with."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
        }


class Files:
    """All files by id and by download path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def store(self, upload: Upload, kind: str) -> StoredFile:
        """Keep bytes as a file of this kind; refuses what is empty, too big or no picture."""
        if not upload.data:
            raise bad("file must be non-empty")
        if len(upload.data) > UPLOAD_LIMIT:
            raise bad("file is too big")
        width, height = picture_size(upload.data) or (0, 0)
        if kind == "photo":
            _check_photo(upload, width, height)
        token = secrets.token_urlsafe(24)
        number = len(self.by_id)
        suffix = "jpg" if kind == "photo" else upload.file_name.rpartition(".")[2][:8] or "bin"
        stored = StoredFile(
            file_id=_PREFIX[kind] + token,
            unique_id=secrets.token_urlsafe(11),
            kind=kind,
            data=upload.data,
            name=upload.file_name,
            mime_type=_mime(upload, kind),
            path=f"{_FOLDER.get(kind, 'documents')}/file_{number}.{suffix}",
            width=width or (640 if kind in ("video", "animation") else 512),
            height=height or (360 if kind in ("video", "animation") else 512),
            duration=upload.duration or (1 if kind in ("voice", "audio", "video") else 0),
        )
        self.by_id[stored.file_id] = stored
        self.by_path[stored.path] = stored
        return stored

    def find(self, file_id: str, kind: str | None = None) -> StoredFile:
        """The file with this id; refuses an unknown one, and one of another kind than `kind`."""
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if kind is not None and stored.kind != kind:
            raise bad(f"can't use file of type {_TYPE_NAME[stored.kind]} as {_TYPE_NAME[kind]}")
        return stored

    def media(self, stored: StoredFile) -> Json:
        """The content fields of a Message with this file."""
        if stored.kind == "photo":
            return {"photo": self._sizes(stored)}
        answer = stored.identity()
        if stored.kind != "sticker":
            answer["mime_type"] = stored.mime_type
        if stored.kind in ("document", "audio", "video", "animation"):
            answer["file_name"] = stored.name
        if stored.kind in ("voice", "audio", "video", "animation", "video_note"):
            answer["duration"] = stored.duration
        if stored.kind in ("video", "animation", "sticker"):
            answer |= {"width": stored.width, "height": stored.height}
        if stored.kind == "video_note":
            answer["length"] = min(stored.width, stored.height)
        if stored.kind == "sticker":
            answer |= {"type": "regular", "is_animated": False, "is_video": False}
        body: Json = {stored.kind: answer}
        if stored.kind == "animation":
            body["document"] = stored.identity() | {
                "file_name": stored.name,
                "mime_type": stored.mime_type,
            }
        return body

    def _sizes(self, stored: StoredFile) -> list[Json]:
        full = stored.identity() | {"width": stored.width, "height": stored.height}
        longest = max(stored.width, stored.height)
        if longest <= 320:
            return [full]
        small = stored.identity() | {
            "file_id": stored.file_id + "s",
            "file_unique_id": stored.unique_id + "s",
            "width": max(1, stored.width * 320 // longest),
            "height": max(1, stored.height * 320 // longest),
        }
        self.by_id[stored.file_id + "s"] = stored
        return [small, full]


def _mime(upload: Upload, kind: str) -> str:
    if kind == "photo":
        return _sniff(upload.data) or "image/jpeg"
    return upload.mime_type or _MIME.get(kind, "application/octet-stream")


def _check_photo(upload: Upload, width: int, height: int) -> None:
    if len(upload.data) > PHOTO_LIMIT:
        raise bad("file is too big")
    if not width or not height:
        raise bad("IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def _sniff(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/jpeg" if data.startswith(b"\xff\xd8") else ""


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG or WebP; None for anything else."""
    kind = _sniff(data)
    if kind == "image/png" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if kind == "image/gif" and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if kind == "image/webp" and len(data) >= 30:
        return _webp_size(data)
    return _jpeg_size(data) if kind == "image/jpeg" else None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
