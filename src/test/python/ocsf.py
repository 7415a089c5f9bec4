"""Checks events on stdin, one a line, against the published schema of OCSF 1.6, and says how many of each class."""

import collections
import json
import sys

import jsonschema
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

CLASSES = {6003: "api_activity", 2004: "detection_finding"}
VERSION = "1.6.0"

schemas = OcsfJsonSchemaEmbedded(get_ocsf_schema(VERSION))
validators = {}
for number, name in CLASSES.items():
    uri = f"https://schema.ocsf.io/schema/{VERSION}/classes/{name}?profiles=security_control"
    validators[number] = jsonschema.Draft202012Validator(schemas.get_schema_from_uri(uri))

seen = collections.Counter()
for line in sys.stdin:
    event = json.loads(line)
    for error in validators[event["class_uid"]].iter_errors(event):
        sys.exit(f"{'/'.join(map(str, error.path))}: {error.message[:300]}\n{line}")
    seen[event["class_uid"]] += 1
print(" ".join(f"{number}:{seen[number]}" for number in sorted(CLASSES)))
