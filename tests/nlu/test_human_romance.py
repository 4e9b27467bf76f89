"""Who asks for a human in Spanish, Portuguese or French is heard; who names one in passing is not."""

from __future__ import annotations

import pytest

from konbini.nlu import tools
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Tool

WANT_A_HUMAN = """
Quiero hablar con una persona
HUMANO POR FAVOR!!
operador
¿puedo hablar con alguien de verdad?
necesito una persona, no un bot
no quiero un bot, denme una persona real
no quiero hablar con un bot, quiero hablar con un humano
por qué no puedo hablar con una persona???
pasame con un asesor
páseme con su supervisor YA
¿hay alguien ahí?
alguien que me atienda por favor
comunicame con soporte
quiero poner una queja
este bot no sirve para nada
tienen soporte?
me podrian pasar con una persona real
buenas, necesito que me atienda un agente
donde esta el dueño
""".strip().splitlines()

WANT_SOMETHING_ELSE = """
no quiero hablar con una persona
no necesito un agente
quiero comprarlo para otra persona
quiero regalárselo a una persona
quiero una clave de human fall flat
cuántas personas pueden usar la clave
eres una persona o un bot?
eres humano
necesito una factura para mi jefe
hay un límite por persona?
tienen soporte para mac?
quiero ser vendedor
mi jefe quiere la factura
necesito el código de agente
dónde está mi pedido
quiero un reembolso
""".strip().splitlines()


@pytest.mark.parametrize("text", WANT_A_HUMAN)
def test_who_asks_for_a_human_is_heard(text: str) -> None:
    folded = normalise(text)
    assert tools.asks_for_human(folded) or tools.phrases().get(folded) is Tool.HUMAN


@pytest.mark.parametrize("text", WANT_SOMETHING_ELSE)
def test_who_does_not_is_not(text: str) -> None:
    assert not tools.asks_for_human(normalise(text))
