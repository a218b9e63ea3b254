using Paceline.Common;
using Paceline.Pacing;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>What was decided of margins when a day was kept.</summary>
/// <param name="Floor">On revenue, below which a line called for somebody; 0.15 is 15 %.</param>
/// <param name="Target">On revenue, that was planned for.</param>
public sealed record KeptLimits(decimal Floor, decimal Target);

/// <summary>Keeps how booking lines stood at the end of each day, as far as they changed, and says what was kept.</summary>
public sealed class LinesKeptStore(OrgDatabase database)
{
    private const string OfLines =
        """
        booking_id, line, booking_number, booking_name, client, brand, booking_state, name, currency, rate_type, booked, booked_units, flight_start, flight_end, zone, items,
        data_through, standing, delivered, pacing, planned, actual, required_daily, projection, paced_in_money, band_withheld, unknown_days, uncapped, revenue, cost, cost_over,
        revenue_under, reason, end_uncapped, end_revenue, end_cost, end_cost_over, end_revenue_under, end_reason, below_floor, source, waits_from, platform_units, discrepancy,
        amended_at, booked_before, spent_after_end, next_from, next_booked, next_units, pacing_low, pacing_high,
        pacing_range_reason
        """;

    private const string Columns = $"{OfLines}, judged_by, cost_layers, cost_amounts, part_campaigns, part_revenues, part_costs";

    private static readonly string Judging = $"decided_of_all as materialized ({LineBandStore.OfAll}), {LineBandStore.Delivering}, judged as materialized ({LineBandStore.Alike})";

    // Of this month's rows that hold until now, those hold on that are as the lines are; the others end the day before, and what is new of the lines begins.
    private static readonly string KeepRows =
        $"""
        with {PacingSettings.Decided}, {Judging},
        costs as materialized (
            select booking_id, line, array_agg(layer order by layer) as cost_layers, array_agg(amount order by layer) as cost_amounts from margin.line_cost where org_id = $1 group by 1, 2),
        parts as materialized (
            select booking_id, line, array_agg(campaign_no order by campaign_no) as part_campaigns, array_agg(revenue order by campaign_no) as part_revenues,
                   array_agg(cost order by campaign_no) as part_costs
            from margin.campaign_part where org_id = $1 group by 1, 2),
        stands as materialized (
            select {Columns} from (
                select r.*, coalesce(j.settings, d.settings) as judged_by, coalesce(c.cost_layers, array[]::smallint[]) as cost_layers, coalesce(c.cost_amounts, array[]::numeric[]) as cost_amounts,
                       coalesce(p.part_campaigns, array[]::bigint[]) as part_campaigns, coalesce(p.part_revenues, array[]::numeric[]) as part_revenues, coalesce(p.part_costs, array[]::numeric[]) as part_costs
                from (select {OfLines} from margin.line_result where org_id = $1) r cross join decided_of_all d
                left join judged j on j.booking_id = r.booking_id and j.line = r.line
                left join costs c on c.booking_id = r.booking_id and c.line = r.line
                left join parts p on p.booking_id = r.booking_id and p.line = r.line) l),
        held as materialized (
            select kept_from, {Columns} from margin.line_kept
            where org_id = $1 and kept_from between date_trunc('month', $2::timestamp)::date and $2 and kept_to is null),
        same as materialized (select {Columns} from stands intersect select {Columns} from held),
        ended as (
            update margin.line_kept k set kept_to = $2 - 1 from held h
            where k.org_id = $1 and k.kept_from = h.kept_from and k.booking_id = h.booking_id and k.line = h.line
              and not exists (select from same where same.booking_id = h.booking_id and same.line = h.line))
        insert into margin.line_kept (org_id, kept_from, {Columns})
        select $1, $2, {Columns} from stands where not exists (select from same where same.booking_id = stands.booking_id and same.line = stands.line)
        """;

    /// <summary>Keeps lines as they stand as a day's last, and forgets what is older than days are kept.</summary>
    /// <returns>Whether this did it: a day is kept once, and none that is before another.</returns>
    public async Task<bool> Keep(OrgId org, DateOnly day, DateTimeOffset now, KeptLimits limits, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        transaction.Patience = TimeSpan.FromMinutes(2);
        // Whoever comes second waits here for the first, and finds the day kept.
        if (await transaction.Execute(
            """
            insert into margin.kept_day (org_id, day, kept_at, floor, target)
            select $1, $2, $3, $4, $5 where not exists (select from margin.kept_day where org_id = $1 and day >= $2) on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Date(day), Sql.At(now), Sql.Decimal(limits.Floor), Sql.Decimal(limits.Target)) == 0)
        {
            return false;
        }
        await transaction.Execute(KeepRows, cancellationToken, Sql.Int(org.Value), Sql.Date(day));
        var oldest = day.AddDays(1 - DayEnd.DaysKept);
        await transaction.Execute("delete from margin.kept_day where org_id = $1 and day < $2", cancellationToken, Sql.Int(org.Value), Sql.Date(oldest));
        // Rows go by whole months, for each month's stand by themselves.
        await transaction.Execute(
            "delete from margin.line_kept where org_id = $1 and kept_from < date_trunc('month', $2::timestamp)::date", cancellationToken, Sql.Int(org.Value), Sql.Date(oldest));
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Whether a day was kept, and which were.</summary>
    public Task<KeptDays> Look(OrgId org, DateOnly day, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select min(day), max(day), coalesce(bool_or(day = $2), false) from margin.kept_day where org_id = $1") { Parameters = { Sql.Int(org.Value), Sql.Date(day) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? new KeptDays(reader.OrNull<DateOnly>(0), reader.OrNull<DateOnly>(1), reader.GetBoolean(2)) : new KeptDays(null, null, false),
        cancellationToken);

    /// <summary>What was decided of margins on a day; null where it was not kept.</summary>
    public Task<KeptLimits?> Limits(OrgId org, DateOnly day, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new("select floor, target from margin.kept_day where org_id = $1 and day = $2") { Parameters = { Sql.Int(org.Value), Sql.Date(day) } }],
        async reader => await reader.ReadAsync(cancellationToken) ? new KeptLimits(reader.GetDecimal(0), reader.GetDecimal(1)) : null,
        cancellationToken);

    /// <summary>By what each of some lines was judged on a day that was kept.</summary>
    public Task<IReadOnlyDictionary<(int Booking, string Line), PacingOptions>> Bands(
        OrgId org, DateOnly day, IReadOnlyList<(int Booking, string Line)> lines, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyDictionary<(int, string), PacingOptions>>(
            org,
            [
                LinesPast.Rows.On(
                    new("select r.booking_id, r.line, r.judged_by from margin.line_result r join unnest($2, $3) l (booking_id, line) on l.booking_id = r.booking_id and l.line = r.line where r.org_id = $1")
                    { Parameters = { Sql.Int(org.Value), Sql.Ints(lines.Select(one => one.Booking)), Sql.Texts(lines.Select(one => one.Line)) } }, day),
            ],
            async reader =>
            {
                var bands = new Dictionary<(int, string), PacingOptions>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    bands[(reader.GetInt32(0), reader.GetString(1))] = PacingSettings.Read(reader.GetString(2)).Options();
                }
                return bands;
            },
            cancellationToken);
}
