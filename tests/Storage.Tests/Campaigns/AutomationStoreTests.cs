using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Campaigns;

public sealed class AutomationStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 10, 12, 0);
    private static readonly DateTimeOffset Wire = Noon.ToDateTimeOffset();
    private static readonly AutomationTerms Terms = new(AutomationMode.DailyBudget, 50.5m, null, 24);

    private AutomationStore Store => new(fixture.Database.Orgs);

    [Fact]
    public void State_IsReadAsItWasWritten()
    {
        var all = new AutomationState(new(false, 12.5m), new(MoveKind.DailyBudget, 80, Noon, new(2026, 3, 1)), new(2026, 3, 1), Noon + Duration.FromHours(24), new(2026, 3, 9));
        Assert.Equal(all, AutomationStore.Read(AutomationStore.Write(all)));
        Assert.Equal(AutomationState.Begun, AutomationStore.Read(AutomationStore.Write(AutomationState.Begun)));
        var drafted = AutomationState.Begun with { Seen = new(null, null) };
        Assert.Equal(drafted, AutomationStore.Read(AutomationStore.Write(drafted)));
    }

    /// <summary>What people say and what campaigns find is numbered in one row: whoever comes second goes by the first, and nothing is there twice.</summary>
    [Fact]
    public async Task Steps_OfPeopleAndOfCampaigns_AreOneRow()
    {
        var shop = await Workshop.Open(fixture.Database);
        var kept = new AutomationRecord(7, 8, Terms, AutomationStore.Write(AutomationState.Begun), null, 1);
        Assert.True(await Decide(shop.Org, kept, 1, AutomationStepKind.Set));
        Assert.False(await Decide(shop.Org, kept with { Terms = Terms with { Most = 9 } }, 1, AutomationStepKind.Set));
        Assert.Equal([kept with { Terms = Terms }], (await Store.Load(shop.Org, 7)).Orders.Select(one => one with { State = kept.State }));

        // Found on what was known before somebody turned it off, and written after.
        var state = AutomationState.Begun with { Seen = new(true, 100), Move = new(MoveKind.Pause, null, Noon, new(2026, 3, 1)) };
        var found = AutomationStore.Found(kept, state, Noon + Duration.FromHours(1), [new(AutomationStepKind.Proposed, MoveKind.Pause, null, "Pause it."), new(AutomationStepKind.WentOn, null, null, "On.")], Noon)!;
        await Write(shop.Org, found);
        await Write(shop.Org, found);
        var after = await Store.Load(shop.Org, 7);
        var order = Assert.Single(after.Orders);
        Assert.Equal((3, Wire.AddHours(1), state), (order.LastStep, order.LookAgain!.Value, AutomationStore.Read(order.State)));
        Assert.Equal(["3 WentOn On. ", "2 Proposed Pause it. ", "1 Set Because Trudy"], after.Steps.OrderByDescending(step => step.Number).Select(step => $"{step.Number} {step.Kind} {step.Text} {step.By}"));
        Assert.Equal(new Dictionary<long, int> { [8] = 3 }, after.LastSteps);

        Assert.Empty(await Store.Due(shop.Org, Wire.AddMinutes(59)));
        Assert.Equal([7], await Store.Due(shop.Org, Wire.AddHours(1)));
        Assert.True(await Decide(shop.Org, null, 4, AutomationStepKind.Off));
        await Write(shop.Org, AutomationStore.Found(order, AutomationState.Begun, null, [], Noon)!);
        var off = await Store.Load(shop.Org, 7);
        Assert.Equal((0, 4, 4), (off.Orders.Count, off.Steps.Count, off.LastSteps[8]));
        Assert.Equal("AUTOMATION_SET 2", await shop.One("select action || ' ' || count(*) from tenancy.audit where org_id = $1 and action = 'AUTOMATION_SET' group by action"));
    }

    [Fact]
    public void NothingFound_IsNothingToWrite()
    {
        var state = AutomationState.Begun with { Seen = new(true, 100) };
        var kept = new AutomationRecord(7, 8, Terms, AutomationStore.Write(state), Wire, 1);
        Assert.Null(AutomationStore.Found(kept, state with { Seen = new(true, 100.00m) }, Noon, [], Noon));
        Assert.NotNull(AutomationStore.Found(kept, state, null, [], Noon));
        Assert.NotNull(AutomationStore.Found(kept, state with { Seen = new(true, 101) }, Noon, [], Noon));
    }

    private Task<bool> Decide(OrgId org, AutomationRecord? after, int number, AutomationStepKind kind) => Store.Decide(
        org, 7, after, new(8, number, kind, null, null, Wire, "Trudy", "Because"), new(Wire, new AuditActor(ActorKind.User, "user-1", "Trudy"), "AUTOMATION_SET", new AuditObject("order", "dv360:8")));

    private async Task Write(OrgId org, string found)
    {
        await using var transaction = await fixture.Database.Orgs.Begin(org, default);
        await AutomationStore.Write(transaction, [found], default);
        await transaction.Commit(default);
    }
}
