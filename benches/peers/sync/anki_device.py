"""Anki's own client against Anki's own sync server, step by step.

    anki_device.py STEP SERVER FOLDER ROWS

`prepare` makes two collections that agree, and writes into the first 50,000 notes, each a row of ROWS, to each of which
Anki adds a card: 100,000 changed rows. `push` sends them, `pull` brings them into the second collection, `upload` sends the
first collection whole, `download` fetches it whole into a third. Each answers in one line of JSON.
"""

import json
import pathlib
import sys
import time

from anki.collection import AddNoteRequest, Collection
from anki.sync_pb2 import SyncCollectionResponse

NOTES = 50_000
USER, PASSWORD = "bench", "bench"


class Device:
    """A collection with access to the server."""

    def __init__(self, folder, name, server):
        self.collection = Collection(str(folder / f"{name}.anki2"))
        self.auth = self.collection.sync_login(USER, PASSWORD, server)

    def sync(self):
        """Sends and fetches what changed; fails if the server wants everything anew."""
        told = self.collection.sync_collection(self.auth, False)
        wanted = told.required
        if wanted not in (SyncCollectionResponse.NO_CHANGES, SyncCollectionResponse.NORMAL_SYNC):
            raise RuntimeError(f"not a normal sync: {SyncCollectionResponse.ChangesRequired.Name(wanted)}")

    def whole(self, *, upload):
        self.collection.close_for_full_sync()
        self.collection.full_upload_or_download(auth=self.auth, server_usn=None, upload=upload)
        self.collection.reopen(after_full_sync=True)

    def check(self):
        notes, cards = self.collection.note_count(), self.collection.card_count()
        if (notes, cards) != (NOTES, NOTES):
            raise RuntimeError(f"{notes} notes and {cards} cards instead of {NOTES}")


def write(collection, rows):
    """A note has two fields: what kind of row it is and its columns."""
    notetype = collection.models.by_name("Basic")
    deck = collection.decks.get_current_id()
    requests = []
    with open(rows, encoding="utf-8") as lines:
        for _, line in zip(range(NOTES), lines, strict=False):
            row = json.loads(line)
            note = collection.new_note(notetype)
            note.fields = [f"{row['table']} {row['id']}", json.dumps(row["columns"], ensure_ascii=False)]
            requests.append(AddNoteRequest(note=note, deck_id=deck))
    collection.add_notes(requests)


def prepare(server, folder, rows):
    first = Device(folder, "first", server)
    first.whole(upload=True)
    Device(folder, "second", server).whole(upload=False)
    write(first.collection, rows)
    first.collection.close()
    return 0.0


def push(server, folder, _rows):
    device = Device(folder, "first", server)
    seconds = timed(device.sync)
    device.check()
    device.collection.close()
    return seconds


def pull(server, folder, _rows):
    device = Device(folder, "second", server)
    seconds = timed(device.sync)
    device.check()
    device.collection.close()
    return seconds


def upload(server, folder, _rows):
    device = Device(folder, "first", server)
    seconds = timed(lambda: device.whole(upload=True))
    device.collection.close()
    return seconds


def download(server, folder, _rows):
    device = Device(folder, "third", server)
    seconds = timed(lambda: device.whole(upload=False))
    device.check()
    device.collection.close()
    return seconds


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    step, server, folder, rows = sys.argv[1:]
    steps = {"prepare": prepare, "push": push, "pull": pull, "upload": upload, "download": download}
    seconds = steps[step](server, pathlib.Path(folder), rows)
    print(json.dumps({"seconds": seconds}))
