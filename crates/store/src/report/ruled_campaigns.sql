-- Campaigns whose orders do not simply cost what their lines do.
SELECT id FROM campaign WHERE hidden = 0 AND (fees IS NOT NULL OR reductions IS NOT NULL)
UNION
SELECT offer.campaign_id FROM offer JOIN campaign ON campaign.id = offer.campaign_id
WHERE offer.hidden = 0 AND offer.tiers IS NOT NULL AND campaign.hidden = 0
