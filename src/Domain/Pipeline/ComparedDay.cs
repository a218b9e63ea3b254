namespace Paceline.Pipeline;

/// <summary>A campaign's day as the platform totals it, beside ours.</summary>
/// <param name="Platform">What the platform totals; all absent where it totals nothing.</param>
/// <param name="Ours">Sums over the campaign's line items; all absent where there are none.</param>
/// <param name="LineItems">How many rows our sums are of.</param>
/// <param name="AskedFrom">Between this and <paramref name="AskedTo"/> the platform was asked for its total.</param>
/// <param name="ChangedAt">Since when ours is what it is; null where there is nothing.</param>
/// <param name="ReadAt">When the last pull of the day's delivery began that ended well; null when there was none.</param>
/// <param name="SetAside">Rows of that pull in quarantine.</param>
public sealed record ComparedDay(
    DateOnly Day, DeliveryFigures Platform, DeliveryFigures Ours, int LineItems, DateTimeOffset AskedFrom, DateTimeOffset AskedTo, DateTimeOffset? ChangedAt,
    DateTimeOffset? ReadAt, int SetAside)
{
    /// <summary>Half a unit of money, or a thousandth of the total where that is more: what rounding rows can come to.</summary>
    private const long HalfAUnit = 500_000;

    /// <summary>
    /// The figures that the platform totals, each beside ours; where it totals nothing, those of ours that are not zero. What we do not have
    /// is zero here, for a platform leaves out what did not deliver.
    /// </summary>
    public IEnumerable<ComparedFigure> Figures
    {
        get
        {
            var nothing = IsNothing(Platform);
            foreach (var (kind, theirs, ours) in Pairs())
            {
                if (nothing ? ours is not (DeliveryFigures.Absent or 0) : theirs != DeliveryFigures.Absent)
                {
                    yield return new ComparedFigure(kind, Number(theirs), Number(ours), Holds(kind, Number(theirs), Number(ours)));
                }
            }
        }
    }

    /// <summary>Whether figures say no more than that there was no delivery.</summary>
    public static bool IsNothing(DeliveryFigures figures) => figures == figures.Zeroed || figures == DeliveryFigures.None;

    public bool Differs => Figures.Any(figure => !figure.Holds);

    /// <summary>What the day's spend weighs: what the advertiser pays, or the cost there is.</summary>
    public long Spend
    {
        get
        {
            var of = IsNothing(Platform) ? Ours : Platform;
            return of.Revenue != DeliveryFigures.Absent ? of.Revenue : Number(of.Billable != DeliveryFigures.Absent ? of.Billable : of.Media);
        }
    }

    // A conversion that attribution splits is rounded in every row.
    private bool Holds(FigureKind kind, long theirs, long ours) => Math.Abs(theirs - ours) <= kind switch
    {
        FigureKind.Impressions or FigureKind.Clicks => 0,
        FigureKind.Conversions => LineItems / 2,
        _ => Math.Max(HalfAUnit, Math.Abs(theirs) / 1000),
    };

    private IEnumerable<(FigureKind Kind, long Theirs, long Ours)> Pairs() =>
    [
        (FigureKind.Impressions, Platform.Impressions, Ours.Impressions),
        (FigureKind.Clicks, Platform.Clicks, Ours.Clicks),
        (FigureKind.Conversions, Platform.Conversions, Ours.Conversions),
        (FigureKind.MediaCost, Platform.Media, Ours.Media),
        (FigureKind.TotalMediaCost, Platform.TotalMedia, Ours.TotalMedia),
        (FigureKind.BillableCost, Platform.Billable, Ours.Billable),
        (FigureKind.Revenue, Platform.Revenue, Ours.Revenue),
    ];

    private static long Number(long figure) => figure == DeliveryFigures.Absent ? 0 : figure;
}

/// <summary>A figure of both; money in micros.</summary>
/// <param name="Holds">Whether they are the same, up to what rounding can do.</param>
public readonly record struct ComparedFigure(FigureKind Kind, long Platform, long Ours, bool Holds)
{
    public bool IsMoney => Kind >= FigureKind.MediaCost;
}

/// <summary>Counts first, then money.</summary>
public enum FigureKind
{
    Impressions,
    Clicks,
    Conversions,
    MediaCost,
    TotalMediaCost,
    BillableCost,
    Revenue,
}
