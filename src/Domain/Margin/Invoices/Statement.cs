using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>All that a platform invoiced of a month in one currency: an item may be on several invoices, so only together are they held against our cost.</summary>
public sealed record StatementKey(string Platform, YearMonth Month, Currency Currency);

/// <summary>A platform's line item that delivered in a month.</summary>
/// <param name="Item">The id of what invoices name it by: its own, or its order's or campaign's.</param>
/// <param name="Cost">Of the month; null where the platform did not tell it.</param>
/// <param name="IsOfOtherCurrency">Whether its cost is in another currency than the statement.</param>
public sealed record StatementItem(long Number, string Item, string Name, decimal? Cost, bool IsOfOtherCurrency);

/// <summary>A booking line that an item works for.</summary>
/// <param name="Item">The line item's number.</param>
/// <param name="Booked">What its plan gives the month, in the booking's currency.</param>
public sealed record StatementShare(long Item, BooksLine Line, int Millionths, decimal Booked);

/// <summary>What of the invoices is for a booking line, beside what was booked for the month.</summary>
/// <param name="Booked">Null where it was booked in another currency.</param>
/// <param name="Beyond">What was invoiced beyond that; zero where nothing was.</param>
public sealed record InvoicedBookingLine(BooksLine Line, decimal Invoiced, decimal? Booked, Figure Beyond);

/// <summary>The three sides of a month: what the platform invoiced, what we know that it cost, and what was booked for it.</summary>
/// <param name="Lines">Of bookings, most beyond what was booked first.</param>
/// <param name="ForNobody">Charged for what works for no booking line, or is not known.</param>
public sealed record Statement(InvoiceReconciliation Reconciled, ImmutableArray<InvoicedBookingLine> Lines, decimal ForNobody)
{
    private const decimal Whole = 1_000_000;

    /// <param name="items">Line items of the advertisers that the invoices name.</param>
    /// <param name="shares">Of items that work for booking lines.</param>
    public static Outcome<Statement> Of(
        StatementKey key, IReadOnlyCollection<InvoiceLine> invoiced, IReadOnlyCollection<StatementItem> items, IReadOnlyCollection<StatementShare> shares, InvoiceTolerance tolerance)
    {
        var ours = items.GroupBy(item => item.Item).Select(item => new InvoicedItem(
            // What one of its line items does not tell makes the sum unknown, not smaller.
            item.Key, item.First().Name, item.All(one => one.Cost is not null) ? item.Sum(one => one.Cost!.Value) : null, item.Any(one => one.IsOfOtherCurrency))).ToList();
        return InvoiceReconciliation.Of(invoiced, ours, tolerance)
            .Then<Statement>(reconciled => Cut(key, reconciled, items.ToLookup(item => item.Item), shares.ToLookup(share => share.Item)));
    }

    // What was charged for an item is for its line items by their cost, and for the booking lines of each by their shares.
    private static Statement Cut(StatementKey key, InvoiceReconciliation reconciled, ILookup<string, StatementItem> items, ILookup<long, StatementShare> shares)
    {
        var (lines, forNobody) = (new Dictionary<(int, string), (StatementShare Share, decimal Invoiced)>(), 0m);
        foreach (var one in reconciled.Lines.Where(one => one.Invoiced is not null && one.Match != InvoiceMatch.Credit))
        {
            var (takers, weights) = (new List<StatementShare?>(), new List<decimal>());
            foreach (var item in items[one.Item])
            {
                var (cost, left) = (Math.Max(0, item.Cost ?? 0), Whole);
                foreach (var share in shares[item.Number])
                {
                    takers.Add(share);
                    weights.Add(cost * share.Millionths / Whole);
                    left -= share.Millionths;
                }
                takers.Add(null);
                weights.Add(cost * left / Whole);
            }
            var amounts = PartCut.Of(one.Invoiced!.Value, weights);
            forNobody += one.Invoiced!.Value - amounts.Sum();
            for (var i = 0; i < amounts.Length; i++)
            {
                if (takers[i] is not { } share)
                {
                    forNobody += amounts[i];
                    continue;
                }
                var of = (share.Line.Booking, share.Line.Line);
                lines[of] = (share, lines.GetValueOrDefault(of).Invoiced + amounts[i]);
            }
        }
        return new(
            reconciled,
            [
                .. lines.Values.Select(line => Line(key, line.Share, line.Invoiced))
                    .OrderByDescending(line => line.Beyond.Value ?? 0).ThenBy(line => line.Line.Number, StringComparer.Ordinal).ThenBy(line => line.Line.Line, StringComparer.Ordinal),
            ],
            forNobody);
    }

    private static InvoicedBookingLine Line(StatementKey key, StatementShare share, decimal invoiced) => share.Line.Currency == key.Currency.Code
        ? new(share.Line, invoiced, share.Booked, Math.Max(0, invoiced - share.Booked))
        : new(share.Line, invoiced, null, Figure.Unknown(Reason.NoRate));
}
