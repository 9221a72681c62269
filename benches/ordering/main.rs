//! The page on which members order, with five hundred of them at it at once, over SQLite and over PostgreSQL.
//! `cargo xtask bench ordering` builds the hub.
//!
//! Everything is sent from this machine to itself, so what sends shares the processors with what answers.

#[path = "../load/hub.rs"]
mod hub;
mod leader;
mod visitor;

use std::time::Duration;

use hub::{Database, Running};
use leader::Page;
use linli_benches::{Outcome, heading, say};
use tokio::{task::JoinSet, time::Instant};
use visitor::{Tally, Visitor};

/// As many phones as a few large groups have, all at the minute before the cutoff.
const VISITORS: usize = 500;
/// How long each part goes on, unless everybody has ordered what they want before.
const LASTS: Duration = Duration::from_secs(10);

fn main() -> Outcome {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    heading(&format!("{VISITORS} members at one ordering page of forty goods"));
    for database in Database::ALL {
        if names.is_empty() || names.iter().any(|name| database.name().contains(name.as_str())) {
            // Started and stopped outside of the runtime: what waits for PostgreSQL blocks its thread.
            let (hub, code) = Running::start(database, |keeper| keeper.shop(0))?;
            say(&format!("\n{}", database.told()));
            runtime.block_on(measure(&hub, code))?;
            say(&format!("  memory of the hub, at most: {} MiB", hub.peak_kib() / 1024));
        }
    }
    Ok(())
}

async fn measure(hub: &Running, code: String) -> Outcome {
    let page = Page::publish(hub, code).await?;
    let visitors = (0..VISITORS)
        .map(|number| Visitor::new(&hub.address, &page.link, number))
        .collect::<Outcome<Vec<Visitor>>>()?;
    let visitors = at_once(visitors, Does::Opens).await?;
    let visitors = at_once(visitors, Does::Orders).await?;
    let placed: usize = visitors.iter().map(|visitor| visitor.placed).sum();
    let arrived = page.orders(hub).await?;
    if placed == arrived {
        Ok(())
    } else {
        Err(format!("{placed} orders were placed, and {arrived} reach the laptop").into())
    }
}

/// What all of them do, again and again.
#[derive(Clone, Copy, Debug)]
enum Does {
    Opens,
    Orders,
}

/// Lets all of them go on for a while, each as fast as it is answered.
async fn at_once(visitors: Vec<Visitor>, does: Does) -> Outcome<Vec<Visitor>> {
    let start = Instant::now();
    let mut under_way = JoinSet::new();
    for mut visitor in visitors {
        under_way.spawn(async move {
            let mut tally = Tally::default();
            while start.elapsed() < LASTS && visitor.wants_more() {
                match does {
                    Does::Opens => drop(visitor.opens(&mut tally).await?),
                    Does::Orders => visitor.orders(&mut tally).await?,
                }
            }
            Ok::<_, visitor::Failure>((visitor, tally))
        });
    }
    let (mut done, mut all) = (Vec::new(), Tally::default());
    while let Some(ended) = under_way.join_next().await {
        let (visitor, tally) = ended?.map_err(visitor::passed_up)?;
        done.push(visitor);
        all.add(tally);
    }
    let what = match does {
        Does::Opens => "the page is opened",
        Does::Orders => "it is opened, checked and ordered",
    };
    let lasted = start.elapsed();
    all.tell(what, lasted);
    let placed: usize = done.iter().map(|visitor| visitor.placed).sum();
    if placed > 0 {
        let per_second = placed as u128 * 1_000 / lasted.as_millis().max(1);
        say(&format!("  {placed} orders placed: {per_second} a second"));
    }
    Ok(done)
}
