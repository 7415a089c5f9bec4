"""A scripted MCP session, spoken by the Python SDK's client.

    python client.py everything|filesystem|time DIRECTORY -- COMMAND [ARG...]

Prints one line of JSON for each step with what the caller of the SDK got to see.
Steps whose order on the wire would depend on timing wait for each other.
"""

import json
import sys
import warnings

import anyio
import mcp.client.session
from mcp import Client, MCPError, StdioServerParameters, types

warnings.simplefilter("ignore")

# A busy machine may take longer to start a server than the client waits for its first answer.
mcp.client.session.DISCOVER_TIMEOUT_SECONDS = 60

session, directory, dashes, *command = sys.argv[1:]
if dashes != "--" or not command:
    sys.exit("usage: client.py everything|filesystem|time DIRECTORY -- COMMAND [ARG...]")

heard = []
heard_more = anyio.Event()


def hear(method):
    global heard_more
    heard.append(method)
    heard_more.set()
    heard_more = anyio.Event()


async def hears(method, times):
    """Waits until the server has sent the given method that many times."""
    while heard.count(method) < times:
        await heard_more.wait()


async def roots(context):
    hear("roots/list")
    return types.ListRootsResult(roots=[types.Root(uri=f"file://{directory}", name="peers")])


async def sampling(context, params):
    hear("sampling/createMessage")
    text = types.TextContent(type="text", text="sampled: déjà vu, 日本語, 🎉")
    return types.CreateMessageResult(role="assistant", model="none", content=text)


async def elicitation(context, params):
    hear("elicitation/create")
    return types.ElicitResult(
        action="accept",
        content={"name": "Nobody", "check": True, "firstLine": "Call me Ishmael.", "integer": 7},
    )


async def logging(params):
    hear("notifications/message")


async def step(name, action):
    try:
        result = await action()
        if hasattr(result, "model_dump"):
            result = result.model_dump(mode="json", by_alias=True, exclude_none=True)
        outcome = {"result": result}
    except MCPError as error:
        outcome = {"error": {"code": error.error.code, "message": error.error.message}}
    print(json.dumps({"step": name, **outcome}, ensure_ascii=False), flush=True)


async def everything(client):
    call = client.call_tool
    slow = "trigger-long-running-operation"

    async def at_once():
        answers = {}

        async def one(key, name, arguments):
            result = await call(name, arguments)
            answers[key] = result.content[0].text

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(one, "0", slow, {"duration": 1.0, "steps": 1})
            tasks.start_soon(one, "1", slow, {"duration": 0.5, "steps": 1})
            for n in range(2, 10):
                tasks.start_soon(one, str(n), "echo", {"message": f"at once {n}"})
        return dict(sorted(answers.items()))

    progress = []

    async def progressed(done, total, message):
        progress.append(done)

    async def cancelled():
        with anyio.move_on_after(0.2) as scope:
            await call(slow, {"duration": 0.6, "steps": 1})
        return scope.cancelled_caught

    async def roots_changed():
        await client.send_roots_list_changed()
        await hears("notifications/message", 2)

    await step("the server asks for the roots by itself", lambda: hears("notifications/message", 1))
    await step("ping", client.send_ping)
    await step("tools", client.list_tools)
    await step("prompts", client.list_prompts)
    await step("resources", client.list_resources)
    await step("templates", client.list_resource_templates)
    text = 'héllo "日本" \\ 🎉 \u2028 \u0085 \u0000 \t </script>'
    await step("echo", lambda: call("echo", {"message": text}))
    await step("sum", lambda: call("get-sum", {"a": 0.1, "b": 1e21}))
    await step("wrong arguments", lambda: call("get-sum", {"a": "one"}))
    await step("unknown tool", lambda: call("no-such-tool", {}))
    await step("structured", lambda: call("get-structured-content", {"location": "Chicago"}))
    await step("image", lambda: call("get-tiny-image", {}))
    await step("reference", lambda: call("get-resource-reference", {"resourceType": "Blob", "resourceId": 3}))
    await step("read", lambda: client.read_resource("demo://resource/static/document/features.md"))
    await step("read nothing", lambda: client.read_resource("demo://no/such"))
    await step("prompt", lambda: client.get_prompt("args-prompt", {"city": "Wien", "state": "W"}))
    await step("unknown prompt", lambda: client.get_prompt("no-such-prompt"))
    await step("log level", lambda: client.set_logging_level("info"))
    await step("subscribe", lambda: client.subscribe_resource("demo://resource/dynamic/text/1"))
    await step("progress", lambda: call(slow, {"duration": 0.4, "steps": 4}, progress_callback=progressed))
    await step("progress seen", lambda: completed(len(progress) >= 3))
    await step("calls at once", at_once)
    await step("sampling", lambda: call("trigger-sampling-request", {"prompt": "say something", "maxTokens": 10}))
    await step("elicitation", lambda: call("trigger-elicitation-request", {}))
    await step("roots", lambda: call("get-roots-list", {}))
    await step("roots changed", roots_changed)
    await step("cancelled", cancelled)
    await step("after a cancelled call", lambda: call(slow, {"duration": 0.8, "steps": 1}))


async def completed(value):
    return value


async def filesystem(client):
    call = client.call_tool
    await step("the server asks for the roots by itself", lambda: hears("roots/list", 1))
    await step("tools", client.list_tools)
    text = 'one\r\ntwo\ttabs "quoted" ü 🎉\n'
    await step("write", lambda: call("write_file", {"path": f"{directory}/new.txt", "content": text}))
    await step("read", lambda: call("read_text_file", {"path": f"{directory}/new.txt"}))
    await step("list", lambda: call("list_directory", {"path": directory}))
    await step("outside", lambda: call("read_text_file", {"path": "/no/such/place.txt"}))
    await step("wrong arguments", lambda: call("read_text_file", {"path": 7}))
    await step("unknown tool", lambda: call("no-such-tool", {}))


async def time(client):
    call = client.call_tool
    zones = {"source_timezone": "Asia/Kathmandu", "time": "16:30", "target_timezone": "UTC"}
    await step("tools", client.list_tools)
    await step("now", lambda: call("get_current_time", {"timezone": "Europe/Vienna"}))
    await step("convert", lambda: call("convert_time", zones))
    await step("no such zone", lambda: call("get_current_time", {"timezone": "Mars/Olympus Möns 🎉"}))
    await step("wrong arguments", lambda: call("convert_time", {"time": 7}))
    await step("unknown tool", lambda: call("no-such-tool", {}))


async def main():
    server = StdioServerParameters(command=command[0], args=command[1:])
    with anyio.fail_after(90):
        async with Client(
            server,
            sampling_callback=sampling,
            list_roots_callback=roots,
            elicitation_callback=elicitation,
            logging_callback=logging,
            client_info=types.Implementation(name="peers", version="1.0.0"),
        ) as client:
            await {"everything": everything, "filesystem": filesystem, "time": time}[session](client)
    print(json.dumps({"step": "close"}), flush=True)


anyio.run(main)
