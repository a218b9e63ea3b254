using Paceline.Fakes;

namespace Paceline.Alerts;

/// <summary>Which rules are noisy, over GraphQL.</summary>
public sealed class NoiseTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address, "pl_alphaadmin_s4");

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Noise_IsOfTheDaysAskedFor_AndOfThirtyUnlessSaid()
    {
        Assert.Equal(
            """{"data":{"alertNoise":[{"ruleId":"under_pacing","firings":12,"subjects":5,"acknowledged":6,"snoozed":3,"flapped":4,"takenBack":2,"precision":"0.75","medianSecondsToAcknowledge":5400}]}}""",
            (await client.Ask("{ alertNoise(days: 90) { ruleId firings subjects acknowledged snoozed flapped takenBack precision medianSecondsToAcknowledge } }")).DataAlone);
        Assert.Equal(90, api.World.LastOrder?.Order);
        await client.Ask("{ alertNoise { ruleId } }");
        Assert.Equal(30, api.World.LastOrder?.Order);
    }

    [Fact]
    public async Task Noise_OfAnotherTime_IsRefused() =>
        Assert.Equal(["days: must be 7, 30 or 90."], (await client.Ask("{ alertNoise(days: 31) { ruleId } }")).Messages);
}
