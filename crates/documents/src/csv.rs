//! CSV that Excel and WPS on Chinese Windows open as it was meant: UTF-8 with a byte order mark, lines ended by CRLF,
//! quotes as in RFC 4180, and texts that stay texts.

mod guard;

use linli_domain::{Fen, Quantity};
use thiserror::Error;

pub use guard::{guarded, unguarded};

/// U+FEFF in UTF-8. Without it Excel takes the file for GBK.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text, kept as a text as far as CSV allows (see [`guarded`]).
    Text(String),
    /// A number: a spreadsheet may calculate with it.
    Number(Quantity),
    /// An amount of money in yuan, with two digits and no sign of currency.
    Money(Fen),
}

impl Cell {
    /// A cell with nothing in it.
    #[must_use]
    pub const fn empty() -> Self {
        Self::Text(String::new())
    }

    /// What the cell says, without what CSV needs to say it.
    #[must_use]
    pub fn content(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Money(amount) => amount.to_yuan(),
        }
    }

    /// What stands in the file, before quotes. Numbers are written bare, negative ones too: a minus before digits is no formula.
    fn written(&self) -> String {
        match self {
            Self::Text(text) => guarded(text).into_owned(),
            number @ (Self::Number(_) | Self::Money(_)) => number.content(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Quantity> for Cell {
    fn from(number: Quantity) -> Self {
        Self::Number(number)
    }
}

impl From<Fen> for Cell {
    fn from(amount: Fen) -> Self {
        Self::Money(amount)
    }
}

/// What is not known is an empty cell, never a zero.
impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::empty, Into::into)
    }
}

/// Writes `rows`, each of at least one cell, as the bytes of a CSV file.
#[must_use]
pub fn write(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut file = String::from(BYTE_ORDER_MARK);
    for row in rows {
        // A line with nothing on it is skipped by readers; quotes keep a lone empty cell a row.
        let alone = row.len() == 1;
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                file.push(',');
            }
            push_quoted(&mut file, &cell.written(), alone);
        }
        file.push_str("\r\n");
    }
    file.into_bytes()
}

/// Adds a cell, in quotes where it holds what separates cells or lines.
fn push_quoted(file: &mut String, cell: &str, alone: bool) {
    if cell.contains([',', '"', '\r', '\n']) || (alone && cell.is_empty()) {
        file.push('"');
        file.push_str(&cell.replace('"', "\"\""));
        file.push('"');
    } else {
        file.push_str(cell);
    }
}

/// Why bytes cannot be read back as one of our files.
#[derive(Debug, Error)]
pub enum ReadBackError {
    /// Not UTF-8, or not a table: saved anew by another program, perhaps.
    #[error("not a CSV file of ours")]
    NotOurs(#[from] ::csv::Error),
}

/// Reads a file of [`write`] back: the [content](Cell::content) of every cell, without byte order mark, quotes and guards.
///
/// The parser is the `csv` crate's, so that writer and reader check each other.
///
/// # Errors
/// [`ReadBackError::NotOurs`] where the bytes are not UTF-8.
pub fn read_back(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadBackError> {
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(record?.iter().map(|cell| unguarded(cell).to_owned()).collect());
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn text_of(rows: &[Vec<Cell>]) -> String {
        String::from_utf8(write(rows)).unwrap()
    }

    #[test]
    fn starts_with_a_byte_order_mark_and_ends_lines_as_windows_does() {
        assert_eq!(
            text_of(&[vec!["团员".into(), "金额".into()], vec!["小王".into(), Fen(1250).into()]]),
            "\u{feff}团员,金额\r\n小王,12.50\r\n"
        );
        assert_eq!(text_of(&[]), "\u{feff}");
    }

    #[rstest]
    #[case::comma("苹果,大果".into(), "\"苹果,大果\"")]
    #[case::quote("5\"盘".into(), "\"5\"\"盘\"")]
    #[case::newline("放门口\n谢谢".into(), "\"放门口\n谢谢\"")]
    #[case::emoji("🍎阿姨".into(), "🍎阿姨")]
    #[case::formula("=1+1".into(), "'=1+1")]
    #[case::formula_with_comma("=SUM(A1,A2)".into(), "\"'=SUM(A1,A2)\"")]
    #[case::date("3-2-501".into(), "3-2-501\t")]
    #[case::money_owed_the_other_way(Fen(-320).into(), "-3.20")]
    #[case::quantity_taken_back(Quantity::from_thousandths(-1500).into(), "-1.5")]
    #[case::unknown(None::<Fen>.into(), "")]
    fn a_cell_is_written(#[case] cell: Cell, #[case] expected: &str) {
        // A second cell, because a lone empty one is written with quotes.
        assert_eq!(text_of(&[vec![cell, "完".into()]]), format!("\u{feff}{expected},完\r\n"));
    }

    #[test]
    fn a_lone_empty_cell_is_still_a_row() {
        let bytes = write(&[vec![Cell::empty()], vec!["小王".into()]]);
        assert_eq!(read_back(&bytes).unwrap(), [[""], ["小王"]]);
    }

    #[test]
    fn a_byte_order_mark_of_the_text_itself_stays() {
        let bytes = write(&[vec!["\u{feff}小王".into()]]);
        assert_eq!(read_back(&bytes).unwrap(), [["\u{feff}小王"]]);
    }

    #[test]
    fn bytes_of_another_encoding_are_refused() {
        let gbk = [0xCD, 0xC5, 0xD4, 0xB1]; // 团员
        assert!(matches!(read_back(&gbk), Err(ReadBackError::NotOurs(_))));
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            any::<String>().prop_map(Cell::Text),
            // Texts made of what the guards look for, which random ones rarely hold.
            "[-=+@'\t\r\n,\" 0-9/:.Ee＝＋－＠０１年月苹🍎]{0,9}".prop_map(Cell::Text),
            any::<i32>().prop_map(|n| Cell::Number(Quantity::from_thousandths(n.into()))),
            any::<i32>().prop_map(|n| Cell::Money(Fen(n.into()))),
        ]
    }

    proptest! {
        #[test]
        fn any_table_reads_back(rows in prop::collection::vec(prop::collection::vec(any_cell(), 1..6), 0..8)) {
            let expected: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(Cell::content).collect()).collect();
            prop_assert_eq!(read_back(&write(&rows)).unwrap(), expected);
        }
    }
}
