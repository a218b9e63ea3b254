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

internal sealed class LearntWeekType : ObjectGraphType<LearntWeekView>
{
    public LearntWeekType()
    {
        Name = "LearntWeek";
        Description = "How the weeks of a client usually go, by the impressions of its line items.";
        this.ReadableFrom(Role.Viewer);
        this.Says("weights", typeof(NonNullGraphType<ListGraphType<NonNullGraphType<IntGraphType>>>), week => week.Weights, "Seven, Monday first, as a curve by weekday takes them; the strongest is 100.");
        this.Says("days", Kind.Integer, week => week.Days, "How many days it was learnt from.");
        this.Says("from", Kind.Day, week => week.From, "The first of them.");
        this.Says("through", Kind.Day, week => week.Through, "The last of them.");
    }
}

internal sealed class CountryType : ObjectGraphType<(string Code, string Name)>
{
    public CountryType()
    {
        Name = "Country";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, country => country.Code, "As ISO 3166 has it: `DE`.");
        this.Says("name", Kind.Text, country => country.Name);
    }
}

internal sealed class NamedDayType : ObjectGraphType<NamedDay>
{
    public NamedDayType()
    {
        Name = "NamedDay";
        Description = "A public holiday.";
        this.ReadableFrom(Role.Viewer);
        this.Says("day", Kind.Day, day => day.Day.ToDateOnly());
        this.Says("name", Kind.Text, day => day.Name);
    }
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
