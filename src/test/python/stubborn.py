"""An MCP server with one bad habit for each option: what the gateway's life-cycle tests run.

Answers every request with the checksum and the length of the line that asked, and goes away at the end of its input,
unless told otherwise.
"""

import argparse
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import zlib

options = argparse.ArgumentParser()
options.add_argument("--marker", help="means nothing: tells the processes of one test from others")
options.add_argument("--ignore-eof", action="store_true", help="stay when the input ends")
options.add_argument("--ignore-term", action="store_true", help="stay on SIGTERM, SIGINT and SIGHUP")
options.add_argument("--grandchild", action="store_true", help="start a process that does both and holds our pipes")
options.add_argument("--grandchild-apart", action="store_true", help="the same, in a session of its own")
options.add_argument("--daemon", action="store_true", help="start a process that leaves our tree, session and pipes")
options.add_argument("--asleep", action="store_true", help="be that process")
options.add_argument("--exit-at-start", type=int, metavar="CODE")
options.add_argument("--exit-in-call", type=int, metavar="CODE", help="on the first tools/call")
options.add_argument("--die-in-call", metavar="SIGNAL", help="kill oneself on the first tools/call")
options.add_argument("--never-answer", action="store_true", help="tools/call stays without an answer")
options.add_argument("--junk", action="store_true", help="print what is no message before each answer")
options.add_argument("--invalid-utf8", action="store_true", help="the same, with a byte that is no UTF-8")
options.add_argument("--invalid-answer", action="store_true", help="a byte that is no UTF-8 in each answer")
options.add_argument("--flood-stderr", type=int, metavar="MIB", help="before each answer")
options.add_argument("--flood-stdout", type=int, metavar="COUNT", help="send that many 10 KB notifications at start")
options.add_argument("--never-read", action="store_true")
options.add_argument("--read-slowly", type=float, metavar="SECONDS", help="wait so long before each line")
options.add_argument("--delay", type=float, metavar="SECONDS", help="answer so much later, but go on reading")
options.add_argument("--big", type=int, metavar="MIB", help="the text of an answer to tools/call")
options.add_argument("--id-last", action="store_true", help="the id stands at the end of an answer")
options.add_argument("--queue", action="store_true", help="go on reading while answers wait to be taken")
options.add_argument("--no-final-lf", action="store_true", help="answer tools/call without a line end, then exit")
options.add_argument("--inputs", metavar="FILE", help="copy everything that was read to this file")
options = options.parse_args()

out = sys.stdout.buffer
unanswered = queue.Queue()
unheeded = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def for_ever():
    while True:
        time.sleep(1000)


def write(line):
    out.write(line)
    out.flush()


def write_queued():
    while True:
        write(unanswered.get())


def send(line):
    if options.queue:
        unanswered.put(line)
    else:
        write(line)


def start_grandchild():
    # It ignores the signals from its first moment on: what is ignored stays so over exec.
    before = {number: signal.signal(number, signal.SIG_IGN) for number in unheeded}
    command = [sys.executable, __file__, "--asleep", "--marker", str(options.marker)]
    subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=options.grandchild_apart)
    for number, handler in before.items():
        signal.signal(number, handler)


def start_daemon():
    if os.fork() == 0:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, __file__, "--asleep", "--marker", str(options.marker)]
        subprocess.Popen(command, start_new_session=True, **quiet)
        os._exit(0)
    os.wait()


def answer(line, message):
    call = message["method"] == "tools/call"
    if call and options.exit_in_call is not None:
        os._exit(options.exit_in_call)
    if call and options.die_in_call:
        os.kill(os.getpid(), getattr(signal, options.die_in_call))
    if call and options.never_answer:
        return
    if options.junk:
        send(b"[dotenv@17.2.0] injecting env (3) from .env\n\n   \n")
        send(b'{"level":"info","message":"listening"}\n42\n')
    if options.invalid_utf8:
        send(b"caf\xe9 is open\n")
    if options.flood_stderr:
        sys.stderr.write(("x" * 1023 + "\n") * 1024 * options.flood_stderr)
        sys.stderr.flush()
    text = f"crc32 {zlib.crc32(line):08x} of {len(line)} bytes"
    if call and options.big:
        text = "lorem ipsum dolor sit amet. " * (options.big * 1024 * 1024 // 28)
    result = json.dumps({"content": [{"type": "text", "text": text}]})
    identity = json.dumps(message["id"])
    if options.id_last:
        reply = f'{{"jsonrpc":"2.0","result":{result},"id":{identity}}}'.encode()
    else:
        reply = f'{{"jsonrpc":"2.0","id":{identity},"result":{result}}}'.encode()
    if options.invalid_answer:
        reply = reply.replace(b"crc32", b"caf\xe9")
    if call and options.no_final_lf:
        write(reply)
        sys.exit(0)
    if options.delay:
        threading.Timer(options.delay, send, [reply + b"\n"]).start()
    else:
        send(reply + b"\n")


if options.ignore_term:
    for number in unheeded:
        signal.signal(number, signal.SIG_IGN)
if options.asleep:
    for_ever()
if options.exit_at_start is not None:
    sys.exit(options.exit_at_start)
if options.grandchild or options.grandchild_apart:
    start_grandchild()
if options.daemon:
    start_daemon()
if options.queue:
    threading.Thread(target=write_queued, daemon=True).start()
for number in range(options.flood_stdout or 0):
    note = {"jsonrpc": "2.0", "method": "notifications/message", "params": {"level": "info", "data": "lorem " * 1700}}
    note["params"]["number"] = number
    write(json.dumps(note).encode() + b"\n")
if options.never_read:
    for_ever()

inputs = open(options.inputs, "wb", buffering=0) if options.inputs else None
for line in sys.stdin.buffer:
    if options.read_slowly:
        time.sleep(options.read_slowly)
    if inputs:
        inputs.write(line)
    try:
        message = json.loads(line)
    except ValueError:
        continue
    if isinstance(message, dict) and "method" in message and "id" in message:
        answer(line, message)
if options.ignore_eof:
    for_ever()
