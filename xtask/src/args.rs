//! What was asked for on the command line.

/// Shown for `help` and whenever the command line cannot be read.
pub(crate) const USAGE: &str = "\
Usage: cargo xtask <task>

  run             set up, build and open the app; without a screen, do the sample day in the terminal
  test            set up and check everything; --quick leaves out the tests in the real window
  lint            formatting, clippy and the pages' linter
  corpus [OPTION] how well lists are read; --show wrong|flagged|silent|all tells which entries
  bench [FILTER]  measure against peers on the same data
  dist [OPTION]   installers for this system; options go to `tauri build`";

/// One thing this program can do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Help,
    Run,
    Test { with_window: bool },
    Lint,
    Corpus { options: Vec<String> },
    Bench { filters: Vec<String> },
    Dist { options: Vec<String> },
}

/// Reads the arguments after the program's name; the error is a sentence for the person who typed them.
pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Task, String> {
    let mut arguments = arguments.into_iter();
    let Some(task) = arguments.next() else {
        return Err("Say what to do.".to_owned());
    };
    // Cargo's habit of parting a tool's options from its own with `--` is accepted here too.
    let rest: Vec<String> = arguments.filter(|argument| argument != "--").collect();
    match task.as_str() {
        "help" | "--help" | "-h" => Ok(Task::Help),
        "run" => nothing_more(&rest, Task::Run),
        "test" => match rest.as_slice() {
            [] => Ok(Task::Test { with_window: true }),
            [option] if option == "--quick" => Ok(Task::Test { with_window: false }),
            [other, ..] => Err(format!("`test` does not know `{other}`.")),
        },
        "lint" => nothing_more(&rest, Task::Lint),
        "corpus" => Ok(Task::Corpus { options: rest }),
        "bench" => Ok(Task::Bench { filters: rest }),
        "dist" => Ok(Task::Dist { options: rest }),
        other => Err(format!("There is no task `{other}`.")),
    }
}

fn nothing_more(rest: &[String], task: Task) -> Result<Task, String> {
    match rest.first() {
        None => Ok(task),
        Some(extra) => Err(format!("`{extra}` has no meaning here.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn each_task_is_known_by_its_word() {
        let cases = [
            ("run", Task::Run),
            ("test", Task::Test { with_window: true }),
            ("test --quick", Task::Test { with_window: false }),
            ("lint", Task::Lint),
            (
                "corpus --show wrong",
                Task::Corpus { options: vec!["--show".to_owned(), "wrong".to_owned()] },
            ),
            ("bench import", Task::Bench { filters: vec!["import".to_owned()] }),
            (
                "dist -- --bundles deb",
                Task::Dist { options: vec!["--bundles".to_owned(), "deb".to_owned()] },
            ),
            ("--help", Task::Help),
        ];
        for (line, task) in cases {
            assert_eq!(parsed(line), Ok(task), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let cases = [
            ("", "Say what to do."),
            ("fly", "There is no task `fly`."),
            ("run fast", "`fast` has no meaning here."),
            ("test --slow", "`test` does not know `--slow`."),
        ];
        for (line, sentence) in cases {
            assert_eq!(parsed(line), Err(sentence.to_owned()), "{line}");
        }
    }
}
