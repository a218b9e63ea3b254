using System.Text.Json;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>Alerts as people see them, and what they do about them. Lists are one question and wake nothing that is watched, and what is done to many alerts is one transaction.</summary>
public sealed partial class InboxStore(OrgDatabase database)
{
    private const string Columns =
        """
        subject_key, subject_name, owner_name, rule_id, rule_version, rule_name, shelf, severity, phase, active is not null, fired_at, resolved_at, sentence,
        acknowledged_by, acknowledged_at, assignee, assignee_name, snoozed_until, snoozed_by, snooze_reason, taken_back_at, stake, stake_currency, snooze_when, campaign_no, foreseen_at, foreseen_notice, foreseen_severity
        """;

    // Of what is over nothing follows any more.
    private static readonly string Beside = BesideOf("shelved");
    private static readonly string BesideCosted = BesideOf("costed");

    // A warning that somebody has seen is not the critical alert it became.
    private const string ShelfOf = "case when active is null then 4 when snoozed_until > $2 then 3 when acknowledged_as >= active then 2 else 1 end::smallint";

    private const string AllOut =
        $"select booking_id is not null, {ShelfOf}, severity, assignee, count(*)::int from alerts.alert where org_id = $1 and active is not null group by 1, 2, 3, 4 order by 1, 2, 3 desc, 4";

    private const string Shelved =
        $"""
        shelved as (
            select a.*, {ShelfOf} as shelf
            from alerts.alert a where org_id = $1 and fired_at is not null)
        """;

    private static readonly string Matching =
        $"""
        (cardinality($3) = 0 or (select bool_and(strpos(lower(concat_ws(' ', subject_name, owner_name, rule_name, subject_key)), word) > 0) from unnest($3) word))
        and (cardinality($4) = 0 or rule_id = any($4)) and (cardinality($5) = 0 or subject_key = any($5) or exists (select from unnest($5) campaign where {AlertsBeside.BelongsTo("subject_key", "campaign")})) and ($6 is null or assignee = $6)
        and ($7 or booking_id is null) and (cardinality($8) = 0 or booking_id = any($8)) and (cardinality($9) = 0 or connection_id = any($9))
        and (cardinality($10) = 0 or campaign_no in (
            select c.entity_no from tenancy.team_advertiser t
                join gold.entity a on a.org_id = $1 and a.kind = 1 and a.platform = split_part(t.advertiser_key, ':', 1) and a.external_id = substr(t.advertiser_key, strpos(t.advertiser_key, ':') + 1)
                join gold.entity c on c.org_id = $1 and c.kind = 2 and c.advertiser_no = a.entity_no
            where t.org_id = $1 and t.team_id = any($10)))
        """;

    // What is lost in another currency whose worth nobody knows comes before what is not known to lose anything.
    private const string Cost = "case when not $11 then 0 when stake is null then -1 else coalesce(round(stake * (select rate from unnest($12, $13) worth (currency, rate) where currency = stake_currency), 6), 0) end";

    /// <summary>The currencies of what is at stake, of alerts that are out.</summary>
    /// <param name="seesMargin">Whether also of bookings.</param>
    public Task<IReadOnlyList<string>> StakeCurrencies(OrgId org, bool seesMargin, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<string>>(
        org,
        [new NpgsqlBatchCommand("select distinct stake_currency::text from alerts.alert where org_id = $1 and active is not null and stake is not null and ($2 or booking_id is null) order by 1")
            { Parameters = { Sql.Int(org.Value), Sql.Bool(seesMargin) } }],
        async reader =>
        {
            var currencies = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
            {
                currencies.Add(reader.GetString(0));
            }
            return currencies;
        },
        cancellationToken);

    public Task<AlertPageRecord> Find(OrgId org, AlertFilter filter, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var page = Command(
            $"""
            with {Shelved}, costed as (select *, {Cost} as cost from shelved) select {Columns}, {BesideCosted}, cost from costed
            where {Matching} and (cardinality($14) = 0 or shelf = any($14)) and (cardinality($15) = 0 or severity = any($15))
              and ($16 is null or (cost, severity, fired_at, subject_key, rule_id) < ($16, $17, $18, $19, $20))
            order by cost desc, severity desc, fired_at desc, subject_key desc, rule_id desc limit $21
            """);
        page.Parameters.Add(Sql.Bool(filter.Rates is not null));
        page.Parameters.Add(Sql.Texts(filter.Rates?.Keys ?? []));
        page.Parameters.Add(Sql.DecimalsOrNull((filter.Rates?.Values ?? []).Cast<decimal?>()));
        page.Parameters.Add(Sql.Smalls(filter.Shelves.Select(one => (short)one)));
        page.Parameters.Add(Sql.Smalls(filter.Severities.Select(one => (short)one)));
        page.Parameters.Add(Sql.Decimal(filter.After?.Cost));
        page.Parameters.Add(Sql.SmallOrNull(filter.After?.Severity));
        page.Parameters.Add(Sql.At(filter.After?.FiredAt));
        page.Parameters.Add(Sql.Text(filter.After?.Subject));
        page.Parameters.Add(Sql.Text(filter.After?.Rule));
        page.Parameters.Add(Sql.Int(filter.First + 1));
        return database.Read(
            org, [page, Command($"with {Shelved} select shelf, severity, count(*)::int from shelved where {Matching} group by 1, 2 order by 1, 2 desc")],
            async reader =>
            {
                var hits = new List<AlertRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    hits.Add(ReadAlert(reader) with { Cost = reader.GetDecimal(29) });
                }
                await reader.NextResultAsync(cancellationToken);
                var counts = new List<(int, int, int)>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    counts.Add((reader.GetInt16(0), reader.GetInt16(1), reader.GetInt32(2)));
                }
                return new AlertPageRecord(hits, counts);
            },
            cancellationToken);

