//! `linli delivery-sheet`.

use std::path::Path;

use linli_workbench::{
    Desk, campaigns,
    delivery::{self, DeliveryColumn, DeliveryLook, SheetForm, SheetKind},
    domain::CampaignId,
    files,
};

use crate::{args::DeliveryArgs, failure::Failure, papers, print::line, words::Words};

/// Writes the delivery sheet of a campaign, or prints it.
pub(crate) fn sheet(desk: &mut Desk, args: &DeliveryArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
    if let Some(path) = args.out.as_deref().filter(|path| !is_plain_table(path)) {
        return paper(desk, args, id, path, words);
    }
    let file =
        delivery::file(desk, id, !args.unmask, &DeliveryColumn::USUAL, words.language())?.value;
    match &args.out {
        Some(path) => {
            files::write(path, &file.bytes)?;
            line(&words.say("written", &[("path", path.display().to_string())]))
        }
        None => {
            let text = String::from_utf8_lossy(&file.bytes);
            // The mark at the front is for spreadsheets; a terminal would show it as a stray character.
            line(text.trim_start_matches('\u{feff}').trim_end())
        }
    }
}

fn is_plain_table(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

/// Writes it as pages, as a workbook or as pictures.
fn paper(
    desk: &mut Desk,
    args: &DeliveryArgs,
    id: CampaignId,
    path: &Path,
    words: &Words,
) -> Result<(), Failure> {
    let kind = args.sheet.as_deref().and_then(SheetKind::from_word).unwrap_or_default();
    let look =
        DeliveryLook { kind, columns: DeliveryColumn::USUAL.to_vec(), prices: !args.no_prices };
    let sheet =
        SheetForm { campaigns: vec![id], pickup_point_id: None, masked: !args.unmask, look };
    let paper = delivery::paper(desk, &sheet, words.language())?.value;
    papers::write(desk, &paper, path, words)
}
