using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>
/// A campaign brought to life at one past moment after the other, each later than the one before: it is given what was known then, as the live one was, set-up by loading
/// anew and delivery by deltas.
/// </summary>
internal sealed class PastCampaign(CampaignPast past)
{
    private readonly IReadOnlyList<DateTimeOffset> _setUps = past.SetUpMoments;
    private readonly Dictionary<(long Order, DateOnly Day), OrderDayRecord> _days = [];
    private int _setUp;
    private int _day;
    private CoverageStep? _coverage;
    private LiveCampaign? _campaign;

    /// <summary>The days of which something became known at the moment looked at last.</summary>
    public IReadOnlyList<DateOnly> Changed { get; private set; } = [];

    /// <returns>Null while the campaign was not known.</returns>
    public LiveCampaign? At(Instant now)
    {
        var moment = now.ToDateTimeOffset();
        var changed = new List<OrderDayRecord>();
        for (; _day < past.Days.Count && past.Days[_day].KnownFrom <= moment; _day++)
        {
            var day = past.Days[_day].Day;
            _days[(day.Order, day.Day)] = day;
            changed.Add(day);
        }
        Changed = [.. changed.Select(day => day.Day).Distinct()];
        var setUp = _setUp;
        while (_setUp < _setUps.Count && _setUps[_setUp] <= moment)
        {
            _setUp++;
        }
        var coverage = past.CoverageAt(moment);
        if (setUp != _setUp)
        {
            _campaign = past.At(moment) is { } record ? new LiveCampaign(record with { Days = [.. _days.Values] }) : null;
        }
        else if (changed.Count > 0 || coverage != _coverage)
        {
            _campaign?.Take(new CampaignDelta(0, false, [.. changed.Select(LiveCampaign.Wire)], coverage?.CoveredFrom, coverage?.DataThrough));
        }
        _coverage = coverage;
        return _campaign;
    }
}
