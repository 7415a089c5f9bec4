"""A client whose user is asked about calls, spoken by the Python SDK of either generation.

    python asking.py STEPS -- COMMAND [ARG...]

STEPS is a JSON array of [TOOL, ARGUMENTS, DECISION]. Whoever asks during the call is told the decision, a word of the
form, or "decline", or "cancel". Prints for each step one line of JSON: whether the user was asked, and the result.
"""

import contextlib
import json
import sys

import anyio
import mcp
import mcp.client.session
from mcp import StdioServerParameters, types

# A busy machine may take longer to start a server than a client of the newest revision waits for its first answer.
if hasattr(mcp.client.session, "DISCOVER_TIMEOUT_SECONDS"):
    mcp.client.session.DISCOVER_TIMEOUT_SECONDS = 60

steps, dashes, command, *arguments = sys.argv[1:]
server = StdioServerParameters(command=command, args=arguments)
decision = ""
asked = []


async def answer(context, params):
    schema = params.requestedSchema if hasattr(params, "requestedSchema") else params.requested_schema
    asked.append(",".join(schema["properties"]))
    if decision in ("decline", "cancel"):
        return types.ElicitResult(action=decision)
    return types.ElicitResult(action="accept", content={"decision": decision})


@contextlib.asynccontextmanager
async def connected():
    if hasattr(mcp, "Client"):
        async with mcp.Client(server, elicitation_callback=answer) as client:
            yield client
        return
    from mcp.client.stdio import stdio_client

    async with stdio_client(server) as (read, write):
        async with mcp.ClientSession(read, write, elicitation_callback=answer) as client:
            await client.initialize()
            yield client


async def main():
    global decision
    async with connected() as client:
        for tool, parameters, decision in json.loads(steps):
            asked.clear()
            result = await client.call_tool(tool, parameters)
            refused = result.isError if hasattr(result, "isError") else result.is_error
            print(json.dumps({"asked": asked, "refused": refused, "text": result.content[0].text}), flush=True)


anyio.run(main)
