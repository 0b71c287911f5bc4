"""Drives the generated Python client against a live server: submit, batch, wait, read, list, statistics, attempts, cancel,
retry, many at once, errors.

Usage: python drive.py http://127.0.0.1:8000
"""

import sys
from datetime import datetime, timedelta, timezone

import httpx
from taskwright_client import Client
from taskwright_client.api.tasks import (
    cancel_task,
    cancel_tasks,
    get_task,
    get_task_statistics,
    list_task_attempts,
    list_task_output,
    list_tasks,
    pause_task_type,
    resume_task_type,
    retry_task,
    retry_tasks,
    submit_example_database_task,
    submit_example_database_task_batch,
)
from taskwright_client.models import (
    AttemptList,
    AttemptOutcome,
    BatchAnswer,
    ExampleDatabaseTaskBatch,
    ExampleDatabaseTaskPayload,
    ExampleDatabaseTaskResult,
    ExampleDatabaseTaskSubmission,
    ExampleDatabaseTaskSubmitted,
    ExampleDatabaseTaskSubmittedOutcome,
    OutputList,
    Problem,
    ProblemType,
    Status,
    StoredExampleDatabaseTask,
    TaskList,
    TaskName,
    TasksCancelled,
    TasksRetried,
    TaskStatisticsList,
    TaskType,
)

NAME = TaskName.EXAMPLEDATABASETASK


def submission(message: str, count: int) -> ExampleDatabaseTaskSubmission:
    return ExampleDatabaseTaskSubmission(payload=ExampleDatabaseTaskPayload(message=message, count=count))


def submit(client: Client, message: str, count: int) -> ExampleDatabaseTaskSubmitted | Problem | None:
    return submit_example_database_task.sync(client=client, body=submission(message, count))


def batch(client: Client) -> int:
    """Submits a few tasks for tomorrow. The first one's id."""
    tasks = [submission("a batch from Python", count) for count in (1, 2)]
    for one in tasks:
        one.run_at = datetime.now(timezone.utc) + timedelta(days=1)
    body = ExampleDatabaseTaskBatch(tasks=tasks)
    answer = submit_example_database_task_batch.sync(client=client, body=body, atomic=True)
    assert isinstance(answer, BatchAnswer) and answer.created == 2, answer
    first = answer.results[0].task_id
    assert isinstance(first, int), answer
    return first


def steer(client: Client, task_id: int) -> None:
    """Cancels and retries, one task and many."""
    cancelled = cancel_task.sync(task_id, client=client)
    assert isinstance(cancelled, StoredExampleDatabaseTask), cancelled
    assert cancelled.status is Status.CANCELLED, cancelled
    counted = cancel_tasks.sync(client=client, task_name=NAME, status=Status.NOT_STARTED, dry_run=True)
    assert isinstance(counted, TasksCancelled) and counted.dry_run, counted
    assert counted.matched >= 1 and counted.changed == 0, counted
    done = cancel_tasks.sync(client=client, task_name=NAME, status=Status.NOT_STARTED)
    assert isinstance(done, TasksCancelled) and done.changed == done.matched, done
    revivable = retry_tasks.sync(client=client, task_name=NAME, status=Status.CANCELLED, dry_run=True)
    assert isinstance(revivable, TasksRetried) and revivable.matched >= 2, revivable
    retried = retry_task.sync(task_id, client=client)
    assert isinstance(retried, StoredExampleDatabaseTask), retried
    assert retried.status is Status.NOT_STARTED, retried


def main() -> None:
    client = Client(base_url=sys.argv[1], timeout=httpx.Timeout(90.0))

    first = submit(client, "from Python", 3)
    assert isinstance(first, ExampleDatabaseTaskSubmitted), first
    assert first.outcome is ExampleDatabaseTaskSubmittedOutcome.CREATED
    assert first.task.task_payload.count == 3
    again = submit(client, "from Python", 3)
    assert isinstance(again, ExampleDatabaseTaskSubmitted), again
    assert (again.outcome, again.task.id) == (ExampleDatabaseTaskSubmittedOutcome.DUPLICATE, first.task.id)

    task = get_task.sync(first.task.id, client=client, prefer="wait=60")
    assert isinstance(task, StoredExampleDatabaseTask), task
    assert task.status is Status.SUCCESS, task
    assert isinstance(task.result_data, ExampleDatabaseTaskResult), task
    assert task.result_data.message == "from Python"

    steer(client, batch(client))

    attempts = list_task_attempts.sync(task.id, client=client)
    assert isinstance(attempts, AttemptList), attempts
    assert [attempt.outcome for attempt in attempts.items] == [AttemptOutcome.SUCCESS]
    output = list_task_output.sync(task.id, client=client)
    assert isinstance(output, OutputList) and output.next_cursor is None, output

    page = list_tasks.sync(client=client, task_name=NAME, status=Status.SUCCESS)
    assert isinstance(page, TaskList) and page.total >= 1, page
    assert any(isinstance(item, StoredExampleDatabaseTask) and item.id == task.id for item in page.items)
    statistics = get_task_statistics.sync(client=client, task_name=NAME)
    assert isinstance(statistics, TaskStatisticsList) and statistics.all_.counts.success >= 1, statistics

    refused = submit(client, "from Python", 0)
    assert isinstance(refused, Problem), refused
    assert refused.type_ is ProblemType.VALIDATION, refused.type_
    assert not isinstance(refused.errors, type(None)) and refused.errors, refused
    assert refused.errors[0].pointer == "/payload/count"
    missing = get_task.sync(9_000_000_000, client=client)
    assert isinstance(missing, Problem) and missing.status == 404, missing
    ended = cancel_task.sync(task.id, client=client)
    assert isinstance(ended, Problem) and ended.type_ is ProblemType.ALREADY_ENDED, ended

    paused = pause_task_type.sync(NAME, client=client)
    assert isinstance(paused, TaskType) and paused.paused, paused
    resumed = resume_task_type.sync(NAME, client=client)
    assert isinstance(resumed, TaskType) and not resumed.paused, resumed
    print("ok")


if __name__ == "__main__":
    main()
