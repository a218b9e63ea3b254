-- What is lost each hour that an alert stays out, by the figures it was judged by last.
alter table alerts.alert
    add stake          numeric, -- null where nobody knows, or nothing is out
    add stake_currency char(3);
