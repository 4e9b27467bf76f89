"""The whole product as processes: a sandbox, a database, and `konbini run` that can be killed."""

from __future__ import annotations

import atexit
import json
import os
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]
GROUP = -1001000000001
OWNER, MERCHANT = 3001, 2001
TOKEN = "1000000001:world-token"
PATIENCE = 60.0
"""Seconds a process may take for anything before the test fails."""

CATALOG = """
categories:
  - {id: games, name: {en: Games, zh-CN: 游戏, ru: Игры}}
  - {id: tools, name: {en: Tools}}
products:
  - sku: STEAM-10
    category: games
    name: {en: Steam card $10, zh-CN: Steam 充值卡 $10, ru: Карта Steam 10 $}
    description: {en: "A <gift> card & more", zh-CN: 礼品卡, ru: Подарочная карта}
    price: {XTR: 650, USD: "10.00"}
    kind: key
    usage: {en: Redeem in the client., zh-CN: 在客户端兑换。, ru: Активируйте в клиенте.}
    warranty: {days: 7, replacements: 1}
    low_stock: 2
  - sku: LAST-1
    category: games
    name: {en: The very last one}
    price: {XTR: 10, USD: "1.00"}
    kind: key
  - sku: BULK-1
    category: tools
    name: {en: Bulk licence}
    price: {XTR: 1, USD: "0.10"}
    kind: key
"""
FAQ = """
entries:
  - id: redeem
    category: delivery
    answers: {en: "Open the client and choose Redeem.", zh-CN: "打开客户端，选择兑换。", ru: "Откройте клиент и выберите «Активировать»."}
    examples:
      en: [how do I redeem, how to activate my code, where do I enter the code, redeem gift card, activate the key, how can I use the code, where can I redeem, steps to redeem]
      zh-CN: [怎么兑换, 如何激活, 在哪里输入激活码, 兑换码怎么用, 如何使用这个密钥, 怎么激活]
      ru: [как активировать ключ, где ввести код, как использовать код, куда вводить ключ, активация ключа, как активировать]
  - id: hours
    category: general
    answers: {en: "We never close.", zh-CN: "我们从不打烊。", ru: "Мы работаем круглосуточно."}
    examples:
      en: [when are you open, opening hours, are you open on sunday, what time do you close, business hours, working hours, open at night]
      zh-CN: [营业时间, 几点开门, 周末营业吗, 晚上开门吗, 什么时候营业]
      ru: [часы работы, когда вы открыты, работаете ли вы ночью, время работы, вы открыты в выходные]
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_MODELS = Path(tempfile.mkdtemp(prefix="konbini-models-"))
"""Trained once for all worlds of this process: they are taught the same answers."""
atexit.register(shutil.rmtree, _MODELS, ignore_errors=True)


class Broken(AssertionError):
    """A process did not do what it must; carries the end of its log."""


@dataclass
class World:
    """`folder` holds logs and files; `env` is what an operator would set."""

    folder: Path
    database_url: str
    more: dict[str, str] = field(default_factory=dict)
    sandbox_url: str = ""
    bot: Any = None
    starts: int = 0
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _key: str = field(default_factory=lambda: b64encode(secrets.token_bytes(32)).decode())

    @property
    def env(self) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "PYTHONUNBUFFERED": "1",
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.sandbox_url,
            "OWNER_IDS": str(OWNER),
            "OPERATOR_CHAT_ID": str(GROUP),
            "VAULT_KEYS": f"test:{self._key}",
            "DATABASE_URL": self.database_url,
            "HTTP_PORT": "0",
            **self.more,
        }

    def open(self) -> None:
        """Start the sandbox and fill the shop by the operator's commands."""
        self.sandbox_url = self._start_sandbox()
        (self.folder / "data").mkdir(exist_ok=True)
        for place in (self.folder, self.folder / "data"):  # beside a file, and on PostgreSQL
            (place / "models").symlink_to(_MODELS, target_is_directory=True)
        (self.folder / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
        (self.folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
        self.konbini("catalog", "import", "catalog.yaml")
        self.konbini("faq", "import", "faq.yaml", "--only")  # nothing else has to be learnt
        self.konbini("staff", "add", str(MERCHANT), "--role", "merchant")

    def _start_sandbox(self) -> str:
        words = [sys.executable, "-m", "konbini.sandbox", "--port", "0", "--token", TOKEN]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, cwd=self.folder)
        self._processes.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        return str(json.loads(line)["url"])

    def open_pay_page(self) -> None:
        """Start the test provider; the shop takes its money beside Stars from its next start."""
        secret = secrets.token_urlsafe(16)
        process = subprocess.Popen(
            [sys.executable, "-m", "konbini.gateways.sandbox.provider", "--port", "0"],
            stdout=subprocess.PIPE, cwd=self.folder, env={**os.environ, "SANDBOX_SECRET": secret},
        )  # fmt: skip
        self._processes.append(process)
        assert process.stdout is not None
        self.more |= {
            "GATEWAYS": "stars,sandbox",
            "SANDBOX_URL": process.stdout.readline().decode().strip(),
            "SANDBOX_SECRET": secret,
            "HTTP_PORT": str(_free_port()),
        }

    def konbini(self, *words: str, ok: bool = True, text: str | None = None) -> Json | Any:
        """Run one command with --json; its answer (or its one line of error)."""
        done = subprocess.run(
            [sys.executable, "-m", "konbini.admin_cli", *words, "--json"],
            env=self.env, cwd=self.folder, capture_output=True, text=True, input=text,
            timeout=PATIENCE * 3, check=False,
        )  # fmt: skip
        if ok and done.returncode != 0:
            raise Broken(f"konbini {' '.join(words)}: {done.stderr}\n{done.stdout}")
        if not ok:
            assert done.returncode in {1, 2}, done.stdout
            return done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def stock(self, sku: str, keys: list[str]) -> None:
        """Put keys on sale."""
        (self.folder / "keys.txt").write_text("\n".join(keys))
        self.konbini("stock", "import", sku, "keys.txt")

    def start(self) -> None:
        """Start the bot and wait until it says that it is ready."""
        self.starts += 1
        log = self._log
        self.bot = self.launch(log)
        self.wait_for_log('"ready"', log)

    def launch(self, log: Path) -> Any:
        """Begin `konbini run` with its output in `log`; the process (as of subprocess.Popen)."""
        with log.open("wb") as out:
            return subprocess.Popen(
                [sys.executable, "-m", "konbini.admin_cli", "run"],
                env=self.env, cwd=self.folder, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip

    @property
    def _log(self) -> Path:
        return self.folder / f"bot-{self.starts}.log"

    def logs(self) -> str:
        """Everything that every start has printed."""
        return "".join(
            path.read_text(errors="replace") for path in sorted(self.folder.glob("bot-*.log"))
        )

    def wait_for_log(self, part: str, log: Path) -> None:
        """Block until `part` is in the log (or the process died)."""
        assert self.bot is not None
        end = time.monotonic() + PATIENCE
        while part not in log.read_text(errors="replace"):
            if self.bot.poll() is not None or time.monotonic() > end:
                raise Broken(log.read_text(errors="replace")[-3_000:])
            select.select([], [], [], 0.02)

    def kill(self) -> None:
        """kill -9."""
        assert self.bot is not None
        self.bot.send_signal(signal.SIGKILL)
        self.bot.wait()

    def stop(self) -> None:
        """End the bot as an operator would; it must end in time and by itself."""
        if self.bot is not None and self.bot.poll() is None:
            self.bot.send_signal(signal.SIGTERM)
            self.bot.wait(timeout=20)

    def close(self) -> None:
        """End everything that was started."""
        if self.bot is not None and self.bot.poll() is None:
            self.bot.kill()
            self.bot.wait()
        for process in self._processes:
            process.terminate()
            process.wait(timeout=10)
            if process.stdout is not None:
                process.stdout.close()

    def broken_laws(self) -> list[Json]:
        """What `konbini check` finds."""
        answer = self.konbini("check")
        laws = answer["laws"] if isinstance(answer, dict) else answer
        return [law for law in laws if not law["ok"]]
