-- A campaign comes alive with the alerts of its line items.
create index alert_of_campaign on alerts.alert (org_id, campaign_no) where campaign_no is not null;
create index look_again_of_campaign on alerts.look_again (org_id, campaign_no) where campaign_no is not null;
