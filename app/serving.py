"""The web server: gunicorn keeps the processes, waitress speaks to the clients.

A request reaches the application only when it has come whole, headers and body, and an answer is handed over whole, so
a slow line holds a connection and never a thread. `gunicorn.conf.py` names this worker; decision 0014 has the figures.
"""

import os
import socket
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, UnixWSGIServer

#: Requests that a worker works on at the same time; more wait in its queue, already whole.
THREADS = 8
#: Connections a worker holds, and those the system holds for it; whoever comes after them waits outside.
CONNECTIONS, BACKLOG = 1000, 512
#: Seconds without a byte from or to a client before its connection is closed.
SILENT = 30
#: Seconds a request may take to come: its headers, and all of it with its body.
HEADERS, WHOLE = 20, 300
#: Bytes of headers; of a body. The application allows uploads of less (`config.py`) and says so on a page.
HEADERS_SIZE, BODY_SIZE = 64 * 1024, 64 * 1024 * 1024
#: Bytes of an answer that are kept for a slow reader before the application waits; beyond a megabyte they are on disk.
KEPT_FOR_READER = 256 * 1024 * 1024


class TimedChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when its present request has been coming."""

    coming_since: float | None = None
    pieces = 0

    def received(self, data: bytes) -> bool:
        """Take bytes of a request; the first ones start its time."""
        self.pieces += 1
        if self.request is None:
            self.coming_since = time.monotonic()
        taken: bool = super().received(data)
        if self.request is None:
            self.coming_since = None
        return taken

    def is_late(self) -> bool:
        """Whether the request has taken longer to come than it may. One that keeps sending is never silent."""
        request = self.request
        if request is None or self.coming_since is None:
            return False
        allowed = WHOLE if request.headers_finished else HEADERS
        return time.monotonic() - self.coming_since > allowed


class _Bounded:
    """Both kinds of server close what is silent and what is late."""

    channel_class = TimedChannel
    active_channels: dict[int, TimedChannel]

    def maintenance(self, now: float) -> None:
        """Called by waitress every `cleanup_interval` seconds; closes connections at the next turn of the loop."""
        super().maintenance(now)  # type: ignore[misc]
        for channel in self.active_channels.values():
            if channel.is_late():
                channel.will_close = True


class BoundedTcpServer(_Bounded, TcpWSGIServer):  # type: ignore[misc]
    """Listens on an address."""


class BoundedUnixServer(_Bounded, UnixWSGIServer):  # type: ignore[misc]
    """Listens on a socket in the file system."""


class Logged:
    """The application, with a line in gunicorn's access log for each answer where that log is asked for."""

    def __init__(self, application: Callable[..., Iterable[bytes]], log: Any) -> None:
        self._application, self._log = application, log

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began, told = time.monotonic(), SimpleNamespace(status="-", headers=[], sent=None)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            told.status, told.headers = status, headers
            return start_response(status, headers, *more)

        try:
            return self._application(environ, start)
        finally:
            asked = {**environ, "RAW_URI": environ.get("REQUEST_URI", environ["PATH_INFO"])}
            self._log.access(told, {}, asked, timedelta(seconds=time.monotonic() - began))


class BufferingWorker(Worker):  # type: ignore[misc]
    """A process of gunicorn in which waitress receives, and threads answer."""

    wsgi: Callable[..., Iterable[bytes]]

    def run(self) -> None:
        """Serve until gunicorn says stop; then finish what has come, at most for gunicorn's graceful time."""
        connections: dict[int, Any] = {}
        if self.log.access_log_enabled:
            self.wsgi = Logged(self.wsgi, self.log)
        servers = [self._server(listener.sock, connections) for listener in self.sockets]
        while self.alive:
            self.notify()
            wasyncore.loop(timeout=1, use_poll=True, map=connections, count=1)
            if self.ppid != os.getppid():
                self.log.info("The parent is gone, so %s stops.", self)
                break
        for server in servers:
            _take_those_who_wait(server)
            server.accepting = False
            server.del_channel(connections)
        for listener in self.sockets:
            listener.close()  # whoever comes now is refused at once, and asks again, instead of being left waiting
        self._finish(servers, connections)

    def _server(self, sock: socket.socket, connections: dict[int, Any]) -> BoundedTcpServer | BoundedUnixServer:
        sock.setblocking(False)
        kind = BoundedUnixServer if sock.family == socket.AF_UNIX else BoundedTcpServer
        server: BoundedTcpServer | BoundedUnixServer = kind(
            self.wsgi, map=connections, _sock=sock, bind_socket=False, adj=limits(sock), sockinfo=(sock.family,) * 4
        )
        return server

    def _finish(self, servers: list[Any], connections: dict[int, Any]) -> None:
        until = time.monotonic() + self.cfg.graceful_timeout
        received = -1
        while time.monotonic() < until and received != (now := _pieces_received(servers)):
            received = now  # read until nobody has sent more; a slow client is not waited for
            wasyncore.loop(timeout=0, use_poll=True, map=connections, count=1)
        while time.monotonic() < until and any(_is_busy(server) for server in servers):
            self.notify()
            wasyncore.loop(timeout=0.1, use_poll=True, map=connections, count=1)


def _take_those_who_wait(server: BoundedTcpServer | BoundedUnixServer) -> None:
    """Accept whoever the system holds for this process: to them they are connected, and would be cut off."""
    taken = -1
    while taken < len(server.active_channels) < CONNECTIONS:
        taken = len(server.active_channels)
        server.handle_accept()


def _pieces_received(servers: list[Any]) -> int:
    return sum(channel.pieces for server in servers for channel in server.active_channels.values())


def _is_busy(server: Any) -> bool:
    return any(channel.requests or channel.total_outbufs_len for channel in server.active_channels.values())


def limits(sock: socket.socket) -> Adjustments:
    """What waitress is told of all that, for the listening socket `sock`."""
    return Adjustments(
        sockets=[sock],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        backlog=BACKLOG,
        channel_timeout=SILENT,
        cleanup_interval=5,
        max_request_header_size=HEADERS_SIZE,
        max_request_body_size=BODY_SIZE,
        outbuf_high_watermark=KEPT_FOR_READER,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,
        ident=None,
    )
