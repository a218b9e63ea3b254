using GraphQL.Types;
using NodaTime;
using Paceline.Api;

namespace Paceline.Bookings;

internal sealed record PreviewCurveInput
{
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public string? Curve { get; init; }
    public decimal? Amount { get; init; }

    public CurvePreview Preview() => CurvePreview.Of(Day(Start), Day(End), Curve, Amount);

    private static LocalDate? Day(DateOnly? day) => day is { } given ? LocalDate.FromDateOnly(given) : null;
}

internal sealed class PreviewCurveInputType : InputObjectGraphType<PreviewCurveInput>
{
    public PreviewCurveInputType()
    {
        Name = "PreviewCurveInput";
        Description = "The fields of a line that its curve depends on. What is left out is told as missing.";
        Field<DateScalar>("start");
        Field<DateScalar>("end").Description("The last day; it counts.");
        Field<StringGraphType>("curve").Description($"Even when absent. One of: {CurveText.Forms}.");
        Field<DecimalScalar>("amount").Description("What is spread over the days; they are in percent when absent.");
    }
}
