"""A headless Chromium, driven by its own protocol (CDP): somebody signs in, opens a page; what it was told is kept."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE_SECONDS = 120.0
# As long as nothing is asked or answered for this time, a page counts as drawn.
QUIET_SECONDS = 3.0


def chromium() -> str | None:
    """The program, if one is installed."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((one for one in found if one), None)


@dataclass
class Answer:
    """One request of a page and what came back."""

    url: str
    method: str
    asked: str | None
    status: int = 0
    body: str | None = None
    blocked: str = ""


@dataclass
class Tab:
    """One page. Every request that it makes is in `answers`, in order."""

    socket: ClientConnection
    answers: dict[str, Answer] = field(default_factory=dict)
    open_requests: set[str] = field(default_factory=set)
    finished: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    _number: int = 0

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """A command and its result; what happens meanwhile is noted."""
        self._number += 1
        wanted = self._number
        self.socket.send(json.dumps({"id": wanted, "method": method, "params": params}))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            told = json.loads(self.socket.recv(timeout=PATIENCE_SECONDS))
            if told.get("id") == wanted:
                assert "error" not in told, f"{method}: {told['error']}"
                result: dict[str, Any] = told["result"]
                return result
            self._note(told)
        raise TimeoutError(method)

    def _note(self, told: dict[str, Any]) -> None:
        kind, params = told.get("method"), told.get("params", {})
        key = params.get("requestId", "")
        if kind == "Network.requestWillBeSent":
            request = params["request"]
            self.answers[key] = Answer(request["url"], request["method"], request.get("postData"))
            self.open_requests.add(key)
        elif key not in self.answers and (kind or "").startswith("Network."):
            return  # asked by the page before
        elif kind == "Network.responseReceived":
            self.answers[key].status = params["response"]["status"]
        elif kind in ("Network.loadingFinished", "Network.loadingFailed"):
            self.open_requests.discard(key)
            self.answers[key].blocked = params.get("blockedReason", "")
            if kind == "Network.loadingFinished":
                self.finished.append(key)
        elif kind == "Runtime.exceptionThrown":
            self.said.append(params["exceptionDetails"].get("exception", {}).get("description", "")[:300])

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        told = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def _listen(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        with contextlib.suppress(TimeoutError):
            while (left := deadline - time.monotonic()) > 0:
                self._note(json.loads(self.socket.recv(timeout=left)))

    def until(self, expression: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until an expression holds in the page."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._listen(0.5)
            with contextlib.suppress(AssertionError):  # the page may be changing right now
                if self.evaluate(expression):
                    return
        raise TimeoutError(f"never came true: {expression}")

    def quiet(self) -> None:
        """Wait until the page asks for nothing any more."""
        since = time.monotonic()
        deadline = since + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            before = len(self.answers), len(self.finished)
            self._listen(0.5)
            if self.open_requests or (len(self.answers), len(self.finished)) != before:
                since = time.monotonic()
            elif time.monotonic() - since > QUIET_SECONDS:
                return
        raise TimeoutError(f"still asking: {[self.answers[key].url for key in self.open_requests][:5]}")

    def go(self, url: str) -> None:
        """Open an address; what the page before asked for is forgotten."""
        self.send("Page.navigate", url="about:blank")
        self._listen(1)
        self.answers.clear()
        self.open_requests.clear()
        self.finished.clear()
        self.said.clear()
        self.send("Page.navigate", url=url)

    def bodies(self, part: str) -> list[Answer]:
        """The answers whose address has a part, with their bodies."""
        found = [(key, one) for key, one in self.answers.items() if part in one.url]
        for key, one in found:
            if one.body is None and key in self.finished:
                told = self.send("Network.getResponseBody", requestId=key)
                one.body = base64.b64decode(told["body"]).decode() if told["base64Encoded"] else told["body"]
        return [one for _, one in found]

    def click(self, element: str) -> None:
        """Press the mouse on what a JavaScript expression gives, as soon as it is there."""
        self.until(f"!!({element})")
        box = self.evaluate(
            f"(() => {{const box = ({element}).getBoundingClientRect(); "
            "return [box.x + box.width / 2, box.y + box.height / 2]})()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.send("Input.insertText", text=text)

    def resize(self, width: int, height: int) -> None:
        """Another size of the window."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def picture(self, file: Path) -> None:
        """The page as it is seen, as PNG."""
        told = self.send("Page.captureScreenshot", format="png")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(told["data"]))


@dataclass
class Browser:
    """One Chromium with a profile of its own; each `tab` is one of its own too, with cookies that no other sees."""

    address: str

    @contextlib.contextmanager
    def tab(self, width: int = 1600, height: int = 1500) -> Iterator[Tab]:
        """A page of somebody who has not signed in yet."""
        with connect(self.address, max_size=None) as root:
            control = Tab(root)
            context = control.send("Target.createBrowserContext")["browserContextId"]
            target = control.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
            host = self.address.split("/devtools/")[0]
            with connect(f"{host}/devtools/page/{target}", max_size=None) as socket:
                page = Tab(socket)
                for domain in ("Page", "Network", "Runtime"):
                    page.send(f"{domain}.enable")
                page.resize(width, height)
                yield page
            control.send("Target.disposeBrowserContext", browserContextId=context)


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Browser]:
    """A headless Chromium with its profile in a folder; stopped by its own process group."""
    program = chromium()
    assert program, "no Chromium is installed: apt install chromium fonts-noto-cjk"
    folder.mkdir(parents=True)
    command = [
        program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
        "--force-color-profile=srgb", "--hide-scrollbars", "--remote-debugging-port=0",
        f"--user-data-dir={folder}", "about:blank",
    ]  # fmt: skip
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        port_file = folder / "DevToolsActivePort"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (port_file.exists() and len(port_file.read_text().splitlines()) == 2):
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, "Chromium does not start"
            time.sleep(0.2)
        port, path = port_file.read_text().splitlines()
        yield Browser(f"ws://127.0.0.1:{port}{path}")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)


# React takes what a person types: the field's own setter, and the events that go with it.
_FILL = """function(name, password) {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const fill = (field, text) => {
        set.call(field, text);
        field.dispatchEvent(new Event('input', {bubbles: true}));
        field.dispatchEvent(new Event('change', {bubbles: true}));
    };
    fill([...document.querySelectorAll('input')].find(one => one.type === 'text'), name);
    fill(document.querySelector('input[type=password]'), password);
    document.querySelector('button[type=submit], input[type=submit]').click();
}"""


def sign_in(tab: Tab, address: str, name: str, password: str) -> None:
    """Sign in by the page's own form."""
    tab.go(f"{address}/login/")
    tab.until("!!document.querySelector('input[type=password]')")
    tab.evaluate(f"({_FILL})({json.dumps(name)}, {json.dumps(password)})")
    tab.until("!location.pathname.startsWith('/login')")
