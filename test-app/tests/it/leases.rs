use chrono::{TimeDelta, Utc};
use serde_json::json;
use taskwright_test_app::{Signal, eventually};

use crate::support::{moment, nap, on_every_store, start, wait_for_attempts};

/// What tasks.yaml gives a nap.
const LEASE: TimeDelta = TimeDelta::seconds(2);
const TEN_MINUTES: u32 = 600_000;

#[test]
fn a_task_of_a_killed_worker_runs_elsewhere_within_its_lease_and_a_second() {
    on_every_store(|scratch| {
        let victim = start(scratch);
        let id = nap(&victim.client(), "killed", TEN_MINUTES);
        let first = wait_for_attempts(&victim.client(), id, 1).remove(0);
        assert_eq!((&first["worker"], &first["outcome"]), (&json!(victim.worker()), &json!("running")));

        let survivor = start(scratch);
        let killed_at = Utc::now();
        let ended = victim.stop(Signal::KILL);
        assert_eq!(ended.code, None, "{ended:?}");

        let attempts = wait_for_attempts(&survivor.client(), id, 2);
        let waited = moment(&attempts[1]["started_at"]) - killed_at;
        eprintln!("it ran elsewhere {waited} after the kill");
        assert!(waited <= LEASE + TimeDelta::seconds(1), "only after {waited}: {attempts:?}");
        assert_eq!(attempts[0]["outcome"], "lost");
        assert_eq!(attempts[1]["worker"], survivor.worker());
        let task = survivor.client().task(id);
        assert_eq!(
            (&task["status"], &task["attempts"], &task["lost_attempts"]),
            (&json!("in_progress"), &json!(2), &json!(1))
        );
    });
}

#[test]
fn a_worker_frozen_past_its_lease_cannot_change_the_task() {
    on_every_store(|scratch| {
        let frozen = start(scratch);
        // Longer than it takes to see that it has begun, shorter than it will be frozen for.
        let id = nap(&frozen.client(), "frozen", 3_000);
        let _ = wait_for_attempts(&frozen.client(), id, 1);
        frozen.signal(Signal::STOP);

        let other = start(scratch);
        let client = other.client();
        let attempts = wait_for_attempts(&client, id, 2);
        assert_eq!((&attempts[0]["outcome"], &attempts[1]["worker"]), (&json!("lost"), &json!(other.worker())));

        // Continued while the other works: its own nap is over at once, and its end must not count.
        frozen.signal(Signal::CONT);
        let done = client.wait_for(id, "success");
        assert_eq!(done["result_data"]["claim"], 2, "the second claim's result");
        assert_eq!((&done["attempts"], &done["lost_attempts"]), (&json!(2), &json!(1)), "{done}");

        let ended = frozen.stop(Signal::TERM);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.stdout.contains("0 finished"), "{ended:?}");
        assert!(ended.stdout.contains("1 lost") || ended.stdout.contains("1 stale"), "it noticed: {ended:?}");
        assert_eq!(client.task(id), done, "unchanged to the end");
        let attempts = client.attempts(id);
        let outcomes: Vec<_> = attempts.iter().map(|attempt| &attempt["outcome"]).collect();
        assert_eq!(outcomes, ["lost", "success"]);
    });
}

#[test]
fn a_task_that_outlives_its_lease_keeps_it_while_its_worker_lives() {
    on_every_store(|scratch| {
        let (one, other) = (start(scratch), start(scratch));
        let id = nap(&one.client(), "long", 5_000);
        let done = one.client().wait_for(id, "success");
        assert_eq!((&done["attempts"], &done["lost_attempts"]), (&json!(1), &json!(0)), "{done}");
        let held = moment(&done["finished_at"]) - moment(&done["started_at"]);
        assert!(held > LEASE * 2, "it ran for {held}");
        drop(other);
    });
}

#[test]
fn a_task_that_takes_three_workers_with_it_is_set_aside() {
    on_every_store(|scratch| {
        let mut id = None;
        for life in 1..=3 {
            let victim = start(scratch);
            let id = *id.get_or_insert_with(|| nap(&victim.client(), "fatal", TEN_MINUTES));
            eventually(&format!("life {life} runs it"), || {
                victim.client().attempts(id).iter().any(|attempt| attempt["worker"] == victim.worker()).then_some(())
            });
            let _ = victim.stop(Signal::KILL);
        }
        let survivor = start(scratch);
        let client = survivor.client();
        let task = client.wait_for_end(id.unwrap());
        assert_eq!((&task["status"], &task["error"]["code"]), (&json!("error"), &json!("lost")), "{task}");
        assert_eq!(task["lost_attempts"], 3);
        let attempts = client.attempts(id.unwrap());
        assert!(attempts.len() == 3 && attempts.iter().all(|attempt| attempt["outcome"] == "lost"), "{attempts:?}");
    });
}
