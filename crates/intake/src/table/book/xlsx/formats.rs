//! Which cells show dates: a date is a number with a format.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::table::book::{
    markup::{self, attribute, count},
    number::is_date_format,
    package::Package,
    refusal::BookProblem,
};

/// Whether each format of the workbook shows a date, in the order by which cells name them.
#[derive(Default)]
pub(super) struct Formats(Vec<bool>);

impl Formats {
    pub(super) fn is_date(&self, format: usize) -> bool {
        self.0.get(format).copied().unwrap_or(false)
    }
}

pub(super) fn read(package: &mut Package<'_>) -> Result<Formats, BookProblem> {
    let Some(part) = package.part("xl/styles.xml")? else { return Ok(Formats::default()) };
    let mut reader = markup::reader(part);
    let (mut buffer, mut codes, mut formats) = (Vec::new(), HashMap::new(), Vec::new());
    let mut of_cells = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(BookProblem::damaged)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(&element, "formatCode").unwrap_or_default();
                    codes.extend(count(&element, "numFmtId").map(|number| (number, code)));
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let number = count(&element, "numFmtId").unwrap_or(0);
                    formats.push(is_date_format(number, codes.get(&number).map(String::as_str)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => of_cells = false,
            Event::Eof => return Ok(Formats(formats)),
            _ => {}
        }
    }
}
