"""The address that the service listens at, taken before anything else is started."""

import errno
import os
import socket
from dataclasses import dataclass

import psutil

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


class AddressError(Exception):
    """The address cannot be listened at; says why and what to do."""


@dataclass(frozen=True)
class Listener:
    """A socket that holds the port for as long as the service runs, across restarts of its web part."""

    socket: socket.socket
    host: str
    port: int

    @property
    def url(self) -> str:
        """The address for a browser on this machine."""
        host = EVERYWHERE.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def close(self) -> None:
        self.socket.close()


def listen(host: str, port: int) -> Listener:
    """Take the address, or say who has it. Visitors of the first seconds wait until the web part answers them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections of a run that has just ended
    try:
        taken.bind((host, port))
        taken.listen(2048)
    except OSError as error:
        taken.close()
        raise AddressError(_why(error, host, port)) from None
    return Listener(taken, host, taken.getsockname()[1])


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is already in use{_by_whom(port)}: end that, or choose another one: make run PORT={port + 1}"
    if error.errno == errno.EACCES:
        return f"port {port} needs root: choose one from 1024 up, or put a web server in front"
    return f"cannot listen at {host}:{port}: {os.strerror(error.errno) if error.errno else error}"


def _by_whom(port: int) -> str:
    """The process behind the port, where we may know."""
    try:
        pids = {
            found.pid
            for found in psutil.net_connections("tcp")
            if found.status == psutil.CONN_LISTEN and found.laddr[1:] == (port,)
        }
        return "".join(f" by {psutil.Process(pid).name()} (process {pid})" for pid in pids if pid)[:100]
    except (psutil.Error, AttributeError):
        return ""
