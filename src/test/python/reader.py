"""A small MCP server that reads its input the way some real reader does.

    python3 reader.py MODE LOG [MARKER...]

It answers every request, and writes each tool call that it would execute to LOG, one line of JSON a call, with what
it took to be the call's name, arguments and task. The gateway's tests send it lines which one reader takes for
harmless and another for a tool call.

    last        one message a line, the last of several equal keys counts (V8, Jackson, CPython)
    first       the first of several equal keys counts (some C and hand-written parsers)
    fold        keys match whatever their case, Unicode folding included (Go's encoding/json)
    cr          text mode: a lone CR ends a line as well (CPython's universal newlines)
    several     takes one message after the other from a line, and ignores what cannot be read after them
    nul         NUL ends a message too (C strings)
    bom         skips a byte order mark
    overlong    decodes overlong UTF-8 forms as if they were the short ones
    replace     replaces invalid UTF-8 with U+FFFD
    relaxed     forgives trailing commas and comments
"""

import json
import re
import sys

mode, log = sys.argv[1:3]
sys.setrecursionlimit(100_000)


def fold(key):
    return key.casefold().replace("\u017f", "s").replace("\u212a", "k")


def first_wins(pairs):
    read = {}
    for key, value in pairs:
        read.setdefault(key, value)
    return read


def folding(pairs):
    return {fold(key): value for key, value in pairs}


def overlong(line):
    """Decodes two- and three-byte forms by their bits alone, as careless decoders do."""
    text, at = [], 0
    while at < len(line):
        byte = line[at]
        if byte < 0x80:
            length, point = 1, byte
        elif byte < 0xE0:
            length, point = 2, byte & 0x1F
        elif byte < 0xF0:
            length, point = 3, byte & 0x0F
        else:
            length, point = 4, byte & 0x07
        for continuation in line[at + 1 : at + length]:
            point = point << 6 | continuation & 0x3F
        text.append(chr(point))
        at += length
    return "".join(text)


def one(text):
    hook = {"first": first_wins, "fold": folding}.get(mode)
    yield json.loads(text, object_pairs_hook=hook)


def several(text):
    decoder, at = json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        message, at = decoder.raw_decode(text, at)
        yield message


def relaxed(text):
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text)
    yield json.loads(re.sub(r",\s*([}\]])", r"\1", text))


def lines():
    if mode == "cr":
        yield from (line.encode() for line in open(sys.stdin.fileno(), encoding="utf-8", newline=None))
    elif mode == "nul":
        for line in sys.stdin.buffer:
            yield from line.split(b"\0")
    else:
        yield from sys.stdin.buffer


def messages(line):
    if mode == "overlong":
        yield from one(overlong(line))
    elif mode == "replace":
        yield from one(line.decode("utf-8", "replace"))
    elif mode == "bom":
        yield from one(line.decode("utf-8-sig"))
    elif mode == "several":
        yield from several(line.decode())
    elif mode == "relaxed":
        yield from relaxed(line.decode())
    else:
        yield from one(line.decode())


def execute(message):
    for element in message if isinstance(message, list) else [message]:
        if not isinstance(element, dict) or "method" not in element:
            continue
        text = "nothing"
        if element["method"] == "tools/call":
            params = element.get("params", {})
            text = params.get("name")
            call = {key: params.get(key) for key in ("name", "arguments", "task")}
            with open(log, "a", encoding="utf-8") as out:
                out.write(json.dumps(call) + "\n")
        if "id" in element:
            result = {"content": [{"type": "text", "text": f"ran {text}"}]}
            answer = {"jsonrpc": "2.0", "id": element["id"], "result": result}
            print(json.dumps(answer), flush=True)


for line in lines():
    try:
        for message in messages(line):
            execute(message)
    except (ValueError, RecursionError):
        pass  # What this reader cannot read, it ignores.
