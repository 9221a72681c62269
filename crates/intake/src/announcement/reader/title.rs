//! What the campaign is called.

use super::Reading;
use crate::{
    announcement::{
        clauses::{Range, topic},
        gather::Growing,
        goods::{self, found},
        when::times,
    },
    chat::{
        Confidence, Read, Span,
        layout::lines::Line,
        words::{
            number::run_end,
            paste::{is_space, span},
        },
    },
};

impl Reading<'_> {
    /// The title where it shares its piece with something else: `粮油团购 11月23日截单`, `今天团：苹果5斤25元`.
    pub(super) fn without_title(&mut self, mut pieces: Vec<Range>, below: &[Line]) -> Vec<Range> {
        let Some(piece) =
            pieces.first_mut().filter(|_| self.draft.title.is_none() && self.goods.is_empty())
        else {
            return pieces;
        };
        let chars = &self.paste.folded()[..piece.1];
        if let Some(cut) = self.bracketed_title(*piece).filter(|_| self.price_below(below)) {
            self.draft.title = Some(self.titled((piece.0, cut)));
            self.structure((piece.0, cut));
            piece.0 = run_end(chars, cut, is_space);
            return pieces;
        }
        let about = topic(chars, *piece);
        let parts = |c: char| if about.is_some() { is_space(c) } else { c == ':' };
        let cut = run_end(chars, piece.0, |c| !parts(c));
        let title = (piece.0, cut);
        let says_more = cut < piece.1 && goods::trim(chars, (cut, piece.1)).0 < piece.1;
        let sells = about.is_some()
            || found(chars, (cut, piece.1), &self.units)
                .is_some_and(|found| !found.words.is_empty());
        let plain = topic(chars, title).is_none()
            && (chars[..cut].ends_with(&['团'])
                || times(chars, title.0, title.1, self.now).is_empty())
            && found(chars, title, &self.units).is_none();
        if says_more && sells && plain && cut - piece.0 >= 2 {
            self.draft.title = Some(self.titled(title));
            self.structure(title);
            piece.0 = run_end(chars, cut + usize::from(about.is_none()), is_space);
        }
        pieces
    }

    /// 【新米上市】五常稻花香 above prices: what stands behind the bracket is sold. Answers where the bracket ends.
    fn bracketed_title(&self, (start, end): Range) -> Option<usize> {
        let chars = &self.paste.folded()[..end];
        let close = start + chars[start..].iter().position(|c| *c == ')')?;
        let (from, to) = goods::trim(chars, (close + 1, end));
        let named = chars.get(start) == Some(&'(') && close - start > 2 && to > from + 1;
        (named && topic(chars, (start, end)).is_none()).then_some(close + 1)
    }

    /// 姐妹们，明天烤面包: whom it is said to is no title.
    pub(super) fn without_greeting(&mut self, mut pieces: Vec<Range>) -> Vec<Range> {
        const GREETINGS: &[&str] = &[
            "大家好",
            "各位好",
            "各位邻居",
            "邻居们",
            "各位邻居好",
            "邻居们好",
            "姐妹们",
            "姐妹",
            "家人们",
            "家人",
            "亲们",
            "亲爱的们",
            "宝子们",
            "宝宝们",
            "朋友们",
            "各位",
            "大家早",
            "早上好",
            "大家早上好",
            "大家晚上好",
            "晚上好",
            "下午好",
            "hi",
            "hello",
            "哈喽",
        ];
        let Some(first) = pieces.first().copied().filter(|_| pieces.len() > 1) else {
            return pieces;
        };
        let (start, end) = goods::trim(self.paste.folded(), first);
        let text: String = self.paste.folded()[start..end].iter().collect();
        if self.draft.title.is_none() && GREETINGS.contains(&text.as_str()) {
            self.draft.notes.push(self.read(first));
            pieces.remove(0);
        }
        pieces
    }

    /// Without the ornaments around it.
    pub(super) fn titled(&self, piece: Range) -> Read<String> {
        let chars = self.paste.folded();
        let (mut start, mut end) = piece;
        let says = |c: char| c.is_alphanumeric() || matches!(c, '(' | ')');
        while start < end && !says(chars[start]) {
            start += 1;
        }
        while end > start && !says(chars[end - 1]) {
            end -= 1;
        }
        // 【周五水果团】 is called what stands in its brackets.
        let wrapped = chars[start..end].first() == Some(&'(')
            && chars[start..end].iter().position(|c| *c == ')') == Some(end - start - 1);
        if wrapped {
            (start, end) = (start + 1, end - 1);
        }
        Read::from(self.paste.text(start, end), span(start, end), Confidence::LIKELY)
    }
}

/// Goods that are called as the title says, which a person has to look at.
pub(super) fn titled(title: Span) -> Growing {
    Growing::by_title((title.start as usize, title.end as usize))
}
