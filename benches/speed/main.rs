//! Measurements that need no window. `cargo xtask bench [FILTER]` takes those whose name contains a filter.

mod consolidation;
mod importing;
mod orders_file;
mod papers;
mod paste;
mod peers;
mod reading;
mod searching;
mod sharing;
mod tables;

use linli_benches::Outcome;

/// With the name by which it is asked for.
type Measurement = (&'static str, fn() -> Outcome);

const MEASUREMENTS: [Measurement; 7] = [
    ("reading", reading::measure),
    ("consolidation", consolidation::measure),
    ("import", importing::measure),
    ("search", searching::measure),
    ("tables", tables::measure),
    ("sharing", sharing::measure),
    ("papers", papers::measure),
];

fn main() -> Outcome {
    if tables::measured_alone()? {
        return Ok(());
    }
    // Cargo itself adds `--bench`.
    let filters: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    for (name, measure) in MEASUREMENTS {
        if filters.is_empty() || filters.iter().any(|filter| name.contains(filter.as_str())) {
            measure()?;
        }
    }
    Ok(())
}
