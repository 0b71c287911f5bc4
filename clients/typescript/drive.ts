// Drives the client that openapi-typescript and openapi-fetch make of the document: submit, batch, wait, read, list,
// statistics, attempts, cancel, retry, many at once, errors.
// Usage: node drive.js http://127.0.0.1:8000
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

function assert(condition: unknown, about: unknown): asserts condition {
  if (!condition) throw new Error(JSON.stringify(about));
}

const client = createClient<paths>({ baseUrl: process.argv[2] ?? "http://127.0.0.1:8000" });

const submit = (message: string, count: number) =>
  client.POST("/tasks/ExampleDatabaseTask", { body: { payload: { message, count } } });
const of = (task_id: number) => ({ params: { path: { task_id } } });

const first = await submit("from TypeScript", 3);
assert(first.data, first.error);
assert(first.data.outcome === "created" && first.response.status === 201, first.data);
assert(first.data.task.task_payload.count === 3, first.data);
const again = await submit("from TypeScript", 3);
assert(again.data?.outcome === "duplicate" && again.data.task.id === first.data.task.id, again);

// Waits for the end; the name tells which payload and result these are.
const waited = await client.GET("/tasks/{task_id}", {
  params: { path: { task_id: first.data.task.id }, header: { Prefer: "wait=60" } },
});
const task = waited.data;
assert(task?.task_name === "ExampleDatabaseTask" && task.status === "success", waited);
assert(task.result_data?.message === "from TypeScript", task);
assert(waited.response.headers.get("Preference-Applied") === "wait=60", "the wait was not applied");

const later = { run_at: new Date(Date.now() + 86_400_000).toISOString() };
const batch = await client.POST("/tasks/ExampleDatabaseTask/batch", {
  params: { query: { atomic: true } },
  body: { tasks: [1, 2].map((count) => ({ payload: { message: "a batch from TypeScript", count }, ...later })) },
});
assert(batch.data?.created === 2 && batch.data.results.length === 2, batch);
const waiting = batch.data.results[0]?.task_id;
assert(waiting !== undefined, batch.data);

const cancelled = await client.DELETE("/tasks/{task_id}", of(waiting));
assert(cancelled.data?.status === "cancelled", cancelled);
const query = { task_name: "ExampleDatabaseTask", status: "not_started", dry_run: true } as const;
const counted = await client.POST("/tasks/cancel", { params: { query } });
assert(counted.data?.dry_run === true && counted.data.matched >= 1 && counted.data.changed === 0, counted);
const all = await client.POST("/tasks/cancel", { params: { query: { ...query, dry_run: false } } });
assert(all.data && all.data.changed === all.data.matched, all);
const revivable = await client.POST("/tasks/retry", { params: { query: { ...query, status: "cancelled" } } });
assert(revivable.data && revivable.data.matched >= 2, revivable);
const retried = await client.PATCH("/tasks/{task_id}/retry", of(waiting));
assert(retried.data?.status === "not_started", retried);

const attempts = await client.GET("/tasks/{task_id}/attempts", of(task.id));
assert(attempts.data?.items[0]?.outcome === "success", attempts);
const output = await client.GET("/tasks/{task_id}/output", of(task.id));
assert(output.data && output.data.next_cursor === null, output);

const list = await client.GET("/tasks", {
  params: { query: { task_name: "ExampleDatabaseTask", status: "success", page_size: 10 } },
});
assert(list.data && list.data.total >= 1 && list.data.items.some((item) => item.id === task.id), list);
const statistics = await client.GET("/tasks/stats", { params: { query: { task_name: "ExampleDatabaseTask" } } });
assert(statistics.data && statistics.data.all.counts.success >= 1, statistics);

const refused = await submit("from TypeScript", 0);
assert(refused.error?.type === "/problems/validation", refused);
assert(refused.error.errors?.[0]?.pointer === "/payload/count", refused.error);
const missing = await client.GET("/tasks/{task_id}", of(9_000_000_000));
assert(missing.error?.type === "/problems/task-not-found", missing);
const ended = await client.DELETE("/tasks/{task_id}", of(task.id));
assert(ended.error?.type === "/problems/already-ended", ended);

const name = { params: { path: { task_name: "ExampleDatabaseTask" as const } } };
assert((await client.POST("/tasks/{task_name}/pause", name)).data?.paused === true, "pause");
assert((await client.POST("/tasks/{task_name}/resume", name)).data?.paused === false, "resume");
console.log("ok");
