//! Numbers and dates, as a cell shows them.

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::grid::CellKind;

/// Digits that a spreadsheet keeps of a number. An id with more was cut when it was typed in.
const DIGITS_MAX: usize = 15;

/// A stored number as a person would write it: `13800000000.0` and `1.38E10` are 13800000000, and the noise of binary
/// fractions (`26.800000000000001`) is gone. `None` if it is no number.
pub(super) fn number(stored: &str) -> Option<(CellKind, String)> {
    let value: f64 = stored.trim().parse().ok().filter(|value: &f64| value.is_finite())?;
    // Fifteen digits, and back: what is left are the digits that a spreadsheet would show.
    let shown: f64 = format!("{value:.14e}").parse().ok()?;
    let text = if shown == 0.0 { "0".to_owned() } else { shown.to_string() };
    let whole = text.trim_start_matches('-').split('.').next().unwrap_or_default().len();
    let kind = if whole > DIGITS_MAX { CellKind::Damaged } else { CellKind::Number };
    Some((kind, text))
}

/// What a text is: `1.38E+10` is what is left of a telephone number that a spreadsheet took for a number and a text file
/// then kept as it was shown.
pub(super) fn kind_of_text(text: &str) -> CellKind {
    if is_cut(text.trim()) { CellKind::Damaged } else { CellKind::Text }
}

fn is_cut(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let power = exponent.strip_prefix('+').filter(|power| digits(power) && power.len() <= 3);
    whole.len() == 1 && digits(whole) && digits(fraction) && power.is_some()
}

/// The day and the time that a number of days stands for.
pub(super) fn date(stored: &str, from_1904: bool) -> Option<String> {
    let days: f64 = stored.trim().parse().ok()?;
    if !(0.0..2_958_466.0).contains(&days) {
        return None;
    }
    let at = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, from_1904);
    Some(shown_date(&at, days < 1.0 && !from_1904))
}

/// As [`date`], of a cell that another reader took for a date.
pub(super) fn shown_date(at: &ExcelDateTime, time_only: bool) -> String {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (time_only, time.as_str()) {
        (true, _) => time,
        (false, "00:00:00") => date,
        (false, _) => format!("{date} {time}"),
    }
}

/// Does a cell of this format show a date or a time? The format's number is Excel's own where no code is given.
pub(super) fn is_date_format(number: u32, code: Option<&str>) -> bool {
    match code {
        None => matches!(number, 14..=22 | 27..=36 | 45..=47 | 50..=58),
        Some(code) => is_date_code(code),
    }
}

/// `yyyy/m/d`, `m"月"d"日"`, `[h]:mm`; not `0.00`, `[Red]0`, `"day" 0`.
fn is_date_code(code: &str) -> bool {
    let mut chars = code.split(';').next().unwrap_or_default().chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if matches!(
                    inside.to_ascii_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    return true;
                }
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            // `General` and numbers hold none of the letters above before one of these.
            'G' | 'g' | '0' | '#' | '?' | '@' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("13800000000.0", CellKind::Number, "13800000000")]
    #[case("1.3812345678E10", CellKind::Number, "13812345678")]
    #[case("26.800000000000001", CellKind::Number, "26.8")]
    #[case("0.30000000000000004", CellKind::Number, "0.3")]
    #[case("-3.2", CellKind::Number, "-3.2")]
    #[case("-0", CellKind::Number, "0")]
    #[case("120000000000000000", CellKind::Damaged, "120000000000000000")]
    fn a_number_is_shown_with_its_digits(
        #[case] stored: &str,
        #[case] kind: CellKind,
        #[case] shown: &str,
    ) {
        assert_eq!(number(stored), Some((kind, shown.to_owned())));
    }

    #[rstest]
    #[case("1.38E+10", true)]
    #[case("1.30E+10", true)]
    #[case("9E+17", true)]
    #[case("1E5", false)]
    #[case("2E", false)]
    #[case("A1E+10", false)]
    #[case("13800000000", false)]
    fn a_cut_number_is_known_by_its_power(#[case] text: &str, #[case] cut: bool) {
        assert_eq!(kind_of_text(text) == CellKind::Damaged, cut);
    }

    #[rstest]
    #[case("45352", "2024-03-01")]
    #[case("45352.8125", "2024-03-01 19:30:00")]
    #[case("0.8125", "19:30:00")]
    fn days_become_dates(#[case] stored: &str, #[case] shown: &str) {
        assert_eq!(date(stored, false).as_deref(), Some(shown));
    }

    #[test]
    fn what_is_beyond_the_calendar_is_no_date() {
        for stored in ["-1", "3000000", "NaN", "inf", "1e400", ""] {
            assert_eq!(date(stored, false), None, "{stored}");
        }
    }

    #[rstest]
    #[case(14, None, true)]
    #[case(57, None, true)]
    #[case(0, None, false)]
    #[case(170, Some("yyyy/m/d;@"), true)]
    #[case(170, Some("m\"月\"d\"日\""), true)]
    #[case(170, Some("[$-804]yyyy\"年\"m\"月\""), true)]
    #[case(170, Some("[h]:mm"), true)]
    #[case(170, Some("0.00\"day\""), false)]
    #[case(170, Some("[Red]0.0"), false)]
    #[case(170, Some("General"), false)]
    #[case(170, Some("@"), false)]
    fn formats_of_dates(#[case] number: u32, #[case] code: Option<&str>, #[case] date: bool) {
        assert_eq!(is_date_format(number, code), date);
    }
}
