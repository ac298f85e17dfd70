"""A socket that listens on loopback, a session at a time."""

import socket
import threading
from contextlib import contextmanager


@contextmanager
def listener(session, patience):
    """Inside, it listens; its port. ``session`` is given each connection; one that is lost ends it."""
    listening, done = socket.create_server(("127.0.0.1", 0)), threading.Event()
    listening.settimeout(0.2)

    def serve():
        while not done.is_set():
            try:
                plain, _ = listening.accept()
            except TimeoutError:
                continue
            plain.settimeout(patience)
            try:
                session(plain)
            except OSError:
                plain.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        done.set()
        thread.join()
        listening.close()
