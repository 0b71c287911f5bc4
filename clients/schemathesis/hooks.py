"""Rules that the document gives in words, because JSON Schema cannot say them.

A case that breaks one of them is rightly refused (422) although its schema is satisfied, so it is not sent. Cases that are wrong on purpose all are.
"""

from datetime import datetime, timedelta, timezone

import schemathesis

FURTHEST = 100_000  # `page` times `page_size`
TEN_YEARS = timedelta(days=3650)


@schemathesis.hook
def filter_case(context, case):
    if asks_for_workers(case.query or {}):
        return False
    if case.meta is not None and case.meta.generation.mode.is_negative:
        return True
    return query_is_meant(case.query or {}) and body_is_meant(case.body) and fits_64_bits(case.body)


def asks_for_workers(query):
    """`workers=required` asks for a 503 where no worker runs, as is the case here: handlers must not run made-up payloads."""
    return query.get("workers") == "required"


def fits_64_bits(value):
    """Whole numbers have 64 bits."""
    if isinstance(value, dict):
        return all(fits_64_bits(one) for one in value.values())
    if isinstance(value, list):
        return all(fits_64_bits(one) for one in value)
    return not isinstance(value, (int, float)) or -(2**63) <= value < 2**63


def query_is_meant(query):
    """`cursor` is one that a list gave, and stands in place of `page`, which goes so far and no further."""
    if "cursor" in query:
        return False
    try:
        return int(query.get("page", 1)) * int(query.get("page_size", 50)) <= FURTHEST
    except (TypeError, ValueError):
        return True


def body_is_meant(body):
    """`run_at` is at most ten years ahead."""
    run_at = body.get("run_at") if isinstance(body, dict) else None
    if not isinstance(run_at, str):
        return True
    try:
        moment = datetime.fromisoformat(run_at.upper().replace("Z", "+00:00"))
    except ValueError:
        # Python counts no leap second and no year beyond 9999, and reads fewer spellings than RFC 3339 has.
        return not run_at[:4].isdigit() or int(run_at[:4]) < datetime.now().year + 10
    if moment.tzinfo is None:
        return True
    return moment.astimezone(timezone.utc) - datetime.now(timezone.utc) < TEN_YEARS
