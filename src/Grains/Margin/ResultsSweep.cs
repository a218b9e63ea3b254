using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>
/// Finds bookings for which the day has turned, other settings hold than they were computed by, or alerts are to be looked at again, and has those computed that a lost bell left waiting. A change of the
/// setting sweeps at once; should that be lost, the next sweep finds what it would have.
/// </summary>
internal sealed class ResultsSweep(BookingNewsStore news, MarginSettingStore settings, LineBandStore bands, AlertStateStore alerts, TimeProvider time, IGrainFactory grains)
    : ISweep, ISettingListener, IRuleListener
{
    public Task Changed(OrgId org, Setting setting) => setting.Group is SettingGroup.Margin or SettingGroup.Pacing ? Sweep(org) : Task.CompletedTask;

    /// <summary>Every line is judged anew. Should that be lost, each is judged by the other rules with its next news.</summary>
    public async Task RulesChanged(OrgId org, IReadOnlySet<RuleScope> scopes)
    {
        if (scopes.Contains(RuleScope.BookingLine))
        {
            await news.MarkAll(org);
            await Wake(org);
        }
    }

    public async Task LookAgain(OrgId org, SubjectKey subject, long? campaign)
    {
        if (subject.Booking is { } booking)
        {
            await news.Mark(org, [booking]);
            await Wake(org);
        }
    }

    public async Task Sweep(OrgId org)
    {
        var now = time.GetUtcNow();
        var due = await alerts.DueBookings(org, now);
        if (due.Count > 0)
        {
            await news.Mark(org, due);
        }
        var (computedOtherwise, judgedOtherwise) = (await settings.MarkOther(org), await bands.MarkOther(org));
        if (await news.MarkTurned(org, now) || computedOtherwise || judgedOtherwise)
        {
            await Wake(org);
        }
    }

    private Task Wake(OrgId org) => grains.GetGrain<IResultsGrain>(GrainKeys.Results(org).ToString()).Wake();
}
