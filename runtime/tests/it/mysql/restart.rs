//! The server is killed and comes back.

use taskwright_runtime::store::{Store, StoreError};
use taskwright_test_databases::Server;

use crate::mysql::support::*;

#[tokio::test]
async fn a_store_outlives_its_server() {
    for database in servers() {
        let mut server = Server::start(database);
        let scratch = server.scratch();
        let store = open(scratch.url()).await;
        store.migrate().await.unwrap();
        let stored = submit(&store, vec![task("restart", 1)]).await;
        server.kill();
        let submissions = store.submit(vec![task("restart", 2), task("restart", 3)]);
        let (refused, checked) = tokio::join!(submissions, store.check());
        assert!(refused.iter().all(|answer| matches!(answer, Err(StoreError::Unavailable(_)))), "{refused:?}");
        assert!(matches!(checked, Err(StoreError::Unavailable(_))));
        server.restart();
        let id = stored[0].id;
        assert_eq!(store.task(id).await.unwrap().map(|task| task.id), Some(id), "what was answered is there");
        assert_eq!(submit(&store, vec![task("restart", 2)]).await[0].duplicate_count, 0);
    }
}
