//! When the window first showed something.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::Value;

use crate::{Failure, Linli};

/// Answers with the time of the first paint that had something on it, in milliseconds since 1970.
const FIRST_PAINT: &str = "
    return new Promise((tell) => {
      const look = () => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        if (paint) tell(Math.round(performance.timeOrigin + paint.startTime));
        else requestAnimationFrame(look);
      };
      look();
    });";

impl Linli {
    /// How long it took from starting the program until there was something to see in its window.
    ///
    /// # Errors
    /// When the page never paints.
    pub async fn first_paint(&self) -> Result<Duration, Failure> {
        let painted_ms: u64 = serde_json::from_value(self.ask(FIRST_PAINT, Value::Null).await?)?;
        let painted_at = UNIX_EPOCH + Duration::from_millis(painted_ms);
        // The page's clock counts whole milliseconds and may lie a little behind ours.
        Ok(painted_at.duration_since(self.asked_for_at()).unwrap_or_default())
    }
}
