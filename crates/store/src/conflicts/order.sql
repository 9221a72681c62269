SELECT campaign_order.id, campaign.id, campaign.title, campaign_order.sequence, campaign_order.member_id
FROM campaign_order
JOIN campaign ON campaign.id = campaign_order.campaign_id
WHERE campaign_order.id = ?1 AND campaign_order.hidden = 0 AND campaign.hidden = 0
