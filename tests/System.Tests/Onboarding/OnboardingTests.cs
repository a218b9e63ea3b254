using System.Text.Json.Nodes;
using Paceline.Browser;
using Paceline.Running;

namespace Paceline.Onboarding;

/// <summary>A new agency, from signing up to its first finding, in a real browser: with 50 advertisers and 2 000 campaigns of up to 89 days at the platform.</summary>
[Collection(AloneCollection.Name)]
public sealed class OnboardingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task NewAgency_SignsUpConnectsAndChooses_SeesItsFirstFindingWithinMinutes()
    {
        BrowserScript.SkipWithoutBrowser();
        await using var sandbox = await SandboxServer.Start("onboarding", campaigns: 0, days: 1);
        // Ninety days of history are read, and in Paris today begins before it does in UTC.
        await new LargeAgency(Advertisers: 50, Campaigns: 2000, Days: 89).Load(sandbox);
        await using var cluster = await Cluster.Start(
            "onboarding", silos: 1,
            new()
            {
                ["Paceline__Sandbox__Url"] = sandbox.Url.ToString(),
                ["Paceline__Sandbox__Key"] = SandboxServer.Key,
                ["Paceline__Sandbox__StandsForPlatforms"] = "true",
            },
            api: true);
        var account = (await sandbox.Get("/control/credentials"))["dv360"]!["serviceAccount"]!;

        // The script holds the bars: six human steps, five minutes, a minute from the choice to the finding.
        await BrowserScript.Run("onboarding.mjs", cluster, "founder@agency.test", output, new Dictionary<string, string>
        {
            ["DV360_CLIENT_EMAIL"] = (string)account["client_email"]!,
            ["DV360_PRIVATE_KEY"] = (string)account["private_key"]!,
            ["DV360_PRIVATE_KEY_ID"] = (string?)account["private_key_id"] ?? "",
        });

        await cluster.Settled(TimeSpan.FromSeconds(120));
        Assert.Equal(
            ["paced: 2000"],
            await cluster.Query(
                """
                select said || ': ' || count(*)
                from (select coalesce(pacing_reason || ', data through ' || coalesce(data_through::text, 'never') || ' in ' || zone, 'paced') as said from campaigns.board_row) r
                group by said order by said
                """,
                r => r.GetString(0)));
        Assert.Equal(50, await cluster.Count("select count(*) from connections.account_choice where is_read"));
        Assert.Equal(
            """["SIGNED_IN","ORGANIZATION_FOUNDED"]""",
            new JsonArray([.. (await cluster.Query("select distinct action from tenancy.audit where action in ('SIGNED_IN', 'ORGANIZATION_FOUNDED') order by 1 desc", r => r.GetString(0)))
                .Select(action => (JsonNode)action)]).ToJsonString());
    }
}
