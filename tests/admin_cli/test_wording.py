"""`konbini faq draft-texts`: what a language lacks, into files a translator reads; nothing over."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from konbini.bot import i18n
from konbini.nlu.wording import MARK, missing
from tests.admin_cli.conftest import Cli

NAME = "support.ftl"
ENGLISH = (i18n.folder() / "en" / NAME).read_text("utf-8")


class _Echo(BaseHTTPRequestHandler):
    """A model that gives each message back as it is."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        data = json.loads(asked["messages"][-1]["content"])
        message = {"role": "assistant", "content": json.dumps({"messages": data["messages"]})}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        body = json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quietly."""


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("LLM_MODEL", "stub")
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def test_without_a_model_or_a_tag_it_says_so(cli: Cli) -> None:
    refused = cli("faq", "draft-texts", "out", "--to", "it")
    assert refused.code == 1
    assert "OPENAI_API_KEY" in refused.line
    assert cli("faq", "draft-texts", "out", "--to", "italiano!").code == 1


def test_an_offered_language_lacks_nothing(cli: Cli) -> None:
    assert cli("faq", "draft-texts", "out", "--to", "de").out == "nothing is missing in de\n"


def test_drafts_are_marked_and_never_over_what_was_read(cli: Cli, shell, model: None) -> None:
    count = len(missing(ENGLISH, ""))
    said = cli("faq", "draft-texts", "out", "--to", "it", "--file", NAME)
    assert f"{count} drafts in it are in out" in said.out
    file = shell / "out" / NAME
    text = file.read_text("utf-8")
    assert text.count(MARK) == count
    assert missing(ENGLISH, text) == {}
    again = cli("faq", "draft-texts", "out", "--to", "it", "--file", NAME)
    assert again.out == "nothing is missing in it\n"
    read = "# By hand.\nsupport-unsure = Non ho capito.\n"
    file.write_text(read, "utf-8")
    cli("faq", "draft-texts", "out", "--to", "it", "--file", NAME)
    now = file.read_text("utf-8")
    assert now.startswith(read)
    assert now.count("support-unsure =") == 1
    assert now.count(MARK) == count - 1
