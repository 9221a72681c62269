//! A copied stretch of chat: messages one below the other, each under the name and the time of who wrote it.
//!
//! ```text
//! 小周 2026/11/20 21:03      小周              小周: 苹果2份
//! 苹果2份                    2026/11/20 21:03
//!                            苹果2份
//! ```

use super::lines::{Form, Line, is_stamp};
use crate::chat::words::paste::{Paste, is_space};

/// A name is no longer than that.
const NAME_CHARS_MAX: usize = 24;

/// Finds the names that stand in a line of their own above the time, and sets aside what only the program says: who took a
/// message back, pictures, stickers.
pub(super) fn settle(paste: &Paste, lines: &mut [Line]) {
    let chars = paste.folded();
    for at in 1..lines.len() {
        let dated = matches!(lines[at].form, Form::Sender { end } if end == lines[at].start)
            && names_day(&chars[lines[at].start..lines[at].end]);
        let above = &lines[at - 1];
        let first = at == 1 || matches!(lines[at - 2].form, Form::Blank);
        let short = matches!(above.form, Form::Plain) && above.end - above.start <= NAME_CHARS_MAX;
        if dated && first && short {
            lines[at - 1].form = Form::Sender { end: lines[at - 1].end };
            lines[at].form = Form::Ruler;
        }
    }
    for line in lines {
        if is_of_the_program(&chars[line.start..line.end]) {
            line.form = Form::Ruler;
        }
    }
}

/// Where messages begin, if the lines are a stretch of chat: two and more carry their time, with or without the day.
pub(super) fn beginnings(chars: &[char], lines: &[Line]) -> Vec<usize> {
    let stamped = |at: usize| match lines[at].form {
        Form::Sender { end } if end > lines[at].start => {
            let below = lines.get(at + 1).is_some_and(|line| line.form == Form::Ruler);
            below || is_stamp(&chars[lines[at].start..lines[at].end])
        }
        _ => false,
    };
    let found: Vec<usize> = (0..lines.len()).filter(|at| stamped(*at)).collect();
    if found.len() > 1 { found } else { Vec::new() }
}

/// A time with its day: a time alone parts the days on a phone, and says nothing of the line above it.
fn names_day(line: &[char]) -> bool {
    line.iter().any(|c| matches!(c, '/' | '-' | '月' | '年'))
}

fn is_of_the_program(line: &[char]) -> bool {
    const WHOLE: &[&str] = &[
        "(图片)",
        "[图片]",
        "[表情]",
        "[动画表情]",
        "[视频]",
        "[语音]",
        "[文件]",
        "[链接]",
        "[位置]",
        "[红包]",
        "[转账]",
        "[小程序]",
        "[接龙]",
    ];
    const ENDS: &[&str] = &[
        "撤回了一条消息",
        "加入了群聊",
        "移出了群聊",
        "修改群名为",
        "以下为新消息",
        "以下是新消息",
    ];
    let text: String = line.iter().filter(|c| !is_space(**c)).collect();
    WHOLE.contains(&text.as_str())
        || ENDS.iter().any(|end| text.trim_end_matches(['-', '"', '”', '。']).ends_with(end))
        || text.contains("拍了拍")
}
