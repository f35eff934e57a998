"""A scripted server on loopback that speaks the OpenAI chat protocol, for faults on demand."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from aiohttp import web

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _event(content: str | None, *, finish: str | None = None, usage: bool = False) -> bytes:
    delta = {"role": "assistant", "content": content} if content is not None else {}
    body = {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    if usage:
        body["choices"] = []
        body["usage"] = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return f"data: {json.dumps(body)}\n\n".encode()


async def _stream(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    return response


def says(text: str) -> Behaviour:
    """Stream `text` in pieces and finish properly."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = await _stream(request)
        for start in range(0, len(text), 12):
            await response.write(_event(text[start : start + 12]))
        await response.write(_event(None, finish="stop"))
        await response.write(_event(None, usage=True))
        await response.write(b"data: [DONE]\n\n")
        return response

    return reply


def says_in_turn(*texts: str) -> Behaviour:
    """Say the first text to the first request, the second to the second, and so on."""
    left = list(texts)

    async def reply(request: web.Request) -> web.StreamResponse:
        return await says(left.pop(0))(request)

    return reply


def breaks_off(text: str) -> Behaviour:
    """Stream `text`, then close the connection in mid-reply."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = await _stream(request)
        await response.write(_event(text))
        assert request.transport is not None
        request.transport.close()
        return response

    return reply


def stalls(released: threading.Event) -> Behaviour:
    """Stream one word, then say nothing until `released` is set."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = await _stream(request)
        await response.write(_event("Sometimes"))
        await asyncio.to_thread(released.wait)
        return response

    return reply


def keeps_busy(released: threading.Event) -> Behaviour:
    """Stream one word, then only comments until `released` is set: the line is never silent."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = await _stream(request)
        await response.write(_event("Sometimes"))
        while not released.is_set():
            await response.write(b": still thinking\n\n")
            await asyncio.sleep(0.02)
        return response

    return reply


def never_ends(text: str, released: threading.Event) -> Behaviour:
    """Stream `text` again and again until `released` is set."""

    async def reply(request: web.Request) -> web.StreamResponse:
        response = await _stream(request)
        while not released.is_set():
            await response.write(_event(text))
            await asyncio.sleep(0.02)
        return response

    return reply


def refuses(status: int) -> Behaviour:
    """Answer with an HTTP error, such as 429."""

    async def reply(_: web.Request) -> web.StreamResponse:
        return web.json_response({"error": {"message": "slow down"}}, status=status)

    return reply


async def sends_malformed_json(request: web.Request) -> web.StreamResponse:
    """Stream an event that is no JSON."""
    response = await _stream(request)
    await response.write(b"data: {not json\n\n")
    await response.write(b"data: [DONE]\n\n")
    return response


class ScriptedServer:
    """Where it listens, and the bodies of the requests it got."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[str] = []


@contextmanager
def openai_server(behaviour: Behaviour) -> Iterator[ScriptedServer]:
    """Serve `behaviour` on a free loopback port while the context lasts."""
    server = ScriptedServer()
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    stop = asyncio.Event()

    async def handle(request: web.Request) -> web.StreamResponse:
        server.requests.append(await request.text())
        return await behaviour(request)

    async def serve() -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        server.url = f"http://127.0.0.1:{port}/v1"
        ready.set()
        await stop.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
