//! How much of a file is read. A table of a leader's is far below all of these; what is above is a mistake or an attack.

/// The limits of one reading. The usual ones are [`Limits::default`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of everything in it that is unpacked, taken together.
    pub unpacked: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Cells of all sheets together, empty ones not counted.
    pub cells: usize,
    /// Characters of one cell; more than Excel holds.
    pub cell_chars: usize,
    /// Bytes of all cells together: a few long texts that a million cells point at are unpacked only here.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            unpacked: 768 * 1024 * 1024,
            sheets: 64,
            cells: 6_000_000,
            cell_chars: 32_767,
            text: 256 * 1024 * 1024,
        }
    }
}

/// Rows and columns that a sheet can have; those of Excel and WPS.
pub(super) const ROWS_MAX: u32 = 1_048_576;
pub(super) const COLUMNS_MAX: u32 = 16_384;
