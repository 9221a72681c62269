//! What the program says to a person, from the same files as the app (`assets/locales/`, `hub`).

use std::env;

use serde_json::Value;

const ZH_CN: &str = include_str!("../../../../../assets/locales/zh-CN.json");
const EN: &str = include_str!("../../../../../assets/locales/en.json");

/// The words of one language.
pub(crate) struct Words(Value);

impl Words {
    /// Those of the system's language; Chinese where it has none.
    pub(crate) fn of_system() -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
        let english = locale.is_some_and(|locale| locale.to_ascii_lowercase().starts_with("en"));
        Self::read(if english { EN } else { ZH_CN })
    }

    fn read(file: &str) -> Self {
        // The file is part of the program and a test reads it; without it every sentence is its own key.
        Self(serde_json::from_str(file).unwrap_or(Value::Null))
    }

    /// A sentence, with `values` put in.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let sentence = self.0["hub"][key].as_str().unwrap_or(key);
        values.iter().fold(sentence.to_owned(), |sentence, (name, value)| {
            sentence.replace(&format!("{{{{{name}}}}}"), value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_said_in_both_languages() {
        for words in [Words::read(ZH_CN), Words::read(EN)] {
            for key in [
                "code_use",
                "seat_revoked",
                "backup_written",
                "restored",
                "leader",
                "helper",
                "revoked",
                "not_found",
                "not_empty",
                "no_data",
                "no_name",
                "no_centre_name",
                "centre_code",
                "publish_totals",
                "publish_dry",
                "published",
                "publish_troubles",
                "price",
                "changed",
                "withdrawn",
                "returned",
                "trouble_missing",
                "trouble_not_a_price",
                "trouble_not_a_number",
                "trouble_not_a_day",
                "trouble_not_a_weekday",
                "trouble_too_long",
                "trouble_duplicate",
                "trouble_backwards",
                "trouble_not_sold",
                "trouble_no_headings",
                "key_once",
                "secret_once",
                "centre_done",
                "not_meant",
                "terms",
                "weekdays_between",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "late_taken",
                "late_refused",
                "shop_left",
                "shop_here",
                "user_link",
                "user_at",
                "user_off",
                "user_name_taken",
                "user_too_many",
                "user_not_found",
                "user_no_name",
                "operator",
                "buyer",
                "read_only",
                "not_well",
                "failed",
            ] {
                assert_ne!(words.say(key, &[]), key, "{key}");
            }
            let said = words.say("code_use", &[("code", "K7QM-2XHP"), ("hours", "24")]);
            assert!(said.contains("K7QM-2XHP") && !said.contains("{{"), "{said}");
        }
    }
}
