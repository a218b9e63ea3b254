using Paceline.Pacing;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>A live campaign as a row of the board, and rows on their way to and from the store.</summary>
internal static class BoardRows
{
    /// <summary>Why pacing is not known: days since the beginning of the flight are not in yet.</summary>
    public const string HistoryMissing = "HISTORY_MISSING";

    private const int SparkDays = 14;

    public static BoardRow Of(LiveCampaign campaign, CampaignRollUp total, PacingRange range, Instant now)
    {
        var (record, shown) = (campaign.Record, total.Unit ?? BudgetUnit.Revenue);
        return new BoardRow
        {
            Key = record.Key,
            Name = record.Name,
            Advertiser = new AdvertiserView(record.Advertiser.Key, record.Advertiser.Name, record.Advertiser.Currency, record.Advertiser.Zone),
            Status = record.Status,
            FlightState = total.State,
            FlightStart = Wire(total.FlightStart) ?? record.FlightStart,
            FlightEnd = Wire(total.FlightEnd) ?? record.FlightEnd,
            DaysLeft = DaysLeft(total, campaign.Coverage.Through ?? campaign.Today(now).PlusDays(-1)),
            Zone = record.Advertiser.Zone,
            Currency = record.Advertiser.Currency,
            Basis = Basis(total.Unit),
            Budget = total.Budget,
            Spend = total.Actual,
            SpendToday = total.Today,
            Impressions = campaign.Impressions,
            Clicks = campaign.Clicks,
            PlannedToDate = PacedViews.Rounded(total.Planned),
            Pacing = PacedViews.Rounded(total.Pacing.Value),
            PacingReason = total.HistoryMissing ? HistoryMissing : total.Pacing.ReasonCode,
            Band = total.Band,
            DeliveredShare = PacedViews.Rounded(total.DeliveredShare),
            IdealShare = PacedViews.Rounded(total.IdealShare),
            DaysAhead = PacedViews.Rounded(total.DaysAhead),
            RequiredDailySpend = PacedViews.Rounded(total.Required),
            CatchUpFactor = PacedViews.Rounded(total.CatchUp),
            Projection = PacedViews.Rounded(PacedViews.Sum(total.Views, view => view.RunRate.Uncapped)),
            DataThrough = Wire(campaign.Coverage.Through),
            Spark = Spark(day => campaign.Figure(day, shown), shown, campaign.Coverage),
            PacingLow = PacedViews.Rounded(range.Low.Value),
            PacingHigh = PacedViews.Rounded(range.High.Value),
            PacingRangeReason = total.HistoryMissing ? HistoryMissing : range.ReasonCode,
        };
    }

    public static string Json(IEnumerable<CampaignStanding> standings) => JsonSerializer.Serialize([.. standings.Select(Record)], BoardJson.Default.ListBoardRecord);

    public static BoardRow Read(BoardHit hit, Func<string, string, DateOnly?, double?> staleHours)
    {
        var row = hit.Row;
        return new BoardRow
        {
            Key = row.CampaignKey,
            Name = row.Name,
            Advertiser = new AdvertiserView(row.AdvertiserKey, row.AdvertiserName, row.AdvertiserCurrency, row.AdvertiserZone),
            Status = (EntityStatus)row.Status,
            FlightState = (FlightState)row.FlightState,
            FlightStart = row.FlightStart,
            FlightEnd = row.FlightEnd,
            DaysLeft = row.DaysLeft,
            Zone = row.Zone,
            Currency = row.Currency,
            Basis = row.Basis,
            Budget = row.Budget,
            Spend = row.Spend,
            SpendToday = row.SpendToday,
            Impressions = row.Impressions,
            Clicks = row.Clicks,
            PlannedToDate = row.PlannedToDate,
            Pacing = row.Pacing,
            PacingReason = row.PacingReason,
            Band = (PacingBand)row.Band,
            DeliveredShare = row.DeliveredShare,
            IdealShare = row.IdealShare,
            DaysAhead = row.DaysAhead,
            RequiredDailySpend = row.RequiredDailySpend,
            CatchUpFactor = row.CatchUpFactor,
            Projection = row.Projection,
            DataThrough = row.DataThrough,
            RefreshedAt = hit.RefreshedAt,
            StaleHours = staleHours(row.Platform, row.Zone, row.DataThrough),
            Spark = row.Spark,
            PacingLow = row.PacingLow,
            PacingHigh = row.PacingHigh,
            PacingRangeReason = row.PacingRangeReason,
        };
    }

