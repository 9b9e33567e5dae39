#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""websocket_foreign_client.py SERVER: speaks with the echo server through python3-websockets, an implementation that
shares no line with ours, and exits 0 when every message comes back as it was sent."""
import asyncio
import contextlib
import os
import random
import subprocess
import sys

import websockets

SEED = 20260301


async def echo(port):
    """Texts and bytes of all kinds of length, fragmented and whole, many at once on one socket."""
    generator = random.Random(SEED)
    async with websockets.connect(f"ws://127.0.0.1:{port}/ws", subprotocols=["other", "echo"], max_size=None) as socket:
        assert socket.subprotocol == "echo", socket.subprotocol
        assert not socket.extensions, socket.extensions  # Compression was offered and not taken.
        sent = []
        for length in [0, 1, 125, 126, 127, 65535, 65536, 1_000_000] + [generator.randrange(5000) for _ in range(200)]:
            sent.append(generator.randbytes(length))
            sent.append("".join(generator.choice("aä€😀\"\\") for _ in range(length // 4)))

        async def send():
            for message in sent:
                await socket.send(message)

        sending = asyncio.create_task(send())
        for expected in sent:
            assert await socket.recv() == expected
        await sending
        pieces = ["frag", "men", "", "ted ä", "€"]
        await socket.send(pieces)
        assert await socket.recv() == "".join(pieces)
        await asyncio.wait_for(await socket.ping(b"alive"), 20)
    assert socket.close_code == 1000, socket.close_code
    return len(sent) + 1


async def close_codes(port):
    async with websockets.connect(f"ws://127.0.0.1:{port}/ws") as socket:
        await socket.send("close me")
        await socket.wait_closed()
        assert (socket.close_code, socket.close_reason) == (4000, "bye"), (socket.close_code, socket.close_reason)
    for length in (1024 * 1024 + 1, 16 * 1024 * 1024):  # The second is refused while it is still being sent.
        async with websockets.connect(f"ws://127.0.0.1:{port}/ws") as socket:
            with contextlib.suppress(websockets.ConnectionClosed):
                await socket.send(b"x" * length)
            await socket.wait_closed()
            assert socket.close_code == 1009, (length, socket.close_code)


async def refusals(port):
    for arguments in ({"origin": "https://evil.example"}, {"subprotocols": ["unknown"]}):
        try:
            async with websockets.connect(f"ws://127.0.0.1:{port}/ws", **arguments):
                raise AssertionError(f"accepted {arguments}")
        except websockets.InvalidStatusCode as refused:
            assert refused.status_code in (400, 403), refused


async def many(port):
    """Fifty sockets at once, each with its own echo."""
    async def one(number):
        async with websockets.connect(f"ws://127.0.0.1:{port}/ws") as socket:
            for index in range(50):
                await socket.send(f"{number} {index}")
                assert await socket.recv() == f"{number} {index}"
    await asyncio.gather(*(one(number) for number in range(50)))
    return 50 * 50


async def main():
    server = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline().split()[1])
        messages = await echo(port)
        await close_codes(port)
        await refusals(port)
        messages += await many(port)
        print(f"{messages} messages came back as they were sent")
    finally:
        server.stdin.close()
        code = server.wait(timeout=30)
    return code


if __name__ == "__main__":
    os.environ.pop("http_proxy", None)
    sys.exit(asyncio.run(main()))
