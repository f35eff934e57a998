"""Runs the stub by itself: `python -m tests.e2e.stub --port 8081`; prints URL and token."""

import argparse
import asyncio
import contextlib

from tests.e2e.stub.stub import TOKEN, TelegramStub


async def run(port: int, token: str) -> None:
    """Serve until interrupted."""
    async with TelegramStub(token=token, port=port) as stub:
        print(f"USCE_TELEGRAM_API_URL={stub.url} TELEGRAM_BOT_TOKEN={stub.token}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    arguments = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(arguments.port, arguments.token))


if __name__ == "__main__":
    main()
