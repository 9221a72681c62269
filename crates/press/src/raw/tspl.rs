//! TSPL, which TSC's printers speak and most that are made in China: the label as a bitmap, in which a bit of 0 is burnt.

use super::Dots;

/// One label of that many millimetres.
pub(super) fn print(dots: &Dots, (width_mm, height_mm): (u32, u32), gap_mm: u8) -> Vec<u8> {
    let row = dots.row_bytes();
    let mut bytes = format!(
        "SIZE {width_mm} mm,{height_mm} mm\r\nGAP {gap_mm} mm,0 mm\r\nDIRECTION 1\r\n\
         REFERENCE 0,0\r\nCLS\r\nBITMAP 0,0,{row},{},0,",
        dots.height()
    )
    .into_bytes();
    // What fills the last byte of a row lies beyond the label, and is white as well.
    bytes.extend(dots.rows().flatten().map(|byte| !byte));
    bytes.extend_from_slice(b"\r\nPRINT 1,1\r\n");
    bytes
}
