using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What works for a line, with the figures the rules take.</summary>
internal sealed record WorkedByItems(IReadOnlyList<WorkingItemRecord> Items, WorkedLine Line);

/// <summary>Cuts line items' delivery by their shares: pure.</summary>
internal static class ResultInputs
{
    /// <summary>By line; lines that nothing works for are not in it.</summary>
    public static IReadOnlyDictionary<string, WorkedByItems> Worked(WorkingItems delivery)
    {
        var days = delivery.Days.ToLookup(day => day.Item);
        return delivery.Items.GroupBy(item => item.Line).ToDictionary(line => line.Key, line => new WorkedByItems([.. line], new WorkedLine(
            line.Count(),
            // What is not known of one of them is not known of the line.
            line.All(item => item.CoveredFrom is not null) ? BookingViewing.Day(line.Max(item => item.CoveredFrom)) : null,
            line.All(item => item.DataThrough is not null) ? BookingViewing.Day(line.Min(item => item.DataThrough)) : null,
            [.. line.SelectMany(item => days[item.Number].Select(day => Cut(item, day)))])));
    }

    private static WorkedDay Cut(WorkingItemRecord item, ItemDayRecord day)
    {
        int[] shares = [.. item.Shares];
        return new(
            LocalDate.FromDateOnly(day.Day), Currency.Parse(item.Currency), Part(day.Impressions), Part(day.Clicks), Part(day.Conversions), Part(day.Media), Part(day.TotalMedia), Part(day.Billable));

        long? Part(long? whole) => whole is not { } known ? null : shares.Length == 1 ? known : MappingSplit.Of(known, shares)[item.Part];
    }
}
