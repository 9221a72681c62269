//! The closed words of a chat list: what is said about paying and collecting, changes, politeness, wishes.
//!
//! Goods, people and places are open and come from elsewhere. A word of the menu wins over a word of this list that is not
//! longer.

use std::sync::LazyLock;

use linli_domain::Mark;

use super::{paste::key, trie::Trie};

/// What a closed word does in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// About payment or hand-out.
    Mark(Mark),
    /// 再加: more than before.
    More,
    /// 取消, with what follows: less than before.
    Less,
    /// 不要: less, if goods or an amount follow; otherwise a wish (不要葱).
    Without,
    /// 改成: so much instead.
    Become,
    /// 换成: this instead of that.
    Exchange,
    /// 不要了: nothing any more.
    Cancel,
    /// 各: so much of each.
    Each,
    /// 都要: so much of each, or of all that there is.
    EachOf,
    /// 每样, 每个颜色: so much of each kind.
    EachKind,
    /// 一人: so much for each person.
    PerPerson,
    /// 全要: all that is on the menu, or all variants.
    Every,
    /// 和: joins goods.
    And,
    /// 算在…: counted with somebody else's.
    CountedWith,
    /// 愿多拿: so much more, if that fills a case.
    Willing,
    /// 我要: says nothing.
    Filler,
    /// A wish in the member's words: 微辣, 少冰.
    Wish,
    /// Begins a wish: 少放…
    WishFor,
    /// A time: belongs to the note.
    When,
    /// 收到, 谢谢: talk.
    Talk,
}

/// The phrase that begins at `at`, and where it ends.
pub(crate) fn phrase_at(chars: &[char], at: usize) -> Option<(Phrase, usize)> {
    static WORDS: LazyLock<Trie<Phrase>> = LazyLock::new(dictionary);
    let (end, phrases) = WORDS.longest(chars, at, |_| true)?;
    phrases.first().map(|phrase| (*phrase, end))
}

fn dictionary() -> Trie<Phrase> {
    let mut trie = Trie::new();
    for (phrase, words) in WORDS {
        for word in words.split_whitespace() {
            trie.insert(&key(word), *phrase);
        }
    }
    let [ifs, may, still, take] = WILLING_IF.map(|words| words.split(' '));
    let said = ifs.flat_map(|word| may.clone().map(move |may| format!("{word}{may}")));
    for word in said.chain(still.map(str::to_owned)) {
        for take in take.clone() {
            trie.insert(&key(&format!("{word}{take}")), Phrase::Willing);
        }
    }
    trie
}

/// 有多的话可以再拿: on what condition, whether (or nothing), and how one would take more. 还能再拿 needs no condition; 还再来 is more.
const WILLING_IF: [&str; 4] = [
    "有多 有多的 有多的话 有多余的 有多余的话 有剩 有剩的话 多的话 多了 如果有多",
    " 可以 还可以 能 还能 我可以 我还可以 我能 我还能",
    "还可以 还能 我还可以 我还能",
    "再拿 再要 再来 再带 多拿 多要 多带",
];

