//! The whole of a pasted list.

use linli_domain::{Fen, Unit};
use serde::{Deserialize, Serialize};

use crate::chat::{Doubt, Entry, Read, Span, TitleDate};

/// What a paste holds. Every character that is no white space lies in the title, a menu line, an entry, the remark, a
/// line that was not read, or the structure around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChatList {
    /// What the list is for, without its header word and menu. Of several lists, the first one's.
    pub title: Option<Read<String>>,
    /// Other words above the entries: deadlines, how to pay, where to collect.
    pub announcements: Vec<Read<String>>,
    /// Dates named in the title.
    pub dates: Vec<TitleDate>,
    /// Are there orders in it at all?
    pub kind: ListKind,
    /// The numbered menu above the entries.
    pub menu: Vec<MenuLine>,
    /// The orders and changes, as written from top to bottom.
    pub entries: Vec<Entry>,
    /// What was not understood.
    pub unread: Vec<Unread>,
    /// The closing words below the entries.
    pub remark: Option<Read<String>>,
    /// What is doubtful about the paste as a whole.
    pub doubts: Vec<Doubt>,
    /// What only gives the list its form: header, counters without an entry, the example line, rulers, time stamps.
    pub structure: Vec<Span>,
    /// How many characters were looked at, over all passes; grows in step with the text.
    pub steps: u32,
}

/// Whether a paste holds orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ListKind {
    /// It does.
    Orders,
    /// It does not, and must not be taken for an empty list of orders.
    NotOrders {
        /// Why not.
        reason: NotOrdersReason,
    },
}

/// Why a paste holds no orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NotOrdersReason {
    /// Nothing but white space.
    Empty,
    /// A list that nobody has joined yet.
    NoEntries,
    /// Talk: 收到, 谢谢, 👌.
    Chatter,
    /// The programme of a meeting or a day.
    Agenda,
    /// People put their names down for something, without goods.
    SignUp,
    /// People say what they have done.
    Report,
    /// Goods and prices, and nobody who orders.
    MenuOnly,
}

/// A line of the list's own menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MenuLine {
    /// The number or letter in front, as written.
    pub number: Option<String>,
    /// What is offered.
    pub name: Read<String>,
    /// What it costs.
    pub price: Option<Read<Fen>>,
    /// What it is counted by, if the price says so (`25元/箱`).
    pub unit: Option<Unit>,
    /// Those of [`Context::menu`](crate::chat::Context::menu) that it names: one, the variants of one product, or none.
    #[specta(type = Vec<u32>)]
    pub offers: Vec<usize>,
    /// All of the line.
    pub source: Span,
}

/// A line that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Unread {
    /// Counted from 1.
    pub line: u32,
    /// The line, without white space around it.
    pub text: String,
    /// Why it was not read.
    pub reason: UnreadReason,
    /// Where it stands.
    pub source: Span,
}

/// Why a line was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum UnreadReason {
    /// Talk: 收到, 谢谢, 👌.
    Chatter,
    /// It belongs to no entry and fits nowhere else.
    Unrecognised,
    /// The paste holds no orders.
    NotOrders,
    /// The same list stands below once more, with more entries.
    Superseded,
    /// Longer than any entry is.
    TooLong,
}
