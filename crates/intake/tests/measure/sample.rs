//! A list of the corpus: what is known, what was pasted, and below each entry how a sensible leader reads it.
//!
//! ```text
//! kind: bakery                          what the report counts it under
//! menu:                                 编号,商品,规格,单位,单价,别名
//! 1,海盐卷,,个,6,
//! members:                              昵称,电话,地址
//! 孙姐,,
//! paste:
//! #接龙
//!
//! 1. 孙姐 1*4 已付
//! => 孙姐 | 海盐卷 4 | paid             see `expected`
//! verdict: sign_up                      only where it holds no orders
//! ```

use std::{fs, path::Path};

use linli_intake::chat::{ChatList, Context, KnownPerson, MenuOffer, NotOrdersReason, read};
use linli_intake::table::{read_members, read_products};

use super::expected::Expected;

/// Which part of the corpus a list is of: who changed the reader may have looked at the first alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Looked at while the reader was changed.
    Seen,
    /// Written before the reader, and not looked at, but for what `docs/reading.md` tells.
    HeldOut,
    /// Written when the reader was done, before it had read any of them.
    Fresh,
    /// Written later, by several who had never seen the reader nor another list of it.
    Blind,
}

impl Part {
    pub(crate) const ALL: [Self; 4] = [Self::Seen, Self::HeldOut, Self::Fresh, Self::Blind];

    /// Its name, with spaces.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::HeldOut => "held out",
            Self::Fresh => "fresh",
            Self::Blind => "blind",
        }
    }
}

/// A list with its readings.
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) part: Part,
    pub(crate) menu: Vec<MenuOffer>,
    pub(crate) people: Vec<KnownPerson>,
    pub(crate) paste: String,
    pub(crate) groups: Vec<Group>,
    /// Why it is to be refused, if it is.
    pub(crate) refused: Option<NotOrdersReason>,
}

/// Lines of the paste with the readings of the entries that begin in them, in their order.
pub(crate) struct Group {
    /// In characters, the end exclusive.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) readings: Vec<Expected>,
}

const MENU_HEADER: &str = "编号,商品,规格,单位,单价,别名";
const MEMBERS_HEADER: &str = "昵称,电话,地址";
const READING: &str = "=> ";

/// Every list there is, those seen while the reader was written first.
pub(crate) fn all() -> Vec<Sample> {
    Part::ALL.into_iter().flat_map(of_part).collect()
}

fn of_part(part: Part) -> Vec<Sample> {
    let folder = part.name().replace(' ', "_");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let files = fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<_> = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "list"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Sample::of(name, part, &fs::read_to_string(path).expect("a list"))
        })
        .collect()
}

impl Sample {
    fn of(name: String, part: Part, text: &str) -> Self {
        let (head, rest) = text.split_once("\npaste:\n").expect("a paste");
        let (body, verdict) = match rest.rsplit_once("\nverdict: ") {
            Some((body, verdict)) => (body, Some(reason(verdict.trim()))),
            None => (rest, None),
        };
        let (head, members) = head.split_once("\nmembers:").expect("members");
        let (kind, menu) = head.split_once("\nmenu:").expect("a menu");
        let menu = read_products(table(menu, MENU_HEADER).as_bytes())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let members = table(members, MEMBERS_HEADER);
        let people =
            read_members(members.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut sample = Self {
            kind: kind.trim_start_matches("kind:").trim().to_owned(),
            name,
            part,
            menu,
            people,
            paste: String::new(),
            groups: vec![],
            refused: verdict,
        };
        sample.body(body);
        sample
    }

    /// Parts the paste from the readings.
    fn body(&mut self, body: &str) {
        let mut group = Group { start: 0, end: 0, readings: vec![] };
        let mut at = 0;
        for line in body.lines() {
            if let Some(reading) = line.strip_prefix(READING) {
                group.readings.push(Expected::of(&self.name, reading, &self.menu));
                continue;
            }
            if !group.readings.is_empty() {
                let next = Group { start: at, end: at, readings: vec![] };
                self.groups.push(std::mem::replace(&mut group, next));
            }
            self.paste.push_str(line);
            self.paste.push('\n');
            at += line.chars().count() + 1;
            group.end = at;
        }
        self.groups.push(group);
    }

    /// What the reader makes of it.
    pub(crate) fn reading(&self) -> ChatList {
        let points = ["南门快递柜".to_owned()];
        let context = Context {
            menu: &self.menu,
            people: &self.people,
            pickup_points: &points,
            ..Context::default()
        };
        read(&self.paste, &context).expect("a text")
    }
}

/// The lines of a table under their header, which may stand behind the section's own word.
fn table(section: &str, usual: &str) -> String {
    let (header, rows) = section.split_once('\n').unwrap_or((section, ""));
    let header = if header.trim().is_empty() { usual } else { header.trim() };
    format!("{header}\n{rows}\n")
}

fn reason(word: &str) -> NotOrdersReason {
    serde_json::from_value(word.into()).unwrap_or_else(|_| panic!("no reason: {word}"))
}
