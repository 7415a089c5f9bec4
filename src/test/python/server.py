"""A FastMCP server with a little of everything.

    python server.py
"""

from fastmcp import FastMCP

server = FastMCP("little-of-everything", instructions="Ask for the weather.")


@server.tool
def weather(city: str) -> str:
    """The weather, always the same"""
    return f"Sunny in {city}, 20 °C, 🌤"


@server.tool
def share(total: float, people: int = 2) -> dict:
    """A share of the bill"""
    return {"each": total / people, "people": people}


@server.tool
def fail() -> str:
    """Fails"""
    raise ValueError("failed as asked")


@server.resource("notes://today")
def notes() -> str:
    return "Nothing today."


@server.resource("page://{number}")
def page(number: int) -> str:
    return f"Page {number}"


@server.prompt
def review(what: str) -> str:
    """Asks for a review"""
    return f"Review {what}"


server.run(show_banner=False)
