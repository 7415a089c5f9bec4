"""Runs a command and keeps a copy of what goes in and out.

    python3 -S tee.py RECORD COMMAND [ARG...]

Writes RECORD.1.in and RECORD.1.out, and counts on where it is started again: some clients start a server twice. Bytes
are relayed as they come; a signal to it goes to the command as well; it exits with the command's code.
"""

import os
import signal
import sys
import _thread as thread

record, *command = sys.argv[1:]
number = 1
while True:
    try:
        copy_in = os.open(f"{record}.{number}.in", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        break
    except FileExistsError:
        number += 1
copy_out = os.open(f"{record}.{number}.out", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)

to_child, from_us = os.pipe()
to_us, from_child = os.pipe()
child = os.fork()
if child == 0:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.dup2(to_child, 0)
    os.dup2(from_child, 1)
    os.execvp(command[0], command)
os.close(to_child)
os.close(from_child)


def write(descriptor, data):
    while data:
        data = data[os.write(descriptor, data) :]


def pump(source, copy, target):
    try:
        while data := os.read(source, 1 << 16):
            write(copy, data)
            write(target, data)
    except OSError:
        pass  # the other end went away: what it left unread is for nobody
    os.close(target)


def end(number, frame):
    os.kill(child, number)


for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, end)
thread.start_new_thread(pump, (0, copy_in, from_us))
pump(to_us, copy_out, 1)
_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
os._exit(code if code >= 0 else 128 - code)
