//! The pasted characters, beside a folded copy in which the many ways of writing one thing look the same.

use crate::chat::{CHARS_MAX, ReadError, Span};

/// A text as characters, with a folded twin of the same length: offsets hold in both.
pub(crate) struct Paste {
    original: Vec<char>,
    folded: Vec<char>,
}

impl Paste {
    /// # Errors
    /// As [`read`](crate::chat::read).
    pub(crate) fn new(text: &str) -> Result<Self, ReadError> {
        let original: Vec<char> = text.chars().collect();
        if original.len() > CHARS_MAX {
            return Err(ReadError::TooLong { chars: original.len(), max: CHARS_MAX });
        }
        let binary = |c: &char| {
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
        };
        if let Some(position) = original.iter().position(binary) {
            return Err(ReadError::NotText { position });
        }
        let folded = original.iter().copied().map(fold).collect();
        Ok(Self { original, folded })
    }

    /// The folded characters.
    pub(crate) fn folded(&self) -> &[char] {
        &self.folded
    }

    /// Has these characters read as if nothing stood there. As written they stay.
    pub(crate) fn blank(&mut self, start: usize, end: usize) {
        if let Some(chars) = self.folded.get_mut(start..end) {
            chars.fill(' ');
        }
    }

    /// The characters as written.
    pub(crate) fn text(&self, start: usize, end: usize) -> String {
        self.original[start..end].iter().collect()
    }

    /// The same range without white space and loose punctuation at its ends.
    pub(crate) fn trimmed(&self, mut start: usize, mut end: usize) -> (usize, usize) {
        while start < end && is_loose(self.folded[start]) {
            start += 1;
        }
        while end > start && is_loose(self.folded[end - 1]) {
            end -= 1;
        }
        (start, end)
    }

    /// The same range without white space at its ends.
    pub(crate) fn without_space(&self, start: usize, end: usize) -> (usize, usize) {
        within(&self.folded, start, end)
    }

    /// The same, with what was blanked taken for what it is.
    pub(crate) fn written_without_space(&self, start: usize, end: usize) -> (usize, usize) {
        within(&self.original, start, end)
    }
}

fn within(chars: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    while start < end && is_space(chars[start]) {
        start += 1;
    }
    while end > start && is_space(chars[end - 1]) {
        end -= 1;
    }
    (start, end)
}

/// A range of characters as a span. Offsets stay below [`CHARS_MAX`].
pub(crate) fn span(start: usize, end: usize) -> Span {
    let offset = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

/// White space, with the invisible characters that phones put between emoji and words.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{2005}')
}

/// White space within a line. What reaches over the end of a line would read otherwise with the line ends of another system.
pub(crate) fn is_gap(c: char) -> bool {
    is_space(c) && !matches!(c, '\n' | '\r')
}

/// A part of the character before it that shows nothing of its own.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{200c}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}'
    )
}

/// A character of the Han script.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// White space or punctuation that carries nothing at the end of a piece of text.
fn is_loose(c: char) -> bool {
    is_space(c) || matches!(c, ',' | '、' | ';' | '。' | ':' | '-' | '+' | '|' | '/' | '=')
}

/// The folded form of a text, for keys.
pub(crate) fn folded(text: &str) -> Vec<char> {
    text.chars().map(fold).collect()
}

/// The folded form of a text without white space and invisible characters: two ways to write a name agree in it.
pub(crate) fn key(text: &str) -> Vec<char> {
    text.chars().map(fold).filter(|c| !is_space(*c) && !is_ignorable(*c)).collect()
}

/// One character for the many that are used for it: half width, lower case, simplified, one dash, one cross, one plus.
fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => fold(char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)),
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{3000}' | '\u{a0}' => ' ',
        '—' | '–' | '−' | '‐' | '‑' | '﹣' | '➖' | '―' | '─' => '-',
        '×' | '✖' | '✕' | '╳' | '⨯' | '✗' | '✘' | '❌' => '*',
        '➕' | '﹢' => '+',
        '【' | '〔' | '「' | '『' => '(',
        '】' | '〕' | '」' | '』' => ')',
        '❶'..='❿' => circled(c, '❶'),
        '➊'..='➓' => circled(c, '➊'),
        '﹟' => '#',
        '﹕' | '∶' => ':',
        '\u{ff61}' => '。',
        '〜' => '~',
        '￥' => '¥',
        _ if is_han(c) => simplified(c),
        _ => c,
    }
}

/// ❷ is ②.
fn circled(c: char, one: char) -> char {
    char::from_u32(u32::from('①') + u32::from(c) - u32::from(one)).unwrap_or(c)
}

