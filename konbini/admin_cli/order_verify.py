"""`konbini order verify` and `key`: whether a receipt is as the shop made it, and by which key."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.engine import make_url

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import Json, dump, facts, say
from konbini.admin_cli.shell import load, on_deps
from konbini.shop.actions.receipts import goods_are_as_signed
from konbini.shop.deps import Deps
from konbini.shop.receipt_files import MAX_FILE, Damage, Judgement, Verdict, judge
from konbini.shop.receipts import Statement, key_id_of
from konbini.storage.vault import is_signed

_KEY_BYTES = 32
_SAID = {
    Verdict.GENUINE: "genuine: signed by the shop (key {key}) and not changed since",
    Verdict.OTHER_KEY: "signed by another key ({key}), not by the shop's: do not believe it",
    Verdict.UNPROVEN: "unproven: the file is whole, but by a key ({key}) nobody vouches for;"
    " give the shop's with --key, or run this where the shop's database is",
    Verdict.NOT_A_RECEIPT: "not a receipt of this program",
}
_DAMAGED = {
    Damage.SIGNED_PART: "altered: what it says, or its signature, was changed: do not believe it",
    Damage.FRAME: "altered: the file is not as the shop wrote it; this part of it was signed:",
    Damage.PAGES: "altered: the PDF is not as the shop made it, do not believe its pages; this"
    " part of it was signed:",
}


class Goods(StrEnum):
    """What hashing the delivered goods anew has shown."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_COMPARED = "not-compared"


_COMPARED = {
    Goods.SAME: "the same",
    Goods.DIFFERENT: "DIFFERENT from what was signed; the records were changed or are damaged",
    Goods.NOT_COMPARED: "not compared (that takes the shop's database and VAULT_KEYS)",
}


def verify(
    file: Annotated[Path, typer.Argument(help="The receipt: a PDF or JSON file.")],
    key: Annotated[
        str | None, typer.Option(metavar="BASE64", help="The shop's public key.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell whether a receipt is genuine; the exit code is 0 only when it is.

    Checked against this shop's own keys, or, with --key, without any database. Where VAULT_KEYS
    are set, what was delivered is hashed anew too: 1 when that is not what was signed.
    """
    if key is not None:
        found, goods = judge(_read(file), [_key(key)], is_signed), Goods.NOT_COMPARED
    else:
        found, goods = _by_this_shop(_read(file))
    if as_json:
        dump(_json(found) | {"goods": goods.value})
    else:
        _tell(found, goods)
    if found.verdict is not Verdict.GENUINE or goods is Goods.DIFFERENT:
        raise typer.Exit(1)


def show_key(as_json: Json = False) -> None:
    """Print the public key that receipts are signed with, to be published by the shop."""
    keys = _own_keys()
    if not keys:
        raise Refusal("there is no key yet; it is made when the shop first runs")
    rows = [{"key": base64.b64encode(one).decode(), "key_id": key_id_of(one)} for one in keys]
    if as_json:
        dump(rows)
    else:
        say(*(f"{row['key']}  ({row['key_id']})" for row in rows))


def _by_this_shop(data: bytes) -> tuple[Judgement, Goods]:
    """By the keys of the database there is, and by what it has down as delivered."""
    if not _is_a_shop():
        return judge(data, (), is_signed), Goods.NOT_COMPARED

    async def work(deps: Deps) -> tuple[Judgement, Goods]:
        found = judge(data, await _read_keys(deps), is_signed)
        if found.verdict is not Verdict.GENUINE or found.statement is None:
            return found, Goods.NOT_COMPARED
        same = await goods_are_as_signed(deps, found.statement)
        if same is None:
            return found, Goods.NOT_COMPARED
        return found, Goods.SAME if same else Goods.DIFFERENT

    return on_deps(work)


def _own_keys() -> Sequence[bytes]:
    """The keys of the database there is; none where there is no database to look into."""
    return on_deps(_read_keys) if _is_a_shop() else ()


def _is_a_shop() -> bool:
    """Whether there is a database to look into."""
    url = make_url(load().database_url.get_secret_value())
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


async def _read_keys(deps: Deps) -> Sequence[bytes]:
    async with deps.store.read() as unit:
        return await unit.receipts.keys()


def _key(text: str) -> bytes:
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _KEY_BYTES:
        raise Refusal("--key is not a public key: 32 bytes in base64 (`konbini order key`)")
    return raw


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            data = source.read(MAX_FILE + 1)
    except OSError as problem:
        raise Refusal(f"{file} cannot be read: {problem.strerror}") from None
    if len(data) > MAX_FILE:
        raise Refusal(f"{file} is larger than {MAX_FILE} bytes: that is no receipt")
    return data


def _tell(found: Judgement, goods: Goods) -> None:
    words = _DAMAGED[found.damage] if found.damage else _SAID[found.verdict]
    say(words.format(key=found.key_id))
    if found.statement is None:
        return
    facts(_facts(found.statement))
    if found.statement.goods is not None:
        say(f"what the shop has down as delivered, hashed anew: {_COMPARED[goods]}")


def _facts(said: Statement) -> dict[str, Any]:
    return {
        "receipt": said.number,
        "order": said.order,
        "shop": said.shop,
        "seller": said.seller,
        "goods": ", ".join(f"{line.quantity} × {line.name}" for line in said.lines),
        "total": str(said.total),
        "paid": said.paid_at,
        said.fate.value: said.delivered_at or said.issued_at,
        "payments": ", ".join(f"{paid.provider} {paid.transaction}" for paid in said.payments),
    }


def _json(found: Judgement) -> dict[str, Any]:
    said = found.statement
    return {
        "verdict": found.verdict.value,
        "damage": found.damage.value if found.damage else None,
        "key_id": found.key_id,
        "receipt": None
        if said is None
        else {
            "number": said.number,
            "order": said.order,
            "shop": said.shop,
            "seller": said.seller,
            "fate": said.fate.value,
            "total": {"amount": str(said.total.decimal), "currency": said.total.currency},
            "paid_at": said.paid_at,
            "delivered_at": said.delivered_at,
            "issued_at": said.issued_at,
        },
    }
