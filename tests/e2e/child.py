# SPDX-License-Identifier: Apache-2.0
"""A real server as the child of another program: it says where it is, its folder is held, its first administrator needs
no other tool, and it outlives whoever started it."""

import http.client
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time

PATIENCE = 60
PASSWORD = "a long and winding wire"


def start(program, folder, **options):
    server = subprocess.Popen([program, "--data", folder, "--listen", "127.0.0.1:0"], text=True, **options)
    return server


def address_in(line):
    word, url, pid_word, pid = line.split()
    assert (word, pid_word) == ("ready", "pid"), line
    return url.removeprefix("http://"), int(pid)


def ask(address, method, path, body=None, token=None, expected=200):
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    connection.request(method, "/api/v1/" + path, json.dumps(body) if body is not None else None, headers)
    response = connection.getresponse()
    answer = json.loads(response.read())
    connection.close()
    assert response.status == expected, (path, response.status, answer)
    return answer


def the_folder_is_held(program, folder, address):
    second = subprocess.run([program, "--data", folder, "--listen", "127.0.0.1:0"], capture_output=True, text=True,
                            timeout=PATIENCE, check=False)
    assert second.returncode == 6, second
    assert second.stdout == "" and second.stderr.count("\n") == 1, second
    assert second.stderr.split()[-1] == "http://" + address, second.stderr


def the_first_administrator_trades(folder, address):
    path = os.path.join(folder, "first-admin-token")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with open(path, encoding="utf-8") as file:
        token = file.read().strip()
    time_ = ask(address, "GET", "time")
    assert time_["demo"] is False and time_["simulated"] is False and time_["version"], time_
    registration = {"login": "owner", "password": PASSWORD, "roles": ["producer", "trader"], "first_admin_token": token}
    user = ask(address, "POST", "auth/register", registration, expected=201)
    assert set(user["roles"]) == {"admin", "operator", "producer", "trader"}, user
    assert not os.path.exists(path)
    ask(address, "POST", "auth/register", {**registration, "login": "thief"}, expected=403)
    access = ask(address, "POST", "auth/login", {"login": "owner", "password": PASSWORD})["access_token"]
    opened = ask(address, "POST", "participants", {"user": user["id"], "roles": ["producer", "trader"]}, access, expected=201)
    ask(address, "POST", "operate/deposits",
        {"participant": opened["id"], "asset": "USD", "amount": "1000.00", "reference": "own-1"}, access, expected=201)
    now = time.gmtime(time.time() + 7200)
    hour = time.strftime("%Y-%m-%dT%H:00:00Z", now)
    end = time.strftime("%Y-%m-%dT%H:00:00Z", time.gmtime(time.time() + 10800))
    contract = ask(address, "POST", "operate/contracts", {
        "location": "TH_NP15_GEN-APND", "start": hour, "end": end, "opens": ask(address, "GET", "time")["now"],
        "gate_closure": time.strftime("%Y-%m-%dT%H:00:00Z", time.gmtime(time.time() + 3600))}, access, expected=201)["id"]
    order = {"client_id": "mine-1", "contract": contract, "side": "buy", "quantity_mw": "1.0", "price": "20.00", "tif": "gtc"}
    placed = ask(address, "POST", "orders", order, access, expected=201)
    found = ask(address, "GET", f"orders?client_id=mine-1&at_least={placed['sequence']}", token=access)["items"]
    assert [each["id"] for each in found] == [placed["id"]], found
    assert ask(address, "GET", "orders?client_id=mine", token=access)["items"] == []
    assert ask(address, "GET", "me/bids?client_id=mine-1", token=access)["items"] == []


def outlives_its_pipes(program, folder):
    """Nobody reads its standard output and error any more: what it logs must not end it."""
    server = start(program, folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    address, _ = address_in(server.stdout.readline())
    the_folder_is_held(program, folder, address)
    the_first_administrator_trades(folder, address)
    server.stdout.close()
    server.stderr.close()
    for _ in range(30):  # Each is a line of the log.
        ask(address, "GET", "time")
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0, server.returncode


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def outlives_its_parent(program, folder):
    """The parent dies without a word, and with it the readers of the pipes."""
    parent = subprocess.Popen([sys.executable, __file__, "--parent", program, folder], stdout=subprocess.PIPE, text=True)
    address, pid = address_in(parent.stdout.readline())
    parent.kill()
    parent.wait()
    try:
        access = ask(address, "POST", "auth/login", {"login": "owner", "password": PASSWORD})["access_token"]
        assert ask(address, "GET", "me", token=access)["account"], "the records are gone"
    finally:
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while is_running(pid):
        assert time.monotonic() < deadline, "it does not end"
        time.sleep(0.05)  # It is nobody's child, so it can only be looked at.
    assert not os.path.exists(os.path.join(folder, "first-admin-token"))


def be_parent(program, folder):
    server = start(program, folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    print(server.stdout.readline(), end="", flush=True)
    signal.pause()


def main():
    if sys.argv[1] == "--parent":
        be_parent(*sys.argv[2:])
        return
    with tempfile.TemporaryDirectory() as base:
        folder = os.path.join(base, "data")
        outlives_its_pipes(sys.argv[1], folder)
        outlives_its_parent(sys.argv[1], folder)
    print("child: found, owned, and alive without its parent")


main()
