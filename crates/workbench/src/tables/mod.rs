//! Tables that a leader brings: read, looked at, and taken in.
//!
//! 1. [`read`] turns files into [`Tables`], once; a long file says how far it is and can be stopped.
//! 2. [`survey`] says which sheets are tables of a kind and what their columns are taken for ([`Mapping`]); a correction is
//!    remembered by the set of headings when the table is taken in.
//! 3. [`orders`] previews and confirms tables of orders as a pasted list is; [`cards`] does so for members, products and
//!    suppliers, with what was there before beside what will be.
//!
//! [`look`] shows the beginning of a sheet as it will be read. Each preview says row by row what becomes of it ([`report`]).

pub mod cards;
pub mod check;
pub mod look;
mod mappings;
pub mod orders;
pub mod report;

use std::{
    fs,
    path::{Path, PathBuf},
};

use linli_intake::table::{
    Field, MappedColumn, Mapping, TableKind,
    book::{self, Book, BookError, BookProblem, Limits, Sheet, Watch},
};
use linli_store::Reader;
use serde::{Deserialize, Serialize};

use crate::{Desk, Error, Result};

/// A file as it was chosen or dropped.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// Its name, by which messages call it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Files that were read.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    books: Vec<Book>,
}

/// A sheet of [`Tables`].
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SheetView {
    /// The file's name.
    pub file: String,
    /// The sheet's name; may be empty.
    pub sheet: String,
    /// Hidden from whoever opens the file; such a sheet is left out unless it is mapped by hand.
    pub hidden: bool,
    /// Rows that hold anything.
    pub rows: u32,
    /// What its columns are taken for; `None` if it has no row of headings.
    pub mapping: Option<Mapping>,
    /// What a table of this kind cannot do without; one of each alternative is enough.
    pub needs: Vec<Vec<Field>>,
    /// What of that is missing.
    pub missing: Vec<Vec<Field>>,
    /// Is it taken in as it is?
    pub counts: bool,
}

/// What the leader says of a sheet's columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SheetMapping {
    /// The file's name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// What its columns say; `None` to leave the sheet out.
    pub mapping: Option<Mapping>,
}

/// Reads files. `watch` is told how many rows of the file at hand were read, and says whether to go on.
///
/// # Errors
/// [`Error::Table`], naming the file and the place; nothing is read then.
pub fn read(files: &[TableFile], watch: &mut Watch<'_>) -> Result<Tables> {
    let limits = Limits::default();
    let books = files.iter().map(|file| book::read(&file.name, &file.bytes, &limits, watch));
    Ok(Tables { books: books.collect::<std::result::Result<_, _>>()? })
}

/// Reads files where they lie. A file that is larger than is read is refused by its size alone.
///
/// # Errors
/// As [`read`], and [`Error::FileUnreadable`].
pub fn open(paths: &[PathBuf], watch: &mut Watch<'_>) -> Result<Tables> {
    let limits = Limits::default();
    let mut books = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let bytes = bytes(path, &name, limits.bytes)?;
        books.push(book::read(&distinct(&books, name), &bytes, &limits, watch)?);
    }
    Ok(Tables { books })
}

fn bytes(path: &Path, name: &str, max: usize) -> Result<Vec<u8>> {
    let not_read = |source| Error::FileUnreadable { path: path.to_owned(), source };
    let length = fs::metadata(path).map_err(not_read)?.len();
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > max {
        let problem = BookProblem::TooLarge { bytes: length, max };
        return Err(BookError { file: name.to_owned(), problem }.into());
    }
    fs::read(path).map_err(not_read)
}

/// Two files of one name, from two folders, are told apart by a number: what a leader says of a sheet names its file.
fn distinct(books: &[Book], name: String) -> String {
    let taken = |name: &str| books.iter().any(|book| book.file == name);
    if !taken(&name) {
        return name;
    }
    let numbered = (2_u32..).map(|number| format!("{name} ({number})"));
    numbered.into_iter().find(|name| !taken(name)).unwrap_or(name)
}

