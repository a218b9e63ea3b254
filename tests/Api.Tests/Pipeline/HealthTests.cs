using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Pipeline;

public sealed class HealthTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Quarantine_PagedByItsCursor_GoesOnAfterThatRow()
    {
        var first = (await client.Ask("{ quarantine(first: 2) { nodes { row rule reason raw } pageInfo { hasNextPage endCursor } } }")).Data.GetProperty("quarantine");
        Assert.Equal("""[{"row":3,"rule":"BAD_DATE","reason":"'x' is no date.","raw":"x,1"},{"row":9,"rule":"BAD_DATE","reason":"'x' is no date.","raw":"x,1"}]""", first.GetProperty("nodes").GetRawText());

        var answer = await client.Ask(
            "query Q($after: String, $id: ID) { quarantine(first: 10, after: $after, filter: { connectionId: $id, rule: \"BAD_DATE\" }) { pageInfo { hasPreviousPage } } }",
            new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString(), id = GlobalId.Write("PlatformConnection", "3") });

        Assert.True(answer.Status == 200, answer.Text);
        var query = api.World.LastQuarantineQuery!;
        Assert.Equal((7L, 9, 3, "BAD_DATE", 10), (query.AfterBatch, query.AfterRow, query.Connection, query.Rule, query.First));
    }

    [Fact]
    public async Task FactsAt_OfACampaign_AreThoseOfThatMoment()
    {
        var answer = await client.Ask(
            "query Q($id: ID!) { factsAt(campaignId: $id, at: \"2026-03-19T00:00:00Z\") { at currency days { date impressions clicks revenue } } }",
            new { id = GlobalId.Write("Campaign", "dv360:1") });

        Assert.Equal("""{"data":{"factsAt":{"at":"2026-03-19T00:00:00+00:00","currency":"EUR","days":[{"date":"2026-03-18","impressions":100,"clicks":null,"revenue":"12.5"}]}}}""", answer.DataAlone);
    }

    [Fact]
    public async Task FactVersions_OfADay_NameBatchAndRow()
    {
        var answer = await client.Ask(
            "query Q($id: ID!) { factVersions(campaignId: $id, date: \"2026-03-18\") { lineItemKey batchId row knownFrom knownTo facts { impressions } } }",
            new { id = GlobalId.Write("Campaign", "dv360:1") });

        Assert.Equal(
            $$$$"""{"data":{"factVersions":[{"lineItemKey":"dv360:9","batchId":"{{{{GlobalId.Write("Batch", "7")}}}}","row":3,"knownFrom":"2026-03-20T08:00:00+00:00","knownTo":"2026-03-20T09:00:00+00:00","facts":{"impressions":100}}]}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task ConnectionHealth_OfAConnection_HasItsDaysAndHowTheyAreRestated()
    {
        var answer = await client.Ask(
            "query Q($id: ID!) { connectionHealth(connectionId: $id, from: \"2026-03-01\", to: \"2026-03-20\") { accounts { key days { date state restated impressions revenue } } restatements { figure ageDays observed low high } } }",
            new { id = GlobalId.Write("PlatformConnection", "3") });

        Assert.Equal(
            """{"data":{"connectionHealth":{"accounts":[{"key":"dv360:10","days":[{"date":"2026-03-01","state":"DIFFERS","restated":1,"impressions":5000000000,"revenue":"12.5"}]}],"restatements":[{"figure":"COST","ageDays":3,"observed":6,"low":"0.97","high":"1.03"}]}}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task Accuracy_OfAConnection_SaysTheScoreAndWhatDiffers()
    {
        var answer = await client.Ask(
            "query Q($id: ID) { accuracy(connectionId: $id) { total { expected correct waiting rate spendRate atLeast } connections { connectionId } differing { campaignId day { date cause } } differingDays } }",
            new { id = GlobalId.Write("PlatformConnection", "4") });

        Assert.Equal(
            $$$$"""{"data":{"accuracy":{"total":{"expected":300,"correct":299,"waiting":2,"rate":"0.99667","spendRate":"0.9","atLeast":"0.98"},"connections":[{"connectionId":"{{{{GlobalId.Write("PlatformConnection", "4")}}}}"}],"differing":[{"campaignId":"{{{{GlobalId.Write("Campaign", "dv360:1")}}}}","day":{"date":"2026-03-18","cause":"TIME_ZONE"}}],"differingDays":1}}}""",
            answer.DataAlone);
        Assert.Contains("connectionId", (await client.Ask("{ accuracy(connectionId: \"nonsense\") { differingDays } }")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlatformComparison_OfACampaign_HasEachFigureOfBoth()
    {
        const string Query = "query Q($id: ID!) { platformComparison(campaignId: $id) { currency days { cause waits figures { figure platform ours holds } } } }";

        Assert.Equal(
            """{"data":{"platformComparison":{"currency":"EUR","days":[{"cause":"TIME_ZONE","waits":false,"figures":[{"figure":"IMPRESSIONS","platform":"5000000000","ours":"4999999000","holds":false},{"figure":"TOTAL_MEDIA_COST","platform":"12.5","ours":"12.5","holds":true}]}]}}}""",
            (await client.Ask(Query, new { id = GlobalId.Write("Campaign", "dv360:1") })).DataAlone);
        Assert.Equal("""{"data":{"platformComparison":null}}""", (await client.Ask(Query, new { id = GlobalId.Write("Campaign", "dv360:2") })).DataAlone);
    }

    [Fact]
    public async Task Questions_WithEveryArgumentWrong_NameEach()
    {
        var answer = await client.Ask(
            """
            {
              quarantine(first: 0, filter: { connectionId: "y" }) { nodes { row } }
              factsAt(campaignId: "x", at: "2026-03-19T00:00:00Z") { currency }
              rawRow(batchId: "x", row: 0)
              connectionHealth(connectionId: "x", from: "2026-03-01", to: "2026-09-01") { connectionId }
            }
            """);

        Assert.Equal(
            [
                "first: 0 is not from 1 to 200.",
                "filter.connectionId: is no id of a PlatformConnection; take one from a connection's field id.",
                "campaignId: is no id of a Campaign; take one from a campaign's field id.",
                "row: 0 is no row; the first is 1.",
                "batchId: is no id of a Batch; take one from a batch's field id.",
                "connectionId: is no id of a PlatformConnection; take one from a connection's field id.",
                "to: must be a day from 2026-03-01 on and less than 120 days after it.",
            ],
            answer.Messages);
    }

    [Fact]
    public async Task Redrive_OfABatch_ReadsItAgainInTheCallersName()
    {
        var answer = await client.Ask(
            "mutation M($id: ID!) { redrive(input: { batchId: $id }) { rebuild { requestedBy outcome connectionId } userErrors { code } } }",
            new { id = GlobalId.Write("Batch", "7") });
        Assert.Equal(
            $$$$"""{"data":{"redrive":{"rebuild":{"requestedBy":"Ann Trader","outcome":null,"connectionId":"{{{{GlobalId.Write("PlatformConnection", "3")}}}}"},"userErrors":[]}}}""",
            answer.DataAlone);

        var none = await client.Ask(
            "mutation M($id: ID!) { redrive(input: { batchId: $id }) { rebuild { id } userErrors { code field } } }", new { id = GlobalId.Write("Batch", "8") });
        Assert.Equal("""{"data":{"redrive":{"rebuild":null,"userErrors":[{"code":"NOT_FOUND","field":["batchId"]}]}}}""", none.DataAlone);
    }

    [Fact]
    public async Task Rebuild_ByATrader_IsForbidden()
    {
        var answer = await client.Ask(
            "mutation M($id: ID!) { rebuild(input: { connectionId: $id }) { rebuild { id } } }", new { id = GlobalId.Write("PlatformConnection", "3") });
        Assert.Contains("FORBIDDEN", answer.Text);
        Assert.DoesNotContain("health.Rebuild", api.World.Calls);
    }

    public void Dispose() => client.Dispose();
}
