"""An SMTP server that takes everything at once and keeps nothing: what is measured is the sender."""

import asyncio
import sys


class Sink(asyncio.Protocol):
    """One conversation."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self._buffer, self._is_content = transport, b"", False
        transport.write(b"220 sink.example\r\n")

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while True:
            end, mark = (b"\r\n.\r\n", 5) if self._is_content else (b"\r\n", 2)
            found = self._buffer.find(end)
            if found < 0:
                return
            line, self._buffer = self._buffer[:found], self._buffer[found + mark :]
            self._answer(line[:4].upper())

    def _answer(self, word: bytes) -> None:
        if self._is_content:
            self._is_content = False
            self._transport.write(b"250 2.0.0 Taken\r\n")
        elif word == b"DATA":
            self._is_content = True
            self._transport.write(b"354 Go on\r\n")
        elif word == b"QUIT":
            self._transport.write(b"221 Bye\r\n")
            self._transport.close()
        else:
            self._transport.write(b"250 OK\r\n")


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
