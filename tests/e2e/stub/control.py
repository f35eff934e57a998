"""Control of a stub that runs by itself, over HTTP with JSON.

POST /control/say   {"user_id", "name"?, "text"}     POST /control/tap   {"user_id", "label"}
GET  /control/seen/{user_id}        what is on the screen: [{"kind", "text", "buttons"}]
GET  /control/transcript/{user_id}  the same as Markdown
"""

from typing import TYPE_CHECKING

from aiohttp import web

from tests.e2e.stub.transcript import markdown
from tests.e2e.stub.world import labels

if TYPE_CHECKING:
    from tests.e2e.stub.stub import TelegramStub


def add_control(app: web.Application, stub: "TelegramStub") -> None:
    """Add the routes under /control."""

    async def say(request: web.Request) -> web.Response:
        body = await request.json()
        chat = stub.chat(body["user_id"], body.get("name", "Amina"))
        return web.json_response({"update_id": await chat.say(body["text"])})

    async def tap(request: web.Request) -> web.Response:
        body = await request.json()
        return web.json_response({"tap": await stub.chat(body["user_id"]).tap(body["label"])})

    async def seen(request: web.Request) -> web.Response:
        chat = stub.chat(int(request.match_info["user_id"]))
        return web.json_response(
            [
                {
                    "kind": item.kind,
                    "text": item.text,
                    "buttons": labels(item.message) if item.message else [],
                }
                for item in chat.seen
            ]
        )

    async def transcript(request: web.Request) -> web.Response:
        chat = stub.chat(int(request.match_info["user_id"]))
        return web.Response(text=markdown(chat.seen, title="Conversation"))

    app.router.add_post("/control/say", say)
    app.router.add_post("/control/tap", tap)
    app.router.add_get("/control/seen/{user_id}", seen)
    app.router.add_get("/control/transcript/{user_id}", transcript)
