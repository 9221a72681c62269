//! Workbooks of Excel and WPS (`.xlsx`, `.xlsm`): the parts around the sheets, and the way through them.
//!
//! Read here and not by a library for spreadsheets: such a library takes the workbook's word for how many strings to make
//! room for, tells numbers without the digits they were written with, and reads a sheet twice to know its merged cells.

mod formats;
mod sheet;
mod strings;

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{
    gather::Gather,
    markup::{self, attribute},
    package::Package,
    refusal::BookProblem,
};
use formats::Formats;

/// What cells point at.
struct Shared {
    strings: Vec<String>,
    formats: Formats,
    from_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    part: String,
}

/// Is it one, by its parts?
pub(super) fn is_workbook(package: &Package<'_>) -> bool {
    package.has("[Content_Types].xml")
        && package.has("_rels/.rels")
        && package.has("xl/workbook.xml")
}

/// Reads every sheet.
pub(super) fn read(
    package: &mut Package<'_>,
    gather: &mut Gather<'_, '_>,
) -> Result<(), BookProblem> {
    let read = read_parts(package, gather);
    read.map_err(|error| package.explain(error))
}

fn read_parts(package: &mut Package<'_>, gather: &mut Gather<'_, '_>) -> Result<(), BookProblem> {
    let (sheets, from_1904) = sheets(package)?;
    let shared =
        Shared { strings: strings::read(package)?, formats: formats::read(package)?, from_1904 };
    for listed in sheets {
        let Some(part) = package.part(&listed.part)? else {
            return Err(BookProblem::damaged_at(&listed.name, 0, "the sheet is missing"));
        };
        gather.begin_sheet(&listed.name, listed.hidden)?;
        sheet::read(part, &shared, gather)?;
        gather.end_sheet()?;
    }
    Ok(())
}

/// The sheets in their order, and whether days are counted from 1904.
fn sheets(package: &mut Package<'_>) -> Result<(Vec<Listed>, bool), BookProblem> {
    let targets = targets(package)?;
    let Some(part) = package.part("xl/workbook.xml")? else {
        return Err(BookProblem::NotATable);
    };
    let mut reader = markup::reader(part);
    let (mut buffer, mut sheets, mut from_1904) = (Vec::new(), Vec::new(), false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(BookProblem::damaged)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "workbookPr" => {
                    let set = attribute(&element, "date1904");
                    from_1904 = set.is_some_and(|set| matches!(set.as_str(), "1" | "true"));
                }
                "sheet" => {
                    let name = attribute(&element, "name").unwrap_or_default();
                    let hidden =
                        attribute(&element, "state").is_some_and(|state| state != "visible");
                    // A sheet that is a chart has no cells and no target here.
                    let target = attribute(&element, "id").and_then(|id| targets.get(&id).cloned());
                    sheets.extend(target.map(|part| Listed { name, hidden, part }));
                }
                _ => {}
            },
            Event::Eof => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

/// Where each sheet lies, by the name under which the workbook speaks of it.
fn targets(package: &mut Package<'_>) -> Result<HashMap<String, String>, BookProblem> {
    let Some(part) = package.part("xl/_rels/workbook.xml.rels")? else {
        return Err(BookProblem::damaged("the list of sheets is missing"));
    };
    let mut reader = markup::reader(part);
    let (mut buffer, mut targets) = (Vec::new(), HashMap::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(BookProblem::damaged)? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&element, "Type").unwrap_or_default();
                let (id, target) = (attribute(&element, "Id"), attribute(&element, "Target"));
                if let (true, Some(id), Some(target)) = (kind.ends_with("/worksheet"), id, target) {
                    targets.insert(id, resolved(&target));
                }
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// A target is written from the workbook's own folder, or from the root.
fn resolved(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("xl/{}", target.trim_start_matches("./")),
    }
}
