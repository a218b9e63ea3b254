using NodaTime;
using Paceline.Alerts;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>
/// What a campaign grain holds between messages: the record it came alive with, and its orders' delivery, kept up by deltas. Pure: the
/// same record and deltas give the same state, whatever silo held it.
/// </summary>
internal sealed class LiveCampaign
{
    private readonly BudgetUnit[] _costs;
    private readonly OrderPlan[] _plans;
    private readonly PacingOptions _options;
    private readonly LocalDate? _end;
    private OrderDays[] _days;

    public LiveCampaign(CampaignRecord record)
    {
        // The days are held once, in columns, and what is remembered of alerts where they are judged. What many campaigns of a silo have in common is held once for them all.
        Record = record with
        {
            Days = [],
            Alerts = SubjectRecord.Nothing,
            PartAlerts = new Dictionary<string, SubjectRecord>(),
            Advertiser = record.Advertiser with { Currency = string.Intern(record.Advertiser.Currency), Zone = string.Intern(record.Advertiser.Zone) },
            Settings = new PacingSettings(
                string.Intern(record.Settings.Bands), string.Intern(record.Settings.RunRateDays), string.Intern(record.Settings.LateDays), string.Intern(record.Settings.LateBands)),
        };
        Revision = record.Revision;
        _options = record.Settings.Options();
        Coverage = CoverageOf(record.CoveredFrom, record.DataThrough);
        // Without one measure for all its orders a campaign shows revenue.
        _costs = [.. record.Orders.Select(OrderPacing.Unit).OfType<BudgetUnit>().Append(BudgetUnit.Revenue).Where(unit => unit != BudgetUnit.Impressions).Distinct()];
        _plans = [.. record.Orders.Select(order => OrderPlan.Of(order, Record.Advertiser.Zone, Record.Advertiser.Currency))];
        _end = _plans.Max(plan => plan.Plan?.Versions[^1].End) ?? (record.FlightEnd is { } end ? OrderPacing.Noda(end) : null);
        _days = [.. _plans.Select(plan => new OrderDays(plan.Order.Number, _costs, plan))];
        foreach (var ofOrder in record.Days.GroupBy(day => day.Order))
        {
            DaysOf(ofOrder.Key).Put([.. ofOrder.Select(Wire)]);
        }
    }

    /// <summary>What it came alive with, but for the days.</summary>
    public CampaignRecord Record { get; }

    /// <summary>The newest revision of gold that is in.</summary>
    public long Revision { get; private set; }

    public Coverage Coverage { get; private set; }

    /// <summary>By what it is judged at its watermark: the settings of its advertiser or organisation.</summary>
    public PacingOptions Options => _options.At(_end, Coverage.Through);

    public void Take(CampaignDelta delta)
    {
        foreach (var day in delta.Days)
        {
            DaysOf(day.Order).Put(day);
        }
        Coverage = CoverageOf(delta.CoveredFrom, delta.DataThrough);
        Revision = delta.Revision;
    }

    public IEnumerable<OrderDay> AllDays => _days.SelectMany(days => days);

    /// <summary>Of all days.</summary>
    public long Impressions => _days.Sum(days => days.Impressions);

    /// <summary>Of all days.</summary>
    public long Clicks => _days.Sum(days => days.Clicks);

    /// <summary>What a day has of all orders; null where none tells it.</summary>
    public long? Figure(DateOnly day, BudgetUnit unit)
    {
        long? sum = null;
        foreach (var days in _days)
        {
            sum = days.Figure(day, unit) is { } figure ? (sum ?? 0) + figure : sum;
        }
        return sum;
    }

    /// <summary>Clicks that a day has of all orders; null where none tells them.</summary>
    public long? ClicksOn(DateOnly day)
    {
        long? sum = null;
        foreach (var days in _days)
        {
            sum = days.ClicksOn(day) is { } clicks ? (sum ?? 0) + clicks : sum;
        }
        return sum;
    }

    /// <summary>Conversions that a day has of all orders; null where one that delivered does not tell them.</summary>
    public long? ConversionsOn(DateOnly day)
    {
        long? sum = 0;
        foreach (var days in _days)
        {
            sum += days.ConversionsOn(day);
        }
        return sum;
    }

    public LocalDate Today(Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[Record.Advertiser.Zone]).Date;

    /// <summary>Each order with its plan and how it stands.</summary>
    public List<OrderPacing> Pace(Instant now) =>
        Today(now) is var today ? [.. _plans.Select(plan => OrderPacing.Of(plan, DaysOf(plan.Order.Number), Coverage, today, Options))] : [];

    public static OrderDay Wire(OrderDayRecord day) => new(
        day.Order, day.Day, day.Impressions, day.Clicks, day.Conversions, day.Media, day.TotalMedia, day.Billable, day.Revenue);

    /// <summary>An order's delivery by day, by its number.</summary>
    public OrderDays DaysOf(long order)
    {
        foreach (var days in _days)
        {
            if (days.Order == order)
            {
                return days;
            }
        }
        // Of an order whose set-up nobody has told yet.
        var held = new OrderDays(order, _costs);
        _days = [.. _days, held];
        return held;
    }

    private static Coverage CoverageOf(DateOnly? from, DateOnly? through) =>
        new(from is { } first ? OrderPacing.Noda(first) : null, through is { } last ? OrderPacing.Noda(last) : null);
}
