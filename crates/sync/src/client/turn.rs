//! One exchange of tokens at a time among the programs of this computer: the window and a terminal may have the same book open.

use std::{env, fs::File};

use linli_domain::SeatId;

use super::access::aside;

/// A program's turn. It ends with the value, and with the program.
pub(super) struct Turn(Option<File>);

impl Turn {
    /// Waits until no other program exchanges the tokens of this seat.
    ///
    /// Where the folder for what is temporary cannot be written, all go at once: should two meet then, the hub takes one of them
    /// for a stranger, and the laptop is paired again.
    pub(super) async fn of(seat_id: SeatId) -> Self {
        let path = env::temp_dir().join(format!("linli-{seat_id}.turn"));
        let file = aside(move || {
            let opened = File::options().create(true).truncate(false).write(true).open(path);
            Ok(opened.and_then(|file| file.lock().map(|()| file)).ok())
        });
        Self(file.await.ok().flatten())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Closing the file, which comes next, gives the lock back where this does not.
        let _ = self.0.as_ref().map(File::unlock);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn the_next_one_waits_until_the_first_is_done() {
        let seat_id = SeatId::new(Uuid::from_u128(rand::random()));
        let first = Turn::of(seat_id).await;
        let mut second = Box::pin(Turn::of(seat_id));
        let soon = tokio::time::timeout(Duration::from_millis(50), &mut second).await;
        assert!(soon.is_err(), "both have it");
        drop(first);
        let second = second.await;
        let another = Turn::of(SeatId::new(Uuid::from_u128(rand::random()))).await;
        assert!(second.0.is_some() && another.0.is_some(), "seats do not wait for one another");
    }
}
