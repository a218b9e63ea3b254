namespace Paceline.Dv360;

public sealed class PatchTests
{
    private const string Line = "/v4/advertisers/10/lineItems/2000";
    private const string Order = "/v4/advertisers/10/insertionOrders/1000";

    [Fact]
    public async Task Patch_WithMask_ChangesOnlyWhatTheMaskNames()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/clock", """{"advance":"PT30M"}""");
        var (status, body) = await sandbox.Patch($"{Line}?updateMask=displayName", """{"displayName":"New","entityStatus":"ENTITY_STATUS_PAUSED"}""");
        Assert.Equal(200, status);
        Assert.Equal(
            ("New", "ENTITY_STATUS_ACTIVE", "2026-03-20T12:30:00.000Z"),
            ((string)body["displayName"]!, (string)body["entityStatus"]!, (string)body["updateTime"]!));
        var (_, again) = await sandbox.Get(Line);
        Assert.Equal(body.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Patch_WithUnknownMaskPath_NamesEveryBadPath()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Patch($"{Line}?updateMask=displayName,budget.amount,colour", """{"displayName":"x"}""");
        Assert.Equal(400, status);
        Assert.Equal(
            """[{"field":"updateMask","description":"The field \u0022budget.amount\u0022 does not exist."},{"field":"updateMask","description":"The field \u0022colour\u0022 does not exist."}]""",
            body["error"]!["details"]![0]!["fieldViolations"]!.ToJsonString());
    }

    [Fact]
    public async Task Patch_WithUnknownName_IsRefusedAsGoogleDoes()
    {
        await using var sandbox = await RunningSandbox.Small();
        var message = await sandbox.Message(HttpMethod.Patch, $"{Line}?updateMask=displayName", """{"displayName":"x","colour":1}""");
        Assert.Equal("Invalid JSON payload received. Unknown name \"colour\" at 'line_item': Cannot find field.", message);
    }

    [Theory]
    [InlineData("", "updateMask", "The update mask is required.")]
    [InlineData("?updateMask=campaignId", "updateMask", "The field \"campaignId\" cannot be updated.")]
    public async Task Patch_WithoutMaskOrOfFixedField_IsRefused(string query, string field, string description)
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Patch(Line + query, "{}");
        var violation = body["error"]!["details"]![0]!["fieldViolations"]![0]!;
        Assert.Equal((400, field, description), (status, (string)violation["field"]!, (string)violation["description"]!));
    }

    [Fact]
    public async Task Status_BackToDraft_IsRefused()
    {
        await using var sandbox = await RunningSandbox.Small();
        var message = await sandbox.Message(HttpMethod.Patch, $"{Line}?updateMask=entityStatus", """{"entityStatus":"ENTITY_STATUS_DRAFT"}""");
        Assert.Equal("The entity status cannot be changed back to ENTITY_STATUS_DRAFT.", message);
    }

    [Fact]
    public async Task Order_ActivatedUnderPausedCampaign_IsRefused()
    {
        await using var sandbox = await RunningSandbox.Small();
        const string path = "/v4/advertisers/10/insertionOrders/1010?updateMask=entityStatus";
        Assert.Equal(
            "The insertion order cannot be activated because its campaign is not active.",
            await sandbox.Message(HttpMethod.Patch, path, """{"entityStatus":"ENTITY_STATUS_ACTIVE"}"""));
        await sandbox.Patch("/v4/advertisers/10/campaigns/101?updateMask=entityStatus", """{"entityStatus":"ENTITY_STATUS_ACTIVE"}""");
        var (status, _) = await sandbox.Patch(path, """{"entityStatus":"ENTITY_STATUS_ACTIVE"}""");
        Assert.Equal(200, status);
    }

    [Theory]
    [InlineData(1, 15, 16, 19, "When a flight/budget segment date is updated, the new value cannot be in the past.")]
    [InlineData(2, 15, 16, 31, "When a flight/budget segment date is updated, the new value cannot be in the past.")]
    [InlineData(21, 25, 26, 31, "The start date cannot be changed once it is in the past.")]
    [InlineData(1, 15, 16, 20, null)]
    [InlineData(1, 15, 16, 30, null)]
    public async Task Segments_Rewritten_KeepThePastFixed(int firstStart, int firstEnd, int secondStart, int secondEnd, string? refusal)
    {
        await using var sandbox = await RunningSandbox.Small();
        static string Segment(string amount, int from, int to) =>
            $"{{\"budgetAmountMicros\":\"{amount}\",\"dateRange\":{{\"startDate\":{Day(from)},\"endDate\":{Day(to)}}}}}";
        static string Day(int day) => $"{{\"year\":2026,\"month\":3,\"day\":{day}}}";
        var (status, body) = await sandbox.Patch(
            $"{Order}?updateMask=budget.budgetSegments",
            $"{{\"budget\":{{\"budgetSegments\":[{Segment("4000000000", firstStart, firstEnd)},{Segment("7000000000", secondStart, secondEnd)}]}}}}");
        Assert.Equal(refusal, status == 200 ? null : (string?)body["error"]!["message"]);
        if (refusal is null)
            Assert.Equal("7000000000", (string)body["budget"]!["budgetSegments"]![1]!["budgetAmountMicros"]!);
    }

    [Theory]
    [InlineData("10", "1000", "10257770", "10250000")]
    [InlineData("10", "1000", "3", "10000")]
    [InlineData("11", "1100", "1500000", "1000000")]
    public async Task DailyMax_Written_IsRoundedToTheBillableUnit(string advertiser, string order, string sent, string kept)
    {
        await using var sandbox = await RunningSandbox.Small();
        var (_, body) = await sandbox.Patch(
            $"/v4/advertisers/{advertiser}/insertionOrders/{order}?updateMask=pacing",
            $$$"""{"pacing":{"pacingPeriod":"PACING_PERIOD_DAILY","pacingType":"PACING_TYPE_EVEN","dailyMaxMicros":"{{{sent}}}"}}""");
        Assert.Equal(kept, (string)body["pacing"]!["dailyMaxMicros"]!);
    }

    [Fact]
    public async Task LineItem_PatchedTwiceAtOnce_OneIsAborted()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:Dv360:LineItemWriteMilliseconds=300");
        var both = await Task.WhenAll(
            sandbox.Patch($"{Line}?updateMask=displayName", """{"displayName":"one"}"""),
            sandbox.Patch($"{Line}?updateMask=displayName", """{"displayName":"two"}"""));
        Assert.Equal([200, 409], both.Select(b => b.Status).Order());
        Assert.Equal("ABORTED", (string)both.Single(b => b.Status == 409).Body["error"]!["status"]!);
    }

    [Fact]
    public async Task BulkUpdate_OfMixedLines_SaysUpdatedSkippedAndFailed()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/v4/advertisers/10/lineItems:bulkUpdate", """
            {"lineItemIds":["2000","2002","9999"],"targetLineItem":{"entityStatus":"ENTITY_STATUS_PAUSED"},"updateMask":"entityStatus"}
            """);
        Assert.Equal(200, status);
        Assert.Equal(
            """{"updatedLineItemIds":["2000"],"skippedLineItemIds":["2002"],"failedLineItemIds":["9999"],"errors":[{"code":5,"message":"Line item 9999: Requested entity was not found."}]}""",
            body.ToJsonString());
    }

    [Fact]
    public async Task BulkUpdate_OfBudget_IsRefused()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, _) = await sandbox.Post("/v4/advertisers/10/lineItems:bulkUpdate", """{"lineItemIds":["2000"],"targetLineItem":{},"updateMask":"budget"}""");
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task LineItem_CreatedTwice_IsTwoDraftsAndNeverBornActive()
    {
        await using var sandbox = await RunningSandbox.Small();
        static string Body(string status) => $$$"""
            {"insertionOrderId":"1000","displayName":"New #op7F3K","lineItemType":"LINE_ITEM_TYPE_DISPLAY_DEFAULT","entityStatus":"{{{status}}}",
             "flight":{"flightDateType":"LINE_ITEM_FLIGHT_DATE_TYPE_INHERITED"},"budget":{"budgetAllocationType":"LINE_ITEM_BUDGET_ALLOCATION_TYPE_AUTOMATIC"},
             "pacing":{"pacingPeriod":"PACING_PERIOD_FLIGHT","pacingType":"PACING_TYPE_AHEAD"},"frequencyCap":{"unlimited":true},
             "partnerRevenueModel":{"markupType":"PARTNER_REVENUE_MODEL_MARKUP_TYPE_MEDIA_COST_MARKUP","markupAmount":"25000"},
             "bidStrategy":{"fixedBid":{"bidAmountMicros":"1000000"}},"containsEuPoliticalAds":"DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING"}
            """;
        var (refused, _) = await sandbox.Post("/v4/advertisers/10/lineItems", Body("ENTITY_STATUS_ACTIVE"));
        Assert.Equal(400, refused);
        var (_, first) = await sandbox.Post("/v4/advertisers/10/lineItems", Body("ENTITY_STATUS_DRAFT"));
        var (_, second) = await sandbox.Post("/v4/advertisers/10/lineItems", Body("ENTITY_STATUS_DRAFT"));
        Assert.NotEqual((string)first["lineItemId"]!, (string)second["lineItemId"]!);
        Assert.Equal("1000", (string)second["insertionOrderId"]!);
    }
}