        NpgsqlBatchCommand Command(string sql) => new(sql)
        {
            Parameters =
            {
                Sql.Int(org.Value), Sql.At(now), Sql.Words(filter.Search), Sql.Texts(filter.Rules), Sql.Texts(filter.Subjects), Sql.Long(filter.Assignee), Sql.Bool(filter.SeesMargin),
                Sql.Ints(filter.Bookings), Sql.Ints(filter.Connections), Sql.Ints(filter.Teams),
            },
        };
    }

    /// <summary>An alert with everything that became of it, the newest first; null when there is none.</summary>
    public Task<AlertDetailRecord?> Load(OrgId org, string subject, string rule, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        return database.Read(
        org,
        [
            Of($"with {Shelved} select {Columns}, {Beside} from shelved where subject_key = $3 and rule_id = $4"),
            Of(
                """
                select sequence, from_phase, to_phase, notice, severity, at, value, threshold, rule_version, reason::text, takes_back
                from alerts.transition where org_id = $1 and $2 is not null and subject_key = $3 and rule_id = $4 order by sequence desc limit 200
                """),
            Of("select kind, at, by_name, detail from alerts.deed where org_id = $1 and $2 is not null and subject_key = $3 and rule_id = $4 order by deed_id desc limit 200"),
        ],
        async reader =>
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }
            var alert = ReadAlert(reader);
            await reader.NextResultAsync(cancellationToken);
            var transitions = new List<TransitionRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                transitions.Add(new TransitionRecord(
                    reader.GetInt64(0), reader.GetInt16(1), reader.GetInt16(2), reader.OrNull<short>(3), reader.OrNull<short>(4), reader.GetFieldValue<DateTimeOffset>(5),
                    reader.OrNull<decimal>(6), reader.OrNull<decimal>(7), reader.GetInt32(8),
                    reader.TextOrNull(9) is { } reason ? JsonSerializer.Deserialize(reason, AlertJson.Default.ReasonRecord) : null,
                    reader.GetBoolean(10)));
            }
            await reader.NextResultAsync(cancellationToken);
            var deeds = new List<DeedRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                deeds.Add(new DeedRecord(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetString(3)));
            }
            return new AlertDetailRecord(alert, transitions, deeds);
        },
        cancellationToken);

        NpgsqlBatchCommand Of(string sql) => new(sql) { Parameters = { Sql.Int(org.Value), Sql.At(now), Sql.Text(subject), Sql.Text(rule) } };
    }

    /// <summary>A member's name; null when the organisation has no such member.</summary>
    public Task<string?> Member(OrgId org, long user, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand("select u.name from tenancy.membership m join tenancy.app_user u using (user_id) where m.org_id = $1 and m.user_id = $2")
            { Parameters = { Sql.Int(org.Value), Sql.Long(user) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetString(0) : null,
        cancellationToken);

    /// <summary>Members by name; the first two hundred.</summary>
    public Task<IReadOnlyList<(long User, string Name)>> Members(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<(long, string)>>(
        org,
        [
            new NpgsqlBatchCommand(
                "select u.user_id, u.name from tenancy.membership m join tenancy.app_user u using (user_id) where m.org_id = $1 order by lower(u.name), u.user_id limit 200")
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var members = new List<(long, string)>();
            while (await reader.ReadAsync(cancellationToken))
            {
                members.Add((reader.GetInt64(0), reader.GetString(1)));
            }
            return members;
        },
        cancellationToken);

    private static string BesideOf(string rows) => $"case when shelf < 4 then {AlertsBeside.Of(rows)} end";

    private static AlertRecord ReadAlert(NpgsqlDataReader reader) => new()
    {
        SubjectKey = reader.GetString(0),
        SubjectName = reader.GetString(1),
        Owner = reader.GetString(2),
        RuleId = reader.GetString(3),
        RuleVersion = reader.GetInt32(4),
        RuleName = reader.GetString(5),
        Shelf = reader.GetInt16(6),
        Severity = reader.GetInt16(7),
        Phase = reader.GetInt16(8),
        IsOut = reader.GetBoolean(9),
        FiredAt = reader.GetFieldValue<DateTimeOffset>(10),
        ResolvedAt = reader.OrNull<DateTimeOffset>(11),
        Sentence = reader.GetString(12),
        AcknowledgedBy = reader.TextOrNull(13),
        AcknowledgedAt = reader.OrNull<DateTimeOffset>(14),
        Assignee = reader.OrNull<long>(15),
        AssigneeName = reader.TextOrNull(16),
        SnoozedUntil = reader.OrNull<DateTimeOffset>(17),
        SnoozedBy = reader.TextOrNull(18),
        SnoozeReason = reader.TextOrNull(19),
        TakenBackAt = reader.OrNull<DateTimeOffset>(20),
        Stake = reader.OrNull<decimal>(21),
        StakeCurrency = reader.TextOrNull(22),
        SnoozeWhen = reader.TextOrNull(23),
        Campaign = reader.OrNull<long>(24),
        Foreseen = reader.OrNull<DateTimeOffset>(25) is { } moment ? new ForeseenRecord(moment, reader.GetInt16(26), reader.GetInt16(27)) : null,
        Beside = AlertsBeside.Read(reader, 28),
    };
}
