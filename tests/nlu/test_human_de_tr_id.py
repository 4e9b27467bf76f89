"""Who asks for a human in German, Turkish or Indonesian is heard; who only names one is not."""

from __future__ import annotations

import pytest

from konbini.nlu import tools
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Tool

WANT_A_HUMAN = """
Ich will mit einem Menschen reden!
mensch bitte
kann ich mal mit nem Menschen reden
Könnte ich bitte mit einem Mitarbeiter sprechen?
ich will nicht mit einem bot reden
nicht mit dem Bot, sondern mit einem Menschen
verbinden sie mich mit dem support
SUPPORT BITTE
ist da jemand??
Moin, kann mir mal jemand helfen
gebt mir einen echten menschen
ich brauche einen ansprechpartner
Ich will keinen Bot mehr, holt einen Menschen
scheiß bot
ich möchte den Chef sprechen
hol mir mal einen Mitarbeiter ran
bitte ein ticket öffnen
gibt es hier einen echten menschen
Temsilciye bağlanmak istiyorum
TEMSİLCİYE BAĞLAYIN!!
İNSANLA KONUŞMAK İSTİYORUM
canlı destek lütfen
canli destek var mi
müşteri hizmetleriyle nasıl görüşebilirim
beni bir yetkiliye aktarın
operatöre bağlar mısınız
biriyle konuşmam lazım acil
kimse yok mu??
bot değil insan istiyorum
botla konuşmak istemiyorum
admin bakar mı
musteri temsilcisiyle gorusmek istiyorum
müdürünüzle görüşeceğim, müdürü çağırın
lütfen destek ekibinden biri yazsın
salak bot
gerçek bir insan gelsin
Saya mau bicara dengan manusia
ADMIN MANA SIH
min tolong dong min
tolong panggilkan admin
sambungin ke cs dong kak
bisa chat sama admin gak?
ada orang gak sih di sini
gak mau ngomong sama bot
mau komplain
hubungi customer service
saya butuh bantuan dari operator
bot goblok
ada admin?
mau ngomong sama ownernya langsung
dijawab orang dong jangan bot
halo admin
""".strip().splitlines()

WANT_SOMETHING_ELSE = """
ich will nicht mit einem menschen reden
ich brauche keinen mitarbeiter
ich möchte den key für einen anderen menschen kaufen
mensch ärgere dich nicht als key
wie viele menschen können den key nutzen
ich brauche den code ohne support
kann ich das pro person nur einmal kaufen
habt ihr support für windows
kann ich den key jemandem schenken
ich will eine rückerstattung
einer sagt er ist euer admin
temsilciyle görüşmek istemiyorum
temsilci istemiyorum
temsilciye gerek yok
kaç insan kullanabilir, bilgi istiyorum
insan mısın
kodu biriyle paylaşmak istiyorum
başka biri için almak istiyorum
admin paneli lazım
mobil operatör ödemesi istiyorum
sahte admin yazdı
paramı geri istiyorum
gak butuh admin
ga usah panggil cs
ada biaya admin ga
ada yang ngaku admin minta kode
mau beli buat orang lain
kalo beli per orang berapa
mau human fall flat
mau refund
kode admin panel ada
berapa orang yang bisa pakai kodenya
kamu manusia bukan
ada orang yang pakai kodeku
minimal order berapa
ada cs go prime?
mau min 5 bisa?
ada min order gak
weekend ada orangnya ga
""".strip().splitlines()


@pytest.mark.parametrize("text", WANT_A_HUMAN)
def test_who_asks_for_a_human_is_heard(text: str) -> None:
    folded = normalise(text)
    assert tools.asks_for_human(folded) or tools.phrases().get(folded) is Tool.HUMAN


@pytest.mark.parametrize("text", WANT_SOMETHING_ELSE)
def test_who_does_not_is_not(text: str) -> None:
    assert not tools.asks_for_human(normalise(text))
