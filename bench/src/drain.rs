//! How fast stored tasks come to their end. They are claimed in the order of their ids, so looking at a few of them tells
//! how far it is; that none is left is counted once, at the end.

use std::time::{Duration, Instant};

use crate::Result;
use crate::place::Place;
use crate::usage::Usage;
use crate::window::Sample;

/// Between two looks.
const LOOK: Duration = Duration::from_millis(20);
/// The first tenth is the warm-up.
const WARM_UP: i64 = 10;
/// Whatever takes longer is not worth waiting for.
const PATIENCE: Duration = Duration::from_secs(3600);

/// Waits until every task has succeeded, and tells how many did so a second after the first tenth.
pub(crate) async fn watch(place: &Place, processes: Vec<(&'static str, Vec<u32>)>) -> Result<Sample> {
    let (first, last) = ends(place).await?;
    let sample = watch_range(place, first, last, processes).await?;
    all_done(place).await?;
    Ok(sample)
}

/// The lowest and the highest id.
pub(crate) async fn ends(place: &Place) -> Result<(i64, i64)> {
    Ok((place.number("SELECT MIN(id) FROM tasks").await?, place.number("SELECT MAX(id) FROM tasks").await?))
}

/// The same for the tasks of a range of ids.
pub(crate) async fn watch_range(
    place: &Place,
    first: i64,
    last: i64,
    processes: Vec<(&'static str, Vec<u32>)>,
) -> Result<Sample> {
    let range = format!("id > {} AND id <= {last}", first + (last - first) / WARM_UP);
    let count = place.number(&format!("SELECT COUNT(*) FROM tasks WHERE {range}")).await?;
    until_done(place, first + (last - first) / WARM_UP).await?;
    let (begun, usage) = (Instant::now(), Usage::begin(processes));
    until_done(place, last).await?;
    let length = begun.elapsed();
    Ok(Sample { value: count as f64 / length.as_secs_f64(), cores: usage.end(), ..Sample::default() })
}

/// Waits until no task is left that has not succeeded.
pub(crate) async fn all_done(place: &Place) -> Result<()> {
    let (_, last) = ends(place).await?;
    until_done(place, last).await?;
    // Some that were claimed before the last may still be under way.
    while place.number("SELECT COUNT(*) FROM tasks WHERE status <> 'success'").await? > 0 {
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

async fn until_done(place: &Place, id: i64) -> Result<()> {
    // The look goes by the primary key, and costs nothing.
    let query = format!("SELECT CASE WHEN status = 'success' THEN 1 ELSE 0 END FROM tasks WHERE id = {id}");
    let begun = Instant::now();
    while place.number(&query).await? == 0 {
        if begun.elapsed() > PATIENCE {
            return Err(format!("the task {id} was not run within {PATIENCE:?}").into());
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}
