//! The table: what became of the entries, by kind of list and in all.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::judge::{Judged, Verdict, judge};
use super::sample::{Part, Sample};

/// How many entries came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) exact: usize,
    pub(crate) rightly_asked: usize,
    pub(crate) right_flagged: usize,
    pub(crate) wrong_flagged: usize,
    pub(crate) wrong_silent: usize,
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Exact => &mut self.exact,
            Verdict::RightlyAsked => &mut self.rightly_asked,
            Verdict::RightFlagged => &mut self.right_flagged,
            Verdict::WrongFlagged => &mut self.wrong_flagged,
            Verdict::WrongSilent => &mut self.wrong_silent,
        } += 1;
    }

    pub(crate) fn entries(&self) -> usize {
        self.exact
            + self.rightly_asked
            + self.right_flagged
            + self.wrong_flagged
            + self.wrong_silent
    }

    /// Exactly right without asking, of those that can be read without asking, in thousandths.
    pub(crate) fn share(&self) -> usize {
        let readable = self.entries() - self.rightly_asked;
        (self.exact * 1000).checked_div(readable).unwrap_or(1000)
    }
}

/// What became of the lists, with the entries themselves.
pub(crate) struct Report {
    pub(crate) judged: Vec<(String, String, Part, Judged)>,
}

impl Report {
    pub(crate) fn of(samples: &[Sample]) -> Self {
        let judged = samples.iter().flat_map(|sample| {
            let named = |judged| (sample.kind.clone(), sample.name.clone(), sample.part, judged);
            judge(sample).into_iter().map(named)
        });
        Self { judged: judged.collect() }
    }

    pub(crate) fn tally(&self, of: Part) -> Tally {
        let mut tally = Tally::default();
        let entries = self.judged.iter().filter(|(_, _, part, _)| *part == of);
        entries.for_each(|(_, _, _, judged)| tally.count(judged.verdict));
        tally
    }

    /// The table of one part, a kind a line.
    pub(crate) fn table(&self, of: Part) -> String {
        let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
        for (kind, _, part, judged) in &self.judged {
            if *part == of {
                kinds.entry(kind).or_default().count(judged.verdict);
            }
        }
        let mut text = format!(
            "{:<24}{:>8}{:>8}{:>8}{:>9}{:>9}{:>8}{:>9}\n",
            of.name(),
            "entries",
            "exact",
            "asked",
            "flagged",
            "wrong,",
            "wrong,",
            "exact of"
        );
        let _ = writeln!(
            text,
            "{:<24}{:>8}{:>8}{:>8}{:>9}{:>9}{:>8}{:>9}",
            "", "", "", "rightly", "though ok", "flagged", "silent", "readable"
        );
        let all = self.tally(of);
        for (kind, tally) in
            kinds.iter().map(|(kind, tally)| (*kind, tally)).chain([("in all", &all)])
        {
            let share = tally.share();
            let _ = writeln!(
                text,
                "{kind:<24}{:>8}{:>8}{:>8}{:>9}{:>9}{:>8}{:>7}.{}%",
                tally.entries(),
                tally.exact,
                tally.rightly_asked,
                tally.right_flagged,
                tally.wrong_flagged,
                tally.wrong_silent,
                share / 10,
                share % 10
            );
        }
        text
    }

    /// The entries that came to one of these.
    pub(crate) fn entries(&self, of: Part, verdicts: &[Verdict]) -> String {
        let mut text = String::new();
        for (_, name, part, judged) in &self.judged {
            if *part == of && verdicts.contains(&judged.verdict) {
                let _ = writeln!(
                    text,
                    "{name}: {:?}\n  {}\n  {}\n  {}",
                    judged.verdict,
                    judged.text.trim().replace('\n', " ⏎ "),
                    judged.expected,
                    judged.why
                );
            }
        }
        text
    }
}
