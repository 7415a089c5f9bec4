#!/usr/bin/env python3
"""verify_audit.py LOG [KEY]: an independent reading of docs/audit-format.md. Exit 0 intact, 1 tampered with."""
import glob, gzip, hashlib, hmac, json, os, re, sys

log, key = sys.argv[1], bytes.fromhex(sys.argv[2]) if len(sys.argv) > 2 else None
H = lambda k, m: hmac.new(k, m, hashlib.sha256).digest()
after = lambda k: hashlib.sha256(b"n" + k).digest()
problems, sessions, seen, epochs, epoch_keys = [], {}, set(), set(), [key]
stem, suffix = os.path.splitext(log)
aside = sorted(set(re.sub(r"\.gz$", "", f) for f in glob.glob(stem + "-" + "[0-9]" * 8 + suffix + "*") if not f.endswith(".tmp")))
numbers = [int(f[len(stem) + 1:len(f) - len(suffix)]) for f in aside]
if numbers and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
    problems.append("a file that was put aside is missing")

def records(path):
    """The whole records of a file: behind a stump, reading goes on at the next `{"v":`."""
    data = open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz")
    for number, line in enumerate(data.read().split(b"\n"), 1):
        at = 0 if line.startswith(b'{"v":') else line.find(b'{"v":')
        while at >= 0:
            try:
                yield number, line[at:], json.loads(line[at:])
                break
            except ValueError:
                at = line.find(b'{"v":', at + 1)

for path in aside + ([log] if os.path.exists(log) else []):
    first_kept = path == aside[0] and numbers[0] > 1 if aside else False
    for number, line, record in records(path):
        bad = lambda what: problems.append("%s:%d: %s" % (path, number, what))
        if "hash" not in record:
            if sessions:
                bad("no hash")
            continue
        digest = hashlib.sha256(line[:line.rindex(b',"hash":"')]).digest()
        if digest.hex() != record["hash"]:
            bad("changed")
        if not re.fullmatch(rb',"hash":"[0-9a-f]{64}"(,"seal":"[0-9a-f]{64}")?}\s*', line[line.rindex(b',"hash":"'):]):
            bad("something behind the hash")
        seq, name = record["seq"], record["session"]
        last = sessions.setdefault(name, {"seq": 0, "hash": "0" * 64, "last": False, "key": None})
        if not (numbers and numbers[0] > 1 and last["seq"] == 0 and seq > 1) and (seq != last["seq"] + 1 or record["prev"] != last["hash"] or last["last"]):
            bad("record %d of session %s does not follow record %d" % (seq, name, last["seq"]))
        if seq == 1 and "epoch" in record:
            if key and record["sealed_by"] != H(key, b"id").hex()[:8]:
                bad("sealed with another key")
            epochs.add(record["epoch"])
            while key and len(epoch_keys) <= record["epoch"]:
                epoch_keys.append(after(epoch_keys[-1]))
            last["key"] = H(epoch_keys[record["epoch"]], b"session") if key else None
        if last["key"]:
            if record.get("seal") != H(last["key"], digest).hex():
                bad("forged seal")
            last["key"] = after(last["key"])
        if "braid" in record and record["braid"] not in seen and not first_kept:
            bad("names a record that is missing")
        seen.add(record["hash"])
        last.update(seq=seq, hash=record["hash"], last=record.get("last", False))
if epochs and epochs != set(range(0 if not numbers or numbers[0] == 1 else min(epochs), max(epochs) + 1)):
    problems.append("a sealed session is missing")
print("\n".join(problems[:20]) or "intact, %d open" % sum(not s["last"] for s in sessions.values()))
sys.exit(1 if problems else 0)
