using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// What a plan gives its days, and what will have been delivered by the end of a day that is to come, at the pace of the last complete active days (M2). Of days gone by it is what was. Made when
/// somebody asks; amounts are whole units of the plan's measure.
/// </summary>
public sealed class PlanOutlook
{
    private readonly PacingMoment _moment;
    private readonly decimal _pace;
    private readonly Reason _reason;

    /// <param name="watermark">W: the last complete day; null before any.</param>
    /// <param name="today">The local day it is in the entity's own zone.</param>
    /// <param name="options">The run rate's length; null is the default.</param>
    public PlanOutlook(PacingInput input, LocalDate? watermark, LocalDate today, PacingOptions? options = null)
    {
        _moment = new PacingMoment(input, watermark, today);
        (_pace, _reason) = new ProjectionMath(_moment).MeanOfLast((options ?? PacingOptions.Default).RunRateDays);
    }

    /// <summary>Last day of the flight.</summary>
    public LocalDate End => EpochDay.Date(_moment.Version.LastDay);

    /// <summary>Due from one day to another, both included, by the plan as it was on each.</summary>
    public decimal Planned(LocalDate from, LocalDate to) => _moment.Course.PlannedThrough(EpochDay.Of(to)) - _moment.Course.PlannedThrough(EpochDay.Of(from) - 1);

    /// <summary>What a day after the watermark brings; nothing where it cannot serve, and unknown where there is no pace to go by.</summary>
    public Figure On(LocalDate day) => _reason != Reason.None ? Figure.Unknown(_reason)
        : _moment.State != PacingState.Cancelled && _moment.Version.IsActive(EpochDay.Of(day)) ? _pace : 0;

    /// <summary>Delivered by the end of a day. At the end of the flight it is what run rate projects.</summary>
    public Figure By(LocalDate date)
    {
        var day = EpochDay.Of(date);
        if (_moment.Watermark is not { } watermark || _moment.Actual.Value is not { } actual)
        {
            return Figure.Unknown(_moment.Actual.IsKnown ? Reason.NoData : _moment.Actual.Reason);
        }
        if (day <= watermark)
        {
            var (sum, known) = _moment.Delivery.Between(day + 1, watermark);
            return known == watermark - day ? actual - _moment.Delivery.Units(sum) : Figure.Unknown(Reason.NotEnoughData);
        }
        var left = _moment.State == PacingState.Cancelled ? 0 : _moment.Version.ActiveDaysAfter(watermark) - _moment.Version.ActiveDaysAfter(day);
        return _reason == Reason.None ? actual + (_pace * left) : Figure.Unknown(_reason);
    }
}
