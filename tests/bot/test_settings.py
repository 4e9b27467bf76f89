"""Every setting, right and wrong; what is wrong is told in one line without its value."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from konbini.bot import providers
from konbini.bot.provider_settings import ProviderSettings
from konbini.bot.settings import Need, Settings, SettingsError, describe, example
from tests.fakes import FakeClock

KEY = base64.b64encode(bytes(32)).decode()
SECRETLIKE = "hunter2hunter2"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the developer's own machine, no `.env`."""
    for row in describe():
        monkeypatch.delenv(row.name, raising=False)
    monkeypatch.chdir(tmp_path)


def refuse(monkeypatch: pytest.MonkeyPatch, needs: Need = Need.DATABASE, **env: str) -> str:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.load(needs)
    line = str(caught.value)
    assert "\n" not in line
    return line


WRONG = [
    ("BOT_TOKEN", SECRETLIKE),
    ("BOT_TOKEN", "123 456:abc"),
    ("TELEGRAM_API_URL", "http://api.example.org"),
    ("TELEGRAM_API_URL", "ftp://127.0.0.1"),
    ("TELEGRAM_API_URL", "https://user:pw@example.org"),
    ("TELEGRAM_WEBHOOK_SECRET", "has space"),
    ("TELEGRAM_WEBHOOK_SECRET", "пароль"),
    ("TELEGRAM_WEBHOOK_SECRET", "a" * 257),
    ("PUBLIC_URL", "http://shop.example.org"),
    ("PUBLIC_URL", "shop.example.org"),
    ("HTTP_HOST", "not a host"),
    ("HTTP_PORT", "70000"),
    ("HTTP_PORT", "eighty"),
    ("HTTP_PORT", "-1"),
    ("OWNER_IDS", "12,abc"),
    ("OWNER_IDS", "-5"),
    ("OWNER_IDS", "0"),
    ("OPERATOR_CHAT_ID", "12345"),
    ("OPERATOR_CHAT_ID", "group"),
    ("DATABASE_URL", "mysql://root:hunter2hunter2@host/db"),
    ("DATABASE_URL", "nonsense"),
    ("DATABASE_URL", "sqlite+aiosqlite://"),
    ("VAULT_KEYS", SECRETLIKE),
    ("VAULT_KEYS", "k1:" + base64.b64encode(bytes(31)).decode()),
    ("VAULT_KEYS", f"k1:{KEY},k1:{KEY}"),
    ("OPENAI_BASE_URL", "not-an-address"),
    ("LLM_DAILY_TOKENS", "-1"),
    ("LLM_DAILY_TOKENS", "many"),
    ("SHOP_NAME", "x" * 65),
    ("SELLER", "x" * 201),
    ("SELLER", "one\ntwo"),
    ("MERCHANT_SHARE", "101"),
    ("MERCHANT_SHARE", "12,5"),
    ("MERCHANT_SHARE", "-1"),
    ("MERCHANT_HOLD_DAYS", "366"),
    ("OFFER_HOURS", "0"),
    ("WAIT_DAYS", "a week"),
    ("DISPUTE_BARS", "perhaps"),
    ("ANSWER_DAYS", "0"),
    ("ANSWER_DAYS", "soon"),
    ("DEFAULT_LOCALE", "xx"),
    ("CURRENCY", "$"),
    ("CURRENCY", "EU"),
    ("TIMEZONE", "Mars/Olympus"),
    ("TIMEZONE", "../etc/passwd"),
    ("GATEWAYS", "paypal"),
    ("GATEWAYS", ","),
    ("SANDBOX_URL", "http://pay.example.org"),
    ("LOG_LEVEL", "loud"),
    ("SEND_RATE", "fast"),
    ("SEND_RATE", "-1"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_one_line_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
):
    line = refuse(monkeypatch, **{name: value})
    assert line.startswith(name)
    assert SECRETLIKE not in line
    assert "hunter2" not in line


def test_every_setting_is_tried_wrong():
    """What takes any text alone, or only says something with its gateway, is tried below."""
    free = {"OPENAI_API_KEY", "LLM_MODEL", "LLM_VOICE_MODEL", "EMBED_MODEL", "SANDBOX_SECRET"}
    free |= {name.upper() for name in ProviderSettings.model_fields}
    assert {row.name for row in describe()} == {name for name, _ in WRONG} | free


@pytest.mark.parametrize(
    "name", ["OPENAI_API_KEY", "LLM_MODEL", "LLM_VOICE_MODEL", "EMBED_MODEL", "SANDBOX_SECRET"]
)
def test_a_line_break_in_a_free_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str):
    assert refuse(monkeypatch, **{name: "one\ntwo"}).startswith(name)


