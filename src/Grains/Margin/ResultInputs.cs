using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A campaign's part in what works for a line.</summary>
internal sealed record WorkedCampaign(long Number, WorkedLine Line);

/// <summary>What works for a line, with the figures the rules take.</summary>
/// <param name="Campaigns">The same figures by the campaigns that the items are in.</param>
internal sealed record WorkedByItems(IReadOnlyList<WorkingItemRecord> Items, WorkedLine Line, IReadOnlyList<WorkedCampaign> Campaigns)
{
    /// <summary>The same figures by the connections that read the items.</summary>
    public IReadOnlyList<(int Connection, WorkedLine Line)> Connections { get; init; } = [];

    /// <summary>No item works for it.</summary>
    public static WorkedByItems Nothing { get; } = new([], WorkedLine.Nothing, []);
}

/// <summary>Cuts line items' delivery by their shares: pure.</summary>
internal static class ResultInputs
{
    /// <summary>By line; lines that nothing works for are not in it.</summary>
    public static IReadOnlyDictionary<(int Booking, string Line), WorkedByItems> Worked(WorkingItems delivery)
    {
        var days = delivery.Days.ToLookup(day => day.Item);
        return delivery.Items.GroupBy(item => (item.Booking, item.Line)).ToDictionary(line => line.Key, line => Worked([.. line], days));
    }

    /// <summary>The currencies that costs of bookings are in and become, and the first day of any; null where there are no two.</summary>
    public static (IReadOnlyCollection<Currency> Currencies, LocalDate From)? Converted(IEnumerable<BookingRecord> bookings, WorkingItems delivery)
    {
        var currencies = bookings.Select(record => record.Booking.Head.Currency).Concat(delivery.Items.Select(item => Currency.Parse(item.Currency))).ToHashSet();
        return currencies.Count < 2 || delivery.Days.Count == 0 ? null : (currencies, LocalDate.FromDateOnly(delivery.Days.Min(day => day.Day)));
    }

    private static WorkedByItems Worked(IReadOnlyList<WorkingItemRecord> items, ILookup<long, ItemDayRecord> days)
    {
        var whole = new WorkedLine(
            items.Count,
            // What is not known of one of them is not known of the line.
            items.All(item => item.CoveredFrom is not null) ? BookingViewing.Day(items.Max(item => item.CoveredFrom)) : null,
            items.All(item => item.DataThrough is not null) ? BookingViewing.Day(items.Min(item => item.DataThrough)) : null,
            Days(items));
        return new(items, whole, [.. items.GroupBy(item => item.Campaign).Select(campaign => new WorkedCampaign(campaign.Key, whole with { Items = campaign.Count(), Days = Days(campaign) }))])
        {
            Connections = items.Select(item => item.Connection).Distinct().Count() == 1 ? [(items[0].Connection, whole)]
                : [.. items.GroupBy(item => item.Connection).Select(connection => (connection.Key, whole with { Items = connection.Count(), Days = Days(connection) }))],
        };

        List<WorkedDay> Days(IEnumerable<WorkingItemRecord> of) => [.. of.SelectMany(item => days[item.Number].Select(day => Cut(item, day)))];
    }

    /// <summary>A day of an item, as far as it is a line's.</summary>
    public static WorkedDay Cut(WorkingItemRecord item, ItemDayRecord day)
    {
        int[] shares = [.. item.Shares];
        return new(
            LocalDate.FromDateOnly(day.Day), Currency.Parse(item.Currency), Part(day.Impressions), Part(day.Clicks), Part(day.Conversions), Part(day.Media), Part(day.TotalMedia), Part(day.Billable));

        long? Part(long? whole) => whole is not { } known ? null : shares.Length == 1 ? known : MappingSplit.Of(known, shares)[item.Part];
    }
}
