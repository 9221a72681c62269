//! `linli labels`.

use std::{ops::ControlFlow, path::Path};

use linli_press::Press;
use linli_workbench::{
    Desk, Error, campaigns,
    documents::{
        Form, LabelPrinter, PrinterLanguage,
        label::{Label, LabelStock},
    },
    files,
    handout::Scope,
    label_printer::{self, PrinterAddress, Prints},
    labels::{self, BagCount, LABELS_EACH_MAX, LabelForm, LabelOrder, LabelsFor},
};

use crate::{args::LabelsArgs, failure::Failure, handout, papers, print::line, words::Words};

/// Writes the labels of a campaign into a file, or takes them to a label printer.
pub(crate) fn run(desk: &Desk, args: &LabelsArgs, words: &Words) -> Result<(), Failure> {
    // What is no place for them is told before they are laid out.
    let address: Option<PrinterAddress> =
        args.printer.as_deref().map(str::parse).transpose().map_err(Error::from)?;
    let campaigns = vec![campaigns::by_name(desk, &args.campaign)?];
    let scope = Scope { campaigns: campaigns.clone(), pickup_point_id: None };
    let bags = args.bags.iter().map(|(who, bags)| bag_count(desk, &scope, who, *bags));
    let bags = bags.collect::<Result<_, _>>()?;
    let form = LabelForm {
        campaigns,
        pickup_point_id: None,
        labels_for: if args.items { LabelsFor::Item } else { LabelsFor::Household },
        order: if args.walk { LabelOrder::Walk } else { LabelOrder::Sequence },
        stock: args.size.0,
        names: true,
        goods: true,
        waiting_only: args.waiting,
        bags,
    };
    let mut labels = labels::labels(desk, &form, words.language())?;
    let before = usize::try_from(args.from - 1).unwrap_or(usize::MAX).min(labels.len());
    labels.drain(..before);
    let printing = Printing { labels, stock: form.stock, args, words };
    // A file that is named counts for more than a printer that the environment names.
    match (&args.out, address) {
        (Some(path), _) => printing.write(path),
        (None, Some(address)) => printing.send(&address, before),
        (None, None) => Ok(()),
    }
}

fn bag_count(desk: &Desk, scope: &Scope, who: &str, bags: u32) -> Result<BagCount, Failure> {
    Ok(BagCount { member_id: handout::one(desk, scope, who)?, bags })
}

struct Printing<'a> {
    labels: Vec<Label>,
    stock: LabelStock,
    args: &'a LabelsArgs,
    words: &'a Words,
}

impl Printing<'_> {
    fn write(&self, path: &Path) -> Result<(), Failure> {
        let bytes = match language_of(path) {
            Some(language) => self.prints(language)?.concat(),
            None if papers::form_of(path).is_some_and(|form| form != Form::Pdf) => {
                return Err(Failure::LabelsForm { path: path.to_owned() });
            }
            None => {
                let to_the_end = &mut |_| ControlFlow::Continue(());
                let language = self.words.language();
                Press::new().labels(&self.labels, self.stock, language, to_the_end)?.to_pdf()?
            }
        };
        files::write(path, &bytes)?;
        line(&self.words.say("written", &[("path", path.display().to_string())]))
    }

    fn send(&self, address: &PrinterAddress, before: usize) -> Result<(), Failure> {
        let prints = self.prints(self.args.speaks.into())?;
        let labels = Prints { prints: &prints, before };
        label_printer::send(address, labels, &mut |_| ControlFlow::Continue(()))
            .map_err(Error::from)?;
        let values = [("count", prints.len().to_string()), ("address", address.to_string())];
        line(&self.words.say("labels_sent", &values))
    }

    /// What a label printer is told for each of them.
    fn prints(&self, language: PrinterLanguage) -> Result<Vec<Vec<u8>>, Failure> {
        let printer = LabelPrinter {
            language,
            resolution: self.args.dpi.into(),
            gap_mm: self.args.gap,
            turned: self.args.turned,
        };
        let to_the_end = &mut |_| ControlFlow::Continue(());
        let said_in = self.words.language();
        Ok(Press::new().label_prints(&self.labels, self.stock, printer, said_in, to_the_end)?)
    }
}

/// In which printer's language a file of this name is.
fn language_of(path: &Path) -> Option<PrinterLanguage> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    PrinterLanguage::ALL.into_iter().find(|language| language.as_str() == extension)
}

/// `12=3`, `王姐=2`, as `--bags` takes it.
pub(crate) fn who_and_bags(text: &str) -> Result<(String, u32), String> {
    let (who, bags) = text.rsplit_once('=').ok_or_else(|| "WHO=BAGS".to_owned())?;
    let count: u32 = bags.trim().parse().map_err(|error| format!("{bags}: {error}"))?;
    if !(1..=LABELS_EACH_MAX).contains(&count) {
        return Err(format!("{count}: 1–{LABELS_EACH_MAX}"));
    }
    Ok((who.trim().to_owned(), count))
}

/// A size as it is typed: `3x8` labels on a sheet, `60x40mm` of a roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) LabelStock);

impl std::str::FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (sides, is_roll) = match text.strip_suffix("mm") {
            Some(sides) => (sides, true),
            None => (text, false),
        };
        let (width, height) = sides.split_once('x').ok_or("3x8, 60x40mm")?;
        let number = |text: &str| text.parse::<u16>().map_err(|error| error.to_string());
        let (width, height) = (number(width)?, number(height)?);
        let small = |number: u16| u8::try_from(number).map_err(|error| error.to_string());
        Ok(Self(if is_roll {
            LabelStock::Roll { width_mm: width, height_mm: height }
        } else {
            LabelStock::Sheet { columns: small(width)?, rows: small(height)? }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_typed() {
        let sheet = LabelStock::Sheet { columns: 3, rows: 8 };
        let roll = LabelStock::Roll { width_mm: 60, height_mm: 40 };
        assert_eq!("3x8".parse(), Ok(Size(sheet)));
        assert_eq!("60x40mm".parse(), Ok(Size(roll)));
        for wrong in ["", "60", "x", "300x8", "60x40cm", "-1x2"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_count_of_bags_says_whose_they_are() {
        assert_eq!(who_and_bags("12=3"), Ok(("12".into(), 3)));
        assert_eq!(who_and_bags("王姐 = 99"), Ok(("王姐".into(), 99)));
        for wrong in ["", "12", "12=", "12=0", "12=100", "12=-1"] {
            assert!(who_and_bags(wrong).is_err(), "{wrong}");
        }
    }
}
