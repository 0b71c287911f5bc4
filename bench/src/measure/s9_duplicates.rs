//! Half of the submissions are duplicates, at four processes; against S1.

use super::s1_single::{CONNECTIONS, submit};
use super::turns::take_turns;
use crate::Result;
use crate::figure::{Line, Target, Unit};
use crate::load::Kind;
use crate::node::Node;
use crate::options::Options;
use crate::program::Role;
use crate::stores::Site;
use crate::window::Window;

const PROCESSES: usize = 4;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let (one, several) = (site.place().await?, site.place().await?);
    let node = Node::start(&one, Role::Noop, "serve", options).await?;
    let mut nodes = Vec::new();
    for _ in 0..PROCESSES {
        nodes.push(Node::start(&several, Role::Noop, "serve", options).await?);
    }
    let window = Window::of(options);
    let servers: Vec<_> = nodes.iter().collect();
    let (of_one, of_several) = take_turns(
        options,
        Unit::PerSecond,
        ("S1", async || submit(site, &[&node], Kind::Single, CONNECTIONS, window).await),
        ("half duplicates", async || submit(site, &servers, Kind::HalfDuplicates, CONNECTIONS, window).await),
    )
    .await?;
    let mut errors: Vec<f64> = of_several.iter().map(|sample| sample.errors as f64).collect();
    node.stop().await?;
    for node in nodes {
        errors.push(node.stop().await?.errors() as f64);
    }
    one.close().await;
    several.close().await;
    let code = site.store;
    let what = format!("half of the submissions duplicates, {PROCESSES} processes");
    let target = Target::RatioAtLeast(0.7);
    let all = vec![errors.iter().sum()];
    Ok(vec![
        Line::of(code, what, Unit::PerSecond, ("S1, 1 process", &of_one), &of_several, target),
        Line::alone(code, "answers that were errors, and errors logged", Unit::Errors, all, Target::AtMost(0.0)),
    ])
}
