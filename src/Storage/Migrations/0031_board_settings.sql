-- By what settings a row of the board was judged, so that whoever looks finds the rows that were judged by others. Null was judged by the defaults.
alter table campaigns.board_row add pacing_settings text;
