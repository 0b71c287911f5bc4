use std::collections::HashSet;

use taskwright_runtime::store::Store;

use crate::mysql::support::*;

#[tokio::test]
async fn claimers_at_once_never_share_a_task_and_leave_none() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        for start in [0, 1000] {
            submit(&store, (start..start + 1000).map(|key| task("race", key)).collect()).await;
        }
        let claimers: Vec<_> = (0..6)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut mine = Vec::new();
                    // Rows that others hold at the moment are stepped over, so an empty claim alone is no end.
                    while store.list(&waiting(), crate::mysql::lists::page(1)).await.unwrap().total > 0 {
                        mine.extend(claim(&store, "race", 70).await.claimed.iter().map(|claimed| claimed.claim));
                    }
                    mine
                })
            })
            .collect();
        let mut all = Vec::new();
        for claimer in claimers {
            all.extend(claimer.await.unwrap());
        }
        assert_eq!((all.len(), all.iter().collect::<HashSet<_>>().len()), (2000, 2000));
        assert!(all.iter().all(|claim| claim.number == 1));
    }
}

#[tokio::test]
async fn rooms_priorities_and_limits_hold_against_the_database() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let mut batch = Vec::new();
        for (name, priority, keys) in
            [("a", 4, 0..5_u64), ("a", 1, 10..40), ("a", 3, 50..55), ("b", 2, 60..70), ("c", 1, 80..90)]
        {
            batch.extend(keys.map(|key| {
                let mut task = task(name, key);
                task.priority = priority;
                task
            }));
        }
        // One transaction each for 4 and the rest, so that the lowest wait longest.
        let rest = batch.split_off(5);
        submit(&store, batch).await;
        submit(&store, rest).await;
        let claimed = store.claim(&request(&[("a", 20), ("b", 3)], 100)).await.unwrap().claimed;
        let of = |name: &str| claimed.iter().filter(|task| task.task_name == name).count();
        assert_eq!((of("a"), of("b"), of("c")), (20, 3, 0));
        let tasks: Vec<_> = {
            let mut tasks = Vec::new();
            for claimed in claimed.iter().filter(|claimed| claimed.task_name == "a") {
                tasks.push(store.task(claimed.claim.task).await.unwrap().unwrap().priority);
            }
            tasks
        };
        assert_eq!(tasks.iter().filter(|priority| **priority == 1).count(), 18);
        assert_eq!(tasks.iter().filter(|priority| **priority == 4).count(), 2, "a tenth, to the longest waiting");
        let few = store.claim(&request(&[("a", 20), ("b", 20), ("c", 20)], 9)).await.unwrap().claimed;
        for name in ["a", "b", "c"] {
            assert_eq!(few.iter().filter(|task| task.task_name == name).count(), 3, "{name}");
        }
    }
}

#[tokio::test]
async fn many_task_names_are_claimed_together() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let names: Vec<&'static str> = (0..90).map(|n| &*format!("name_{n}").leak()).collect();
        submit(&store, names.iter().map(|name| task(name, 1)).collect()).await;
        let rooms: Vec<_> = names.iter().map(|name| (*name, 2)).collect();
        let claimed = store.claim(&request(&rooms, 1000)).await.unwrap().claimed;
        assert_eq!(claimed.iter().map(|task| task.task_name).collect::<HashSet<_>>().len(), 90);
    }
}

fn waiting() -> taskwright_runtime::store::TaskFilter {
    taskwright_runtime::store::TaskFilter {
        status: Some(taskwright_runtime::task::Status::NotStarted),
        ..Default::default()
    }
}
