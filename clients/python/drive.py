"""Drives the generated Python client against a live server: submit, read, list, attempts, errors.

Usage: python drive.py http://127.0.0.1:8000
"""

import sys
import time

from taskwright_client import Client
from taskwright_client.api.tasks import (
    get_task,
    list_task_attempts,
    list_tasks,
    pause_task_type,
    resume_task_type,
    submit_example_database_task,
)
from taskwright_client.models import (
    AttemptList,
    AttemptOutcome,
    ExampleDatabaseTaskPayload,
    ExampleDatabaseTaskResult,
    ExampleDatabaseTaskSubmission,
    ExampleDatabaseTaskSubmitted,
    ExampleDatabaseTaskSubmittedOutcome,
    Problem,
    ProblemType,
    Status,
    StoredExampleDatabaseTask,
    TaskList,
    TaskName,
    TaskType,
)

NAME = TaskName.EXAMPLEDATABASETASK


def submit(client: Client, message: str, count: int) -> ExampleDatabaseTaskSubmitted | Problem | None:
    payload = ExampleDatabaseTaskPayload(message=message, count=count)
    return submit_example_database_task.sync(client=client, body=ExampleDatabaseTaskSubmission(payload=payload))


def success(client: Client, task_id: int) -> StoredExampleDatabaseTask:
    while True:
        task = get_task.sync(task_id, client=client)
        assert isinstance(task, StoredExampleDatabaseTask), task
        if task.finished_at is not None:
            return task
        time.sleep(0.1)


def main() -> None:
    client = Client(base_url=sys.argv[1])

    first = submit(client, "from Python", 3)
    assert isinstance(first, ExampleDatabaseTaskSubmitted), first
    assert first.outcome is ExampleDatabaseTaskSubmittedOutcome.CREATED
    assert first.task.task_payload.count == 3
    again = submit(client, "from Python", 3)
    assert isinstance(again, ExampleDatabaseTaskSubmitted), again
    assert (again.outcome, again.task.id) == (ExampleDatabaseTaskSubmittedOutcome.DUPLICATE, first.task.id)

    task = success(client, first.task.id)
    assert task.status is Status.SUCCESS, task
    assert isinstance(task.result_data, ExampleDatabaseTaskResult), task
    assert task.result_data.message == "from Python"

    attempts = list_task_attempts.sync(task.id, client=client)
    assert isinstance(attempts, AttemptList), attempts
    assert [attempt.outcome for attempt in attempts.items] == [AttemptOutcome.SUCCESS]

    page = list_tasks.sync(client=client, task_name=NAME, status=Status.SUCCESS)
    assert isinstance(page, TaskList) and page.total >= 1, page
    assert any(isinstance(item, StoredExampleDatabaseTask) and item.id == task.id for item in page.items)

    refused = submit(client, "from Python", 0)
    assert isinstance(refused, Problem), refused
    assert refused.type_ is ProblemType.VALIDATION, refused.type_
    assert not isinstance(refused.errors, type(None)) and refused.errors, refused
    assert refused.errors[0].pointer == "/payload/count"
    missing = get_task.sync(9_000_000_000, client=client)
    assert isinstance(missing, Problem) and missing.status == 404, missing

    paused = pause_task_type.sync(NAME, client=client)
    assert isinstance(paused, TaskType) and paused.paused, paused
    resumed = resume_task_type.sync(NAME, client=client)
    assert isinstance(resumed, TaskType) and not resumed.paused, resumed
    print("ok")


if __name__ == "__main__":
    main()
