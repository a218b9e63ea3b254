-- Which batch of bronze a figure of a day came from, so that an explanation can name it.
create view gold.delivery_origin with (security_invoker = true) as
    select org_id, day, line_item_no, batch_id from silver.delivery;