def test_run_needs_token_and_vault_key(monkeypatch: pytest.MonkeyPatch):
    assert refuse(monkeypatch, Need.RUN).startswith("BOT_TOKEN is missing")
    assert refuse(monkeypatch, Need.RUN, BOT_TOKEN="1:abc").startswith("VAULT_KEYS is missing")
    assert refuse(monkeypatch, Need.VAULT).startswith("VAULT_KEYS is missing")


def test_a_shell_command_needs_nothing():
    settings = Settings.load()
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///data/konbini.db"
    assert settings.gateways == ("stars",)


def test_a_webhook_needs_both_halves(monkeypatch: pytest.MonkeyPatch):
    line = refuse(monkeypatch, TELEGRAM_WEBHOOK_SECRET="s3cret-enough")
    assert line.startswith("PUBLIC_URL is missing")
    monkeypatch.setenv("PUBLIC_URL", "https://shop.example.org/")
    assert Settings.load().webhook
    monkeypatch.delenv("TELEGRAM_WEBHOOK_SECRET")
    alone = Settings.load()
    assert not alone.webhook
    assert alone.public_url == "https://shop.example.org"


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"OPENAI_API_KEY": "sk-x"}, "LLM_MODEL"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:9"}, "OPENAI_API_KEY"),
        ({"LLM_MODEL": "m"}, "OPENAI_API_KEY"),
        ({"LLM_VOICE_MODEL": "m"}, "OPENAI_API_KEY"),
    ],
)
def test_half_an_llm_is_refused(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], named: str):
    assert refuse(monkeypatch, **env).startswith(f"{named} is missing")


def test_play_money_is_refused_beside_the_real_telegram(monkeypatch: pytest.MonkeyPatch):
    assert refuse(monkeypatch, GATEWAYS="stars,sandbox").startswith("GATEWAYS has sandbox")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8090")
    assert refuse(monkeypatch).startswith("SANDBOX_URL is missing")
    assert refuse(monkeypatch, SANDBOX_URL="http://127.0.0.1:8091").startswith("SANDBOX_SECRET")
    monkeypatch.setenv("SANDBOX_SECRET", "play")
    assert Settings.load().gateways == ("stars", "sandbox")


def test_env_file_is_read_and_its_unknown_names_are_told(tmp_path: Path):
    (tmp_path / ".env").write_text("OWNER_IDS=1, 2,1\nOPERATOR_CHAT_ID=-100123\nCURRENCY=usd\n")
    settings = Settings.load()
    assert settings.owner_ids == (1, 2)
    assert settings.operator_chat_id == -100123
    assert settings.currency == "USD"
    (tmp_path / ".env").write_text("OWNER_ID=1\n")
    with pytest.raises(SettingsError, match=r"^OWNER_ID in \.env is no setting"):
        Settings.load()


def test_a_broken_env_file_is_one_line(tmp_path: Path):
    (tmp_path / ".env").write_bytes(b"OWNER_IDS=\xff\xfe1\n")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read"):
        Settings.load()


