using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>What a campaign earned on a past day of all booking lines it delivered for.</summary>
/// <param name="Revenue">Null where unknown, or in several currencies; so is the cost.</param>
/// <param name="Pacing">Of what was sold; null where no line was paced.</param>
public sealed record KeptEarning(long CampaignNo, string Currency, int Lines, int Unknown, decimal? Revenue, decimal? Cost, decimal? Pacing, int PacedLines);

/// <summary>Keeps how the board stood at the end of each day, as far as it changed, and says what was kept.</summary>
public sealed class BoardKeptStore(OrgDatabase database)
{
    private const string OfRows =
        """
        campaign_key, campaign_no, connection_id, name, platform, advertiser_key, advertiser_name, advertiser_currency, advertiser_zone, status, flight_state,
        flight_start, flight_end, days_left, zone, currency, basis, budget, spend, spend_today, impressions, clicks, planned_to_date, pacing, pacing_reason, band,
        delivered_share, ideal_share, days_ahead, required_daily_spend, catch_up_factor, projection, data_through,
        pacing_low, pacing_high, pacing_range_reason
        """;

    private const string OfEarnings = "earned_currency, earned_lines, earned_unknown, earned_revenue, earned_cost, sold_lines, sold_pacing";
    private const string Columns = $"{OfRows}, {OfEarnings}";

    // Of this month's rows that hold until now, those hold on that are as the board is; the others end the day before, and what is new of the board begins.
    private const string KeepRows =
        $"""
        with stands as materialized (
            select {Columns} from (
                select r.*, m.currency as earned_currency, m.lines as earned_lines, m.unknown_lines as earned_unknown, m.revenue as earned_revenue, m.cost as earned_cost,
                       m.paced_lines as sold_lines, m.pacing as sold_pacing
                from campaigns.board_row r left join gold.campaign_margin m on m.org_id = $1 and m.campaign_no = r.campaign_no where r.org_id = $1) b),
        held as materialized (
            select kept_from, {Columns} from campaigns.board_kept
            where org_id = $1 and kept_from between date_trunc('month', $2::timestamp)::date and $2 and kept_to is null),
        same as materialized (select {Columns} from stands intersect select {Columns} from held),
        ended as (
            update campaigns.board_kept k set kept_to = $2 - 1 from held h
            where k.org_id = $1 and k.kept_from = h.kept_from and k.campaign_key = h.campaign_key and not exists (select from same where same.campaign_key = h.campaign_key))
        insert into campaigns.board_kept (org_id, kept_from, {Columns})
        select $1, $2, {Columns} from stands where not exists (select from same where same.campaign_key = stands.campaign_key)
        """;

    /// <summary>Keeps the board as it stands as a day's last, and forgets what is older than days are kept.</summary>
    /// <returns>Whether this did it: a day is kept once, and none that is before another.</returns>
    public async Task<bool> Keep(OrgId org, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        transaction.Patience = TimeSpan.FromMinutes(2);
        // Whoever comes second waits here for the first, and finds the day kept.
        if (await transaction.Execute(
            """
            insert into campaigns.kept_day (org_id, day, kept_at) select $1, $2, $3 where not exists (select from campaigns.kept_day where org_id = $1 and day >= $2)
            on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Date(day), Sql.At(now)) == 0)
        {
            return false;
        }
        await transaction.Execute(KeepRows, cancellationToken, Sql.Int(org.Value), Sql.Date(day));
        var oldest = day.AddDays(1 - DayEnd.DaysKept);
        await transaction.Execute("delete from campaigns.kept_day where org_id = $1 and day < $2", cancellationToken, Sql.Int(org.Value), Sql.Date(oldest));
        // Rows go by whole months, for each month's stand by themselves.
        await transaction.Execute(
            "delete from campaigns.board_kept where org_id = $1 and kept_from < date_trunc('month', $2::timestamp)::date", cancellationToken, Sql.Int(org.Value), Sql.Date(oldest));
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Whether a day was kept, and which were.</summary>
    public Task<KeptDays> Look(OrgId org, DateOnly day, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select min(day), max(day), coalesce(bool_or(day = $2), false) from campaigns.kept_day where org_id = $1") { Parameters = { Sql.Int(org.Value), Sql.Date(day) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? new KeptDays(reader.OrNull<DateOnly>(0), reader.OrNull<DateOnly>(1), reader.GetBoolean(2)) : new KeptDays(null, null, false),
        cancellationToken);

    /// <summary>What campaigns earned on a day that was kept; those that delivered for no booking line are not there.</summary>
    public Task<IReadOnlyList<KeptEarning>> Earned(OrgId org, DateOnly day, IReadOnlyCollection<long> campaigns, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<KeptEarning>>(
            org,
            [
                BoardPast.Rows.On(
                    new("select m.campaign_no, m.currency, m.lines, m.unknown_lines, m.revenue, m.cost, m.pacing, m.paced_lines from gold.campaign_margin m where m.campaign_no = any($2)")
                    { Parameters = { Sql.Int(org.Value), Sql.Longs(campaigns) } }, day),
            ],
            async reader =>
            {
                var earned = new List<KeptEarning>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    earned.Add(new(
                        reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), reader.OrNull<decimal>(4), reader.OrNull<decimal>(5), reader.OrNull<decimal>(6),
                        reader.GetInt32(7)));
                }
                return earned;
            },
            cancellationToken);
}
