"""Rules that the document gives in words, because JSON Schema cannot say them.

A case that breaks one of them is rightly refused (422) although its schema is satisfied, so it is not sent; of the cases that
are wrong on purpose only those that ask for workers are not. Some cases are changed before they are sent: see `before_call`.
"""

import hashlib
import re
from datetime import datetime, timedelta, timezone

import requests
import schemathesis

FURTHEST = 100_000  # `page` times `page_size`
TEN_YEARS = timedelta(days=3650)
# What a caller takes from an earlier answer and gives back as it is. The document does not say what is in it.
GIVEN = {
    "GET /tasks": re.compile(r"a(?!0{16})[0-7][0-9a-f]{15}"),
    "GET /tasks/{task_id}/output": re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})"),
    "GET /tasks/{task_id}/events": re.compile(r"\d[nrswec]:-:-!?"),
}


@schemathesis.hook
def filter_case(context, case):
    if asks_for_workers(case.query or {}):
        return False
    if case.meta is not None and case.meta.generation.mode.is_negative:
        return True
    return (
        query_is_meant(case)
        and last_event_is_meant(case)
        and body_is_meant(case.body)
        and fits_64_bits(case.body)
    )


@schemathesis.hook
def before_call(context, case, kwargs):
    """A stream of events lasts until its task has ended, and nothing ends here by itself: no worker runs. So the task is
    cancelled first. A task is changed as it was seen: If-Match is its present tag. An Idempotency-Key stands for one request:
    the same one again, but no other. A batch is answered item by item, so wrong items are refused (422) only where it is to be
    stored all or none; what is wrong with the batch itself is refused in any case, and is sent as it is."""
    if case.operation.label == "GET /tasks/{task_id}/events":
        task = case.operation.base_url.rstrip("/") + case.formatted_path.removesuffix("/events")
        requests.delete(task, timeout=10)
    is_wrong = case.meta is not None and case.meta.generation.mode.is_negative
    if "If-Match" in (case.headers or {}) and not is_wrong:
        task = case.operation.base_url.rstrip("/") + case.formatted_path.removesuffix("/retry")
        seen = requests.get(task, timeout=10)
        case.headers["If-Match"] = seen.headers.get("ETag", "*")
    if "Idempotency-Key" in (case.headers or {}) and not is_wrong:
        request = repr((case.operation.label, case.query, case.body))
        case.headers["Idempotency-Key"] = hashlib.sha256(request.encode(errors="replace")).hexdigest()
    is_by_item = (case.query or {}).get("atomic") in (None, False, "false")
    if is_wrong and case.operation.label.endswith("/batch") and is_by_item and is_batch(case.body):
        case.query = {**(case.query or {}), "atomic": "true"}


def is_batch(body):
    """A batch whose items alone may be wrong."""
    if not isinstance(body, dict) or set(body) != {"tasks"} or not isinstance(body["tasks"], list):
        return False
    return 1 <= len(body["tasks"]) <= 1000


def asks_for_workers(query):
    """`workers=required` asks for a 503 where no worker runs, as is the case here: handlers must not run made-up payloads."""
    return query.get("workers") == "required"


def fits_64_bits(value):
    """Whole numbers have 64 bits, also inside of what may be any JSON."""
    if isinstance(value, dict):
        return all(fits_64_bits(one) for one in value.values())
    if isinstance(value, list):
        return all(fits_64_bits(one) for one in value)
    return not isinstance(value, (int, float)) or -(2**63) <= value < 2**63


def query_is_meant(case):
    """`cursor` is one that a list gave, and stands in place of `page`, which goes so far and no further. Many tasks are
    changed only if a filter, or `all`, says which."""
    query = case.query or {}
    if case.operation.label in ("POST /tasks/cancel", "POST /tasks/retry"):
        filters = ("task_name", "status", "ended", "created_after", "created_before")
        return any(name in query for name in filters) or query.get("all") in (True, "true")
    if "cursor" in query:
        given = GIVEN[case.operation.label].fullmatch(str(query["cursor"]))
        return given is not None and "page" not in query
    try:
        return int(query.get("page", 1)) * int(query.get("page_size", 50)) <= FURTHEST
    except (TypeError, ValueError):
        return True


def last_event_is_meant(case):
    """`Last-Event-ID` is one that the stream gave."""
    last = (case.headers or {}).get("Last-Event-ID")
    return not last or GIVEN["GET /tasks/{task_id}/events"].fullmatch(last) is not None


def body_is_meant(body):
    """`run_at` is at most ten years ahead, in each submission of a batch too."""
    if not isinstance(body, dict):
        return True
    tasks = body.get("tasks")
    return all(map(is_soon, [body, *(tasks if isinstance(tasks, list) else [])]))


def is_soon(submission):
    run_at = submission.get("run_at") if isinstance(submission, dict) else None
    if not isinstance(run_at, str):
        return True
    try:
        moment = datetime.fromisoformat(run_at.upper().replace("Z", "+00:00"))
    except ValueError:
        # Python counts no leap second and no year beyond 9999, and reads fewer spellings than RFC 3339 has.
        return not run_at[:4].isdigit() or int(run_at[:4]) < datetime.now().year + 10
    if moment.tzinfo is None:
        return True
    # As they are: at the ends of what Python counts, one may have no equal in UTC.
    return moment - datetime.now(timezone.utc) < TEN_YEARS