    /// <summary>The last days up to the watermark, oldest first; null where there is no data.</summary>
    /// <param name="figure">Of a day, stored; null where no row tells it.</param>
    public static decimal?[] Spark(Func<DateOnly, long?> figure, BudgetUnit unit, Coverage coverage)
    {
        var spark = new decimal?[SparkDays];
        if (Wire(coverage.Through) is { } through)
        {
            var from = Wire(coverage.From);
            for (var i = 0; i < SparkDays; i++)
            {
                var date = through.AddDays(i - SparkDays + 1);
                spark[i] = figure(date) is { } stored ? Units(stored, unit) : date >= from ? 0 : null;
            }
        }
        return spark;
    }

    /// <summary>A stored figure in whole units.</summary>
    public static decimal Units(long figure, BudgetUnit unit) => unit == BudgetUnit.Impressions ? figure : figure / 1_000_000m;

    public static string Basis(BudgetUnit? unit) => unit switch
    {
        BudgetUnit.Media => "media",
        BudgetUnit.TotalMedia => "total_media",
        BudgetUnit.Billable => "billable",
        BudgetUnit.Impressions => "impressions",
        _ => "revenue",
    };

    /// <summary>What the figures of a row with this basis count.</summary>
    public static BudgetUnit Unit(string basis) => Enum.GetValues<BudgetUnit>().First(unit => Basis(unit) == basis);

    public static DateOnly? Wire(LocalDate? day) => day is { } date ? new DateOnly(date.Year, date.Month, date.Day) : null;

    private static int? DaysLeft(CampaignRollUp total, LocalDate through) =>
        total.FlightEnd is { } end && total.FlightStart is { } start ? Math.Max(0, Period.DaysBetween(LocalDate.Max(through.PlusDays(1), start), end) + 1) : null;

    private static BoardRecord Record(CampaignStanding standing)
    {
        var row = standing.Row;
        return new BoardRecord
        {
            CampaignKey = row.Key,
            CampaignNo = standing.Number,
            ConnectionId = standing.Connection,
            Name = row.Name,
            Platform = EntityKey.Parse(row.Key).Platform,
            AdvertiserKey = row.Advertiser.Key,
            AdvertiserName = row.Advertiser.Name,
            AdvertiserCurrency = row.Advertiser.Currency,
            AdvertiserZone = row.Advertiser.Zone,
            Status = (short)row.Status,
            FlightState = (short)row.FlightState,
            FlightStart = row.FlightStart,
            FlightEnd = row.FlightEnd,
            DaysLeft = row.DaysLeft,
            Zone = row.Zone,
            Currency = row.Currency,
            Basis = row.Basis,
            Budget = row.Budget,
            Spend = row.Spend,
            SpendToday = row.SpendToday,
            Impressions = row.Impressions,
            Clicks = row.Clicks,
            PlannedToDate = row.PlannedToDate,
            Pacing = row.Pacing,
            PacingReason = row.PacingReason,
            Band = (short)row.Band,
            DeliveredShare = row.DeliveredShare,
            IdealShare = row.IdealShare,
            DaysAhead = row.DaysAhead,
            RequiredDailySpend = row.RequiredDailySpend,
            CatchUpFactor = row.CatchUpFactor,
            Projection = row.Projection,
            DataThrough = row.DataThrough,
            Spark = [.. row.Spark],
            PacingLow = row.PacingLow,
            PacingHigh = row.PacingHigh,
            PacingRangeReason = row.PacingRangeReason,
            PacingSettings = standing.Settings,
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<BoardRecord>))]
internal sealed partial class BoardJson : JsonSerializerContext;
