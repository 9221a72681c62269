//! Until when, from when and where, from the pieces that say so.

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    clauses::Range,
    draft::{Announcement, AnnouncementDoubt, AnnouncementDoubtCode, Moment},
    place::{is_place, place},
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
    pub(super) fn settle(mut self, paste: &Paste, now: NaiveDateTime, draft: &mut Announcement) {
        let titled = titled_day(paste, now, draft);
        let mut today = now.date();
        if let ([cutoff], [pickup]) = (self.cutoffs.as_mut_slice(), self.pickups.as_mut_slice()) {
            before_noon(cutoff, pickup);
            if cutoff.is_earlier_in_the_day(pickup) {
                today = titled.unwrap_or(today);
            }
        }
        draft.cutoff = settled(&self.cutoffs, Purpose::Cutoff, now, today, now, &mut draft.doubts);
        let closed =
            draft.cutoff.as_ref().and_then(|cutoff| cutoff.value.local()).unwrap_or(now).max(now);
        let day = titled.map_or(closed.date(), |titled| titled.max(closed.date()));
        draft.pickup = settled(&self.pickups, Purpose::Pickup, now, day, closed, &mut draft.doubts);
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

/// 周一午餐（11月23日）: hours that name no day are of the one that the title names.
fn titled_day(paste: &Paste, now: NaiveDateTime, draft: &Announcement) -> Option<NaiveDate> {
    let title = draft.title.as_ref()?.source?;
    let named = times(paste.folded(), title.start as usize, title.end as usize, now);
    let (first, others) = named.split_first()?;
    let day = first.date_ahead(now.date())?;
    others.iter().all(|other| other.date_ahead(now.date()) == Some(day)).then_some(day)
}

/// 10:30截单 11:45送到: nobody delivers so late in the evening, so that both are hours before noon, or at it.
fn before_noon(cutoff: &mut Written, pickup: &mut Written) {
    /// In minutes past midnight, or past noon.
    const LATEST: u16 = 10 * 60;
    let hours = (cutoff.open_hour(), pickup.open_hour());
    if let (Some(closed), Some(there)) = hours
        && closed < there
        && there >= LATEST
        && !pickup.names_day()
    {
        cutoff.hour_is_plain();
        pickup.hour_is_plain();
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