/// For what these tables were probably brought: the kind to which most of their columns belong.
#[must_use]
pub fn likely(tables: &Tables) -> TableKind {
    let named = |kind: TableKind| {
        let sheets = tables.sheets().filter(|(_, sheet)| !sheet.hidden);
        let known = sheets.filter_map(|(_, sheet)| {
            let mapping = Mapping::propose(kind, sheet)?;
            let says =
                |column: &&MappedColumn| column.field.is_some_and(|field| field != Field::Aside);
            let known = mapping.columns.iter().filter(says).count();
            mapping.missing().is_empty().then_some(known)
        });
        known.max().unwrap_or(0)
    };
    // Of two kinds that know as many columns, the one that is named first is brought more often.
    let kinds = TableKind::ALL.into_iter().rev();
    kinds.max_by_key(|kind| named(*kind)).unwrap_or(TableKind::Orders)
}

/// Reads cells that were copied in Excel or WPS.
///
/// # Errors
/// As [`read`].
pub fn read_clipboard(text: &str, watch: &mut Watch<'_>) -> Result<Tables> {
    Ok(Tables { books: vec![book::read_clipboard(text, &Limits::default(), watch)?] })
}

impl Tables {
    /// What was read, file by file.
    #[must_use]
    pub fn books(&self) -> &[Book] {
        &self.books
    }

    fn sheets(&self) -> impl Iterator<Item = (&Book, &Sheet)> {
        self.books.iter().flat_map(|book| book.sheets.iter().map(move |sheet| (book, sheet)))
    }
}

/// Says of every sheet whether it is a table of this kind and what its columns are taken for, with what was remembered of
/// the same headings.
///
/// # Errors
/// The store cannot be read.
pub fn survey(desk: &Desk, tables: &Tables, kind: TableKind) -> Result<Vec<SheetView>> {
    desk.read(|reader| {
        tables.sheets().map(|(book, sheet)| view(reader, book, sheet, kind)).collect()
    })
}

fn view(reader: &Reader<'_>, book: &Book, sheet: &Sheet, kind: TableKind) -> Result<SheetView> {
    let mut mapping = Mapping::propose_any(kind, sheet);
    if let Some(mapping) = &mut mapping {
        mappings::recall(reader, mapping)?;
    }
    let missing = mapping.as_ref().map(Mapping::missing).unwrap_or_default();
    let counts = mapping.is_some() && missing.is_empty() && !sheet.hidden;
    Ok(SheetView {
        file: book.file.clone(),
        sheet: sheet.name.clone(),
        hidden: sheet.hidden,
        rows: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX),
        needs: kind.needs().iter().map(|some| some.to_vec()).collect(),
        missing: missing.into_iter().map(<[Field]>::to_vec).collect(),
        mapping,
        counts,
    })
}

/// A sheet that counts, with what its columns say.
struct Mapped<'a> {
    book: &'a Book,
    sheet: &'a Sheet,
    mapping: Mapping,
    /// The leader said so, or it was proposed.
    by_hand: bool,
}

/// The sheets that count: those that the leader mapped, and of the others those that are tables of this kind as they are.
fn mapped<'a>(
    reader: &Reader<'_>,
    tables: &'a Tables,
    kind: TableKind,
    by_hand: &[SheetMapping],
) -> Result<Vec<Mapped<'a>>> {
    let mut mapped = Vec::new();
    for (book, sheet) in tables.sheets() {
        let said = by_hand.iter().find(|said| said.file == book.file && said.sheet == sheet.name);
        match said {
            Some(SheetMapping { mapping: Some(mapping), .. }) if mapping.kind == kind => {
                mapped.push(Mapped { book, sheet, mapping: mapping.clone(), by_hand: true });
            }
            Some(_) => {}
            None => {
                let SheetView { mapping, counts, .. } = view(reader, book, sheet, kind)?;
                let mapping = mapping.filter(|_| counts);
                mapped.extend(mapping.map(|mapping| Mapped {
                    book,
                    sheet,
                    mapping,
                    by_hand: false,
                }));
            }
        }
    }
    let usable = mapped.iter().all(|mapped| mapped.mapping.missing().is_empty());
    if mapped.is_empty() || !usable { Err(Error::NoTable { kind }) } else { Ok(mapped) }
}
