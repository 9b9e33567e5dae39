# SPDX-License-Identifier: Apache-2.0
"""A server with TLS beyond loopback: answers of any length arrive whole, and the demonstration reaches itself.

usage: tls.py ENERGYBIDD
"""

import http.client
import json
import ssl
import subprocess
import sys
import tempfile
import time

PATIENCE = 25  # Seconds


class Client:
    def __init__(self, port, certificate):
        trust = ssl.create_default_context(cafile=certificate)
        trust.check_hostname = False  # The certificate names no address; it is trusted by itself.
        self.connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=trust)

    def get(self, path):
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        assert response.status == 200, f"{path}: {response.status}"
        return response.read()


def trades(client):
    lines = client.get("/metrics").decode().splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("commands_total{kind=\"PlaceOrder\""))


def main():
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = folder + "/cert.pem", folder + "/key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
                        "-days", "2", "-subj", "/CN=market.example"], check=True, capture_output=True)
        with open(folder + "/log", "wb") as log:
            server = subprocess.Popen([sys.argv[1], "--demo", "--data", folder + "/data", "--listen", "0.0.0.0:0",
                                       "--tls-cert", certificate, "--tls-key", key, "--log-level", "warning"],
                                      stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            line = server.stdout.readline()
            assert line.startswith("ready https://"), line
            client = Client(int(line.split()[1].rsplit(":", 1)[1]), certificate)
            description = client.get("/openapi.json")
            assert len(description) > 32 * 1024 and json.loads(description)["openapi"], "not the whole description"
            assert json.loads(client.get("/api/v1/time"))["simulated"] is False, "a virtual clock beyond loopback"
            since = time.monotonic()
            while trades(client) == 0:
                assert time.monotonic() - since < PATIENCE, "nobody trades"
                time.sleep(0.1)  # Between two looks.
            server.terminate()
            assert server.wait(timeout=10) == 0, "the server did not end cleanly"
        finally:
            server.kill()
            server.stdout.close()
        with open(folder + "/log", encoding="utf-8") as log:
            assert '"refused"' not in (text := log.read()), text
    print("answers arrive whole over TLS, and the demonstration reaches itself")


if __name__ == "__main__":
    main()
