using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Margin;

/// <summary>A month of all lines, as far as it is settled with clients.</summary>
/// <param name="IsClosed">What it comes to stays so for ever.</param>
/// <param name="Lines">By booking and line.</param>
public sealed record ActualMonth(YearMonth Month, bool IsClosed, ImmutableArray<ActualLine> Lines)
{
    /// <param name="actuals">What was approved of the month, by booking and line.</param>
    /// <param name="left">What rounding has left of the months before, of the lines of which it left anything.</param>
    public static ActualMonth Of(
        BooksMonth books, bool isClosed, IReadOnlyDictionary<(int Booking, string Line), LineActual> actuals, IReadOnlyDictionary<(int Booking, string Line), decimal> left)
    {
        var adjusted = books.Adjustments.ToLookup(one => (one.Line.Booking, one.Line.Line));
        // What was settled is there whatever became of it; else a closed month has only what it holds.
        var own = books.Lines.Select(line => (Key: (line.Line.Booking, line.Line.Line), Line: line))
            .Where(one => !one.Line.IsDraft && (!isClosed || one.Line.Month is not null || actuals.ContainsKey(one.Key))).ToDictionary(one => one.Key, one => one.Line);
        // A line whose flight is over may still take what is learnt of its closed days.
        var all = own.Values.Select(line => line.Line).Concat(adjusted.Where(one => !own.ContainsKey(one.Key)).Select(one => one.First().Line));
        return new(books.Month, isClosed,
        [
            .. all.Select(line => (line.Booking, line.Line) is var key && own.GetValueOrDefault(key) is var held ? new ActualLine(
                line, Sum(held?.Units, adjusted[key].Select(one => one.Units)), Sum(held?.Revenue, adjusted[key].Select(one => one.Revenue)),
                isClosed ? null : held?.OpenFrom(books.Month), isClosed ? 0 : held?.Month?.Unknown.Length ?? 0, actuals.GetValueOrDefault(key),
                held is null || held.FlightEnd < books.Month.PlusMonths(1).OnDayOfMonth(1), left.GetValueOrDefault(key)) : null!)
                .OrderBy(line => line.Line.Number, StringComparer.Ordinal).ThenBy(line => line.Line.Booking).ThenBy(line => line.Line.Line, StringComparer.Ordinal),
        ]);
    }

    /// <summary>A currency each, most lines first.</summary>
    public IReadOnlyList<ActualTotal> Totals() =>
    [
        .. Lines.GroupBy(line => line.Line.Currency).Select(of => new ActualTotal(
            of.Key, of.Count(), of.Count(line => line.Revenue is null), of.Sum(line => line.Revenue ?? 0), of.Sum(line => line.Actual?.Billed ?? 0),
            of.Sum(line => line.Actual is { Invoice: not null } actual ? actual.Billed : 0)))
            .OrderByDescending(of => of.Lines).ThenBy(of => of.Currency, StringComparer.Ordinal),
    ];

    // Without anything that is known the sum is not.
    private static decimal? Sum(decimal? own, IEnumerable<decimal> adjusted) => adjusted.Aggregate(own, (sum, one) => (sum ?? 0) + one);
}

/// <summary>Of all lines of a month in one currency.</summary>
/// <param name="UnknownLines">Whose revenue is unknown; the sums have nothing of them.</param>
/// <param name="Approved">What clients are billed of it by what was approved, on invoices and not; as <see cref="LineActual.Billed"/>.</param>
public sealed record ActualTotal(string Currency, int Lines, int UnknownLines, decimal Revenue, decimal Approved, decimal Invoiced);
