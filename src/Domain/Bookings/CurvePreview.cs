using NodaTime;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>What a curve plans for each day of a flight, for whoever is about to agree on it: the days that pacing will count by.</summary>
/// <param name="Text">The curve as it would be kept, even where it does not fit the flight; null when it is none.</param>
/// <param name="Days">The flight's, in order; none while anything is wrong.</param>
/// <param name="Problems">All of them at once; the subject is the field.</param>
public sealed record CurvePreview(string? Text, IReadOnlyList<PacingDay> Days, IReadOnlyList<Refusal> Problems)
{
    private const decimal Percent = 100;

    /// <param name="curve">See <see cref="CurveText"/>; even when not given.</param>
    /// <param name="amount">What is spread over the days; without it they are in percent.</param>
    public static CurvePreview Of(LocalDate? start, LocalDate? end, string? curve, decimal? amount)
    {
        var problems = new List<Refusal>();
        var flight = FlightRules.Check(start, end, Refuse);
        var policy = CurveRules.Check(curve, flight, Refuse);
        if (amount is { } given and (<= 0 or > TermsRules.MostAmount))
        {
            Refuse(Fields.Amount, "AMOUNT_RANGE", TermsRules.AmountRange(given));
        }
        var days = problems.Count > 0 || flight is null || policy is null ? [] : Spread(amount ?? Percent, flight.Value, policy);
        return new CurvePreview(policy is null ? null : CurveText.Write(policy), days, problems);

        void Refuse(string field, string code, string problem) => problems.Add(new Refusal(code, field, problem));
    }

    // A plan of which nothing was delivered yet. What it counts plays no part in how it is spread.
    private static IReadOnlyList<PacingDay> Spread(decimal budget, Flight flight, ICurvePolicy curve)
    {
        var plan = BudgetSegment.Create(flight, budget, curve).Then(segment => PacingPlan.Create(Measure.Impressions, [segment]));
        return PacingSeries.Of(PacingInput.Of(plan.Value, DailyDelivery.Empty(Measure.Impressions)).Value, watermark: null, flight.Start);
    }
}
