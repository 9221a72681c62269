//! A hub with a centre, and somebody who works there.

use linli_hub::console::Role;
use linli_hub::testing::HubServer;
use linli_tests::{Failure, Tab, button, field};

pub(crate) const PASSWORD: &str = "一碗阳春面 加一个蛋";

/// A price list as a wholesaler keeps it.
pub(crate) const LIST: &str = "供应商,品名,规格,编码,单位,供货价(元),建议零售价,箱规,仓库,有效期至\n\
    洛川果业,洛川苹果,5斤装,A-001,箱,25.50,32,12,滨江仓,2026/12/31\n\
    洛川果业,洛川苹果,8斤装 80mm 以上特级大果,A-002,箱,38,46,6,滨江仓,2026/12/31\n\
    光明乳业华东销售有限公司,鲜牛奶,950ml,B-001,瓶,12.8,15.9,12,冷库,\n\
    老张菜园,小青菜,,C-001,斤,3.2,,,滨江仓,\n";

/// A hub with one centre.
pub(crate) struct Ground {
    pub(crate) hub: HubServer,
    pub(crate) centre: linli_domain::CentreId,
}

impl Ground {
    pub(crate) fn new() -> Self {
        let hub = HubServer::start();
        let centre = hub.create_centre("滨江供货中心");
        Self { hub, centre }
    }

    /// The address of a page of the console.
    pub(crate) fn page(&self, path: &str) -> String {
        format!("{}/console/{}{path}", self.hub.url(), self.centre)
    }

    /// Gives a price list to the page for publishing, and waits for the preview.
    pub(crate) async fn looks_at_list(&self, tab: &Tab, list: &str) -> Result<(), Failure> {
        tab.goes_to(&self.page("/catalogue/publish")).await?;
        tab.gives_file("file", "价目表.csv", list.as_bytes()).await?;
        tab.clicks(button("对比现有目录")).await?;
        tab.sees("发布前看一遍").await
    }

    /// Somebody new sets their password by the link that they were given, and is in.
    pub(crate) async fn enters(&self, tab: &Tab, name: &str, role: Role) -> Result<(), Failure> {
        let link = self.hub.welcome(self.centre, name, role);
        tab.goes_to(&format!("{}{link}", self.hub.url())).await?;
        tab.fills(field("密码"), PASSWORD).await?;
        tab.fills(field("再输一次"), PASSWORD).await?;
        tab.clicks(button("设好并登录")).await?;
        tab.sees("滨江供货中心").await?;
        tab.finds(button("退出")).await
    }
}
