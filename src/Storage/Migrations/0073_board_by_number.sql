-- Whoever has a campaign's number finds its row without reading the board.
create index board_row_by_number on campaigns.board_row (org_id, campaign_no);
