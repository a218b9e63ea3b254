using NodaTime;

namespace Paceline.Campaigns;

/// <summary>
/// What a campaign grain holds between messages: the record it came alive with, and its orders' delivery, kept up by deltas. Pure: the
/// same record and deltas give the same state, whatever silo held it.
/// </summary>
internal sealed class LiveCampaign
{
    private readonly Dictionary<long, Dictionary<DateOnly, OrderDay>> _days = [];

    public LiveCampaign(CampaignRecord record)
    {
        Record = record;
        Revision = record.Revision;
        Coverage = CoverageOf(record.CoveredFrom, record.DataThrough);
        foreach (var day in record.Days)
        {
            Put(Wire(day));
        }
    }

    public CampaignRecord Record { get; }

    /// <summary>The newest revision of gold that is in.</summary>
    public long Revision { get; private set; }

    public Coverage Coverage { get; private set; }

    public void Take(CampaignDelta delta)
    {
        foreach (var day in delta.Days)
        {
            Put(day);
        }
        Coverage = CoverageOf(delta.CoveredFrom, delta.DataThrough);
        Revision = delta.Revision;
    }

    public IReadOnlyDictionary<DateOnly, OrderDay> DaysOf(long order) =>
        _days.TryGetValue(order, out var days) ? days : System.Collections.Frozen.FrozenDictionary<DateOnly, OrderDay>.Empty;

    public IEnumerable<OrderDay> AllDays => _days.Values.SelectMany(days => days.Values);

    public LocalDate Today(Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[Record.Advertiser.Zone]).Date;

    /// <summary>Each order with its plan and how it stands.</summary>
    public List<OrderPacing> Pace(Instant now) =>
        [.. Record.Orders.Select(order => OrderPacing.Of(order, Record.Advertiser.Zone, Record.Advertiser.Currency, DaysOf(order.Number), Coverage, Today(now)))];

    public static OrderDay Wire(OrderDayRecord day) => new(
        day.Order, day.Day, day.Impressions, day.Clicks, day.Conversions, day.Media, day.TotalMedia, day.Billable, day.Revenue);

    private void Put(in OrderDay day)
    {
        if (!_days.TryGetValue(day.Order, out var days))
        {
            _days.Add(day.Order, days = []);
        }
        days[day.Day] = day;
    }

    private static Coverage CoverageOf(DateOnly? from, DateOnly? through) =>
        new(from is { } first ? OrderPacing.Noda(first) : null, through is { } last ? OrderPacing.Noda(last) : null);
}
