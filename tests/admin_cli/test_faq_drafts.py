"""`konbini faq draft-translations`: a file to read, imported without being answered from."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml

from konbini.admin_cli.shell import on_deps
from konbini.shop.deps import Deps
from konbini.shop.faq import Entry
from tests.admin_cli.conftest import Cli

FAQ = """
entries:
  - id: opening
    answers: {en: "At noon."}
    examples: {en: [when do you open, opening hours, are you open]}
  - id: both
    answers: {en: "Yes.", de: "Ja."}
    examples: {en: [is it so]}
"""
DRAFT = {"answer": "Um zwölf.", "examples": ["wann habt ihr auf", "offen?", "Öffnungszeiten"]}


class _Stub(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        message = {"role": "assistant", "content": json.dumps(DRAFT)}
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
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("LLM_MODEL", "stub")
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def opening() -> Entry:
    async def look(deps: Deps) -> Entry:
        async with deps.store.read() as unit:
            found = await unit.faq.get("opening")
        assert found is not None
        return found

    return on_deps(look)


def test_without_a_model_it_says_so(cli: Cli, write) -> None:
    cli("faq", "import", write("f.yaml", FAQ))
    refused = cli("faq", "draft-translations", "--to", "de")
    assert refused.code == 1
    assert "OPENAI_API_KEY" in refused.line
    assert cli("faq", "draft-translations", "--to", "deutsch!").code == 1


def test_a_draft_is_imported_unread_and_answers_once_it_was_read(
    cli: Cli, write, shell, model: None
) -> None:
    cli("faq", "import", write("f.yaml", FAQ), "--only")
    said = cli("faq", "draft-translations", "draft.yaml", "--to", "de")
    assert "1 entries with a draft in de" in said.out
    text = (shell / "draft.yaml").read_text("utf-8")
    (entry,) = yaml.safe_load(text)["entries"]
    assert entry["id"] == "opening"
    assert entry["answers"] == {"en": "At noon.", "de": "Um zwölf."}
    assert entry["reviewed"] == {"de": False}
    cli("faq", "import", "draft.yaml")
    stored = opening()
    assert stored.unreviewed == {"de"}
    assert (stored.alone("de", "en"), stored.alone("en", "en")) == (False, True)
    assert "not reviewed" in cli("faq", "list").out
    assert "not reviewed" in cli("nlu", "coverage", "--lang", "de").out
    assert "reviewed:" in cli("faq", "export").out
    write("read.yaml", text.replace("de: false", "de: true"))
    cli("faq", "import", "read.yaml")
    assert opening().alone("de", "en")
    assert cli("faq", "draft-translations", "--to", "de").out == "every own entry has de already\n"


def test_reviewed_is_read_strictly(cli: Cli, write) -> None:
    whole = FAQ.replace("  - id: opening", "  - id: opening\n    reviewed: false")
    cli("faq", "import", write("f.yaml", whole))
    assert opening().unreviewed == {"en"}
    wrong = FAQ.replace("  - id: opening", "  - id: opening\n    reviewed: perhaps")
    refused = cli("faq", "import", write("g.yaml", wrong))
    assert (refused.code, "true, false" in refused.err) == (1, True)
