namespace Paceline.Dv360;

/// <summary>Pacing and budgets of insertion orders: what a scenario may say, and what DV360 makes of what is written.</summary>
public sealed class OrderBudgetTests
{
    private const string Orders = "/v4/advertisers/10/insertionOrders";

    [Theory]
    [InlineData("10", "1000", "6000257770", "6000250000")]
    [InlineData("10", "1000", "3", "10000")]
    [InlineData("11", "1100", "500001500000", "500001000000")]
    public async Task SegmentAmount_Written_IsRoundedToTheBillableUnit(string advertiser, string order, string sent, string kept)
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Patch($"/v4/advertisers/{advertiser}/insertionOrders/{order}?updateMask=budget.budgetSegments", Budget("null", sent));
        Assert.Equal((200, kept), (status, (string)body["budget"]!["budgetSegments"]![0]!["budgetAmountMicros"]!));
    }

    [Theory]
    [InlineData("FLIGHT", 400)]
    [InlineData("DAILY", 200)]
    public async Task Order_CreatedWithAsapPacing_IsRefusedOverAFlightAsAPatchIs(string period, int expected)
    {
        await using var sandbox = await RunningSandbox.Small();
        var pacing = $$"""{"pacingPeriod":"PACING_PERIOD_{{period}}","pacingType":"PACING_TYPE_ASAP"}""";
        var (created, body) = await sandbox.Post(Orders, $$"""
            {"campaignId":"100","displayName":"New","entityStatus":"ENTITY_STATUS_DRAFT","pacing":{{pacing}},"frequencyCap":{"unlimited":true},
             "kpi":{"kpiType":"KPI_TYPE_CPM","kpiAmountMicros":"1"},"optimizationObjective":"NO_OBJECTIVE",
             "budget":{"budgetSegments":[{"budgetAmountMicros":"1234567890","dateRange":{"startDate":{"year":2026,"month":4,"day":1},"endDate":{"year":2026,"month":4,"day":30} } }]} }
            """);
        var (patched, _) = await sandbox.Patch($"{Orders}/1000?updateMask=pacing", $$"""{"pacing":{{pacing}}}""");
        Assert.Equal((expected, expected), (created, patched));
        if (expected == 200)
            Assert.Equal("1234560000", (string)body["budget"]!["budgetSegments"]![0]!["budgetAmountMicros"]!);
        else
            Assert.Equal("PACING_TYPE_ASAP is not compatible with PACING_PERIOD_FLIGHT for insertion orders.", (string)body["error"]!["message"]!);
    }

    [Fact]
    public async Task Scenario_OrdersWithPacingAndImpressions_AreShownAsDv360ShowsThem()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, answer) = await sandbox.Post("/control/scenario", """
            {"orders":[
              {"id":"1001","campaignId":"100","name":"Daily","pacing":{"period":"daily","type":"asap","dailyMax":12.5},"segments":[{"start":"2026-03-01","end":"2026-03-31","amount":300}]},
              {"id":"1002","campaignId":"100","name":"Views","budgetUnit":"impressions","pacing":{"period":"daily","type":"ahead","dailyMax":5000},
               "segments":[{"start":"2026-03-01","end":"2026-03-31","amount":90000}]}],
             "lineItems":[{"platform":"dv360","id":"2020","orderId":"1002","name":"Line V"}]}
            """);
        Assert.True(status == 200, answer.ToJsonString());
        var (_, daily) = await sandbox.Get($"{Orders}/1001");
        Assert.Equal(
            """{"pacingPeriod":"PACING_PERIOD_DAILY","pacingType":"PACING_TYPE_ASAP","dailyMaxMicros":"12500000"}""", daily["pacing"]!.ToJsonString());
        var (_, views) = await sandbox.Get($"{Orders}/1002");
        Assert.Equal(
            """{"pacingPeriod":"PACING_PERIOD_DAILY","pacingType":"PACING_TYPE_AHEAD","dailyMaxImpressions":"5000"}""", views["pacing"]!.ToJsonString());
        Assert.Equal(
            ("BUDGET_UNIT_IMPRESSIONS", "90000000000"),
            ((string)views["budget"]!["budgetUnit"]!, (string)views["budget"]!["budgetSegments"]![0]!["budgetAmountMicros"]!));
        Assert.Equal("BUDGET_UNIT_IMPRESSIONS", (string)(await sandbox.Get("/v4/advertisers/10/lineItems/2020")).Body["budget"]!["budgetUnit"]!);

        var (kept, body) = await sandbox.Patch($"{Orders}/1002?updateMask=budget", Budget("null", "7900000"));
        Assert.Equal(
            (200, "BUDGET_UNIT_IMPRESSIONS", "7000000"),
            (kept, (string)body["budget"]!["budgetUnit"]!, (string)body["budget"]!["budgetSegments"]![0]!["budgetAmountMicros"]!));
        var (changed, refusal) = await sandbox.Patch($"{Orders}/1002?updateMask=budget", Budget("\"BUDGET_UNIT_CURRENCY\"", "7900000"));
        Assert.Equal((400, "budget.budgetUnit"), (changed, (string)refusal["error"]!["details"]![0]!["fieldViolations"]![0]!["field"]!));
    }

    [Theory]
    [InlineData("even", "PaceEvenly")]
    [InlineData("ahead", "PaceAhead")]
    [InlineData("asap", "PaceAsSoonAsPossible")]
    [InlineData("dailyCap", "PaceToDailyCap")]
    public async Task Scenario_TradeDeskCampaignWithPacing_ShowsItsMode(string pacing, string mode)
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/scenario", $$"""
            {"campaigns":[{"platform":"ttd","id":"c2","advertiserId":"a1","name":"Paced","pacing":"{{pacing}}"}],
             "lineItems":[{"platform":"ttd","id":"g9","campaignId":"c2","name":"Group"}]}
            """);
        Assert.Equal(mode, (string)(await sandbox.Get("/v3/campaign/c2")).Body["PacingMode"]!);
        Assert.Equal(mode, (string)(await sandbox.Get("/v3/adgroup/g9")).Body["RTBAttributes"]!["BudgetSettings"]!["PacingMode"]!);
    }

    [Fact]
    public async Task Scenario_WithPacingThatNoPlatformHas_NamesEachPlace()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/control/scenario", """
            {"campaigns":[{"platform":"dv360","id":"109","advertiserId":"10","name":"C","pacing":"even"}],
             "orders":[{"id":"1001","campaignId":"100","name":"O","pacing":{"type":"asap","speed":1}},
                       {"id":"1002","campaignId":"100","name":"P","budgetUnit":"impressions","segments":[{"start":"2026-03-01","end":"2026-03-02","amount":1.5}]}]}
            """);
        Assert.Equal(400, status);
        Assert.Equal(
            ["$.campaigns[0].pacing", "$.orders[0].pacing.type", "$.orders[0].pacing.speed", "$.orders[1].segments[0].amount"],
            body["problems"]!.AsArray().Select(problem => (string)problem!["at"]!));
    }

    private static string Budget(string unit, string amount) =>
        $$"""{"budget":{"budgetUnit":{{unit}},"budgetSegments":[{"budgetAmountMicros":"{{amount}}","dateRange":{"startDate":{"year":2026,"month":3,"day":1},"endDate":{"year":2026,"month":3,"day":31} } }]} }""";
}
