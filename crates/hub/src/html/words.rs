//! What pages say, in the files of `locales/`: one for each subject and language, the same sentences in both.

use std::{collections::HashMap, fmt::Display, sync::LazyLock};

use super::Language;

/// The sentences of one language by their keys, `subject.sentence`.
type Sentences = HashMap<String, String>;

/// A file of sentences in both languages.
struct Subject {
    name: &'static str,
    zh_cn: &'static str,
    en: &'static str,
}

macro_rules! subjects {
    ($($name:literal),*) => {
        &[$(Subject {
            name: $name,
            zh_cn: include_str!(concat!("../../locales/zh-CN/", $name, ".json")),
            en: include_str!(concat!("../../locales/en/", $name, ".json")),
        }),*]
    };
}

/// Each is a file in both folders; a key is its name, a dot, and the sentence's own.
const SUBJECTS: &[Subject] = subjects!(
    "account",
    "deliveries",
    "statements",
    "terms",
    "file",
    "keys",
    "lists",
    "requests",
    "rounds",
    "share",
    "goods",
    "publish",
    "shops",
    "audit",
    "console",
    "frame",
    "ordering",
    "overview",
    "sign_in",
    "users",
    "webhooks",
    "welcome"
);

static ZH_CN: LazyLock<Sentences> = LazyLock::new(|| read(|subject| subject.zh_cn));
static EN: LazyLock<Sentences> = LazyLock::new(|| read(|subject| subject.en));

/// The files are part of the program and a test reads them; a sentence that is not there is its own key.
fn read(file: impl Fn(&Subject) -> &'static str) -> Sentences {
    let mut all = Sentences::new();
    for subject in SUBJECTS {
        let sentences: HashMap<String, String> =
            serde_json::from_str(file(subject)).unwrap_or_default();
        let name = subject.name;
        all.extend(sentences.into_iter().map(|(key, said)| (format!("{name}.{key}"), said)));
    }
    all
}

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    /// The sentence of that key.
    pub(crate) fn say(self, key: &str) -> &str {
        let sentences: &'static Sentences = match self.0 {
            Language::Chinese => &ZH_CN,
            Language::English => &EN,
        };
        sentences.get(key).map_or(key, String::as_str)
    }

    /// The same, with `values` put in where the sentence has `{name}`. What is put in is not looked through again.
    pub(crate) fn fill(self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut rest = self.say(key);
        let mut said = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else { break };
            said += before;
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => said += &value.to_string(),
                None => said += &format!("{{{name}}}"),
            }
            rest = behind;
        }
        said + rest
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn keys(sentences: &Sentences) -> BTreeSet<&str> {
        sentences.keys().map(String::as_str).collect()
    }

    /// What stands in braces in a sentence.
    fn values(sentence: &str) -> BTreeSet<&str> {
        sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    /// Every text in quotes of the hub's code that looks like a key of ours.
    fn keys_in_code(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                keys_in_code(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let code = fs::read_to_string(&path).unwrap();
                let code = code.split("#[cfg(test)]").next().unwrap();
                let quoted = code.split('"').filter(|text| {
                    SUBJECTS.iter().any(|subject| {
                        let key = text.strip_prefix(subject.name).and_then(|t| t.strip_prefix('.'));
                        key.is_some_and(|key| {
                            !["", "css", "js"].contains(&key)
                                && key.bytes().all(|b| {
                                    b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit()
                                })
                        })
                    })
                });
                found.extend(quoted.map(ToOwned::to_owned));
            }
        }
    }

    #[test]
    fn everything_is_said_in_both_languages() {
        for subject in SUBJECTS {
            for file in [subject.zh_cn, subject.en] {
                serde_json::from_str::<HashMap<String, String>>(file)
                    .unwrap_or_else(|error| panic!("{}: {error}", subject.name));
            }
        }
        assert_eq!(keys(&ZH_CN), keys(&EN));
        for (key, chinese) in ZH_CN.iter() {
            let english = &EN[key];
            assert!(!chinese.trim().is_empty() && !english.trim().is_empty(), "{key}");
            assert_eq!(values(chinese), values(english), "{key}");
            assert!(!chinese.contains('您'), "{key}: the imperative does without");
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(key == "frame.language_other" || !english.contains(han), "{key}: {english}");
        }
    }

    #[test]
    fn what_the_code_says_is_in_the_files_and_the_other_way_round() {
        let mut said = BTreeSet::new();
        keys_in_code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut said);
        let written: BTreeSet<String> = ZH_CN.keys().cloned().collect();
        let missing: Vec<_> = said.difference(&written).collect();
        let unused: Vec<_> = written.difference(&said).collect();
        assert!(missing.is_empty() && unused.is_empty(), "missing {missing:?}, unused {unused:?}");
    }

    #[test]
    fn what_is_put_in_is_not_read_as_a_place_for_more() {
        let words = Words(Language::English);
        let said = words.fill("frame.trouble_too_many", &[("seconds", &"{seconds}")]);
        assert!(said.contains("{seconds}"), "{said}");
        assert_eq!(words.fill("no.such_sentence", &[]), "no.such_sentence");
    }
}
