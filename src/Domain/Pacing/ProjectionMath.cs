using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Where delivery ends, by the plan's shape (M1) and by the run rate (M2).</summary>
internal readonly struct ProjectionMath(PacingMoment moment)
{
    /// <summary>A / C(W).</summary>
    public Projection PlanShape()
    {
        if (moment.Actual.Value is not { } actual || moment.State == PacingState.Cancelled)
        {
            // A cancelled plan has no shape to follow any more.
            return Of(Figure.Unknown(moment.Actual.IsKnown ? Reason.Cancelled : moment.Actual.Reason), moment.Budget);
        }
        var planned = moment.CurrentPlanned.Value ?? 0;
        return Of(planned == 0 ? Figure.Unknown(Reason.NotStarted) : actual * moment.Budget / planned, moment.Budget);
    }

    /// <summary>A + r̄ × R, r̄ the mean of the last complete active days with data.</summary>
    public Projection RunRate(int days)
    {
        var (mean, reason) = MeanOfLast(days);
        return Of(reason == Reason.None ? moment.Actual.Value!.Value + (mean * moment.RemainingDays) : Figure.Unknown(reason), moment.Budget);
    }

    public (decimal Mean, Reason Reason) MeanOfLast(int days)
    {
        if (moment.Watermark is not { } watermark || !moment.Actual.IsKnown)
        {
            return (0, Reason.NoData);
        }
        (long sum, var count) = (0L, 0);
        // Days without data and days that cannot serve are leapt over, however many there are in a row.
        for (var day = moment.Version.LastActive(watermark); day is { } active && count < days;)
        {
            if (moment.Serving.LastKnown(active) is not { } known)
            {
                break;
            }
            day = moment.Version.LastActive(known);
            if (day == known)
            {
                (sum, count) = (sum + moment.Serving.Stored(known), count + 1);
                day = moment.Version.LastActive(known - 1);
            }
        }
        return count > 0 ? ((decimal)sum / moment.Delivery.Measure.Scale / count, Reason.None)
            : (0, moment.ElapsedDays == 0 ? Reason.NotStarted : Reason.NoData);
    }

    public static Projection Of(Figure uncapped, decimal budget) => new(uncapped, uncapped.AtMost(budget));
}
