"""Holds a running hub to its own document: `/openapi.json`, tried by schemathesis as a laptop and as a program of a centre.

    python check.py target/debug/linli-hub [options of `st run`]

The hub is one of its own, over SQLite in a folder that goes with it, with a shop at a centre that have something of
everything, so that what is asked for is there.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import requests

HERE = Path(__file__).parent
SCOPES = ["catalogue:write", "demand:read", "answers:write", "statements:read"]
GOODS = "供货商,商品,规格,编码,单位,供货价,箱规\n洛川果业,洛川苹果,5斤装,A-001,箱,25.50,12\n洛川果业,洛川雪梨,8斤装,A-002,箱,38,6\n"


class Hub:
    """A hub that answers until it is left."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def __enter__(self):
        # What is tried here is not how often: one address sends thousands.
        unbounded = ["--rate-seat", "0", "--rate-address", "0", "--rate-stranger", "0"]
        command = [self.program, "serve", "--data", self.folder, "--listen", "127.0.0.1:0"]
        self.log = open(Path(self.folder) / "log.txt", "w")
        self.process = subprocess.Popen(
            command + unbounded + ["--wait-seconds", "1"],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.url = self.process.stdout.readline().split()[-1]
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def does(self, *words):
        """Does what its keeper does, and answers what it printed."""
        command = [self.program, *words, "--data", self.folder]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def asked(self, method, path, token, body=None):
        """Asks it over HTTP."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = requests.request(method, self.url + path, headers=headers, json=body, timeout=30)
        answer.raise_for_status()
        return answer.json() if answer.content else None


def furnish(hub):
    """Makes a shop at a centre, and answers its laptop's token and the centre's key."""
    centre = json.loads(hub.does("centre", "create", "滨江供货中心", "--json"))["centre_id"]
    hub.does("centre", "terms", centre, "--takes-late", "true")
    goods = Path(hub.folder) / "goods.csv"
    goods.write_text(GOODS)
    hub.does("centre", "publish", centre, str(goods))
    scopes = [word for scope in SCOPES for word in ("--scope", scope)]
    key = hub.does("centre", "key", "create", centre, "ERP", *scopes).splitlines()[0]

    code = json.loads(hub.does("workspace", "create", "滨江团", "--json"))["code"]
    begin = {"code": code, "device_id": str(uuid.uuid4()), "name": "老板的电脑", "platform": "linux"}
    access = hub.asked("POST", "/v1/pair/begin", None, begin)["tokens"]["access"]
    invitation = json.loads(hub.does("centre", "invite", centre, "--json"))["code"]
    joined = hub.asked("POST", "/v1/centre/join", access, {"code": invitation})

    catalogue = hub.asked("GET", "/v1/office/catalogue", key)["products"]
    variant = catalogue[0]["variants"][0]
    line = {"variant_id": variant["variant_id"], "pieces": "17", "tolerance": "0", "price": variant["price"]}
    days = [day["date"] for day in joined["delivery"]]
    for day in days[:2]:
        request = {"revision": 1, "title": "周四水果", "delivery_date": day, "lines": [line]}
        hub.asked("PUT", f"/v1/centre/requests/{uuid.uuid4()}", access, request)
    return access, key


def main():
    program, options = os.path.abspath(sys.argv[1]), sys.argv[2:]
    folder = tempfile.mkdtemp(prefix="linli-api-")
    try:
        with Hub(program, folder) as hub:
            access, key = furnish(hub)
            tool = Path(sys.executable).with_name("st")
            command = [tool, "--config-file", "schemathesis.toml", "run", f"{hub.url}/openapi.json"]
            variables = os.environ | {"LINLI_ACCESS": access, "LINLI_KEY": key}
            done = subprocess.run(command + options, cwd=HERE, env=variables)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
