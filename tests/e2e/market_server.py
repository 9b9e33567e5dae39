# SPDX-License-Identifier: Apache-2.0
"""A real energybidd in a folder of its own, and its API as a stranger sees it: nothing here knows the server's code."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import urllib.parse


UNLIMITED = "requests_per_second_per_user = 100000\nrequests_burst_per_user = 100000\n"


class Refused(Exception):
    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('code')}: {problem.get('title')} {problem.get('detail', '')}")
        self.status = status
        self.code = problem.get("code")


class MarketServer:
    """Starts and kills one server; its data folder lives on."""

    def __init__(self, program, folder, flags, extra="", limited=False):
        self.program = program
        self.data = os.path.join(folder, "data")
        self.flags = flags
        self.log = open(os.path.join(folder, "server.log"), "ab")
        self.process = None
        self.port = 0  # A free one at first, which is kept over restarts as an operator would keep it.
        config = os.path.join(folder, "server.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write("[limits]\n" + ("" if limited else UNLIMITED) + extra)
        self.config = config
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "--data", self.data, "--listen", f"127.0.0.1:{self.port}", "--config", self.config,
             *self.flags], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("ready http://"):
            raise RuntimeError(f"not ready: {line!r}, exit {self.process.wait()}")
        self.host, port = line.split()[1].removeprefix("http://").rsplit(":", 1)
        self.port = int(port)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def restart_after_kill(self):
        self.kill()
        self.start()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait()
        self.process.stdout.close()
        self.log.close()
        return code

    def account(self, login):
        with open(os.path.join(self.data, "demo-accounts.json"), encoding="utf-8") as file:
            accounts = {entry["login"]: entry for entry in json.load(file)["accounts"]}
        return Account(self, accounts[login])


@contextlib.contextmanager
def serving(program, folder, flags, extra=""):
    """A server for as long as a test takes. It has to end cleanly; when the test fails, it is killed and its last words
    are shown."""
    server = MarketServer(program, folder, flags, extra)
    try:
        yield server
        assert server.stop() == 0, "the server did not end cleanly"
    except BaseException:
        server.process.kill()
        with open(os.path.join(folder, "server.log"), encoding="utf-8") as log:
            sys.stderr.write("".join(log.readlines()[-20:]))
        raise


class Account:
    """One user of the API, by API key."""

    def __init__(self, server, entry):
        self.server = server
        self.login = entry["login"]
        self.key = entry["api_key"]
        self.participant = entry.get("participant")

    def connect(self):
        return http.client.HTTPConnection(self.server.host, self.server.port, timeout=60)

    def send(self, connection, method, path, body=None, idempotency=None, content_type="application/json"):
        headers = {"Authorization": "Bearer " + self.key}
        if body is not None:
            headers["Content-Type"] = content_type
            body = body if isinstance(body, (str, bytes)) else json.dumps(body)
        if idempotency:
            headers["Idempotency-Key"] = idempotency
        connection.request(method, "/api/v1/" + path, body, headers)

    @staticmethod
    def receive(connection):
        response = connection.getresponse()
        answer = json.loads(response.read() or b"null")
        if response.status >= 400:
            raise Refused(response.status, answer)
        return answer

    def call(self, method, path, body=None, **options):
        connection = self.connect()
        try:
            self.send(connection, method, path, body, **options)
            return self.receive(connection)
        finally:
            connection.close()

    def get(self, path, at_least=None):
        if at_least is not None:
            path += ("&" if "?" in path else "?") + urllib.parse.urlencode({"at_least": at_least})
        return self.call("GET", path)

    def pages(self, path, at_least=None):
        """Every item of a list."""
        cursor = ""
        while True:
            joint = "&" if "?" in path else "?"
            page = self.get(f"{path}{joint}limit=200{cursor}", at_least)
            yield from page["items"]
            if not page["next_cursor"]:
                return
            cursor = "&" + urllib.parse.urlencode({"cursor": page["next_cursor"]})
