"""A small MCP server that does one thing wrong once it is asked to greet.

    python3 sloppy.py bytes|dies MARKER

`bytes`: prints a line with a byte that is no UTF-8 before it answers. `dies`: ends without an answer, and leaves a
process behind that holds its output.
"""

import json
import os
import subprocess
import sys

fault, marker = sys.argv[1:]
TOOL = {"name": "greet", "description": "Greets", "inputSchema": {"type": "object", "properties": {}}}


def result(message):
    match message["method"]:
        case "initialize":
            version = message["params"]["protocolVersion"]
            info = {"name": "sloppy", "version": "1"}
            return {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": info}
        case "tools/list":
            return {"tools": [TOOL]}
        case "tools/call":
            go_wrong()
            return {"content": [{"type": "text", "text": "Hello"}]}


def go_wrong():
    if fault == "bytes":
        sys.stdout.buffer.write(b"caf\xe9 is open\n")
    else:
        command = [sys.executable, "-c", "import time; time.sleep(300)", marker]
        subprocess.Popen(command, stdin=subprocess.DEVNULL)
        os._exit(9)


for line in sys.stdin.buffer:
    message = json.loads(line)
    if "id" not in message or "method" not in message:
        continue
    outcome = result(message)
    if outcome is None:
        reply = {"error": {"code": -32601, "message": "Method not found"}}
    else:
        reply = {"result": outcome}
    sys.stdout.buffer.write(json.dumps({"jsonrpc": "2.0", "id": message["id"], **reply}).encode() + b"\n")
    sys.stdout.buffer.flush()
