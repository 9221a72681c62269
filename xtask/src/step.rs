//! Named steps run in order, and the table of how they went.
//!
//! A failure does not hide what comes after it: only the steps that need the failed one are left out.

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a step does: returns normally, or says in a sentence why it did not succeed.
type Work = Box<dyn FnOnce() -> Result<(), String>>;

/// One line of the final table.
pub(crate) struct Step {
    name: &'static str,
    needs: &'static [&'static str],
    work: Work,
}

impl Step {
    /// A step that runs one program, its output going straight to the terminal.
    pub(crate) fn program(
        name: &'static str,
        needs: &'static [&'static str],
        command: Command,
    ) -> Self {
        Self::work(name, needs, move || call(command))
    }

    /// A step that is more than one program.
    pub(crate) fn work(
        name: &'static str,
        needs: &'static [&'static str],
        work: impl FnOnce() -> Result<(), String> + 'static,
    ) -> Self {
        Self { name, needs, work: Box::new(work) }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(String),
    /// Not tried, because the named step did not pass.
    LeftOut(&'static str),
}

struct Line {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Runs the steps in order and prints the table; fails if any step did.
pub(crate) fn run_all(steps: Vec<Step>) -> Result<(), String> {
    let lines = carry_out(steps);
    eprintln!("\n{}", table(&lines));
    let failed = lines.iter().filter(|line| line.outcome != Outcome::Passed).count();
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} of {} steps did not pass.", lines.len()))
    }
}

fn carry_out(steps: Vec<Step>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(steps.len());
    for step in steps {
        let missing = step.needs.iter().find(|need| {
            !lines.iter().any(|line| line.name == **need && line.outcome == Outcome::Passed)
        });
        let started = Instant::now();
        let outcome = if let Some(&need) = missing {
            Outcome::LeftOut(need)
        } else {
            eprintln!("\n── {} ──", step.name);
            match (step.work)() {
                Ok(()) => Outcome::Passed,
                Err(problem) => {
                    eprintln!("{}: {problem}", step.name);
                    Outcome::Failed(problem)
                }
            }
        };
        lines.push(Line { name: step.name, outcome, took: started.elapsed() });
    }
    lines
}

fn table(lines: &[Line]) -> String {
    let widest = lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for Line { name, outcome, took } in lines {
        let result = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Failed(problem) => format!("FAILED    {problem}"),
            Outcome::LeftOut(need) => format!("left out  needs “{need}”"),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:<widest$}  {:>7} s  {result}", seconds(*took));
    }
    let whole: Duration = lines.iter().map(|line| line.took).sum();
    let _ = write!(text, "{:<widest$}  {:>7} s", "together", seconds(whole));
    text
}

fn seconds(took: Duration) -> String {
    format!("{}.{}", took.as_secs(), took.subsec_millis() / 100)
}

/// Shows the command and runs it with its output in the terminal and nothing to read.
pub(crate) fn call(mut command: Command) -> Result<(), String> {
    eprintln!("$ {}", shown(&command));
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` ended with {status}", program(&command))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(format!("`{}` is not installed or not on the PATH", program(&command)))
        }
        Err(error) => Err(format!("`{}` could not be started: {error}", program(&command))),
    }
}

/// The program's name, without the folder that cargo and the built programs are called by.
fn program(command: &Command) -> String {
    let path = Path::new(command.get_program());
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let mut words = vec![program(command)];
    words.extend(command.get_args().map(|argument| {
        let argument = argument.to_string_lossy();
        if argument.contains(' ') { format!("'{argument}'") } else { argument.into_owned() }
    }));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passing(name: &'static str, needs: &'static [&'static str]) -> Step {
        Step::work(name, needs, || Ok(()))
    }

    #[test]
    fn a_failure_leaves_out_only_what_needs_it() {
        let lines = carry_out(vec![
            Step::work("build", &[], || Err("no compiler".to_owned())),
            passing("format", &[]),
            passing("test", &["build"]),
            passing("report", &["test"]),
        ]);
        let outcomes: Vec<_> = lines.iter().map(|line| (line.name, &line.outcome)).collect();
        assert_eq!(
            outcomes,
            [
                ("build", &Outcome::Failed("no compiler".to_owned())),
                ("format", &Outcome::Passed),
                ("test", &Outcome::LeftOut("build")),
                ("report", &Outcome::LeftOut("test")),
            ]
        );
    }

    #[test]
    fn any_failure_fails_the_whole() {
        assert_eq!(run_all(vec![passing("a", &[]), passing("b", &["a"])]), Ok(()));
        let failing = vec![passing("a", &[]), Step::work("b", &[], || Err("no".to_owned()))];
        assert_eq!(run_all(failing), Err("1 of 2 steps did not pass.".to_owned()));
    }

    #[test]
    fn the_table_lines_up_and_adds_up() {
        let line =
            |name, outcome, millis| Line { name, outcome, took: Duration::from_millis(millis) };
        let lines = [
            line("format", Outcome::Passed, 1_250),
            line("build", Outcome::Failed("`cargo` ended with 101".to_owned()), 60_000),
            line("tests in the window", Outcome::LeftOut("build"), 0),
        ];
        let expected = "\
format                   1.2 s  passed
build                   60.0 s  FAILED    `cargo` ended with 101
tests in the window      0.0 s  left out  needs “build”
together                61.2 s";
        assert_eq!(table(&lines), expected);
    }

    #[test]
    fn a_missing_program_is_said_to_be_missing() {
        let problem = call(Command::new("no-such-program-anywhere"));
        let expected = "`no-such-program-anywhere` is not installed or not on the PATH";
        assert_eq!(problem, Err(expected.to_owned()));
    }
}
