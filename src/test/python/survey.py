"""A scripted MCP session that is read from a file, spoken by one of four Python clients.

    python survey.py sdk1|sdk2|fastmcp SESSION -- COMMAND [ARG...]

Each line of the session is a JSON array: `["tools"]`, `["call", NAME, ARGUMENTS]` and so on. Prints one line of JSON
for each step with what the caller of the client got to see. Gives up $PATIENCE seconds after the client is connected.
"""

import contextlib
import json
import os
import sys
import warnings

import anyio
import mcp.client.session

warnings.simplefilter("ignore")

# A busy machine may take longer to start a server than a client of the newest revision waits for its first answer.
if hasattr(mcp.client.session, "DISCOVER_TIMEOUT_SECONDS"):
    mcp.client.session.DISCOVER_TIMEOUT_SECONDS = 60

kind, session, dashes, *command = sys.argv[1:]
if dashes != "--" or not command:
    sys.exit("usage: survey.py sdk1|sdk2|fastmcp SESSION -- COMMAND [ARG...]")


@contextlib.asynccontextmanager
async def sdk1():
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client
    from pydantic import AnyUrl

    parameters = StdioServerParameters(command=command[0], args=command[1:])
    async with stdio_client(parameters) as (read, write), ClientSession(read, write) as client:
        await client.initialize()
        yield client, AnyUrl


@contextlib.asynccontextmanager
async def sdk2():
    from mcp import Client, StdioServerParameters

    async with Client(StdioServerParameters(command=command[0], args=command[1:])) as client:
        yield client, str


@contextlib.asynccontextmanager
async def fastmcp():
    from fastmcp import Client
    from fastmcp.client.transports import StdioTransport

    transport = StdioTransport(command=command[0], args=command[1:], keep_alive=False)
    async with Client(transport, timeout=30) as client:
        yield client, str


def plain(value):
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, list):
        return [plain(element) for element in value]
    if hasattr(value, "content"):
        return {"content": plain(value.content), "structured": value.structured_content}
    return value


def perform(client, uri, word, *arguments):
    match word:
        case "ping":
            return client.send_ping() if hasattr(client, "send_ping") else client.ping()
        case "tools":
            return client.list_tools()
        case "prompts":
            return client.list_prompts()
        case "resources":
            return client.list_resources()
        case "templates":
            return client.list_resource_templates()
        case "read":
            return client.read_resource(uri(arguments[0]))
        case "prompt":
            return client.get_prompt(*arguments)
        case "call":
            return client.call_tool(*arguments)


async def main():
    with open(session, encoding="utf-8") as lines:
        steps = [json.loads(line) for line in lines if line.strip()]
    async with {"sdk1": sdk1, "sdk2": sdk2, "fastmcp": fastmcp}[kind]() as (client, uri):
        with anyio.fail_after(float(os.environ.get("PATIENCE", "45"))):
            for step in steps:
                try:
                    outcome = {"result": plain(await perform(client, uri, *step))}
                except Exception as error:
                    outcome = {"error": f"{type(error).__name__}: {error}"}
                print(json.dumps({"step": step, **outcome}, ensure_ascii=False), flush=True)
    print(json.dumps({"step": "close"}), flush=True)


anyio.run(main)
