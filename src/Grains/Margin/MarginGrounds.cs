using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What bookings are computed by beside their own terms and delivery.</summary>
/// <param name="Rates">As far as they are needed.</param>
/// <param name="Counts">What others than the platforms counted, by line.</param>
internal sealed record MarginGround(MarginSettings Settings, FxTable Rates, ILookup<LineOfBooking, LineCount> Counts)
{
    /// <summary>By what lines are judged, and their run rates taken.</summary>
    public required LineJudging Judging { get; init; }

    /// <summary>How much days are still restated, by connection; of the past it is not kept.</summary>
    public IReadOnlyDictionary<int, RestatementBands> Restated { get; init; } = new Dictionary<int, RestatementBands>();
}

/// <summary>Reads what bookings are computed by.</summary>
internal sealed class MarginGrounds(MarginSettingStore settings, ExchangeRateStore rates, CountStore counts, RestatedDays restated, LineBandStore bands)
{
    private static readonly FxTable None = FxTable.Create([]).Value;

    /// <summary>Rates are read only where margin goes by them and where not all is in one currency, as it is for most.</summary>
    /// <param name="at">As of when, by what was known then; null for now. What was published of a day is not kept how it was, so rates are those of now.</param>
    public async Task<MarginGround> Load(
        OrgId org, IReadOnlyList<BookingRecord> bookings, WorkingItems delivery, DateTimeOffset? at = null, CancellationToken cancellationToken = default)
    {
        var decided = await settings.Load(org, at, cancellationToken);
        return new(decided, decided.Policy != FxPolicy.BookingLocked && ResultInputs.Converted(bookings, delivery) is var (currencies, from)
            // A mean is of all of its month.
            ? await rates.Load(org, currencies, decided.Policy == FxPolicy.MonthAverage ? from.With(DateAdjusters.StartOfMonth) : from, cancellationToken) : None,
            await counts.Held(org, bookings.Select(one => one.Id), at, cancellationToken))
        {
            Judging = await bands.Of(org, [.. delivery.Items.Select(item => (item.Booking, item.Line, item.Campaign)).Distinct()], at, cancellationToken),
            Restated = at is null ? await restated.Load(org, cancellationToken) : new Dictionary<int, RestatementBands>(),
        };
    }
}
