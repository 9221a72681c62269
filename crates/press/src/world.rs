//! What Typst may see while it lays out one piece: a template and a few files, and nothing of the machine.

use std::collections::HashMap;

use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;

use crate::{Press, PressError};

/// A template with what it reads.
pub(crate) struct Job<'p> {
    press: &'p Press,
    main: Source,
    files: HashMap<FileId, Bytes>,
}

impl<'p> Job<'p> {
    /// A job of `template`, which reads `data` as `/data.json`.
    pub(crate) fn new(press: &'p Press, template: &str, data: Vec<u8>) -> Self {
        let main = Source::new(file("/main.typ"), template.to_owned());
        let job = Self { press, main, files: HashMap::new() };
        job.with("/data.json", data)
    }

    /// One file more.
    pub(crate) fn with(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.files.insert(file(path), Bytes::new(bytes));
        self
    }

    /// Its pages.
    pub(crate) fn laid_out(&self) -> Result<PagedDocument, PressError> {
        Ok(typst::compile::<PagedDocument>(self).output?)
    }
}

fn file(path: &str) -> FileId {
    // Only paths written in this crate come here, and all of them are plain.
    let path = VirtualPath::new(path).unwrap_or_else(|_| unreachable!("{path} is plain"));
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// No template asks: the same data gives the same page on every day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
