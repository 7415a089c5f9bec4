"""A server that does what the test tells it, step by step, and reports every byte that it reads.

    scripted.py SOCKET

On the Unix socket come lines, and each is answered by `done` when it is carried out:
    out HEX    write these bytes to stdout
    cut HEX    the same, and wait until they are read
    err HEX    write these bytes to stderr
    exit N     end at once with this exit code
What it reads goes out as it comes: `read HEX`, and `end` when its input ends; it then ends itself.
"""

import fcntl
import os
import socket
import struct
import sys
import termios
import threading
import time

control = socket.socket(socket.AF_UNIX)
control.connect(sys.argv[1])
lock = threading.Lock()


def tell(line):
    with lock:
        control.sendall(line.encode() + b"\n")


def read_input():
    while chunk := os.read(0, 1 << 16):
        tell("read " + chunk.hex())
    tell("end")
    os._exit(0)


def await_reader(descriptor):
    waiting = b"\0\0\0\0"
    while struct.unpack("i", fcntl.ioctl(descriptor, termios.FIONREAD, waiting))[0] > 0:
        time.sleep(0.001)


def write(descriptor, data):
    while data:
        data = data[os.write(descriptor, data) :]


threading.Thread(target=read_input, daemon=True).start()
for order in control.makefile():
    word, argument = order.split()
    if word == "exit":
        os._exit(int(argument))
    write(2 if word == "err" else 1, bytes.fromhex(argument))
    if word == "cut":
        await_reader(1)
    tell("done")
