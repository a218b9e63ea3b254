using Paceline.Api;
using Paceline.Fakes;

namespace Paceline.Campaigns;

public sealed class CampaignEventTests(ApiFixture api)
{
    [Fact]
    public async Task Events_OfACampaign_AreSaidToEverybody()
    {
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        const string Fields = "{ at day kind name statusBefore statusAfter amountBefore amountAfter currency basis effective severity on }";
        Assert.Equal(
            """
            {"data":{"campaignEvents":[{"at":"2026-03-09T08:00:00+00:00","day":"2026-03-09","kind":"STATUS","name":"Status","statusBefore":"ACTIVE","statusAfter":"PAUSED","amountBefore":null,"amountAfter":null,"currency":null,"basis":null,"effective":null,"severity":null,"on":null},
            {"at":"2026-03-09T08:00:00+00:00","day":"2026-03-09","kind":"PLAN","name":"Plan","statusBefore":null,"statusAfter":null,"amountBefore":"100","amountAfter":"120.5","currency":"GBP","basis":"media","effective":null,"severity":null,"on":null},
            {"at":"2026-03-09T08:00:00+00:00","day":"2026-03-02","kind":"RESTATED","name":"Restated","statusBefore":null,"statusAfter":null,"amountBefore":"10","amountAfter":"9","currency":"GBP","basis":"media","effective":null,"severity":null,"on":null},
            {"at":"2026-03-09T08:00:00+00:00","day":"2026-03-09","kind":"ALERT","name":"Alert","statusBefore":null,"statusAfter":null,"amountBefore":null,"amountAfter":null,"currency":null,"basis":null,"effective":null,"severity":"CRITICAL","on":"Campaign 1"},
            {"at":"2026-03-09T08:00:00+00:00","day":"2026-03-09","kind":"AMENDED","name":"Amended","statusBefore":null,"statusAfter":null,"amountBefore":"800","amountAfter":"900","currency":"EUR","basis":null,"effective":"2026-03-12","severity":null,"on":null}]}}
            """.ReplaceLineEndings(""),
            (await viewer.Ask($$"""{ campaignEvents(campaignId: "{{GlobalId.Write("Campaign", "dv360:1")}}") {{Fields}} }""")).DataAlone);
        Assert.Equal("""{"data":{"campaignEvents":null}}""", (await viewer.Ask($$"""{ campaignEvents(campaignId: "{{GlobalId.Write("Campaign", "dv360:9")}}") { day } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await viewer.Ask("""{ campaignEvents(campaignId: "x") { day } }""")).Codes);
    }
}
