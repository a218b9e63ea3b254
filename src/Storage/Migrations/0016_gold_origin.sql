-- Which batches of bronze the figures of a day came from, so that an explanation can name them.
create view gold.delivery_origin with (security_invoker = true) as
    select d.org_id, d.day, d.line_item_no, b.batch_id
    from silver.delivery d cross join lateral (select distinct unnest(coalesce(d.hour_batches, array[d.batch_id])) as batch_id) b;
