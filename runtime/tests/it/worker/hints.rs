//! What one process tells another. The clock stands still, so nothing here is found by polling unless a test moves it.

use std::net::UdpSocket;

use taskwright_runtime::Failure;
use taskwright_runtime::hint::{HintAddress, HintsAt};
use taskwright_runtime::store::Store;
use taskwright_runtime::task::Status;

use crate::worker::bench::{Bench, Setup, bench, bench_with, in_time, seconds, submit_to};
use crate::worker::tasks::Answer;

/// Waits until others can know where the worker listens.
async fn announced(bench: &Bench) {
    in_time(bench.store.until(|traffic| traffic.announced >= 1 && traffic.answered_claims >= 1)).await;
}

async fn addresses(bench: &Bench) -> Vec<String> {
    bench.store.hint_addresses(seconds(60)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_submits_is_started_without_a_poll() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    announced(&bench).await;
    let elsewhere = bench.queue_elsewhere();
    for round in 1..=20 {
        let id = submit_to(&elsewhere, "job", round).await;
        bench.ended(usize::try_from(round).unwrap()).await;
        assert_eq!(bench.task(id).await.status, Status::Success);
    }
    assert_eq!(bench.clock.passed(), seconds(0));
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_cancels_is_told_without_a_look() {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let bench = bench(move |_, context| {
        let tell = tell.clone();
        async move {
            tell.send(()).unwrap();
            context.stopped().await;
            Err(Failure::fail("stopped"))
        }
    })
    .await;
    announced(&bench).await;
    let id = bench.submit("job", 1).await;
    in_time(told.recv()).await.unwrap();
    let elsewhere = bench.queue_elsewhere();
    elsewhere.cancel(id).await.unwrap();
    bench.ended(1).await;
    assert_eq!(bench.task(id).await.status, Status::Cancelled);
    assert_eq!(bench.clock.passed(), seconds(0));
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_read_the_database_makes_no_worker_look() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    announced(&bench).await;
    let (place, token) = addresses(&bench).await[0].split_once('/').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let token = u128::from_str_radix(&token, 16).unwrap();
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    let datagram = |token: u128| [&b"TWH1"[..], &token.to_be_bytes(), b"w"].concat();
    let before = bench.store.traffic().claims;
    for guess in [0, token ^ 1, token.swap_bytes()] {
        stranger.send_to(&datagram(guess), &place).unwrap();
    }
    for noise in [&b""[..], b"TWH1", &[0xff; 1500]] {
        stranger.send_to(noise, &place).unwrap();
    }
    // On one machine datagrams keep their order: once this one is heard, the others were.
    stranger.send_to(&datagram(token), &place).unwrap();
    in_time(bench.store.until(|traffic| traffic.answered_claims > before)).await;
    assert_eq!(bench.store.traffic().claims, before + 1);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_without_hints_listens_nowhere_and_polls() {
    let mut setup = Setup::default();
    setup.config.hints = HintsAt::Off;
    let bench = bench_with(setup, |id, _| async move { Ok(Answer(id)) }).await;
    announced(&bench).await;
    assert_eq!(addresses(&bench).await, [""; 0]);
    let elsewhere = bench.queue_elsewhere();
    let id = submit_to(&elsewhere, "job", 1).await;
    bench.pass_time_until_one_ended(seconds(1)).await;
    assert_eq!(bench.task(id).await.status, Status::Success);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_cannot_listen_where_it_should_works_all_the_same() {
    let mut setup = Setup::default();
    // An address for documentation, which no machine has.
    setup.config.hints = "192.0.2.1".parse().unwrap();
    let bench = bench_with(setup, |id, _| async move { Ok(Answer(id)) }).await;
    announced(&bench).await;
    assert_eq!(addresses(&bench).await, [""; 0]);
    let id = bench.submit("job", 1).await;
    bench.ended(1).await;
    assert_eq!(bench.task(id).await.status, Status::Success);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_database_is_a_file_only_this_machine_is_heard() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    announced(&bench).await;
    let addresses = addresses(&bench).await;
    assert_eq!(addresses.len(), 1);
    assert!(addresses[0].parse::<HintAddress>().is_ok());
    assert!(addresses[0].starts_with("127.0.0.1:"), "{}", addresses[0]);
    bench.end().await;
}
