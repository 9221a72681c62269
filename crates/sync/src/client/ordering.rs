//! The ordering page: published, closed, and what was ordered on it.

use linli_domain::CampaignId;
use linli_protocol::{
    ordering::{Inbox, InboxRequest, OrderingPage, Published, TakenReport},
    path::{self, ORDERING},
};
use reqwest::{Method, header};

use super::{Hub, HubError, http};

/// Each fails with [`HubError::Refused`] where the hub does not do it, and with the others where there is no answer.
impl Hub {
    /// Publishes the page of a campaign, or what is new about it.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn publish_page(
        &self,
        campaign_id: CampaignId,
        page: &OrderingPage,
    ) -> Result<Published, HubError> {
        let place = format!("{ORDERING}/{campaign_id}");
        let sent = self.send(|client, address| {
            client.put(address.at(&place)).timeout(http::DEADLINE).json(page)
        });
        http::json(sent.await?).await
    }

    /// Brings a picture that a published page names.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn put_page_picture(
        &self,
        campaign_id: CampaignId,
        hash: &str,
        picture: &[u8],
    ) -> Result<(), HubError> {
        let place = format!("{ORDERING}/{campaign_id}/pictures/{hash}");
        let sent = self.send(|client, address| {
            client
                .put(address.at(&place))
                .timeout(http::DEADLINE)
                .header(header::CONTENT_TYPE, "application/octet-stream")
                .body(picture.to_vec())
        });
        sent.await.map(drop)
    }

    /// Closes a page.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn close_page(&self, campaign_id: CampaignId) -> Result<(), HubError> {
        let place = format!("{ORDERING}/{campaign_id}");
        let sent =
            self.send(|client, address| client.delete(address.at(&place)).timeout(http::DEADLINE));
        sent.await.map(drop)
    }

    /// What was ordered, changed and cancelled since.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn page_orders(&self, request: &InboxRequest) -> Result<Inbox, HubError> {
        self.get(path::ORDERING_ORDERS, request, http::DEADLINE).await
    }

    /// Tells what became of orders.
    ///
    /// # Errors
    /// Each of [`HubError`].
    pub async fn tell_taken(&self, report: &TakenReport) -> Result<(), HubError> {
        self.tell(Method::POST, path::ORDERING_TAKEN, report).await
    }
}
