"""The plain pattern in FastAPI: accept in memory, store nothing.

`/message` acknowledges and leaves it at that; `/message-and-run` starts `/bin/true` in the background for each,
as many at once as come.
"""

import asyncio

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
running = set()
counted = {"finished": 0}


class Message(BaseModel):
    type: str
    payload: object = None


@app.post("/message")
async def message(body: Message):
    return {"status": "received"}


@app.post("/message-and-run")
async def message_and_run(body: Message):
    task = asyncio.create_task(run())
    running.add(task)
    task.add_done_callback(running.discard)
    return {"status": "received"}


@app.get("/finished")
async def finished():
    return counted


async def run():
    process = await asyncio.create_subprocess_exec("/bin/true")
    await process.wait()
    counted["finished"] += 1
