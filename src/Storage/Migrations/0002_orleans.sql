-- What the Orleans 10.4.2 ADO.NET providers for clustering, reminders and persistence need. Their packages ship no SQL;
-- the contract is a table OrleansQuery of texts they run by key. Names and types of parameters and of result columns
-- are theirs, tables are ours. Providers connect with search_path = orleans, hence no schema names in the texts.

SET LOCAL search_path = orleans;

CREATE TABLE orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);

-- Membership ---------------------------------------------------------------------------------------------------------

CREATE TABLE membership_version (
    cluster_id text PRIMARY KEY,
    version    integer NOT NULL DEFAULT 0
);

CREATE TABLE membership (
    cluster_id    text NOT NULL REFERENCES membership_version ON DELETE CASCADE,
    address       text NOT NULL,
    port          integer NOT NULL,
    generation    integer NOT NULL,
    silo_name     text NOT NULL,
    host_name     text NOT NULL,
    status        integer NOT NULL,
    proxy_port    integer,
    suspect_times text,
    start_time    timestamptz NOT NULL,
    i_am_alive_time timestamptz NOT NULL,
    PRIMARY KEY (cluster_id, address, port, generation)
);

INSERT INTO orleansquery VALUES
('InsertMembershipVersionKey', $q$
WITH created AS (
    INSERT INTO membership_version (cluster_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT FROM created)
$q$),

-- One statement, so one snapshot and one lock: whoever moves the version first wins, the other changes nothing.
('InsertMembershipKey', $q$
WITH moved AS (
    UPDATE membership_version v SET version = version + 1
    WHERE v.cluster_id = @DeploymentId AND v.version = @Version
      AND NOT EXISTS (SELECT FROM membership m
                      WHERE m.cluster_id = @DeploymentId AND m.address = @Address
                        AND m.port = @Port AND m.generation = @Generation)
    RETURNING v.cluster_id),
added AS (
    INSERT INTO membership (cluster_id, address, port, generation, silo_name, host_name, status, proxy_port,
                            start_time, i_am_alive_time)
    SELECT cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM moved
    RETURNING 1)
SELECT EXISTS (SELECT FROM added)
$q$),

('UpdateMembershipKey', $q$
WITH moved AS (
    UPDATE membership_version v SET version = version + 1
    WHERE v.cluster_id = @DeploymentId AND v.version = @Version
      AND EXISTS (SELECT FROM membership m
                  WHERE m.cluster_id = @DeploymentId AND m.address = @Address
                    AND m.port = @Port AND m.generation = @Generation)
    RETURNING v.cluster_id),
changed AS (
    UPDATE membership m SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
    FROM moved
    WHERE m.cluster_id = moved.cluster_id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    RETURNING 1)
SELECT EXISTS (SELECT FROM changed)
$q$),

('UpdateIAmAlivetimeKey', $q$
UPDATE membership SET i_am_alive_time = @IAmAliveTime
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$q$),

('MembershipReadRowKey', $q$
SELECT v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName,
       m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes,
       m.start_time AS StartTime, m.i_am_alive_time AS IAmAliveTime
FROM membership_version v
LEFT JOIN membership m ON m.cluster_id = v.cluster_id
                      AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.cluster_id = @DeploymentId
$q$),

('MembershipReadAllKey', $q$
SELECT v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName,
       m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes,
       m.start_time AS StartTime, m.i_am_alive_time AS IAmAliveTime
FROM membership_version v
LEFT JOIN membership m ON m.cluster_id = v.cluster_id
WHERE v.cluster_id = @DeploymentId
$q$),

('GatewaysQueryKey', $q$
SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
FROM membership
WHERE cluster_id = @DeploymentId AND status = @Status AND proxy_port > 0
$q$),

('DeleteMembershipTableEntriesKey', $q$
DELETE FROM membership_version WHERE cluster_id = @DeploymentId
$q$),

('CleanupDefunctSiloEntriesKey', $q$
DELETE FROM membership
WHERE cluster_id = @DeploymentId AND status <> 3 AND i_am_alive_time < @IAmAliveTime
$q$),

-- Newer providers prefer this one: a dead member goes only while it still looks as it did when it was judged.
('CleanupDefunctSiloEntryKey', $q$
DELETE FROM membership
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
  AND status = 6 AND suspect_times IS NOT DISTINCT FROM @SuspectTimes
  AND start_time = @StartTime AND i_am_alive_time = @IAmAliveTime
$q$);

-- Reminders ----------------------------------------------------------------------------------------------------------

CREATE TABLE reminder (
    service_id    text NOT NULL,
    grain_id      text NOT NULL,
    reminder_name text NOT NULL,
    grain_hash    integer NOT NULL,
    start_time    timestamptz NOT NULL,
    period_milliseconds bigint NOT NULL,
    version       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (service_id, grain_id, reminder_name)
);
-- Silos read reminders by ranges of the hash ring.
CREATE INDEX reminder_ring ON reminder (service_id, grain_hash);

INSERT INTO orleansquery VALUES
('UpsertReminderRowKey', $q$
INSERT INTO reminder AS r (service_id, grain_id, reminder_name, grain_hash, start_time, period_milliseconds)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
ON CONFLICT (service_id, grain_id, reminder_name) DO UPDATE
SET grain_hash = EXCLUDED.grain_hash, start_time = EXCLUDED.start_time,
    period_milliseconds = EXCLUDED.period_milliseconds, version = r.version + 1
RETURNING version AS Version
$q$),

('ReadReminderRowsKey', $q$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_time AS StartTime, period_milliseconds AS Period,
       version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId
$q$),

('ReadReminderRowKey', $q$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_time AS StartTime, period_milliseconds AS Period,
       version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName
$q$),

('ReadRangeRows1Key', $q$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_time AS StartTime, period_milliseconds AS Period,
       version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$q$),

-- A range that wraps around the end of the ring.
('ReadRangeRows2Key', $q$
SELECT grain_id AS GrainId, reminder_name AS ReminderName, start_time AS StartTime, period_milliseconds AS Period,
       version AS Version
FROM reminder WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$q$),

('DeleteReminderRowKey', $q$
WITH gone AS (
    DELETE FROM reminder
    WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName AND version = @Version
    RETURNING 1)
SELECT EXISTS (SELECT FROM gone)
$q$),

('DeleteReminderRowsKey', $q$
DELETE FROM reminder WHERE service_id = @ServiceId
$q$);

-- Grain documents ----------------------------------------------------------------------------------------------------

-- The provider folds a grain key into (n0, n1, extension); a key with '/' lands whole in the extension. The primary key
-- is what stops two activations from inserting the same document twice.
CREATE TABLE grain_state (
    service_id text NOT NULL,
    grain_type text NOT NULL,
    n0         bigint NOT NULL,
    n1         bigint NOT NULL,
    extension  text NOT NULL,
    payload    bytea,
    version    integer NOT NULL DEFAULT 1,
    modified_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, grain_type, n0, n1, extension)
);

