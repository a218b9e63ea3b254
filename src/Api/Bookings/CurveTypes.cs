using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Bookings;

internal sealed class CurvePreviewType : ObjectGraphType<CurvePreview>
{
    private const int UsualFlight = 100;

    public CurvePreviewType()
    {
        Name = "CurvePreview";
        Description = "What a curve plans for a flight.";
        this.ReadableFrom(Role.Viewer);
        this.Says("text", Kind.TextOrNull, preview => preview.Text, "The curve as it would be kept, even where it does not fit the flight; null when it is none.");
        this.Says("days", Kind.Many<PlannedDayType>(), preview => preview.Days, "Every day of the flight; none while there are problems.").Holds(UsualFlight);
        this.Says("problems", Kind.Many<UserErrorType>(), preview => preview.Problems.Select(Error)).Holds(4);
    }

    private static UserError Error(Refusal problem) => new([problem.Subject], problem.Code, problem.Problem);
}

internal sealed class PlannedDayType : ObjectGraphType<PacingDay>
{
    public PlannedDayType()
    {
        Name = "PlannedDay";
        this.ReadableFrom(Role.Viewer);
        this.Says("day", Kind.Day, day => day.Date.ToDateOnly());
        this.Says("planned", Kind.Amount, day => day.Planned, "Of that day; all days add up to the amount.");
        this.Says("cumulative", Kind.Amount, day => day.CumulativePlanned, "By the end of the day.");
        this.Says("isDark", Kind.Flag, day => !day.Active, "Whether nothing can be delivered on it.");
    }
}
