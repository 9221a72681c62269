//! The ZIP archive that a modern spreadsheet is, unpacked no further than the limit.
//!
//! What the archive's directory says of the size of a part is not believed: every byte is counted as it is unpacked, over
//! all parts together, because a few kilobytes can unpack to any amount.

use std::{
    cell::Cell,
    collections::HashMap,
    io::{self, BufReader, Cursor, Read},
};

use zip::{ZipArchive, read::ZipFile, result::ZipError};

use super::refusal::BookProblem;

/// Parts of an archive by name, whatever the case and the slashes they were packed with.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    parts: HashMap<String, usize>,
    budget: Budget,
}

/// What may still be unpacked.
#[derive(Debug)]
struct Budget {
    left: Cell<u64>,
    max: u64,
    overdrawn: Cell<bool>,
}

/// A part, as it is unpacked.
pub(super) type Part<'p, 'a> = BufReader<Counted<'p, 'a>>;

/// Counts what is read through it.
pub(super) struct Counted<'p, 'a> {
    part: ZipFile<'p, Cursor<&'a [u8]>>,
    budget: &'p Budget,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], unpacked_max: u64) -> Result<Self, BookProblem> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| problem(&error))?;
        let mut parts = HashMap::new();
        for (index, name) in zip.file_names().enumerate() {
            if let Ok(name) = name {
                parts.entry(normal(&name)).or_insert(index);
            }
        }
        let budget = Budget {
            left: Cell::new(unpacked_max),
            max: unpacked_max,
            overdrawn: Cell::new(false),
        };
        Ok(Self { zip, parts, budget })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normal(name))
    }

    /// The part of this name, if there is one.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, BookProblem> {
        let Some(index) = self.parts.get(&normal(name)) else { return Ok(None) };
        let part = self.zip.by_index(*index).map_err(|error| problem(&error))?;
        Ok(Some(BufReader::with_capacity(64 * 1024, Counted { part, budget: &self.budget })))
    }

    /// What an error while reading a part really was.
    pub(super) fn explain(&self, error: BookProblem) -> BookProblem {
        if self.budget.overdrawn.get() {
            BookProblem::Swollen { max: self.budget.max }
        } else {
            error
        }
    }
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        let bytes = u64::try_from(read).unwrap_or(u64::MAX);
        match self.budget.left.get().checked_sub(bytes) {
            Some(left) => self.budget.left.set(left),
            None => {
                self.budget.overdrawn.set(true);
                return Err(io::Error::other("unpacked too far"));
            }
        }
        Ok(read)
    }
}

fn normal(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

fn problem(error: &ZipError) -> BookProblem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            BookProblem::Password
        }
        error => BookProblem::damaged(error),
    }
}
