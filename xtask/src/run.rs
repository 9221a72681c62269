//! `cargo xtask run`: from a fresh machine to the open app in one command.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cargo::{APP, CLI, build_program, built_program, target_folder};
use crate::machine;
use crate::packages::{self, Purpose};
use crate::pages;
use crate::repository;
use crate::step::call;

/// A part of the title that only one campaign of the sample data has.
const SAMPLE_CAMPAIGN: &str = "砂糖橘";

/// Opens the app, or does the sample day in the terminal where no window can be shown.
pub(crate) fn run() -> Result<(), String> {
    if machine::has_screen() {
        open_the_app()
    } else {
        eprintln!(
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): the terminal it is."
        );
        sample_day()
    }
}

fn open_the_app() -> Result<(), String> {
    packages::ensure(Purpose::Window)?;
    pages::install()?;
    call(pages::npm(&["run", "build"]))?;
    call(build_program(APP))?;
    call(Command::new(built_program(APP)))
}

/// The main job on the sample data: a pasted list becomes orders, a purchase list and a delivery sheet.
fn sample_day() -> Result<(), String> {
    packages::ensure(Purpose::Terminal)?;
    call(build_program(CLI))?;
    let folder = target_folder().join("linli-sample-run");
    start_afresh(&folder)?;
    for command in sample_commands(&folder) {
        eprintln!();
        call(command)?;
    }
    eprintln!("\nThe store, the purchase lists and the delivery sheet are in {}", folder.display());
    Ok(())
}

fn start_afresh(folder: &Path) -> Result<(), String> {
    let problem = |error| format!("{} could not be emptied: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(problem)?;
    }
    fs::create_dir_all(folder).map_err(problem)
}

fn sample_commands(folder: &Path) -> [Command; 5] {
    let linli = |words: &[&str]| {
        let mut command = Command::new(built_program(CLI));
        command.arg("--store").arg(folder.join("linli.db")).args(words).current_dir(repository());
        command
    };
    let list = "assets/sample/chat-list.txt";
    let mut purchase_list = linli(&["purchase-list", "--campaign", SAMPLE_CAMPAIGN, "--out"]);
    purchase_list.arg(folder.join("purchase-list"));
    let mut delivery_sheet = linli(&["delivery-sheet", "--campaign", SAMPLE_CAMPAIGN, "--out"]);
    delivery_sheet.arg(folder.join("delivery-sheet.csv"));
    [
        linli(&["sample"]),
        linli(&["orders", "preview", "--campaign", SAMPLE_CAMPAIGN, list]),
        linli(&["orders", "import", "--campaign", SAMPLE_CAMPAIGN, list]),
        purchase_list,
        delivery_sheet,
    ]
}
