//! What it took.

use std::time::Duration;

use linli_benches::say;

use crate::patient::Took;

/// What all shops do at once, day after day.
#[derive(Debug, Default)]
pub(crate) struct Rush {
    times: Vec<Duration>,
    /// How often the hub asked to come back later.
    put_off: usize,
    /// From the first request of a day to the last answer, over all days.
    pub(crate) lasted: Duration,
}

impl Rush {
    pub(crate) fn add(&mut self, took: Took) {
        self.times.push(took.time);
        self.put_off += took.put_off;
    }

    pub(crate) fn tell(&mut self, what: &str) {
        let Self { times, put_off, lasted } = self;
        let per_second = times.len() as u128 * 1_000 / lasted.as_millis().max(1);
        times.sort_unstable();
        let (middle, high) = (at(times, 50), at(times, 99));
        say(&format!(
            "  {what:<44} {per_second:>6}/s   p50 {middle:.1?}   p99 {high:.1?}   ({} requests in {lasted:.1?}, put off {put_off} times)",
            times.len()
        ));
    }
}

/// What the centre does for all shops at a time, once a day.
#[derive(Debug, Default)]
pub(crate) struct Step(Vec<Duration>);

impl Step {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn tell(&mut self, what: &str) {
        if self.0.is_empty() {
            return;
        }
        self.0.sort_unstable();
        let (least, middle, most) = (at(&self.0, 0), at(&self.0, 50), at(&self.0, 100));
        say(&format!("  {what:<44} {middle:>10.1?}   ({least:.1?} to {most:.1?})"));
    }
}

fn at(sorted: &[Duration], hundredths: usize) -> Duration {
    sorted.get(sorted.len().saturating_sub(1) * hundredths / 100).copied().unwrap_or_default()
}

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Times {
    pub(crate) lists: Rush,
    pub(crate) demand: Step,
    /// The same sum, by others.
    pub(crate) plain: Step,
    pub(crate) closing: Step,
    pub(crate) preview: Step,
    pub(crate) commit: Step,
    pub(crate) rest: Step,
    pub(crate) news: Rush,
}

impl Times {
    pub(crate) fn tell(mut self) {
        self.lists.tell("shops send their lists");
        self.demand.tell("the centre sees what all ask for");
        self.plain.tell("– plain SQL in the database's shell");
        self.closing.tell("it closes that");
        self.preview.tell("shares what is short: preview");
        self.commit.tell("shares what is short: commit");
        self.rest.tell("confirms the rest");
        self.news.tell("shops hear what they get");
    }
}