const WORDS: &[(Phrase, &str)] = &[
    (
        Phrase::Mark(Mark::Paid),
        "已付 已付款 已付钱 已付清 已支付 已转 已转账 已转帐 已转钱 已转款 已发红包 红包已发 已发包 已打款 已扫码 已扫 已缴 已交钱 已交费 \
         付了 付过了 付款了 付好了 付完了 转了 转过了 转账了 转好了 发红包了 红包发了 扫了 钱已付 钱已转 钱转了 款已付 微信已付 支付宝已付 已结 已结清 \
         已汇款 已汇 汇款了 汇了 转过去了 已转过去 转你了 转给你了 已转你 已转给你 钱转你了 钱转过去了 付给你了 发你红包了 红包发你了 钱发你红包了 发红包给你了 \
         微信转了 微信转过了 支付宝转了 以付 己付 以转 己转 已负 钱已交 已交 钱交了 交钱了 交过钱了 已过数 过数了 已入数 入数了 已pay 已fu 已zhuan yifu yizhuan",
    ),
    (
        Phrase::Mark(Mark::Pickup),
        "自提 自取 来取 来拿 自己取 自己拿 自己来拿 自己来取 上门取 到店取 店里取 门店自提 过来拿 过来取 去拿 去取 \
         自己去拿 自己去取 自己过来拿 自己过来取 自题 自替 ziti",
    ),
    (
        Phrase::Mark(Mark::Delivery),
        "送货 送货上门 送上门 送上楼 送到家 送到楼下 送到门口 要送 需要送 请送 配送 需配送 要配送 送一下 麻烦送 帮送 帮忙送 上门送 \
         送家里 送到家里 送楼上 送到楼上 宅配 宅配到府 宅配到家 快递到家",
    ),
    (
        Phrase::Mark(Mark::Proxy),
        "代收 代领 代取 代拿 邻居代收 门卫代收 物业代收 保安代收 快递柜代收 驿站代收",
    ),
    (
        Phrase::More,
        "再 再加 再来 再要 再订 再追加 在加 在来 在要 在订 又加 追加 追 加订 多加 增加 加购 加单 补单 补订 再补 再多 再带 再拿 再买 多要 多来 多订 加",
    ),
    (
        Phrase::Less,
        "取消 取肖 退掉 退 撤 撤掉 撤回 减 减掉 减去 减少 少要 少订 去掉 划掉 删掉 删除 扣掉",
    ),
    (Phrase::Without, "不要 不用 不订 别要 不买 唔要"),
    (
        Phrase::Become,
        "改成 该成 改城 改为 改到 改订 改要 改 更改为 更正为 更正 修改为 修改成 变成 变为 改一下 调整为 加到 加至 增加到 减到 减至 减为 改回 改回到 → ➡ ⇒ ⟶",
    ),
    (Phrase::Exchange, "换成 换为 换作 换 调换成 换一下"),
    (
        Phrase::Cancel,
        "不要了 不订了 不需要了 不用了 都不要了 全不要了 先不要了 我不要了 取消了 全部取消 全取消 都取消 取消订单 取消接龙 退了 全退 撤了 撤单 \
         退单 不参加了 不接了 退出 算了 不吃了 不来了 不去了 不拿了 不买了 不参与了 不拼了 不团了 不跟了 不点了 不定了 不接龙了 先不要 这次不要 \
         今天不要 这次不订 今天不吃 唔要喇 唔要啦 唔要了",
    ),
    (Phrase::Each, "各 各要 各来 各订 各自 均"),
    (Phrase::EachOf, "都要 都来 每个"),
    (
        Phrase::EachKind,
        "每样 每种 每款 每个口味 每种口味 每样都要 各样 各种 每个颜色 每种颜色 每色 各色 每个码 每个尺码 每个规格 每种规格 各码 各个码 各尺码 各颜色 各个颜色",
    ),
    (Phrase::PerPerson, "一人 每人 一个人"),
    (Phrase::Every, "全要 全套 全部 全都要 所有 全来"),
    (Phrase::And, "和 跟 与 及 以及 还有 还要 外加 另加 另外 然后 and &"),
    (
        Phrase::CountedWith,
        "算在 算到 算我 合在 和上面 跟上面 同上 一起算 一起的 已算 记在 并到 合到",
    ),
    (
        Phrase::Willing,
        "愿多拿 愿意多拿 可多拿 可以多拿 能多拿 接受多拿 愿多要 愿意多要 可多要 可以多要 能多要 愿多买 可多买 可以多买 愿多带 可多带 \
         可以多带 凑箱可多拿 凑箱可以多拿 拼箱可多拿 拼箱可以多拿 多拿",
    ),
    (
        Phrase::Filler,
        "我要 我来 我订 我 要 来 订 买 拿 下单 预定 预订 接龙 的 了 呢 哦 啊 哈 呀 吧 嗯 是 嘛 啦 咯 呗 噻 哟 自己 我自己 给我留 帮我留 留一下 那 那件 那套 那双 那条 那份 那箱 那盒 那袋 那瓶 麻烦 一共 总共 合计 共计 共 共要 总计 数量 电话 \
         手机 手机号 tel 电话号码 地址 楼号 房号 单元号 想要 需要 也要 也来 也 都 帮我 给我 请 先 那个 这个 味 味的 口味 口味的 颜色 尺码 码 款 号款 号 # 装 规格 编号 序号 款号 货号 编码 选 选择 穿 约 大约 谢谢 谢谢啦 谢谢团长 \
         辛苦 辛苦了 多谢 团长 🙏 😊 🌹 ❤ 👌 👍 💰 ✅ ✔ √ 〰 ～",
    ),
    (
        Phrase::Wish,
        "微辣 中辣 特辣 重辣 变态辣 加辣 不辣 免辣 少辣 加麻 少冰 去冰 多冰 常温 温热 正常冰 正常糖 少糖 无糖 半糖 全糖 三分糖 五分糖 七分糖 \
         加冰 加葱 去皮 切片 切块 切丝 剁块 现杀 杀好 打包 分开装 分开 分装 小份 大份 清淡 少油 少盐 去骨 去头 未付 没付 还没付 未转 没转 \
         晚点付 回头付 货到付款 到付 记账 挂账 不急 尽快 老样子 放门口 放楼下 放门卫 放快递柜 放物业 不切 不切片 切厚 切薄 切好 切厚片 切薄片 去籽 去核 去壳 去鳞 少饭 多饭 少醋 多醋 \
         多辣 走冰 走糖 走葱 走辣 低糖 不加糖 烤脆 现烤 \
         老公 老婆 女儿 儿子 孩子 小孩 老人 家人 婆婆 我妈 我爸 送人 要送人 \
         哥哥 姐姐 弟弟 妹妹 我姐 我哥 我奶 我爷 我姥 我姥姥 我大爷 我老公 我老婆 我对象 我闺女 我儿子 我女儿 我弟 我妹 我姨 我婆婆 我奶奶 我爷爷 我外婆 我公公 我同事 同事 邻居 对门 室友 大宝 二宝 老大 老二",
    ),
    (
        Phrase::WishFor,
        "少放 多放 不放 不加 别放 别加 免 备注 要求 最好 尽量 帮忙 帮 请把 记得 注意 送给 代 替 给 多给 多带 放 从 其中 分成 分装成 分两 分三 \
         不够的话 不够就 没有的话 没有就 没货的话 没货就 缺货的话 缺货就 如果 写上 写着 写个 写字 写名 写祝 写生日 插牌 身高 体重",
    ),
    (
        Phrase::When,
        "今天 明天 后天 大后天 今晚 明晚 早上 上午 中午 下午 傍晚 晚上 夜里 周一 周二 周三 周四 周五 周六 周日 周末 星期一 星期二 星期三 \
         星期四 星期五 星期六 星期日 礼拜六 礼拜天 下班后 下班",
    ),
    (
        Phrase::Talk,
        "收到 收到了 收到谢谢 好的 好 好滴 好嘞 好哒 ok okk 嗯嗯 知道了 明白 了解 没问题 可以 行 赞 棒 哈哈 哈哈哈 早 早上好 晚安 晚上好 大家好 \
         欢迎 欢迎新邻居 感谢 感谢团长 辛苦团长 团长辛苦了 期待 在吗 几点 什么时候 到了吗 到货了吗 有货吗 还有吗 带饭了 带饭 问问 先问问 再想想 我再想想 再看看 考虑一下 再考虑 问一下 看看 多少钱 怎么卖 求团 撤回了一条消息 \
         拍了拍 👏 🎉 😂 🤣 😄 😁 🌷 💐 👋 🍻 ☕ 顶 支持 加油",
    ),
];

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("已付款了", Phrase::Mark(Mark::Paid), 3)]
    #[case("未付", Phrase::Wish, 2)]
    #[case("不要了", Phrase::Cancel, 3)]
    #[case("不要葱", Phrase::Without, 2)]
    #[case("送貨上門", Phrase::Mark(Mark::Delivery), 4)]
    fn the_longest_phrase_counts(#[case] text: &str, #[case] phrase: Phrase, #[case] end: usize) {
        let chars = crate::chat::words::paste::folded(text);
        assert_eq!(phrase_at(&chars, 0), Some((phrase, end)));
    }
}
