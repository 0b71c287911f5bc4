// Drives the client that openapi-typescript and openapi-fetch make of the document: submit, read, list, attempts, errors.
// Usage: node drive.js http://127.0.0.1:8000
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Task = components["schemas"]["Task"];

function assert(condition: unknown, about: unknown): asserts condition {
  if (!condition) throw new Error(JSON.stringify(about));
}

const client = createClient<paths>({ baseUrl: process.argv[2] ?? "http://127.0.0.1:8000" });
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

const submit = (message: string, count: number) =>
  client.POST("/tasks/ExampleDatabaseTask", { body: { payload: { message, count } } });

async function ended(task_id: number): Promise<Task> {
  for (;;) {
    const { data, error } = await client.GET("/tasks/{task_id}", { params: { path: { task_id } } });
    assert(data, error);
    if (data.finished_at !== null) return data;
    await pause(100);
  }
}

const first = await submit("from TypeScript", 3);
assert(first.data, first.error);
assert(first.data.outcome === "created" && first.response.status === 201, first.data);
assert(first.data.task.task_payload.count === 3, first.data);
const again = await submit("from TypeScript", 3);
assert(again.data?.outcome === "duplicate" && again.data.task.id === first.data.task.id, again);

const task = await ended(first.data.task.id);
// The name tells which payload and result these are.
assert(task.task_name === "ExampleDatabaseTask" && task.status === "success", task);
assert(task.result_data?.message === "from TypeScript", task);

const attempts = await client.GET("/tasks/{task_id}/attempts", { params: { path: { task_id: task.id } } });
assert(attempts.data?.items[0]?.outcome === "success", attempts);

const list = await client.GET("/tasks", {
  params: { query: { task_name: "ExampleDatabaseTask", status: "success", page_size: 10 } },
});
assert(list.data && list.data.total >= 1 && list.data.items.some((item) => item.id === task.id), list);

const refused = await submit("from TypeScript", 0);
assert(refused.error?.type === "/problems/validation", refused);
assert(refused.error.errors?.[0]?.pointer === "/payload/count", refused.error);
const missing = await client.GET("/tasks/{task_id}", { params: { path: { task_id: 9_000_000_000 } } });
assert(missing.error?.type === "/problems/task-not-found", missing);

const name = { params: { path: { task_name: "ExampleDatabaseTask" as const } } };
assert((await client.POST("/tasks/{task_name}/pause", name)).data?.paused === true, "pause");
assert((await client.POST("/tasks/{task_name}/resume", name)).data?.paused === false, "resume");
console.log("ok");
