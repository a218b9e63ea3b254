using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Onboarding;

public sealed class OnboardingStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Saw_TheFirstTime_Stays()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new OnboardingStore(shop.Orgs);

        await store.Saw(shop.Org, At(9), null);
        await store.Saw(shop.Org, At(10), At(11));

        var progress = await store.Load(shop.Org);
        Assert.Equal((At(9), At(11), null), (progress.FirstNumberAt, progress.FirstFindingAt, progress.ClosedAt));
    }

    [Fact]
    public async Task Steps_TakenSkippedAndTakenUpAgain_AreWhatWasSaidLast_EachWithItsRecord()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new OnboardingStore(shop.Orgs);

        await store.Take(shop.Org, 6, AdaAsks);
        await store.Skip(shop.Org, 6, true, AdaAsks);
        await store.Skip(shop.Org, 5, true, AdaAsks);
        await store.Skip(shop.Org, 5, false, AdaAsks);
        await store.Close(shop.Org, true, AdaAsks);
        await store.Saw(shop.Org, At(9), null);

        var progress = await store.Load(shop.Org);
        Assert.Equal([new(5, null, null), new(6, "Ada", At(20))], progress.Steps.OrderBy(step => step.Step));
        Assert.Equal((At(9), (DateTimeOffset?)At(20)), (progress.FirstNumberAt, progress.ClosedAt));
        Assert.Equal(5, (await new AuditStore(shop.Orgs).Page(shop.Org, new(), null, 10)).Count);

        await store.Close(shop.Org, false, AdaAsks);
        Assert.Null((await store.Load(shop.Org)).ClosedAt);
    }
}
