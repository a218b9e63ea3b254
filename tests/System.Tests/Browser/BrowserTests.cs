using Paceline.Campaigns;
using Paceline.Running;

namespace Paceline.Browser;

/// <summary>The web UI in a real browser against the real system: every screen by the accessibility rules, and a trader's walk.</summary>
[Collection(DemoSystemCollection.Name)]
public sealed class BrowserTests(DemoSystem demo, ITestOutputHelper output)
{
    [Fact]
    public async Task Screens_InBothColourSchemesAndWidths_BreakNoAccessibilityRule()
    {
        BrowserScript.SkipWithoutBrowser();
        await SetARowAside();
        await Run("shots.mjs");
    }

    [Fact]
    public async Task Tour_OfWhatATraderDoes_WorksStepByStep()
    {
        BrowserScript.SkipWithoutBrowser();
        await SetARowAside();
        using var walked = new CancellationTokenSource();
        var delivery = Deliver(walked.Token);
        try
        {
            await Run("tour.mjs");
        }
        finally
        {
            await walked.CancelAsync();
            await delivery;
        }
    }

    [Fact]
    public async Task Identity_OfPeopleAndMachines_WorksStepByStep()
    {
        BrowserScript.SkipWithoutBrowser();
        await Run("identity.mjs", Cluster.AdminEmail);
    }

    [Fact]
    public async Task Settings_DecidedAndTakenBack_WorkStepByStep()
    {
        BrowserScript.SkipWithoutBrowser();
        await Run("settings.mjs", Cluster.AdminEmail);
    }

    [Fact]
    public async Task Bookings_FromAFileAndByHand_WorkStepByStep()
    {
        BrowserScript.SkipWithoutBrowser();
        await Run("bookings.mjs");
    }

    [Fact]
    public async Task Alerts_HandledAndRuledByATrader_WorkStepByStep()
    {
        BrowserScript.SkipWithoutBrowser();
        await Run("alerts.mjs");
    }

    [Fact]
    public async Task Changes_MadeAtAPlatformAndPutBack_WorkStepByStep()
    {
        BrowserScript.SkipWithoutBrowser();
        // One platform may be written; of the other nobody has agreed to it.
        const string Back =
            """
            update connections.connection set writing_agreed_at = null, writing_agreed_by = null, writing_agreed_why = null;
            delete from tenancy.setting_version where by_subject = 'walk';
            """;
        await demo.Cluster.Database.Execute(
            """
            update connections.connection set writing_agreed_at = now(), writing_agreed_by = 'Ann', writing_agreed_why = 'Agreed.' where platform = 'dv360';
            insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
            select min(org_id), 'organization', 'acting', 1, 'PROPOSE', now(), 'walk', 'Ann', 'Agreed.' from connections.connection
            """);
        try
        {
            await BrowserScript.Run("changes.mjs", demo.Cluster, Cluster.Email, output, new Dictionary<string, string>
            {
                ["CAMPAIGN"] = await CampaignOf("dv360", "and exists (select from gold.entity o where o.kind = 3 and o.status = 1 and o.campaign_no = c.entity_no and o.daily_budget > 0)"),
                ["OTHER"] = await CampaignOf("ttd", ""),
            });
        }
        finally
        {
            await demo.Cluster.Database.Execute(Back);
        }
    }

    /// <summary>The id of an active campaign with line items that are, too.</summary>
    private async Task<string> CampaignOf(string platform, string more)
    {
        var key = (await demo.Cluster.Query(
            $"""
            select c.platform || ':' || c.external_id from gold.entity c
            where c.kind = 2 and c.status = 1 and c.platform = '{platform}' and exists (select from gold.entity l where l.kind = 4 and l.status = 1 and l.campaign_no = c.entity_no) {more}
            order by c.external_id limit 1
            """,
            r => r.GetString(0))).Single();
        return System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"Campaign:{key}"));
    }

    /// <summary>Spoils a row of a report, unless one was before: an empty quarantine shows little. A report without rows has none to spoil, so it goes on until one stands there.</summary>
    private Task SetARowAside() => Eventually.Is("a row stands in quarantine", TimeSpan.FromSeconds(90), async () =>
    {
        if (await demo.Cluster.Count("select count(*) from silver.quarantine") > 0)
            return true;
        if ((await demo.Sandbox.Get("/control/faults")).AsArray().All(fault => (int)fault!["timesLeft"]! == 0))
        {
            await demo.Sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"malformedRow"}""");
            await demo.Pull("dv360");
        }

        return false;
    });

    /// <summary>Platforms report by the hour; the tour waits for a change for a minute, so something is delivered and pulled all the while.</summary>
    private async Task Deliver(CancellationToken walked)
    {
        var board = await demo.Cluster.Graph.Ask(
            "{ campaigns(first: 40, filter: { statuses: [ACTIVE], flightStates: [IN_FLIGHT] }, sort: { field: SPEND, direction: DESC }) { nodes { platform externalId dataThrough } } }");
        var campaigns = board["campaigns"]!["nodes"]!.AsArray();
        for (var next = 0; !walked.IsCancellationRequested; next = (next + 1) % 5)
        {
            var campaign = campaigns[next]!;
            await demo.Sandbox.Deliver((string)campaign["platform"]!, (string)campaign["externalId"]!, (string)campaign["dataThrough"]!, 25);
            if (next == 0)
                await demo.Pull();
            await Task.Delay(TimeSpan.FromSeconds(2), walked).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private Task Run(string script, string email = Cluster.Email) => BrowserScript.Run(script, demo.Cluster, email, output);
}
