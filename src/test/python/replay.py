"""A server that plays a prepared output, whatever it is asked.

    python3 replay.py LINES OUTPUT INPUTS [MARKER...]

Waits for LINES lines, then writes the file OUTPUT to its stdout as it is, and meanwhile copies everything that it
reads to the file INPUTS.
"""

import shutil
import sys
import threading

lines, output, inputs = sys.argv[1:4]
started = threading.Event()


def copy():
    seen = 0
    with open(inputs, "wb", buffering=0) as out:
        while chunk := sys.stdin.buffer.read1(65536):
            out.write(chunk)
            seen += chunk.count(b"\n")
            if seen >= int(lines):
                started.set()
    started.set()


copying = threading.Thread(target=copy)
copying.start()
if int(lines) > 0:
    started.wait()
with open(output, "rb") as prepared:
    shutil.copyfileobj(prepared, sys.stdout.buffer)
    sys.stdout.buffer.flush()
copying.join()
