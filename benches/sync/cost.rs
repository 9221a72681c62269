//! What a system takes for each step.

use std::{collections::BTreeMap, time::Duration};

/// A part of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// The device that changed the rows tells the server.
    Push,
    /// Another device hears of them, and has them in its file.
    Pull,
    /// The whole shop is made ready for a device that has nothing.
    Make,
    /// A device that has nothing gets the whole shop, and has it in its file.
    Snapshot,
}

impl Step {
    pub(crate) const ALL: [Self; 4] = [Self::Push, Self::Pull, Self::Make, Self::Snapshot];

    pub(crate) const fn told(self) -> &'static str {
        match self {
            Self::Push => "push: the device tells the server",
            Self::Pull => "pull: another device hears and applies",
            Self::Make => {
                "snapshot, made: by the hub; by the other systems' device, which sends it up"
            }
            Self::Snapshot => "snapshot, taken: a fresh device gets everything at once",
        }
    }
}

/// Of one step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) took: Duration,
    /// The most memory of the device's program.
    pub(crate) device_kib: u64,
    /// The most memory that the server has had up to the step's end.
    pub(crate) server_kib: u64,
}

/// Of one round. A system that cannot do a step has none for it.
pub(crate) type Costs = BTreeMap<Step, Cost>;

/// The time in the middle.
pub(crate) fn median(rounds: &[Costs], step: Step) -> Option<Duration> {
    let mut times: Vec<Duration> =
        rounds.iter().filter_map(|costs| Some(costs.get(&step)?.took)).collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

/// How a system did in a step, beside ours.
pub(crate) fn line(
    name: &str,
    rounds: &[Costs],
    step: Step,
    ours: Option<Duration>,
) -> Option<String> {
    let middle = median(rounds, step)?;
    let ratio = ours.map_or(f64::NAN, |ours| ours.div_duration_f64(middle));
    let costs = || rounds.iter().filter_map(|costs| costs.get(&step));
    let most = |kib: fn(&Cost) -> u64| costs().map(kib).max().unwrap_or(0) / 1024;
    let (device, server) = (most(|cost| cost.device_kib), most(|cost| cost.server_kib));
    let times: Vec<String> =
        costs().map(|cost| format!("{:.2}", cost.took.as_secs_f64())).collect();
    Some(format!(
        "{name:<30} {:>7.2} s   ours : it {ratio:>5.2}   device {device:>4} MiB   server {server:>4} MiB   ({})",
        middle.as_secs_f64(),
        times.join(", ")
    ))
}
