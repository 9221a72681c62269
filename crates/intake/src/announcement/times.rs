//! Until when, from when and where, from the pieces that say so.

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    clauses::{Range, is_place, place},
    draft::{Announcement, AnnouncementDoubt, AnnouncementDoubtCode, Moment},
    when::{Purpose, Settled, Written, times},
};
use crate::chat::{
    Confidence, Read,
    words::paste::{Paste, span},
};

/// What was found about times so far. They are settled together, for 后天 of the pickup may hang on the cutoff.
#[derive(Default)]
pub(super) struct Times {
    cutoffs: Vec<Written>,
    pickups: Vec<Written>,
}

impl Times {
    /// A piece about the cutoff. Answers whether it names a time.
    pub(super) fn cutoff(
        &mut self,
        chars: &[char],
        (start, end): Range,
        now: NaiveDateTime,
    ) -> bool {
        // 接龙时间：今天10点-今晚9点: the later end is when orders are closed.
        let found = times(chars, start, end, now).pop();
        let names = found.is_some();
        self.cutoffs.extend(found);
        names
    }

    /// A piece about the pickup. Answers whether it names a time or a place.
    pub(super) fn pickup(
        &mut self,
        paste: &Paste,
        (start, end): Range,
        now: NaiveDateTime,
        places: &mut Vec<Read<String>>,
    ) -> bool {
        let found = times(paste.folded(), start, end, now);
        let taken: Vec<Range> = found.iter().map(|written| (written.start, written.end)).collect();
        let named = place(paste, (start, end), &taken);
        if let Some((from, to)) = named {
            places.push(Read::from(paste.text(from, to), span(from, to), Confidence::LIKELY));
        }
        let names = named.is_some() || !found.is_empty();
        self.pickups.extend(found.into_iter().next());
        names
    }

    /// A piece that follows one about the pickup and reads like a place. Answers whether it is one.
    pub(super) fn place(paste: &Paste, piece: Range, places: &mut Vec<Read<String>>) -> bool {
        let found = place(paste, piece, &[]).filter(|range| is_place(paste.folded(), *range));
        places.extend(found.map(|(from, to)| {
            Read::from(paste.text(from, to), span(from, to), Confidence::LIKELY)
        }));
        found.is_some()
    }

    /// Puts both on the calendar.
    pub(super) fn settle(self, now: NaiveDateTime, draft: &mut Announcement) {
        let today = now.date();
        draft.cutoff = settled(&self.cutoffs, Purpose::Cutoff, now, today, now, &mut draft.doubts);
        let closed =
            draft.cutoff.as_ref().and_then(|cutoff| cutoff.value.local()).unwrap_or(now).max(now);
        draft.pickup =
            settled(&self.pickups, Purpose::Pickup, now, closed.date(), closed, &mut draft.doubts);
        let early = |cutoff: &Read<Moment>, pickup: &Read<Moment>| pickup.value < cutoff.value;
        if let (Some(cutoff), Some(pickup)) = (&draft.cutoff, &mut draft.pickup)
            && early(cutoff, pickup)
        {
            pickup.confidence = Confidence::DOUBTFUL;
            let at = pickup.source.unwrap_or_default();
            draft
                .doubts
                .push(AnnouncementDoubt::new(AnnouncementDoubtCode::PickupBeforeCutoff, at));
        }
    }
}

/// The first of the times for one thing; others that differ are pointed at.
fn settled(
    written: &[Written],
    purpose: Purpose,
    now: NaiveDateTime,
    day: NaiveDate,
    after: NaiveDateTime,
    doubts: &mut Vec<AnnouncementDoubt>,
) -> Option<Read<Moment>> {
    // A line with a day counts before one with an hour alone, which may be about something else.
    let first = written.iter().find(|written| written.names_day()).or(written.first())?;
    let settle = |written: &Written| written.settle(purpose, now, day, after);
    let Settled { moment, confidence, doubts: codes } = settle(first);
    let source = span(first.start, first.end);
    doubts.extend(codes.into_iter().map(|code| AnnouncementDoubt::new(code, source)));
    let differs = |other: &&Written| other.names_day() && settle(other).moment != moment;
    if let Some(other) = written.iter().find(differs) {
        doubts.push(AnnouncementDoubt::new(
            AnnouncementDoubtCode::SeveralTimes,
            span(other.start, other.end),
        ));
    }
    Some(Read::from(moment, source, confidence))
}
