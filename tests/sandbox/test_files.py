"""Files: what is refused, how big, of which type."""

import struct

import pytest

BAD = "Bad Request: "
ALICE = 1001


def png(width, height):
    """The beginning of a PNG, as much of it as anybody here looks at."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


async def send_photo(api, data):
    return await api.upload("sendPhoto", {"photo": ("p.png", data)}, chat_id=str(ALICE))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(10, 10) + b"x" * (10 << 20), "file is too big"),
    ],
)
async def test_wrong_pictures(api, alice, data, problem):
    assert await send_photo(api, data) == BAD + problem


async def test_a_big_picture_has_a_small_size(api, alice):
    sizes = (await send_photo(api, png(800, 400)))["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(320, 160), (800, 400)]


async def test_a_file_id_is_tied_to_its_type(api, alice):
    sent = await api.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=str(ALICE))
    file_id = sent["document"]["file_id"]
    problem = await api.refused("sendPhoto", chat_id=ALICE, photo=file_id)
    assert problem == BAD + "can't use file of type Document as Photo"


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("", "there is no document in the request"),
        ("attach://missing", "there is no document in the request"),
        ("nonsense", "wrong file identifier/HTTP URL specified"),
        ("https://shop.example/a.pdf", "failed to get HTTP URL content"),
    ],
)
async def test_references_to_nothing(api, alice, reference, problem):
    assert await api.refused("sendDocument", chat_id=ALICE, document=reference) == BAD + problem


async def test_get_file(tg, api, alice):
    assert await api.refused("getFile") == BAD + "file_id not specified"
    assert await api.refused("getFile", file_id="x") == BAD + "invalid file_id"
    big = b"x" * ((20 << 20) + 1)
    sent = await api.upload("sendDocument", {"document": ("big", big)}, chat_id=str(ALICE))
    assert (
        await api.refused("getFile", file_id=sent["document"]["file_id"])
        == BAD + "file is too big"
    )


async def test_a_download_needs_the_right_token_and_path(tg, api, alice):
    for path, status in ((f"bot{tg.token}/documents/none", 404), ("bot1:x/documents/none", 401)):
        async with api.session.get(f"{tg.url}/file/{path}") as response:
            assert response.status == status


async def test_an_attached_file_and_a_long_caption(api, alice):
    files = {"thing": ("t.txt", b"t")}
    sent = await api.upload(
        "sendDocument",
        files,
        chat_id=str(ALICE),
        document="attach://thing",
        caption="<i>x</i>",
        parse_mode="HTML",
    )
    assert (sent["caption"], sent["document"]["file_name"]) == ("x", "t.txt")
    problem = await api.upload(
        "sendDocument", {"document": ("t", b"t")}, chat_id=str(ALICE), caption="x" * 1025
    )
    assert problem == BAD + "message caption is too long"
    long = {"chat_id": ALICE, "message_id": sent["message_id"], "caption": "x" * 1025}
    assert await api.refused("editMessageCaption", **long) == BAD + "MEDIA_CAPTION_TOO_LONG"


async def test_albums(api, alice):
    sent = await api.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=str(ALICE))
    document = {"type": "document", "media": sent["document"]["file_id"]}
    photo = {"type": "photo", "media": (await send_photo(api, png(5, 5)))["photo"][0]["file_id"]}

    async def refused(*media):
        return (
            await api.refused("sendMediaGroup", chat_id=ALICE, media=list(media))
        ).removeprefix(BAD)

    assert await refused(document, photo) == "document can't be mixed with other media types"
    assert await refused() == "there are no messages to send"
    assert await refused(photo) == "media group must include 2-10 items"
    assert await refused(*[photo] * 11) == "too many messages to send as an album"
    animation = {"type": "animation", "media": "x"}
    problem = "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"
    assert await refused(animation, photo) == problem
    album = await api("sendMediaGroup", chat_id=ALICE, media=[photo, photo])
    edit = {"chat_id": ALICE, "message_id": album[0]["message_id"]}
    problem = await api.refused("editMessageMedia", media=document, **edit)
    assert problem == BAD + "message content type can't be changed in an album"


async def test_every_kind_of_file_can_be_sent(api, alice):
    for kind in ("document", "voice", "audio", "video", "animation", "sticker", "video_note"):
        name = "send" + "".join(part.title() for part in kind.split("_"))
        sent = await api.upload(name, {kind: ("f.bin", b"data")}, chat_id=str(ALICE))
        assert sent[kind]["file_size"] == 4
