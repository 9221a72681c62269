//! The texts that cells point at.

use quick_xml::events::Event;

use crate::table::book::{
    markup::{self, push_reference},
    package::Package,
    refusal::BookProblem,
};

/// Reads them in their order. How many there are is what is there, not what the part says.
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<String>, BookProblem> {
    let Some(part) = package.part("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let mut reader = markup::reader(part);
    let (mut buffer, mut strings, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut at = Inside::default();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(BookProblem::damaged)? {
            Event::Start(element) => at.enter(element.local_name().as_ref()),
            Event::End(element) => {
                at.leave(element.local_name().as_ref());
                if element.local_name().as_ref() == "si" {
                    strings.push(std::mem::take(&mut text));
                }
            }
            Event::Text(piece) if at.shown() => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if at.shown() => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if at.shown() => push_reference(&mut text, &reference),
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// A text is made of runs; the pronunciation that East Asian editions keep beside it is not part of it.
#[derive(Default)]
pub(super) struct Inside {
    text: bool,
    pronunciation: bool,
}

impl Inside {
    pub(super) fn enter(&mut self, element: &str) {
        match element {
            "t" => self.text = true,
            "rPh" => self.pronunciation = true,
            _ => {}
        }
    }

    pub(super) fn leave(&mut self, element: &str) {
        match element {
            "t" => self.text = false,
            "rPh" => self.pronunciation = false,
            _ => {}
        }
    }

    pub(super) fn shown(&self) -> bool {
        self.text && !self.pronunciation
    }
}
