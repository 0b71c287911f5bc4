//! Two sides take turns, so that whatever else the machine does meets both.

use crate::Result;
use crate::figure::Unit;
use crate::options::Options;
use crate::progress::say;
use crate::window::Sample;

/// One side: its name, and what measures it once.
pub(super) type Samples = Vec<Sample>;

/// Measures both as often as there are rounds; who is first alternates.
pub(super) async fn take_turns(
    options: &Options,
    unit: Unit,
    (first_name, first): (&str, impl AsyncFnMut() -> Result<Sample>),
    (second_name, second): (&str, impl AsyncFnMut() -> Result<Sample>),
) -> Result<(Samples, Samples)> {
    let (mut first, mut second) = (first, second);
    let (mut of_first, mut of_second) = (Vec::new(), Vec::new());
    for round in 1..=options.rounds {
        let tell = |name: &str, sample: Sample| {
            say(&format!("  round {round} of {}, {name}: {}", options.rounds, shown(unit, &sample)));
            sample
        };
        if round % 2 == 1 {
            of_first.push(tell(first_name, first().await?));
            of_second.push(tell(second_name, second().await?));
        } else {
            of_second.push(tell(second_name, second().await?));
            of_first.push(tell(first_name, first().await?));
        }
    }
    Ok((of_first, of_second))
}

fn shown(unit: Unit, sample: &Sample) -> String {
    let mut text = unit.show(sample.value);
    for (who, cores) in &sample.cores {
        text.push_str(&format!(", {who} {cores:.2} cores"));
    }
    if sample.errors > 0 {
        let example = sample.example.as_deref().unwrap_or_default();
        text.push_str(&format!(", {} errors, such as {example:.300}", sample.errors));
    }
    text
}
