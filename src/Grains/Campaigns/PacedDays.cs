using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>
/// An order's plan and its delivery in the plan's unit, kept up day by day: news of a day costs the same however long the flight. A covered day without a row is zero, and that too is kept.
/// </summary>
internal sealed class PacedDays(PacingPlan plan, BudgetUnit unit)
{
    // More news than that is cheaper to write down whole.
    private const int Few = 16;

    private PacingInput _input = PacingInput.Of(plan, DailyDelivery.Empty(plan.Measure)).Value;
    private Coverage? _coverage;

    public BudgetUnit Unit => unit;

    /// <summary>The figure of a day that has a row; null where the row does not tell it.</summary>
    public long? Figure(DateOnly day) => _input.Delivery.Stored(day);

    public void Put(IReadOnlyCollection<OrderDay> days)
    {
        if (days.Count > Few)
        {
            _input = _input.With([.. days.Select(day => (OrderPacing.Noda(day.Day), OrderPacing.Figure(day, unit)))]);
            return;
        }
        foreach (var day in days)
        {
            Put(day);
        }
    }

    public void Put(in OrderDay day) => _input = _input.With(OrderPacing.Noda(day.Day), OrderPacing.Figure(day, unit));

    public PacingInput Input(OrderDays days, Coverage coverage)
    {
        if (_coverage == coverage)
        {
            return _input;
        }
        if (_coverage is { From: { } from, Through: { } through } && coverage.From == from && coverage.Through is { } last && from <= through && through <= last)
        {
            for (var day = through.PlusDays(1); day <= last; day = day.PlusDays(1))
            {
                _input = days.Has(day.ToDateOnly()) ? _input : _input.With(day, 0);
            }
        }
        else
        {
            _input = PacingInput.Of(plan, days.Delivery(plan.Measure, unit, coverage)).Value;
        }
        _coverage = coverage;
        return _input;
    }
}
