//! 100,000 changed rows go from one device through a server to another: by Linli's hub and by what others sync with, turn by
//! turn in one run. `cargo xtask bench sync` builds the hub that takes part.

mod cost;
mod linli;
mod peer;
mod rows;

use std::path::Path;

use cost::{Costs, Step};
use linli_benches::{Outcome, data_folder, heading, say};
use rows::Rows;

/// Each takes minutes, most of them PouchDB's.
const ROUNDS: usize = 3;

/// One way to bring rows from one device to another.
trait System {
    fn name(&self) -> &'static str;

    /// Does everything once from nothing, in a folder of its own.
    fn round(&mut self, rows: &Rows, folder: &Path) -> Outcome<Costs>;
}

fn main() -> Outcome {
    // Some of the systems may be asked for by name; ours always takes part.
    let names: Vec<String> = std::env::args().skip(1).collect();
    if let [linli::AGREE, store, keys] = names.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return linli::agree(store, keys);
    }
    let rows = Rows::written()?;
    heading(&format!(
        "{} rows changed in {} acts, from one device through a server to another",
        rows.count, rows.acts
    ));
    let mut systems: Vec<Box<dyn System>> = vec![Box::new(linli::Linli::built()?)];
    for peer in peer::all() {
        if names.is_empty() || names.iter().any(|name| peer.folder.contains(name.as_str())) {
            systems.push(Box::new(peer.installed()?));
        }
    }
    let mut costs: Vec<Vec<Costs>> = vec![Vec::new(); systems.len()];
    for round in 1..=ROUNDS {
        for (system, costs) in systems.iter_mut().zip(&mut costs) {
            let folder = tempfile::tempdir_in(data_folder()?)?;
            let its = system.round(&rows, folder.path())?;
            let times = its.iter().map(|(step, cost)| format!("{step:?} {:.2?}", cost.took));
            let times: Vec<String> = times.collect();
            say(&format!("(round {round}, {}: {})", system.name(), times.join(", ")));
            costs.push(its);
        }
    }
    for step in Step::ALL {
        heading(step.told());
        let ours = cost::median(&costs[0], step);
        for (system, costs) in systems.iter().zip(&costs) {
            if let Some(line) = cost::line(system.name(), costs, step, ours) {
                say(&line);
            }
        }
    }
    Ok(())
}
