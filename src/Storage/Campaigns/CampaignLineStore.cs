using Npgsql;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>What a line item delivered on a day.</summary>
public sealed record LineDayRecord(long Line, OrderDayRecord Day);

/// <summary>How a campaign, an order or a line item was set up from a moment on.</summary>
/// <param name="Segments">Days and micros of the currency, or impressions.</param>
public sealed record MemberVersionRecord(
    long Number, EntityKind Kind, DateTimeOffset KnownFrom, string Name, EntityStatus Status, DateOnly? FlightEnd, BudgetUnit? Unit, long? Budget,
    IReadOnlyList<(DateOnly From, DateOnly To, long Budget)> Segments)
{
    /// <summary>The most it may deliver in a day; null where the platform states none.</summary>
    public long? DailyBudget { get; init; }
}

/// <param name="Versions">Of the campaign and all that belongs to it, each with its versions oldest first.</param>
public sealed record CampaignLinesRecord(IReadOnlyList<LineDayRecord> Days, IReadOnlyList<MemberVersionRecord> Versions);

/// <summary>Reads a few days of a campaign line item by line item, and what was changed in them: read only when somebody asks why.</summary>
public sealed class CampaignLineStore(OrgDatabase database)
{
    private const string Days =
        """
        select line_item_no, order_no, day, impressions, clicks, conversions, media, total_media, billable, revenue
        from gold.delivery_day where org_id = $1 and campaign_no = $2 and day = any($3)
        """;

    // The version before the first day says what was changed in it. It may have begun a day earlier than that of UTC.
    private const string Versions =
        """
        select e.entity_no, e.kind, v.known_from, v.name, v.status, v.flight_end, v.unit, v.budget, v.segments::text, v.daily_budget
        from gold.entity e
        join gold.entity_known v on v.org_id = $1 and v.entity_no = e.entity_no and (v.known_to is null or v.known_to >= $3::date - 1)
        where e.org_id = $1 and (e.entity_no = $2 or (e.campaign_no = $2 and e.kind in (3, 4)))
        order by e.entity_no, v.known_from
        """;

    /// <param name="days">Which to read; what was changed since the first of them is told.</param>
    public Task<CampaignLinesRecord> Load(OrgId org, long campaign, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(Days) { Parameters = { Sql.Int(org.Value), Sql.Long(campaign), Sql.Dates(days) } },
            new NpgsqlBatchCommand(Versions) { Parameters = { Sql.Int(org.Value), Sql.Long(campaign), Sql.Date(days.Min()) } },
        ],
        async reader =>
        {
            var lines = new List<LineDayRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                lines.Add(new LineDayRecord(reader.GetInt64(0), CampaignStore.ReadDay(reader, 1)));
            }
            await reader.NextResultAsync(cancellationToken);
            var versions = new List<MemberVersionRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                versions.Add(new MemberVersionRecord(
                    reader.GetInt64(0), (EntityKind)reader.GetInt16(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3), (EntityStatus)reader.GetInt16(4),
                    reader.OrNull<DateOnly>(5), (BudgetUnit?)reader.OrNull<short>(6), reader.OrNull<long>(7), CampaignStore.ReadSegments(reader.GetString(8)))
                {
                    DailyBudget = reader.OrNull<long>(9),
                });
            }
            return new CampaignLinesRecord(lines, versions);
        },
        cancellationToken);
}
