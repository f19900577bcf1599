"""A process without a network, and what in a file would be fetched from one."""

from __future__ import annotations

import ctypes
import fcntl
import io
import os
import re
import socket
import struct
import sys
import tempfile
import traceback
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import extensions

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET of unshare(2)
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP of netdevice(7)
REASON = "no network namespace may be made here (it takes Linux and CAP_SYS_ADMIN)"


def leave_network() -> None:
    """Put this process, and whatever it starts, into a network of its own that has loopback alone. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    with socket.socket() as any_:
        (flags,) = struct.unpack_from("16xh", fcntl.ioctl(any_, _GET_FLAGS, struct.pack("16s16x", b"lo")))
        fcntl.ioctl(any_, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))


def alone(work: Callable[[], None]) -> str:
    """Do something in a forked process without a network; gives what went wrong in it, empty if nothing did."""
    handle, name = tempfile.mkstemp()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.dup2(handle, 2)
            leave_network()
            reachable = outside_is_reached()
            if reachable:
                raise AssertionError(f"the network is still there: {reachable}")
            work()
            code = 0
        except BaseException:
            os.write(handle, traceback.format_exc().encode())
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(handle)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    said = Path(name).read_text(encoding="utf-8", errors="replace")
    Path(name).unlink()
    return said or f"it ended with {status}" if status else ""


@cache
def is_permitted() -> bool:
    """Whether such a process can be made here."""
    return sys.platform == "linux" and alone(lambda: None) == ""


def outside_is_reached() -> str:
    """An address beyond loopback that answers a line or takes a datagram; empty if the network is cut."""
    for address in ("192.0.2.1", "10.255.255.53", "1.1.1.1"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            try:
                line.connect((address, 53))
            except OSError:
                continue
            return address
    return ""


def by_socket(url: str, asked: str | None = None) -> str:
    """The address of a database of this machine by its unix socket, which needs no network.

    `asked` is an administrator's address there, where the account itself may not read the server's settings.
    """
    parts = extensions.parse_dsn(url)
    connection = psycopg2.connect(asked or url)
    with connection, connection.cursor() as cursor:
        cursor.execute("SHOW unix_socket_directories")
        (folder,) = cursor.fetchone() or ("",)
    connection.close()
    account = f"{quote(parts['user'], safe='')}:{quote(parts.get('password', ''), safe='')}"
    place = quote(folder.split(",")[0].strip(), safe="")
    return f"postgresql://{account}@{place}:{parts['port']}/{quote(parts['dbname'], safe='')}"


# What an element fetches as soon as it is shown; a link that somebody has to click fetches nothing by itself.
_FETCHING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping", "cite"}
_HREF_FETCHES = {"link", "image", "use", "feimage", "script", "base"}
_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]?([^'\";]*)", re.IGNORECASE)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        for name, value in attrs:
            text = value or ""
            plain = name.rpartition(":")[2]
            is_refresh = (tag, name, text.lower()) == ("meta", "http-equiv", "refresh")
            if name in _FETCHING or (plain == "href" and tag in _HREF_FETCHES) or is_refresh:
                self._say(tag, name, text)
            elif plain == "href":
                # A link out of an office's closed network leads nowhere, and tells a server what is being read.
                self._say(tag, name, text if re.match(r"[a-z]+:|//", text) else "")
            elif name.startswith("on"):
                self.found.append(f"{tag} {name}")
            elif name == "style":
                self._of_style(text)
        if tag in ("script", "iframe", "object", "embed", "applet"):
            self.found.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._is_style = self._is_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._is_style:
            self._of_style(data)

    def _of_style(self, text: str) -> None:
        for pair in _STYLE.findall(text):
            self._say("style", "url", pair[0] or pair[1])

    def _say(self, tag: str, name: str, text: str) -> None:
        if text and not text.startswith(("#", "data:image/", "data:font/")):
            self.found.append(f"{tag} {name}={text[:80]}")


def references(name: str, content: bytes) -> list[str]:
    """What a page, picture, document, sheet or PDF would load or open from elsewhere; `name` says which it is."""
    kind = name.rpartition(".")[2].lower()
    if kind in ("html", "htm", "svg"):
        page = _Page()
        page.feed(content.decode("utf-8"))
        return page.found
    if kind in ("docx", "xlsx"):
        return _of_package(content)
    if kind == "pdf":
        streams = [_inflated(one) for one in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)]
        told = b"\n".join([content, *streams])
        return [
            one.decode() for one in re.findall(rb"/(?:URI|Launch|JavaScript|JS|GoToR|SubmitForm|ImportData)\b", told)
        ]
    raise ValueError(f"nobody said how to read {kind}")


def _of_package(content: bytes) -> list[str]:
    """Relations of an office document that lead out of it, and fields that fetch."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            text = package.read(part).decode("utf-8", "replace")
            if part.endswith(".rels"):
                found += re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', text)
                found += re.findall(r'TargetMode="External"[^>]*Target="([^"]*)"', text)
            elif part.endswith(".xml"):
                found += re.findall(r"<w:instrText[^>]*>\s*((?:INCLUDE|DDE|LINK|HYPERLINK)[^<]*)", text)
                found += re.findall(r"<f>([^<]*)</f>", text)
            elif not part.endswith((".png", ".jpeg", "/")):
                found.append(part)
    return found


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
