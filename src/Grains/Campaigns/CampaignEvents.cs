using NodaTime;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What happened to a campaign, from what was known of it when. Pure.</summary>
internal sealed class CampaignEvents(CampaignPast past, DateTimeZone zone, string currency, DateTimeOffset from)
{
    // Platforms move the figures of last days a little every day; of these a chart would have nothing but marks.
    private const decimal LeastRestatement = 0.01m;

    public IEnumerable<CampaignEvent> Statuses() =>
        Pairs(past.Versions).Select(pair => (pair.After.Name, pair.After.KnownFrom, Before: pair.Before.Status, After: pair.After.Status))
            .Concat(past.Orders.SelectMany(order => Pairs(order.Versions)).Select(pair => (pair.After.Name, pair.After.Budget.KnownFrom, Before: pair.Before.Status, After: pair.After.Status)))
            .Where(one => one.Before != one.After && one.KnownFrom >= from)
            .Select(one => Event(CampaignEventKind.Status, one.KnownFrom, one.Name) with { StatusBefore = one.Before, StatusAfter = one.After });

    public IEnumerable<CampaignEvent> Plans() =>
        past.Orders.SelectMany(order => Pairs(order.Versions))
            .Where(pair => pair.After.Budget.KnownFrom >= from && !pair.Before.Budget.Segments.SequenceEqual(pair.After.Budget.Segments))
            .Select(pair =>
            {
                var unit = pair.After.Budget.Unit ?? BudgetUnit.Revenue;
                return Event(CampaignEventKind.Plan, pair.After.Budget.KnownFrom, pair.After.Name) with
                {
                    // Of two units nothing is more or less.
                    AmountBefore = pair.Before.Budget.Unit == pair.After.Budget.Unit ? Total(pair.Before.Budget, unit) : null,
                    AmountAfter = Total(pair.After.Budget, unit),
                    Currency = currency,
                    Basis = BoardRows.Basis(unit),
                };
            });

    /// <summary>Days whose delivery is another than it was when it was complete.</summary>
    public IEnumerable<CampaignEvent> Restatements()
    {
        var units = past.Orders.Select(order => order.Versions[^1].Budget.Unit).OfType<BudgetUnit>().Distinct().ToList();
        if (units is not [var unit])
        {
            yield break;
        }
        foreach (var day in past.Days.GroupBy(known => known.Day.Day))
        {
            if (past.Coverage.FirstOrDefault(step => step.CoveredFrom <= day.Key && step.DataThrough >= day.Key) is not { } complete)
            {
                continue;
            }
            var then = complete.From > from ? complete.From : from;
            var (before, after) = (Figure(day.Where(known => known.KnownFrom <= then), unit), Figure(day, unit));
            if (Math.Abs(after - before) is > 0 and var moved && moved >= before * LeastRestatement)
            {
                yield return Event(CampaignEventKind.Restated, day.Max(known => known.KnownFrom), past.Versions[^1].Name) with
                {
                    Day = day.Key,
                    AmountBefore = before,
                    AmountAfter = after,
                    Currency = currency,
                    Basis = BoardRows.Basis(unit),
                };
            }
        }
    }

    public IEnumerable<CampaignEvent> Firings(IEnumerable<FiringRecord> firings) =>
        firings.Select(firing => Event(CampaignEventKind.Alert, firing.At, firing.Rule) with { Severity = (Severity)firing.Severity, On = firing.Subject });

    public IEnumerable<CampaignEvent> Amendments(IEnumerable<LineAmendmentRecord> amendments) =>
        amendments.Select(amended => Event(CampaignEventKind.Amended, amended.At, amended.Name) with
        {
            AmountBefore = amended.Before,
            AmountAfter = amended.After,
            Currency = amended.Currency,
            Effective = amended.Effective,
        });

    private CampaignEvent Event(CampaignEventKind kind, DateTimeOffset at, string name) =>
        new() { Kind = kind, At = at, Day = Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly(), Name = name };

    private static decimal Total(BudgetVersionRecord budget, BudgetUnit unit) => BoardRows.Units(budget.Segments.Sum(segment => segment.Budget), unit);

    /// <summary>Of all orders, each by what was known of it last.</summary>
    private static decimal Figure(IEnumerable<KnownDayRecord> known, BudgetUnit unit) =>
        BoardRows.Units(known.GroupBy(one => one.Day.Order).Sum(versions => Stored(versions.Last().Day, unit) ?? 0), unit);

    private static long? Stored(OrderDayRecord day, BudgetUnit unit) => unit switch
    {
        BudgetUnit.Impressions => day.Impressions,
        BudgetUnit.Media => day.Media,
        BudgetUnit.TotalMedia => day.TotalMedia,
        BudgetUnit.Billable => day.Billable,
        _ => day.Revenue,
    };

    private static IEnumerable<(T Before, T After)> Pairs<T>(IReadOnlyList<T> versions) => versions.Zip(versions.Skip(1), (before, after) => (before, after));
}
