//! Tables that are texts: `.csv`, `.tsv`, and what Excel and WPS put on the clipboard.

use super::{gather::Gather, refusal::BookProblem};

/// What can stand between two cells; the first where nothing does.
const SEPARATORS: [u8; 4] = *b",\t;|";

/// Lines by which the separator is known.
const SNIFFED_LINES: usize = 40;

/// Reads a text as one sheet without a name.
pub(super) fn read(text: &str, gather: &mut Gather<'_, '_>) -> Result<(), BookProblem> {
    let (told, text) = told_separator(text.trim_start_matches('\u{feff}'));
    // A lone quote is an inch or a mistake, and as a quote it would swallow all that follows.
    let quoting = text.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2);
    let separator = told.unwrap_or_else(|| separator(text, quoting));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    gather.begin_sheet("", false)?;
    let mut record = csv::StringRecord::new();
    let mut row = 1 + line_ends(text.as_bytes(), 0);
    while reader.read_record(&mut record).map_err(|error| gather.damaged(error))? {
        for (column, cell) in (0_u32..).zip(&record) {
            gather.text(row, column, unguarded(cell))?;
        }
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        row = row.saturating_add(line_ends(text.as_bytes(), end));
    }
    gather.end_sheet()
}

/// Ends of lines around `at`, which lies between two rows or at the beginning. Line breaks inside of cells are no rows, but
/// lines that hold nothing are.
fn line_ends(text: &[u8], at: usize) -> u32 {
    let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let (before, behind) = text.split_at(at.min(text.len()));
    let first = before.iter().rposition(|byte| !is_end(byte)).map_or(0, |last| last + 1);
    let behind = behind.iter().take_while(|byte| is_end(byte)).count();
    let gap = &text[first..before.len() + behind];
    let ends = gap
        .iter()
        .enumerate()
        .filter(|(index, byte)| **byte == b'\n' || gap.get(index + 1) != Some(&b'\n'));
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

/// `sep=;`, by which Excel is told; it shows no row for it.
fn told_separator(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// The one by which the most cells stand in lines of the same width. What stands in quotes parts nothing.
fn separator(text: &str, quoting: bool) -> u8 {
    let mut lines = vec![[1_usize; SEPARATORS.len()]];
    let (mut quoted, mut before) = (false, b'\n');
    for (at, byte) in text.bytes().enumerate() {
        let parts = |byte: u8| matches!(byte, b'\r' | b'\n') || SEPARATORS.contains(&byte);
        match byte {
            b'"' if quoting && !quoted => quoted = parts(before),
            b'"' if quoted => {
                quoted = text.as_bytes().get(at + 1).is_some_and(|next| !parts(*next));
            }
            b'\n' if !quoted && lines.len() == SNIFFED_LINES => break,
            b'\n' if !quoted => lines.push([1; SEPARATORS.len()]),
            _ if !quoted => {
                let line = lines.last_mut().into_iter().flatten();
                let counts = line.zip(SEPARATORS).filter(|(_, separator)| *separator == byte);
                counts.for_each(|(count, _)| *count += 1);
            }
            _ => {}
        }
        before = byte;
    }
    let score = |index: usize| {
        let widths = || lines.iter().map(|line| line[index]).filter(|width| *width > 1);
        let alike = |width: usize| widths().filter(|other| *other == width).count();
        widths().map(|width| alike(width) * width).max().unwrap_or(0)
    };
    let best = (0..SEPARATORS.len()).rev().max_by_key(|index| score(*index)).unwrap_or(0);
    SEPARATORS[best]
}

/// A cell without what keeps a spreadsheet from running it or taking it for a date: our own files and others' have a `'` in
/// front of a formula's sign, or a tab behind.
fn unguarded(cell: &str) -> &str {
    let formula = |text: &str| {
        text.trim_start_matches(['\'', ' '])
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t'])
    };
    let cell = cell.strip_prefix('\'').filter(|rest| formula(rest)).unwrap_or(cell);
    cell.trim_end_matches('\t')
}
