"""A customer who asks for a human in Arabic or Persian gets one, and near misses do not."""

from __future__ import annotations

import pytest

from konbini.nlu import tools
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Tool

WANT_A_HUMAN = """
أريد التحدث مع موظف
ممكن أكلم حد؟
حولني لموظف
ابي موظف الحين
عطني موظف
عايز اكلم بني آدم
بدي احكي مع حدا
انسان لو سمحت
خدمة العملاء لو سمحت
الدعم
في أحد؟
حد يرد عليا
البوت غبي ابي احد يفهم
كلموني
وين المدير
وصلوني بالمسؤول
لا أريد بوت أريد إنسان
مش عايز بوت، هاتولي موظف
ما ابي اكلم بوت ابي شخص حقيقي
كيف اتواصل مع الدعم الفني
نادي الادمن
هل يوجد دعم بشري
احتاج مساعدة من شخص حقيقي
عندي شكوى
افتحوا تذكرة
ابغى خدمة عملاء ضروري
حولوني للدعم يا جماعة
خلوني اكلم المشرف
تكفون حد يرد
اكلم مين عندكم؟ ابي مسؤول
نحتاج موظف من فضلكم
أرجو تحويلي إلى موظف
""".strip().splitlines()

WANT_SOMETHING_ELSE = """
لا أريد التحدث مع موظف
ما ابي موظف
مش عايز اكلم حد
لعبة human fall flat موجودة؟
وين المفتاح
ابي مفتاح لشخص ثاني
كم شخص يقدر يستخدم المفتاح
هل يدعم العربية
هل يوجد دعم للماك
ابي اشتري هدية لشخص
عندكم برامج ذكاء اصطناعي
في خصم للموظفين
بدون موظف
ابي استرداد
كيف ادفع
مين صاحب المتجر
""".strip().splitlines()


@pytest.mark.parametrize("text", WANT_A_HUMAN)
def test_who_asks_for_a_human_is_heard(text: str) -> None:
    folded = normalise(text)
    assert tools.asks_for_human(folded) or tools.phrases().get(folded) is Tool.HUMAN


@pytest.mark.parametrize("text", WANT_SOMETHING_ELSE)
def test_who_does_not_is_not(text: str) -> None:
    assert not tools.asks_for_human(normalise(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("أُريدُ المُسَاعَدة", "اريد المساعده"), ("كي مي‌رسد؟", "کی می رسد"), ("مـــوظف", "موظف")],
)
def test_keyboards_hamzas_and_vowel_signs_do_not_matter(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)
