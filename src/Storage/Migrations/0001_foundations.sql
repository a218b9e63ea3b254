-- Schemas and who may touch them. Tables belong to paceline_owner; the silo reads and writes rows and nothing more.
--
-- Every table with tenant data follows this template (the catalogue test in tests/Storage.Tests refuses any other):
--
--   CREATE TABLE silver.thing (org_id integer NOT NULL, id bigint NOT NULL, ..., PRIMARY KEY (org_id, id));
--   ALTER TABLE silver.thing ENABLE ROW LEVEL SECURITY;
--   ALTER TABLE silver.thing FORCE ROW LEVEL SECURITY;
--   CREATE POLICY org ON silver.thing
--       USING (org_id = current_setting('app.org_id')::int)
--       WITH CHECK (org_id = current_setting('app.org_id')::int);
--
-- The strict form of current_setting is deliberate: without an organisation a query fails loudly. The forgiving form,
-- current_setting(..., true) or NULLIF, would turn that mistake into "no rows", which a background job reads as
-- "nothing to do".

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Default privileges come before the schemas, so that they cover these and every schema a later migration adds.
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO paceline_silo;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO paceline_silo;
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO paceline_silo;
-- PostgreSQL lets everybody call a new function unless told otherwise.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO paceline_silo;

CREATE SCHEMA tenancy;
CREATE SCHEMA connections;
CREATE SCHEMA bronze;
CREATE SCHEMA silver;
CREATE SCHEMA gold;
CREATE SCHEMA orleans;

COMMENT ON SCHEMA tenancy IS 'Organisations, people, sessions, keys, audit.';
COMMENT ON SCHEMA connections IS 'Connections to platforms and their encrypted credentials.';
COMMENT ON SCHEMA bronze IS 'Answers of platforms as they came, and the ledger of batches.';
COMMENT ON SCHEMA silver IS 'Typed rows of all platforms, versioned by when they were known.';
COMMENT ON SCHEMA gold IS 'Facts by campaign, order, line item and day, and the views modules may read.';
COMMENT ON SCHEMA orleans IS 'Cluster membership, reminders and small grain documents.';