/// Traditional characters that occur in food, units, addresses and common names. A name is shown as written; this only
/// decides what is taken for the same.
fn simplified(c: char) -> char {
    const TRADITIONAL: &str = "龍雞魚蘋麵個兩樓號單餅蘿蔔葉豬醬紅綠黃藍麥蓮棗檸羅鮮鴨鵝蝦湯飯點餃饅頭條隻顆塊雙張陳劉楊趙吳孫馬許鄭謝蘇呂盧蔣鄧馮韓轉發領棟\
區層門貨訂換減無現這萬貳參陸錢買賣筆紙濕鹹凍熱樣種還帶幫園東車電話寶媽爺孃嬸親鄰裡碼滷鍋鹽筍圓賬帳廳場莊華薑蔥雲絲臘腸燒滿匯\
錯歡讓給們來會時間後裏邊請問說嗎過開關愛鐵銀鍾鐘環圍經線級組結純緊練總續繼聯聽腳膠臉興舊蘭處術裝製複褲襪襯見計記設試認誰調論\
講護變貝費質贈趕軟較輕運週進達遠適選遲郵鄉醫針鈣鋼錄鏈長陽陰際雜離難靜頂順預題類願顧風館騎驗體髮鬆鬧鯉鮑鱈鰻鱸鳳鳥鴿鵪鶉鷄齊\
齡籠簽節籃糧糰團絨綿織繩紮約紗細維網積簡籤樹橋機歲殼氣沒淨溫漲潔濃濾灣為烏煙煩爐獨瑪畫當盤確禮衛壇壓壞夢夠嬰學寬寫對將屜島幾\
師廁廚廣廠彈彎從復應戶掃掛採搶撥擇擠數斷於曬書枱極榮樂標檔檢櫃麼餓飽餡餛飩燉燜燙醃釀鍵鎮閣階隨隱雖頸顏飄駝驢鱉鹵鹼麩黨齒龜憑\
懶儀優倆偉側備傳傘價億儲兒內冊劃劇勝勞動務協卻員嘗嚐國圖執塗塵妝婦嬌實審寧岡嶄幹庫惡憶捲撈損敘敵暫業構槍殺決況涼淺測準滾漢漿\
澀澆濟瀏營爭爛狀獎瓊產畢異療癢盡監眾碩礦祿稅穀窩競範綁綜緣編縮罰義習聖聞聰肅脫腫膚膽臨舉艷藝藥虛蟲蠟蠶補覺觀訊討詢詳誠課證識\
讀豐貓負貢貼貴資賓賞賠賢躍軍輔輛輪輸辦農連遊違遞遺醜釋鈴鉛鋁鋪鎖鏡鑰閃閒隊險韌響頁項頓頗額飛飼駕驚髒鬍魷鮭鯊鯛鯽鰱鱔鴻鶴鷹麗";
    const SIMPLIFIED: &str = "龙鸡鱼苹面个两楼号单饼萝卜叶猪酱红绿黄蓝麦莲枣柠罗鲜鸭鹅虾汤饭点饺馒头条只颗块双张陈刘杨赵吴孙马许郑谢苏吕卢蒋邓冯韩转发领栋\
区层门货订换减无现这万贰参陆钱买卖笔纸湿咸冻热样种还带帮园东车电话宝妈爷娘婶亲邻里码卤锅盐笋圆账账厅场庄华姜葱云丝腊肠烧满汇\
错欢让给们来会时间后里边请问说吗过开关爱铁银钟钟环围经线级组结纯紧练总续继联听脚胶脸兴旧兰处术装制复裤袜衬见计记设试认谁调论\
讲护变贝费质赠赶软较轻运周进达远适选迟邮乡医针钙钢录链长阳阴际杂离难静顶顺预题类愿顾风馆骑验体发松闹鲤鲍鳕鳗鲈凤鸟鸽鹌鹑鸡齐\
龄笼签节篮粮团团绒绵织绳扎约纱细维网积简签树桥机岁壳气没净温涨洁浓滤湾为乌烟烦炉独玛画当盘确礼卫坛压坏梦够婴学宽写对将屉岛几\
师厕厨广厂弹弯从复应户扫挂采抢拨择挤数断于晒书台极荣乐标档检柜么饿饱馅馄饨炖焖烫腌酿键镇阁阶随隐虽颈颜飘驼驴鳖卤碱麸党齿龟凭\
懒仪优俩伟侧备传伞价亿储儿内册划剧胜劳动务协却员尝尝国图执涂尘妆妇娇实审宁冈崭干库恶忆卷捞损叙敌暂业构枪杀决况凉浅测准滚汉浆\
涩浇济浏营争烂状奖琼产毕异疗痒尽监众硕矿禄税谷窝竞范绑综缘编缩罚义习圣闻聪肃脱肿肤胆临举艳艺药虚虫蜡蚕补觉观讯讨询详诚课证识\
读丰猫负贡贴贵资宾赏赔贤跃军辅辆轮输办农连游违递遗丑释铃铅铝铺锁镜钥闪闲队险韧响页项顿颇额飞饲驾惊脏胡鱿鲑鲨鲷鲫鲢鳝鸿鹤鹰丽";
    static TABLE: std::sync::LazyLock<std::collections::HashMap<char, char>> =
        std::sync::LazyLock::new(|| TRADITIONAL.chars().zip(SIMPLIFIED.chars()).collect());
    TABLE.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_agree() {
        for (left, right) in [
            ("２Ｘ３", "2x3"),
            ("接龍", "接龙"),
            ("4➕9", "4+9"),
            ("🍎\u{fe0f} 2", "🍎2"),
            ("蔥油餅", "葱油饼"),
            ("已匯款", "已汇款"),
        ] {
            assert_eq!(key(left), key(right), "{left}");
        }
    }

    #[test]
    fn a_binary_file_is_no_text() {
        assert_eq!(Paste::new("接龙\0").err(), Some(ReadError::NotText { position: 2 }));
    }
}
