//! `linli delivery-sheet`.

use linli_workbench::{
    Desk, campaigns,
    delivery::{self, DeliveryColumn},
    files,
};

use crate::{args::DeliveryArgs, failure::Failure, print::line, words::Words};

/// Writes the delivery sheet of a campaign, or prints it.
pub(crate) fn sheet(desk: &mut Desk, args: &DeliveryArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
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
