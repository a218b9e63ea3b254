using Paceline.Alerts;
using Paceline.Campaigns;
using Paceline.Common;

namespace Paceline.Fakes;

/// <summary>Campaign 1 has one event of each kind.</summary>
public sealed class FakeCampaignEventsGrain(World world) : FakeGrain(world), ICampaignEventsGrain
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);

    public Task<IReadOnlyList<CampaignEvent>?> GetEvents() => Task.FromResult<IReadOnlyList<CampaignEvent>?>(Id != "dv360:1" ? null :
    [
        Event(CampaignEventKind.Status) with { StatusBefore = EntityStatus.Active, StatusAfter = EntityStatus.Paused },
        Event(CampaignEventKind.Plan) with { AmountBefore = 100, AmountAfter = 120.5m, Currency = "GBP", Basis = "media" },
        Event(CampaignEventKind.Restated) with { Day = new(2026, 3, 2), AmountBefore = 10, AmountAfter = 9, Currency = "GBP", Basis = "media" },
        Event(CampaignEventKind.Alert) with { Severity = Severity.Critical, On = World.Text(Org, "Campaign 1") },
        Event(CampaignEventKind.Amended) with { AmountBefore = 800, AmountAfter = 900, Currency = "EUR", Effective = new(2026, 3, 12) },
    ]);

    private CampaignEvent Event(CampaignEventKind kind) => new() { At = At, Day = new(2026, 3, 9), Kind = kind, Name = World.Text(Org, kind.ToString()) };
}
