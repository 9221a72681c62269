//! A `.ods`, as small as one can be.

use super::{Nothing, Number, Text, Value, package};

/// One sheet of these cells.
pub(crate) fn ods(rows: &[Vec<Value<'_>>]) -> Vec<u8> {
    let rows: String = rows
        .iter()
        .map(|cells| {
            format!(
                "<table:table-row>{}</table:table-row>",
                cells.iter().map(cell).collect::<String>()
            )
        })
        .collect();
    ods_of_rows(&rows)
}

/// One sheet of rows that are XML already.
pub(crate) fn ods_of_rows(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"><office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

fn cell(value: &Value<'_>) -> String {
    match value {
        Text(text) => {
            let lines: String = text
                .split('\n')
                .map(|line| format!("<text:p>{}</text:p>", quick_xml::escape::escape(line)))
                .collect();
            format!(r#"<table:table-cell office:value-type="string">{lines}</table:table-cell>"#)
        }
        Number(number) => format!(
            r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
        ),
        Nothing => "<table:table-cell/>".to_owned(),
    }
}