def test_nothing_secret_is_in_a_repr(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BOT_TOKEN", f"1:{SECRETLIKE}")
    monkeypatch.setenv("VAULT_KEYS", f"k1:{KEY}")
    monkeypatch.setenv("DATABASE_URL", f"postgresql+asyncpg://u:{SECRETLIKE}@h/db")
    monkeypatch.setenv("SANDBOX_SECRET", SECRETLIKE)
    settings = Settings.load(Need.RUN)
    assert SECRETLIKE not in f"{settings!r}{settings}"
    assert KEY not in repr(settings)
    assert KEY in settings.secrets()


def test_the_example_file_is_the_settings():
    """Same names, same order, each with its comment and default."""
    written = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    assert written == example()
    assert all(row.comment.strip() for row in describe())


def test_an_untouched_copy_of_the_example_is_accepted(tmp_path: Path):
    (tmp_path / ".env").write_text(example())
    assert Settings.load() == Settings.load()
    assert Settings.load().bot_token is None


def test_policy_puts_the_default_language_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DEFAULT_LOCALE", "ru")
    policy = Settings.load().policy()
    assert policy.locales[0] == policy.default_locale == "ru"
    assert set(policy.locales) >= {"en", "zh-CN", "ru"}


PROVIDERS = {
    "stripe": {"STRIPE_API_KEY": "sk_test_abcd1234", "STRIPE_WEBHOOK_SECRET": "whsec_abcdefgh"},
    "cryptopay": {"CRYPTOPAY_TOKEN": "12345:AAabcdefghijkl"},
    "epay": {"EPAY_URL": "https://pay.example", "EPAY_PID": "1001", "EPAY_KEY": SECRETLIKE},
    "epusdt": {"EPUSDT_URL": "https://pay.example", "EPUSDT_SECRET": SECRETLIKE},
    "btcpay": {
        "BTCPAY_URL": "https://pay.example",
        "BTCPAY_STORE": "S1",
        "BTCPAY_TOKEN": "abcdef",
        "BTCPAY_WEBHOOK_SECRET": SECRETLIKE,
    },
    "nowpayments": {"NOWPAYMENTS_API_KEY": "ABC-DEF", "NOWPAYMENTS_IPN_SECRET": SECRETLIKE},
}


def set_all(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("GATEWAYS", f"stars,{name}")
    monkeypatch.setenv("PUBLIC_URL", "https://shop.example.org")
    for key, value in PROVIDERS[name].items():
        monkeypatch.setenv(key, value)


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_provider_can_be_set_and_made(monkeypatch: pytest.MonkeyPatch, name: str):
    set_all(monkeypatch, name)
    settings = Settings.load()
    made = providers.make(name, settings, "https://shop.example.org")(FakeClock())
    assert made.name == name
    assert made.currencies
    assert {made.can_cancel, made.can_list, made.confirm_by_query} <= {True, False}
    assert SECRETLIKE not in f"{settings!r}{made!r}"
    hidden = [v for k, v in PROVIDERS[name].items() if k.endswith(("KEY", "SECRET", "TOKEN"))]
    assert set(hidden) <= set(settings.secrets())


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_without_any_one_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str):
    set_all(monkeypatch, name)
    for key in PROVIDERS[name]:
        with monkeypatch.context() as without:
            without.setenv(key, "")
            assert refuse(without).startswith(key)


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_needs_an_address_to_call_back(monkeypatch: pytest.MonkeyPatch, name: str):
    set_all(monkeypatch, name)
    monkeypatch.delenv("PUBLIC_URL")
    assert refuse(monkeypatch).startswith("PUBLIC_URL is missing")
    monkeypatch.setenv(f"{name.upper()}_URL", "http://127.0.0.1:9")
    assert Settings.load().gateways == ("stars", name)


@pytest.mark.parametrize(
    ("name", "key", "wrong"),
    [
        ("stripe", "STRIPE_WEBHOOK_SECRET", SECRETLIKE),
        ("stripe", "STRIPE_API_KEY", SECRETLIKE),
        ("stripe", "STRIPE_URL", "http://stripe.example"),
        ("cryptopay", "CRYPTOPAY_TOKEN", SECRETLIKE),
        ("cryptopay", "CRYPTOPAY_ASSETS", "DOGE"),
        ("cryptopay", "CRYPTOPAY_REFUNDS", "perhaps"),
        ("epay", "EPAY_VERSION", "v3"),
        ("epay", "EPAY_PID", "me"),
        ("epay", "EPAY_URL", "http://pay.example"),
        ("epay", "EPAY_TYPES", "ali pay"),
        ("epusdt", "EPUSDT_DIALECT", "v9"),
        ("epusdt", "EPUSDT_CURRENCY", "USD"),
        ("epusdt", "EPUSDT_URL", "https://u:p@pay.example"),
        ("btcpay", "BTCPAY_STORE", "a/b"),
        ("nowpayments", "NOWPAYMENTS_TOLERANCE", "2"),
        ("nowpayments", "NOWPAYMENTS_TOLERANCE", "NaN"),
        ("nowpayments", "NOWPAYMENTS_CURRENCY", "dollars"),
        ("nowpayments", "PAY_RETURN_URL", "http://t.me"),
    ],
)
def test_a_providers_wrong_setting_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, key: str, wrong: str
):
    set_all(monkeypatch, name)
    line = refuse(monkeypatch, **{key: wrong})
    assert line.startswith(key)
    assert SECRETLIKE not in line


@pytest.mark.parametrize("key", ["EPAY_PRIVATE_KEY", "EPAY_PLATFORM_KEY"])
def test_v2_of_epay_needs_real_keys(monkeypatch: pytest.MonkeyPatch, key: str):
    set_all(monkeypatch, "epay")
    line = refuse(monkeypatch, EPAY_VERSION="v2", **{key: SECRETLIKE})
    assert line.startswith("EPAY_PRIVATE_KEY")
    assert SECRETLIKE not in line
