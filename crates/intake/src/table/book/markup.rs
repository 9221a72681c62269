//! What the readers of XML have in common.

use std::{borrow::Cow, io::BufRead};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart},
};

/// A reader that shows an empty element as a start and an end.
pub(super) fn reader<R: BufRead>(part: R) -> Reader<R> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.trim_text(false);
    reader
}

/// The attribute of this name, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found =
        attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(unescaped(&found.value))
}

/// As [`attribute`], by its name with its prefix.
pub(super) fn prefixed_attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(unescaped(&found.value))
}

/// What cannot be unescaped stays as it is written.
fn unescaped(raw: &str) -> String {
    quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), Cow::into_owned)
}

/// As [`attribute`], as a number.
pub(super) fn count(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// Adds what `&…;` stands for. An entity that XML does not define stays as it is written: nothing is looked up.
pub(super) fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => text.push(c),
        _ => match quick_xml::escape::resolve_predefined_entity(reference) {
            Some(known) => text.push_str(known),
            None => {
                text.push('&');
                text.push_str(reference);
                text.push(';');
            }
        },
    }
}
