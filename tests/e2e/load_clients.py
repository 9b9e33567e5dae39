# SPDX-License-Identifier: Apache-2.0
"""Eight clients of the public API in a process of its own, each with several orders under way, who write what was
acknowledged to a file of their own and flush it to the disk before they go on.

usage: load_clients.py HOST PORT STATE_FILE ACKED_FILE SENT_FILE CONTRACT KEY...
STATE_FILE holds the number of the next order; runs until the server is gone, then writes the number back and ends.
ACKED_FILE gets lines "client_id order_id", SENT_FILE lines "client_id key_index body".
"""

import json
import os
import random
import selectors
import socket
import sys

DEPTH = 16  # orders under way of each client


class Client:
    def __init__(self, host, port, key, index):
        self.socket = socket.create_connection((host, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.key = key
        self.index = index
        self.buffer = b""
        self.under_way = []  # client ids in the order of their requests

    def request(self, client_id, body):
        self.under_way.append(client_id)
        return (f"POST /api/v1/orders HTTP/1.1\r\nHost: market\r\nAuthorization: Bearer {self.key}\r\n"
                f"Idempotency-Key: {client_id}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}").encode()

    def answers(self):
        """The whole answers that have come: (client id, status, body)."""
        data = self.socket.recv(1 << 16)
        if not data:
            raise ConnectionError
        self.buffer += data
        while True:
            head, separator, rest = self.buffer.partition(b"\r\n\r\n")
            if not separator:
                return
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            if len(rest) < length:
                return
            self.buffer = rest[length:]
            yield self.under_way.pop(0), int(head[9:12]), rest[:length]


def order(rng, number, contract):
    side = "buy" if rng.random() < 0.5 else "sell"
    price = rng.randint(4990, 5010)
    return json.dumps({"client_id": f"load-{number}", "contract": contract, "side": side, "quantity_mw": "0.1",
                       "price": f"{price // 100}.{price % 100:02d}"})


def run(host, port, state_file, acked_file, sent_file, contract, keys):
    with open(state_file, encoding="utf-8") as file:
        number = int(file.read())
    rng = random.Random(number)
    clients = [Client(host, port, keys[i % len(keys)], i % len(keys)) for i in range(8)]
    waiting = selectors.DefaultSelector()
    acked = open(acked_file, "a", encoding="utf-8")
    sent = open(sent_file, "a", encoding="utf-8")

    def send(client, count):
        nonlocal number
        requests = b""
        for _ in range(count):
            body = order(rng, number, contract)
            sent.write(f"load-{number} {client.index} {body}\n")
            requests += client.request(f"load-{number}", body)
            number += 1
        sent.flush()
        client.socket.sendall(requests)

    try:
        for client in clients:
            waiting.register(client.socket, selectors.EVENT_READ, client)
            send(client, DEPTH)
        while True:
            ready = [key.data for key, _ in waiting.select()]
            counts = []
            for client in ready:
                count = 0
                for client_id, status, body in client.answers():
                    made = json.loads(body)
                    acked.write(f"{client_id} {made['id'] if status == 201 else made['code']}\n")
                    count += 1
                counts.append((client, count))
            acked.flush()
            os.fdatasync(acked.fileno())
            for client, count in counts:
                send(client, count)
    except (ConnectionError, OSError):
        under_way = sum(len(client.under_way) for client in clients)
        with open(state_file, "w", encoding="utf-8") as file:
            file.write(str(number))
        print(under_way)


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]), *sys.argv[3:7], sys.argv[7:])
