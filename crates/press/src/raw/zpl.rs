//! ZPL, which Zebra's printers speak: the label as a graphic field (`^GF`) in hexadecimal digits, runs of which are counted.

use std::fmt::Write as _;

use super::Dots;

/// The longest run that one count says: `z` is 400, `Y` is 19.
const RUN_MAX: usize = 419;

/// One label.
pub(super) fn print(dots: &Dots) -> Vec<u8> {
    let row = dots.row_bytes();
    let total = row * dots.height() as usize;
    let (width, height) = (dots.width(), dots.height());
    // From the edge, and as long as the label is: what an earlier print has set stays with the printer otherwise.
    let mut text =
        format!("^XA^PW{width}^LL{height}^LH0,0^LS0^LT0^FO0,0^GFA,{total},{total},{row},");
    let mut before: Option<String> = None;
    for row in dots.rows() {
        let digits: String = row.iter().fold(String::new(), |mut digits, byte| {
            // Writing into a text does not fail.
            let _ = write!(digits, "{byte:02X}");
            digits
        });
        if before.as_deref() == Some(&digits) {
            text.push(':');
        } else {
            said(&digits, &mut text);
        }
        before = Some(digits);
    }
    text.push_str("^FS^PQ1^XZ\n");
    text.into_bytes()
}

/// A row: what ends it all white or all black in one sign, runs with their count in front.
fn said(digits: &str, text: &mut String) {
    let (rest, end) = if digits.ends_with('0') {
        (digits.trim_end_matches('0'), ",")
    } else if digits.ends_with('F') {
        (digits.trim_end_matches('F'), "!")
    } else {
        (digits, "")
    };
    let mut signs = rest.chars().peekable();
    while let Some(sign) = signs.next() {
        let mut run = 1;
        while run < RUN_MAX && signs.next_if_eq(&sign).is_some() {
            run += 1;
        }
        if run > 2 {
            text.extend(letter(b'f', run / 20).into_iter().chain(letter(b'F', run % 20)));
            text.push(sign);
        } else {
            text.extend(std::iter::repeat_n(sign, run));
        }
    }
    text.push_str(end);
}

/// `G` for 1 to `Y` for 19, `g` for 20 to `z` for 400: the letter so far behind the one in front of the first.
fn letter(before_first: u8, count: usize) -> Option<char> {
    let count = u8::try_from(count).ok().filter(|count| *count > 0)?;
    Some(char::from(before_first + count))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("0000", ",")]
    #[case("FFFF", "!")]
    #[case("00FF", "00!")]
    #[case("0F00", "0F,")]
    #[case("AAAB", "IAB")]
    #[case(&("1".repeat(22) + "2"), "gH12")]
    #[case(&("1".repeat(420) + "2"), "zY112")]
    fn a_row_is_said_shortly(#[case] digits: &str, #[case] expected: &str) {
        let mut text = String::new();
        said(digits, &mut text);
        assert_eq!(text, expected);
    }
}
