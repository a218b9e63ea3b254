using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

public sealed record CampaignVersionRecord(
    DateTimeOffset KnownFrom, string Name, EntityStatus Status, DateOnly? FlightStart, DateOnly? FlightEnd, string? Zone, string? Currency);

public sealed record AdvertiserVersionRecord(DateTimeOffset KnownFrom, string Name, string? Currency, string? Zone);

public sealed record OrderVersionRecord(string Name, EntityStatus Status, string? Zone, BudgetVersionRecord Budget);

/// <param name="Versions">Oldest first.</param>
public sealed record OrderPastRecord(long Number, string Key, IReadOnlyList<OrderVersionRecord> Versions);

/// <param name="OfAdvertiser">Decided for the campaign's advertiser; else for the organisation.</param>
/// <param name="Value">Null: none of its own any more.</param>
public sealed record SettingStep(DateTimeOffset From, bool OfAdvertiser, string Name, string? Value);

/// <summary>An order's total of a day, from the moment on at which it was known.</summary>
public sealed record KnownDayRecord(DateTimeOffset KnownFrom, OrderDayRecord Day);

/// <summary>
/// All that was known of a campaign from one moment to another, each thing with the moment at which it became known. What a campaign would have been given at a moment
/// between them follows from it.
/// </summary>
public sealed record CampaignPast(long Number, int Connection, string Key, string AdvertiserKey)
{
    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<CampaignVersionRecord> Versions { get; init; }
    public required IReadOnlyList<AdvertiserVersionRecord> Advertiser { get; init; }
    public required IReadOnlyList<OrderPastRecord> Orders { get; init; }
    public required IReadOnlyList<CoverageStep> Coverage { get; init; }

    /// <summary>Whether the claims that are kept lead to the watermark that stands. Else where history begins is taken as it is now.</summary>
    public bool IsCoverageKept { get; init; } = true;
    public required IReadOnlyList<SettingStep> Settings { get; init; }

    /// <summary>In the order in which they became known; those that stood at the first moment are known from then.</summary>
    public required IReadOnlyList<KnownDayRecord> Days { get; init; }

    /// <summary>The moments at which set-up or settings changed, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> SetUpMoments =>
    [
        .. Versions.Select(version => version.KnownFrom).Concat(Advertiser.Select(version => version.KnownFrom))
            .Concat(Orders.SelectMany(order => order.Versions).Select(version => version.Budget.KnownFrom)).Concat(Settings.Select(step => step.From)).Distinct().Order(),
    ];

    /// <summary>Every moment at which something became known, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Moments => [.. SetUpMoments.Concat(Coverage.Select(step => step.From)).Concat(Days.Select(day => day.KnownFrom)).Distinct().Order()];

    /// <summary>The campaign without its days as it was known at a moment; null while it was not.</summary>
    public CampaignRecord? At(DateTimeOffset moment)
    {
        if (Versions.LastOrDefault(version => version.KnownFrom <= moment) is not { } campaign || Advertiser.LastOrDefault(version => version.KnownFrom <= moment) is not { } advertiser)
        {
            return null;
        }
        var coverage = CoverageAt(moment);
        return new CampaignRecord(
            Number, Connection, Key, campaign.Name, campaign.Status, campaign.FlightStart, campaign.FlightEnd,
            new AdvertiserRecord(AdvertiserKey, advertiser.Name, advertiser.Currency ?? campaign.Currency ?? "XXX", campaign.Zone ?? advertiser.Zone ?? "UTC"),
            coverage?.CoveredFrom, coverage?.DataThrough, 0, [.. Orders.Select(order => OrderAt(order, moment)).OfType<OrderRecord>()], [])
        {
            KnownSince = Versions[0].KnownFrom,
            StatusChange = StatusChange.Of([.. Versions.Where(version => version.KnownFrom <= moment).Select(version => (version.KnownFrom, version.Status))]),
            Settings = new PacingSettings(
                Decided(SettingCatalogue.PacingBands, moment), Decided(SettingCatalogue.RunRateDays, moment), Decided(SettingCatalogue.PacingLateDays, moment),
                Decided(SettingCatalogue.PacingLateBands, moment)),
        };
    }

    /// <summary>The campaign as it was set up at a moment, with the days that were complete then as they were known at a later one; null while it was not known.</summary>
    public CampaignRecord? Restated(DateTimeOffset moment, DateTimeOffset known) => At(moment) is { } then
        ? then with
        {
            Days = [.. Days.Where(day => day.KnownFrom <= known && day.Day.Day <= then.DataThrough).GroupBy(day => (day.Day.Order, day.Day.Day)).Select(versions => versions.Last().Day)],
        }
        : null;

    public CoverageStep? CoverageAt(DateTimeOffset moment) => Coverage.LastOrDefault(step => step.From <= moment);

    private static OrderRecord? OrderAt(OrderPastRecord order, DateTimeOffset moment)
    {
        var known = order.Versions.Where(version => version.Budget.KnownFrom <= moment).ToList();
        return known.Count == 0
            ? null
            : new OrderRecord(order.Number, order.Key, known[^1].Name, known[^1].Status, known[^1].Zone, [.. known.Select(version => version.Budget)])
            {
                StatusChange = StatusChange.Of([.. known.Select(version => (version.Budget.KnownFrom, version.Status))]),
            };
    }

    private string Decided(Setting setting, DateTimeOffset moment) =>
        Last(setting.Name, moment, ofAdvertiser: true) ?? Last(setting.Name, moment, ofAdvertiser: false) ?? setting.Default!;

    private string? Last(string name, DateTimeOffset moment, bool ofAdvertiser) =>
        Settings.LastOrDefault(step => step.From <= moment && step.OfAdvertiser == ofAdvertiser && step.Name == name)?.Value;
}
