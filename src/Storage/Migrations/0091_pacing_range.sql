-- Between what pacing will have been once its platforms restate no more, four times in five, and why that is not known. With the next news of each campaign and booking.
alter table campaigns.board_row
    add pacing_low          numeric,
    add pacing_high         numeric,
    add pacing_range_reason text;
alter table campaigns.board_kept
    add pacing_low          numeric,
    add pacing_high         numeric,
    add pacing_range_reason text;
alter table margin.line_result
    add pacing_low          numeric,
    add pacing_high         numeric,
    add pacing_range_reason text;
alter table margin.line_kept
    add pacing_low          numeric,
    add pacing_high         numeric,
    add pacing_range_reason text;
-- By what settings each line was judged, as campaigns.board_row says it of campaigns; null until it is judged anew, which counts as the defaults.
alter table margin.line_result
    add judged_by text;
