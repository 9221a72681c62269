//! Pictures that WeChat writes out where it cannot show them: `[玫瑰]`, `[强]`. A copied list is full of them.

use super::paste::is_space;

/// Their names, as WeChat writes them in a copied text. No goods are named in square brackets, so that `[玫瑰]` is none even
/// where roses are sold.
const NAMES: &str = "微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 囧 抓狂 吐 偷笑 愉快 白眼 傲慢 \
困 惊恐 憨笑 悠闲 咒骂 疑问 嘘 晕 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 坏笑 右哼哼 鄙视 委屈 快哭了 阴险 亲亲 可怜 笑脸 生病 \
脸红 破涕为笑 恐惧 失望 无语 嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 汗 天啊 emm 社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 \
叹气 苦涩 裂开 嘴唇 爱心 心碎 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 ok 合十 啤酒 咖啡 蛋糕 玫瑰 凋谢 菜刀 炸弹 便便 月亮 太阳 \
庆祝 礼物 红包 发 福 烟花 爆竹 猪头 跳跳 发抖 转圈 可爱 哈哈 赞 比心 撒花 笑哭 飞吻";

/// Is what stands between these two square brackets the name of such a picture? `chars` as folded.
pub(crate) fn is_sticker(chars: &[char], open: usize, close: usize) -> bool {
    if (chars.get(open), chars.get(close)) != (Some(&'['), Some(&']')) || close <= open + 1 {
        return false;
    }
    let inside: String = chars[open + 1..close].iter().filter(|c| !is_space(**c)).collect();
    NAMES.split_whitespace().any(|name| name == inside)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::chat::words::paste::folded;

    #[rstest]
    #[case("[玫瑰]", true)]
    #[case("[OK]", true)]
    #[case("［强］", true)]
    #[case("(玫瑰)", false)]
    #[case("[苹果]", false)]
    #[case("[]", false)]
    fn a_picture_is_written_out_in_square_brackets(#[case] text: &str, #[case] expected: bool) {
        let chars = folded(text);
        assert_eq!(is_sticker(&chars, 0, chars.len() - 1), expected);
    }
}
