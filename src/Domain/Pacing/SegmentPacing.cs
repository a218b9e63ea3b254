using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Today's segment paced by itself, beside the order (GV-15).</summary>
internal static class SegmentPacing
{
    public static SegmentView? Of(in PacingMoment moment)
    {
        if (moment.ActiveSegment is not { } segment)
        {
            return null;
        }
        var watermark = moment.Watermark ?? (segment.Flight.FirstDay - 1);
        var (sum, known) = moment.Delivery.Between(segment.Flight.FirstDay, Math.Min(watermark, segment.Flight.LastDay));
        Figure actual = known > 0 || (moment.Watermark is not null && watermark < segment.Flight.FirstDay)
            ? moment.Delivery.Units(sum)
            : Figure.Unknown(Reason.NoData);
        var planned = segment.PlannedThrough(watermark);
        var left = segment.ActiveAfter(watermark);
        return new SegmentView(
            segment.Flight,
            segment.Curve.Name,
            segment.Budget,
            actual,
            planned,
            Ratio.Of(actual.Value, planned, Reason.NotStarted),
            segment.Budget - actual.Value ?? Figure.Unknown(actual.Reason),
            left,
            left == 0 ? Figure.Unknown(Reason.FlightOver)
                : actual.Value is { } delivered ? Math.Max(0, segment.Budget - delivered) / left
                : Figure.Unknown(actual.Reason));
    }
}
