#!/usr/bin/env bash
# By hand: makes a Python client from the API document in a throw-away folder and lists organisations with it.
# Usage: VVT_URL=http://127.0.0.1:8080 VVT_KEY=vvt_… test/client/python-client.sh
set -euo pipefail
document=$(cd "$(dirname "$0")/../.." && pwd)/openapi/openapi.json
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet openapi-python-client==0.29.1
venv/bin/openapi-python-client generate --path "$document" --output-path client --meta none
venv/bin/python - <<'PYTHON'
import importlib, os, pkgutil
import client
from client.client import AuthenticatedClient

modules = [one.name for one in pkgutil.walk_packages(client.__path__, "client.")]
for name in modules:
    importlib.import_module(name)
print(len(modules), "modules import")
from client.api.organisations import list_organisations

api = AuthenticatedClient(base_url=os.environ["VVT_URL"], token=os.environ["VVT_KEY"])
page = list_organisations.sync(client=api)
print([(one.id, one.name, one.version) for one in page.items], page.next_)
PYTHON
