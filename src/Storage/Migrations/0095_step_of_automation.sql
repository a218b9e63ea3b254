-- The most that one change takes a daily budget up or down, in percent of it; null for no bound.
alter table campaigns.automation add column step_percent int check (step_percent > 0);
