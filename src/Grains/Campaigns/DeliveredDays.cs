using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What a campaign delivered day by day, for rules that ask for days: whole days of its flight that are complete. One without a row had no delivery.</summary>
internal sealed class CampaignDays
{
    private readonly Coverage _coverage;
    private readonly LocalDate? _start;
    private readonly Func<DateOnly, BudgetUnit, long?> _figure;
    private readonly Func<DateOnly, long?> _clicks;
    private readonly BudgetUnit _unit;

    private CampaignDays(Coverage coverage, BoardRow row, Func<DateOnly, BudgetUnit, long?> figure, Func<DateOnly, long?> clicks)
    {
        (_coverage, _figure, _clicks) = (coverage, figure, clicks);
        _start = row.FlightStart is { } start ? OrderPacing.Noda(start) : null;
        _unit = BoardRows.Unit(row.Basis);
    }

    /// <param name="row">How it stands.</param>
    public static CampaignDays Of(LiveCampaign campaign, BoardRow row) => new(campaign.Coverage, row, campaign.Figure, campaign.ClicksOn);

    /// <param name="told">As they were read.</param>
    /// <param name="row">How it stands.</param>
    public static CampaignDays Of(CampaignDaysRecord told, BoardRow row)
    {
        var days = told.Days.ToDictionary(day => day.Day, LiveCampaign.Wire);
        return new CampaignDays(
            new Coverage(OrderPacing.Noda(told.CoveredFrom), OrderPacing.Noda(told.DataThrough)), row,
            (day, unit) => days.TryGetValue(day, out var one) ? OrderPacing.Figure(one, unit) : null, day => days.TryGetValue(day, out var one) ? one.Clicks : null);
    }

    /// <param name="name">Delivery, in the campaign's measure, impressions or clicks.</param>
    /// <returns>Null where nobody knows.</returns>
    public decimal? Figure(string name, LocalDate day)
    {
        if (!_coverage.Covers(day) || day < _start)
        {
            return null;
        }
        var date = day.ToDateOnly();
        return name switch
        {
            "impressions" => _figure(date, BudgetUnit.Impressions) ?? 0,
            "clicks" => _clicks(date) ?? 0,
            _ => BoardRows.Units(_figure(date, _unit) ?? 0, _unit),
        };
    }
}
