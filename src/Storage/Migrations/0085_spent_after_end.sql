-- What a line's items spent when it was sold no more; known with the next news of its booking.
alter table margin.line_result add spent_after_end numeric; -- in the last seven complete days, in the booking's currency
