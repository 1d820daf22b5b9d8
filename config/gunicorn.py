"""How gunicorn serves the application. WEB_WORKERS and WEB_THREADS change the numbers; the rest is chosen for safety."""

import gc
import os
import sys
from typing import Any

_environ = os.environ
_development = _environ.get("MARQUEE_ENV") == "development"
_inherited = _environ.get("WEB_LISTEN_FD")  # the supervisor's socket: no visitor is refused while we restart
_host, _port = _environ.get("HOST") or "127.0.0.1", _environ.get("PORT") or "8000"

bind = [f"fd://{_inherited}" if _inherited else f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"]
worker_class = "core.run.clients.Worker"  # threads, which slow clients cannot use up
workers = 1 if _development else int(_environ.get("WEB_WORKERS", "2"))
threads = int(_environ.get("WEB_THREADS", "8"))
reload = _development
preload_app = not _development  # the workers share the memory of the code
timeout = 60
graceful_timeout = 6  # the supervisor waits 7 s, and PostgreSQL ends after that: ten together
keepalive = 5
max_requests = 0
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # heartbeats: a slow disk is no hang

# Requests: what a browser sends, with room; more is refused before the application sees it.
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 16380

# Who is behind a proxy is decided by `server.trusted_proxies`; gunicorn believes no forwarded header of anyone.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
proxy_protocol = "off"

# What we do not use stays off.
http_protocols = "h1"
control_socket_disable = True

# The application writes its own line for each request.
accesslog = None
errorlog = "-"
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Keep the collector from touching, and so copying, what the workers share."""
    gc.collect()
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """Connections that were made while loading belong to the parent; log lines get a writer."""
    app = worker.app.wsgi() if preload_app else None
    if app and "marquee" in app.extensions:
        from core.destination import destination

        destination.have_writer()
    if app and (database := app.extensions.get("sqlalchemy")):
        with app.app_context():
            for engine in database.engines.values():
                engine.dispose(close=False)


def worker_exit(server: Any, worker: Any) -> None:
    """What waits to be logged is written."""
    if destination := sys.modules.get("core.destination"):
        destination.destination.flush()


def child_exit(server: Any, worker: Any) -> None:
    """A worker that is gone no longer counts among the live ones."""
    if _environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)
