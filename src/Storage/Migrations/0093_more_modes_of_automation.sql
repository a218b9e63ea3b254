-- 4: told, and not done; 5: as 2, and paused each day once it has brought what it must.
alter table campaigns.automation drop constraint automation_mode_check, add check (mode between 1 and 5);
