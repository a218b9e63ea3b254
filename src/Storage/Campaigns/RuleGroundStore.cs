using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <param name="Settings">What the campaign's advertiser, or else the organisation, decided on how it is judged.</param>
public sealed record RuleGround(BoardRecord Row, PacingSettings Settings);

/// <summary>All that the board knows of every campaign, for whoever tries a rule on them.</summary>
public sealed class RuleGroundStore(OrgDatabase database)
{
    private const string Rows =
        $$"""
        with {{PacingSettings.Decided}}
        select r.campaign_key, r.campaign_no, r.name, r.platform, r.advertiser_key, r.advertiser_name, r.status, r.flight_state, r.flight_start, r.flight_end, r.days_left, r.zone,
               r.currency, r.basis, r.budget, r.spend, r.spend_today, r.pacing, r.pacing_reason, r.band, r.delivered_share, r.days_ahead, r.required_daily_spend,
               r.catch_up_factor, r.projection, r.data_through, r.spark, coalesce(own.bands, org.bands, $2), coalesce(own.run_rate_days, org.run_rate_days, $3)
        from campaigns.board_row r
        left join decided own on own.scope = r.advertiser_key
        left join decided org on org.scope = 'organization'
        where r.org_id = $1 order by r.campaign_key limit $4
        """;

    public Task<IReadOnlyList<RuleGround>> Load(OrgId org, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<RuleGround>>(
        org,
        [
            new(Rows)
            {
                Parameters =
                {
                    Sql.Int(org.Value), Sql.Text(PacingSettings.Default.Bands), Sql.Text(PacingSettings.Default.RunRateDays), Sql.Int(most),
                },
            },
        ],
        async reader =>
        {
            var rows = new List<RuleGround>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(new RuleGround(
                    new BoardRecord
                    {
                        CampaignKey = reader.GetString(0),
                        CampaignNo = reader.GetInt64(1),
                        ConnectionId = 0,
                        Name = reader.GetString(2),
                        Platform = reader.GetString(3),
                        AdvertiserKey = reader.GetString(4),
                        AdvertiserName = reader.GetString(5),
                        AdvertiserCurrency = reader.GetString(12),
                        AdvertiserZone = reader.GetString(11),
                        Status = reader.GetInt16(6),
                        FlightState = reader.GetInt16(7),
                        FlightStart = reader.OrNull<DateOnly>(8),
                        FlightEnd = reader.OrNull<DateOnly>(9),
                        DaysLeft = reader.OrNull<int>(10),
                        Zone = reader.GetString(11),
                        Currency = reader.GetString(12),
                        Basis = reader.GetString(13),
                        Budget = reader.OrNull<decimal>(14),
                        Spend = reader.OrNull<decimal>(15),
                        SpendToday = reader.OrNull<decimal>(16),
                        Pacing = reader.OrNull<decimal>(17),
                        PacingReason = reader.TextOrNull(18),
                        Band = reader.GetInt16(19),
                        DeliveredShare = reader.OrNull<decimal>(20),
                        DaysAhead = reader.OrNull<decimal>(21),
                        RequiredDailySpend = reader.OrNull<decimal>(22),
                        CatchUpFactor = reader.OrNull<decimal>(23),
                        Projection = reader.OrNull<decimal>(24),
                        DataThrough = reader.OrNull<DateOnly>(25),
                        Spark = reader.GetFieldValue<decimal?[]>(26),
                    },
                    new PacingSettings(reader.GetString(27), reader.GetString(28))));
            }
            return rows;
        },
        cancellationToken);
}
