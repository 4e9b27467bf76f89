"""The only reader of the environment: every setting of the shop, checked before anything starts.

A wrong one is a SettingsError of one line that names it and how to mend it, without its value.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as _Broken

from konbini.bot import checks, providers, readers
from konbini.bot.provider_settings import ProviderSettings
from konbini.shop.policy import Policy
from konbini.storage.vault import VaultKeys

LOCALES = Path(__file__).parent.parent / "locales"


class SettingsError(Exception):
    """A setting is missing or wrong: one line for a person, without any secret."""


class Need(StrEnum):
    """What a command needs beside the database."""

    DATABASE = "database"
    VAULT = "vault"
    TELEGRAM = "telegram"
    RUN = "run"


_REQUIRED = {
    Need.DATABASE: (),
    Need.VAULT: ("vault_keys",),
    Need.TELEGRAM: ("bot_token",),
    Need.RUN: ("bot_token", "vault_keys"),
}
_MISSING = {
    "bot_token": "is missing; get a token from @BotFather and set it",
    "vault_keys": "is missing; run `konbini init` to make a key and set it",
}


def offered_locales() -> tuple[str, ...]:
    """The languages there are texts for, by folder."""
    return tuple(sorted(path.name for path in LOCALES.glob("*") if any(path.glob("*.ftl"))))


def _locale(text: Any) -> str:
    return checks.locale_in(offered_locales() or ("en",))(text)


_Secret = Annotated[SecretStr, BeforeValidator(readers.secret)]


class Settings(ProviderSettings):
    """Every setting; the order and the comments are those of `.env.example`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        arbitrary_types_allowed=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    bot_token: Annotated[SecretStr, BeforeValidator(readers.token)] | None = Field(
        default=None, description="The bot's token from @BotFather. Needed to run."
    )
    telegram_api_url: Annotated[str, BeforeValidator(checks.safe_address)] = Field(
        default="https://api.telegram.org",
        description="Bot API server. https, or http on this machine.",
    )
    telegram_webhook_secret: Annotated[SecretStr, BeforeValidator(readers.hook)] | None = Field(
        default=None,
        description="With PUBLIC_URL: receive updates by webhook instead of long polling."
        " 1-256 of A-Z a-z 0-9 _ -",
    )
    public_url: Annotated[str | None, BeforeValidator(readers.optional_safe)] = Field(
        default=None,
        description="https address under which this server is reached from outside"
        " (payment callbacks, webhook).",
    )
    http_host: Annotated[str, BeforeValidator(checks.host)] = Field(
        default="127.0.0.1", description="Where the server listens: /health, /metrics, callbacks."
    )
    http_port: Annotated[int, BeforeValidator(checks.port)] = Field(
        default=8080, description="Its port; 0 lets the system choose one (it is logged)."
    )
    owner_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(checks.owner_ids)] = Field(
        default=(), description="Telegram ids of the owners, comma-separated."
    )
    operator_chat_id: Annotated[int | None, BeforeValidator(checks.group_id)] = Field(
        default=None,
        description="Id of the support group (a forum; negative)."
        " Without it escalations wait and the owner is told.",
    )
    database_url: Annotated[SecretStr, BeforeValidator(readers.database)] = Field(
        default=SecretStr("sqlite+aiosqlite:///data/konbini.db"),
        description="SQLAlchemy URL: sqlite+aiosqlite:///file.db or"
        " postgresql+asyncpg://user:password@host/name",
    )
    vault_keys: Annotated[VaultKeys | None, NoDecode, BeforeValidator(readers.vault)] = Field(
        default=None,
        description="Keys that seal the stock: id:base64 of 32 bytes, comma-separated."
        " The first seals, all open. `konbini init` makes one; losing it loses the stock.",
    )
    openai_api_key: _Secret | None = Field(
        default=None,
        description="Key of an OpenAI-compatible endpoint. Empty: local understanding only.",
    )
    openai_base_url: Annotated[str | None, BeforeValidator(readers.optional_address)] = Field(
        default=None, description="Its base URL; empty is OpenAI's own."
    )
    llm_model: Annotated[str | None, BeforeValidator(readers.optional_line)] = Field(
        default=None, description="The model to ask there. Needed with OPENAI_API_KEY."
    )
    llm_voice_model: Annotated[str | None, BeforeValidator(readers.optional_line)] = Field(
        default=None,
        description="The model there that writes down voice messages, such as whisper-1."
        " Empty: they are not listened to.",
    )
    llm_daily_tokens: Annotated[int, BeforeValidator(checks.daily_tokens)] = Field(
        default=500_000,
        description="Tokens the endpoint may use in a day (UTC), voice included; then the shop"
        " understands on its own until midnight and you are told. 0: no limit.",
    )
    embed_model: Annotated[str | None, BeforeValidator(readers.optional_line)] = Field(
        default=None,
        description="Folder of the sentence model that helps with English (konbini[embed])."
        " Empty: the installed one, if there is one. off: none.",
    )
    shop_name: Annotated[str, BeforeValidator(checks.shop_name)] = Field(
        default="Konbini", description="The shop's name, as receipts and texts say it."
    )
    seller: Annotated[str, BeforeValidator(checks.seller)] = Field(
        default="",
        description="Who sells, as /terms says it: name and address of the person or company."
        " Empty: the owner of this bot. A change asks every customer to accept the terms again.",
    )
    answer_days: Annotated[int, BeforeValidator(checks.answer_days)] = Field(
        default=3,
        description="Days in which you answer a dispute about a payment; /paysupport and /terms"
        " promise them.",
    )
    merchant_share: Annotated[str, BeforeValidator(readers.share)] = Field(
        default="0",
        description="Percent of a sale that belong to the merchant who brought the unit, such as"
        " 70 or 12.5; 0: everything is the shop's. Owners' and imported stock is the shop's.",
    )
    merchant_hold_days: Annotated[int, BeforeValidator(checks.hold_days)] = Field(
        default=0,
        description="Days a merchant's share is held at least before it may be paid out; a"
        " product's warranty holds it longer.",
    )
    default_locale: Annotated[str, BeforeValidator(_locale)] = Field(
        default="en", description="Language spoken when a person's own is not offered."
    )
    currency: Annotated[str, BeforeValidator(checks.currency)] = Field(
        default="XTR", description="Currency of reports and of new products (XTR: Telegram Stars)."
    )
    timezone: Annotated[str, BeforeValidator(checks.timezone)] = Field(
        default="UTC", description="Time zone in which moments are shown, e.g. Europe/Berlin."
    )
    gateways: Annotated[tuple[str, ...], NoDecode, BeforeValidator(checks.gateways)] = Field(
        default=("stars",),
        description="Ways to pay, comma-separated: stars, stripe, cryptopay, epay, epusdt, btcpay,"
        " nowpayments, sandbox. Telegram's terms (6.2) allow only Stars for digital goods; the"
        " others are your own risk (docs/payments.md).",
    )
    sandbox_url: Annotated[str | None, BeforeValidator(readers.optional_safe)] = Field(
        default=None, description="The built-in test provider's address (gateway sandbox only)."
    )
    sandbox_secret: _Secret | None = Field(
        default=None, description="The secret shared with the test provider."
    )
    offer_hours: Annotated[int, BeforeValidator(checks.hours)] = Field(
        default=24,
        description="Hours a customer has to choose what happens to an order that is paid and sold"
        " out, and you to release one by hand; then the money goes back.",
    )
    wait_days: Annotated[int, BeforeValidator(checks.days)] = Field(
        default=7, description="Days a customer who chose to wait for new stock waits at most."
    )
    dispute_bars: bool = Field(
        default=False,
        description="true: a customer whose payment is disputed cannot buy any more (until you"
        " let them).",
    )
    log_level: Annotated[str, BeforeValidator(checks.log_level)] = Field(
        default="info", description="debug, info, warning or error. Logs are JSON lines on stderr."
    )
    send_rate: Annotated[int, BeforeValidator(checks.rate)] = Field(
        default=30,
        description="Notices a second at most, over all chats; keys and answers are not held"
        " back. 0: no limit of our own.",
    )

    @classmethod
    def load(cls, needs: Need = Need.DATABASE) -> Self:
        """Read the environment and `.env`; raises SettingsError."""
        try:
            settings = cls()
        except ValidationError as problem:
            raise SettingsError(_first_line(problem)) from None
        except (_Broken, UnicodeDecodeError, OSError) as problem:
            raise SettingsError(f".env cannot be read: {type(problem).__name__}") from None
        for name in _REQUIRED[needs]:
            if not getattr(settings, name):
                raise SettingsError(f"{name.upper()} {_MISSING[name]}")
        settings._agree()
        return settings

    @property
    def webhook(self) -> bool:
        """Whether updates come by webhook (else by long polling)."""
        return self.public_url is not None and self.telegram_webhook_secret is not None

    def policy(self) -> Policy:
        """The part of the settings the rules of the trade look at; default language first."""
        others = (tag for tag in offered_locales() if tag != self.default_locale)
        return Policy(
            shop_name=self.shop_name,
            seller=self.seller,
            merchant_share=checks.basis_points(self.merchant_share),
            merchant_hold=timedelta(days=self.merchant_hold_days),
            answer_days=self.answer_days,
            public_url=self.public_url,
            locales=(self.default_locale, *others),
            default_locale=self.default_locale,
            currency=self.currency,
            timezone=self.timezone,
            gateways=self.gateways,
            offer_for=timedelta(hours=self.offer_hours),
            wait_for=timedelta(days=self.wait_days),
            bar_on_dispute=self.dispute_bars,
            operator_chat=self.operator_chat_id,
            owners=self.owner_ids,
        )

    def secrets(self) -> tuple[str, ...]:
        """Every secret in clear, for the log's mask only."""
        single = [
            getattr(self, name) for name in type(self).model_fields if name != "database_url"
        ]
        plain = [one.get_secret_value() for one in single if isinstance(one, SecretStr)]
        if self.vault_keys is not None:
            keys = self.vault_keys.keys.values()
            plain += [base64.b64encode(key).decode() for key in keys]
        return tuple(plain)

    def _agree(self) -> None:
        """Settings that need each other; raises SettingsError."""
        if self.telegram_webhook_secret is not None and self.public_url is None:
            raise SettingsError(
                "PUBLIC_URL is missing; set it with TELEGRAM_WEBHOOK_SECRET for webhook mode,"
                " or empty the secret for long polling"
            )
        if any((self.openai_api_key, self.openai_base_url, self.llm_model, self.llm_voice_model)):
            self._agree_on_llm()
        if "sandbox" in self.gateways:
            self._agree_on_sandbox()
        for name in self.gateways:
            if name in providers.PROVIDERS:
                wrong = providers.wrong_with(name, self, self.public_url)
                if wrong is not None:
                    raise SettingsError(wrong)

    def _agree_on_llm(self) -> None:
        if self.openai_api_key is None:
            raise SettingsError(
                "OPENAI_API_KEY is missing; set it (any text if the endpoint wants none),"
                " or empty OPENAI_BASE_URL, LLM_MODEL and LLM_VOICE_MODEL"
            )
        if self.llm_model is None:
            raise SettingsError(
                "LLM_MODEL is missing; name the endpoint's model, or empty OPENAI_API_KEY"
            )

    def _agree_on_sandbox(self) -> None:
        if not checks.is_loopback(self.telegram_api_url):
            raise SettingsError(
                "GATEWAYS has sandbox, which gives goods away for play money: take it out, or"
                " use a TELEGRAM_API_URL on this machine"
            )
        for name in ("sandbox_url", "sandbox_secret"):
            if getattr(self, name) is None:
                raise SettingsError(f"{name.upper()} is missing; the gateway sandbox needs it")


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as `.env.example` shows it."""

    name: str
    comment: str
    default: str


def _order() -> list[str]:
    """The names as people read them: the providers' where GATEWAYS stands."""
    names = [name for name in Settings.model_fields if name not in ProviderSettings.model_fields]
    at = names.index("gateways") + 1
    return [*names[:at], *ProviderSettings.model_fields, *names[at:]]


def describe() -> tuple[Described, ...]:
    """Every setting in order, with its comment and default (secrets and unset ones empty)."""
    rows = []
    for name in _order():
        field = Settings.model_fields[name]
        default = field.default
        if isinstance(default, SecretStr):
            default = default.get_secret_value()
        shown = ",".join(map(str, default)) if isinstance(default, tuple) else default
        text = "" if shown is None else str(shown).lower() if shown is False else str(shown)
        rows.append(Described(name.upper(), field.description or "", text))
    return tuple(rows)


def example() -> str:
    """The text of `.env.example`."""
    return "\n".join(f"# {row.comment}\n{row.name}={row.default}\n" for row in describe())


def _first_line(problem: ValidationError) -> str:
    """The first thing that is wrong, without what was written."""
    error = problem.errors(include_input=False, include_url=False)[0]
    name = str(error["loc"][0]).upper() if error["loc"] else "a setting"
    if error["type"] == "extra_forbidden":
        return f"{name} in .env is no setting of this version; mend its name or take it out"
    return f"{name} {error['msg'].removeprefix('Value error, ')}"
