"""A small shop's FAQ, and an endpoint that misbehaves on demand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from konbini.nlu import tools
from konbini.shop.catalog import LocalText
from konbini.shop.faq import Entry, Tool
from konbini.shop.ids import EntryId

LOCALES = ("en", "zh-CN", "ru")

EXAMPLES = {
    "redeem": {
        "en": ["how do I redeem my key", "how to activate the code", "where do I enter the code", "redeem gift card", "how can I use the key", "steps to activate a key"],
        "zh-CN": ["怎么兑换", "如何激活激活码", "在哪里输入激活码", "卡密怎么用", "怎么使用兑换码", "激活步骤是什么"],
        "ru": ["как активировать ключ", "куда вводить код", "как использовать ключ", "как погасить карту", "активация кода", "шаги активации ключа"],
    },
    "refund": {
        "en": ["can I get a refund", "I want my money back", "refund policy", "how do refunds work", "return my money please", "is a refund possible"],
        "zh-CN": ["可以退款吗", "我要退款", "退款政策是什么", "怎么退钱", "能退货吗", "退款多久到"],
        "ru": ["можно вернуть деньги", "хочу возврат", "как оформить возврат", "условия возврата", "верните деньги", "возможен ли возврат денег"],
    },
    "payment": {
        "en": ["how can I pay", "which payment methods are there", "do you accept crypto", "can I pay by card", "what payments do you take", "do you take bank transfers"],
        "zh-CN": ["怎么付款", "支持哪些支付方式", "可以用支付宝吗", "能刷卡吗", "收加密货币吗", "可以银行转账吗"],
        "ru": ["как оплатить", "какие способы оплаты", "принимаете криптовалюту", "можно ли картой", "чем можно заплатить", "можно банковским переводом"],
    },
    "region": {
        "en": ["is the key region locked", "does it work in Europe", "which country is the key for", "is it a global key", "can I use it in Turkey", "what region is this"],
        "zh-CN": ["有地区限制吗", "欧洲能用吗", "是哪个国家的", "是全球版吗", "土耳其能用吗", "什么区的"],
        "ru": ["есть ли привязка к региону", "работает ли в Европе", "для какой страны ключ", "это глобальный ключ", "можно использовать в Турции", "какой регион"],
    },
}  # fmt: skip


def entry(ident: str, examples: dict[str, Sequence[str]]) -> Entry:
    return Entry(EntryId(ident), "shop", LocalText({"en": f"Approved answer {ident}."}), examples)


def shop_faq() -> list[Entry]:
    return [entry(ident, examples) for ident, examples in EXAMPLES.items()]


def picks(what: Tool | str) -> str:
    """The id under which a brain of the small shop offers a tool or (by its id) an entry."""
    offered = list(tools.describe())
    if isinstance(what, Tool):
        return f"c{offered.index(what) + 1}"
    return f"c{len(offered) + sorted(EXAMPLES).index(what) + 1}"


def verdict(choice: str, *, certain: bool = True) -> str:
    return json.dumps({"choice": choice, "certain": certain})


def completion(content: str | None, *, usage: object = None, **message: object) -> web.Response:
    return web.json_response(
        {
            "usage": usage,
            "id": "x",
            "object": "chat.completion",
            "created": 1,
            "model": "stub",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": content, **message},
                }
            ],
        }
    )


def failure(status: int, text: str = "no", **headers: str) -> web.Response:
    body = {"error": {"message": text, "type": "x", "code": None}}
    return web.json_response(body, status=status, headers=headers)


Behaviour = Callable[[dict], object]


@dataclass
class Endpoint:
    """A compatible endpoint; `behave` gets the request's JSON and returns a response."""

    url: str = ""
    behave: Behaviour = lambda _: failure(500)
    asked: list[dict] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked.append(body)
        self.keys.append(request.headers.get("Authorization", ""))
        result = self.behave(body)
        if hasattr(result, "__await__"):
            result = await result
        assert isinstance(result, web.StreamResponse)
        return result
