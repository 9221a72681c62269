//! 记住的叫法: what the leader's corrections taught, so that nothing is asked twice.
//!
//! [`lessons`] takes from a confirmed review what it teaches: this nickname is that member, this word is that product, this is
//! how the group writes. [`knowledge`] is what the next list is read with. [`page`] shows all of it, and [`edit`] corrects it by
//! hand.
//!
//! Two rules keep a mistake from becoming permanent. A word only ever means what somebody corrected it to, so that a second
//! correction replaces the first and says so. And it is no more than one more name of the thing: where another thing goes by the
//! same name, the reader finds both and asks.

mod edit;
mod knowledge;
mod lessons;
mod names;
mod page;

pub use edit::{WordForm, forget, forget_habit, save, say_habit};
pub(crate) use knowledge::{Knowledge, LearnedGoods};
pub use lessons::Taught;
pub(crate) use lessons::{Review, learn};
pub use page::{Came, HabitRow, LearnedPage, MeaningView, WordRow, page};
