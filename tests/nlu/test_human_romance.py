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
quero falar com um atendente
HUMANO PFV!!
atendente
posso falar com alguém de verdade?
preciso de uma pessoa, não um robô
não quero robô, me passa pra uma pessoa
não quero falar com bot, quero falar com um humano
por que não consigo falar com ninguém da equipe, quero falar com alguem
me transfere pro suporte
cadê o gerente
tem alguém aí?
alguém pode me ajudar por favor
queria fazer uma reclamação, quero falar com o dono
chama o adm
tem suporte?
esse bot não serve pra nada
boa tarde, gostaria de falar com uma atendente
me passa pro seu supervisor AGORA
je veux parler à quelqu'un
Je veux parler à quelqu’un de l’équipe
UN HUMAIN SVP !!
conseiller
est-ce que je peux parler à une vraie personne ?
il me faut une personne, pas un robot
je veux pas un bot, donnez moi une vraie personne
je ne veux pas parler à un bot, je veux parler à un humain
pourquoi je peux pas parler à un humain ???
passez-moi votre responsable TOUT DE SUITE
y a quelqu'un ?
quelqu'un peut m'aider svp
mettez moi en relation avec un conseiller
je veux me plaindre
ce bot sert à rien
j'ai besoin d'un humain
où est le service client
bonjour, je souhaiterais être mis en relation avec un opérateur
je peux joindre le sav comment
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
não quero falar com atendente
não preciso de atendente
quero comprar pra outra pessoa
quero dar de presente pra uma pessoa
a gente quer saber se agente pode pagar depois
quantas pessoas podem usar a key
você é uma pessoa ou um robô?
você é humano
tem limite por pessoa?
tem suporte pra mac?
tem suporte 24 horas
quero ser vendedor
meu chefe quer a nota
cadê meu pedido
quero meu dinheiro de volta
quero a key do human fall flat
je ne veux pas parler à un humain
j'ai pas besoin d'un conseiller
pas besoin de parler à un humain
je veux acheter pour une autre personne
je veux l'offrir à une personne
combien de personnes peuvent utiliser la clé
vous êtes une vraie personne ou un bot ?
tu es humain
je ne suis pas un robot
il y a une limite par personne ?
il y a un support mac ?
vous avez un support 24h/24
je veux devenir vendeur
mon patron veut une facture
où est ma commande
je veux un remboursement
je veux la clé human fall flat
j'ai besoin de la clé du vendeur
""".strip().splitlines()


@pytest.mark.parametrize("text", WANT_A_HUMAN)
def test_who_asks_for_a_human_is_heard(text: str) -> None:
    folded = normalise(text)
    assert tools.asks_for_human(folded) or tools.phrases().get(folded) is Tool.HUMAN


@pytest.mark.parametrize("text", WANT_SOMETHING_ELSE)
def test_who_does_not_is_not(text: str) -> None:
    assert not tools.asks_for_human(normalise(text))