INSERT INTO orleansquery VALUES
('ReadFromStorageKey', $q$
SELECT payload AS PayloadBinary, version AS Version
FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
  AND extension = coalesce(@GrainIdExtensionString, '')
$q$),

-- Always one row: null means "somebody else was faster". No row at all would be taken for success.
('WriteToStorageKey', $q$
WITH changed AS (
    UPDATE grain_state SET payload = @PayloadBinary, version = version + 1, modified_at = now()
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
    RETURNING version),
added AS (
    INSERT INTO grain_state (service_id, grain_type, n0, n1, extension, payload)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version)
SELECT coalesce((SELECT version FROM changed), (SELECT version FROM added)) AS NewGrainStateVersion
$q$),

('ClearStorageKey', $q$
WITH cleared AS (
    UPDATE grain_state SET payload = NULL, version = version + 1, modified_at = now()
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
    RETURNING version)
SELECT (SELECT version FROM cleared) AS NewGrainStateVersion
$q$),

('DeleteStorageKey', $q$
WITH gone AS (
    DELETE FROM grain_state
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
    RETURNING version)
SELECT (SELECT version + 1 FROM gone) AS NewGrainStateVersion
$q$);

-- The query texts change by migration only.
REVOKE INSERT, UPDATE, DELETE ON orleansquery FROM paceline_silo;

-- The API's role sees where the gateways are, and nothing else in the database.
GRANT USAGE ON SCHEMA orleans TO paceline_gateway;
GRANT SELECT ON orleansquery TO paceline_gateway;
GRANT SELECT (cluster_id, address, proxy_port, generation, status) ON membership TO paceline_gateway;
