"""Asks the service whether it is ready, and says how to try it."""

import json
import threading
import urllib.error
import urllib.request
from pathlib import Path


class Probe:
    """Asks /readyz again and again, beside the supervisor's own thread, until it answers 200."""

    def __init__(self, url: str) -> None:
        self.ready = False
        self.answer = "no answer yet"
        self._url = f"{url}/readyz"
        self._given_up = threading.Event()
        threading.Thread(target=self._ask, daemon=True).start()

    def give_up(self) -> None:
        self._given_up.set()

    def _ask(self) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy in the environment is not for us
        while not self._given_up.wait(0.1):
            try:
                with opener.open(self._url, timeout=5) as answer:
                    self.ready = answer.status == 200
            except urllib.error.HTTPError as error:
                self.answer = f"{error.code} {error.read(500).decode(errors='replace')}"
            except (OSError, ValueError) as error:
                self.answer = str(error)
            if self.ready:
                return


WHO = {"viewer": "a viewer", "admin": "an administrator"}


def demo_lines(file: Path) -> list[str]:
    """How to sign in to the demo, from the file that keeps its passwords."""
    try:
        accounts: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8"))
        return [f"Sign in as {WHO[key]}: {a['email']}, password {a['password']}" for key, a in accounts.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
