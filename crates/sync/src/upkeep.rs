//! What is done when there is nothing else to do.

use linli_store::{Store, StoreError};

use crate::Moment;

/// How often it is noted that the file and the hub have the same, while they do.
const NOTED_MILLIS: i64 = 60_000;
/// How often what was told long ago is let go of.
const PURGED_MILLIS: i64 = 86_400_000;

#[derive(Debug, Default)]
pub(crate) struct Upkeep {
    noted: Option<Moment>,
    purged: Option<Moment>,
}

impl Upkeep {
    /// # Errors
    /// Those of writing the file.
    pub(crate) fn when_up_to_date(
        &mut self,
        store: &mut Store,
        now: Moment,
    ) -> Result<(), StoreError> {
        if is_due(&mut self.noted, NOTED_MILLIS, now) {
            store.note_agreed()?;
        }
        if is_due(&mut self.purged, PURGED_MILLIS, now) {
            store.purge_outbox()?;
        }
        Ok(())
    }
}

fn is_due(last: &mut Option<Moment>, every: i64, now: Moment) -> bool {
    let due = last.is_none_or(|last| now >= last.plus(every));
    if due {
        *last = Some(now);
    }
    due
}
