using Paceline.Common;

namespace Paceline.Connections;

public sealed class ConnectionRulesTests
{
    private static readonly PlatformManifest Ttd = ConnectorCatalogue.Find("ttd")!.Manifest;
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly ConnectionDraft Good = new()
    {
        Platform = "ttd",
        Name = "Desk",
        Project = "own-1",
        Credential = new Dictionary<string, string> { ["login"] = "robot", ["password"] = "s3cret" },
    };

    [Fact]
    public void Problems_OfAGoodDraft_AreNone() => Assert.Empty(ConnectionRules.Problems(Good, Ttd, ["Another"], Now));

    [Fact]
    public void Problems_OfADraftWithEverythingWrong_AreAllNamedAtOnce()
    {
        var draft = Good with
        {
            Name = "  ",
            Project = "a/b",
            Credential = new Dictionary<string, string> { ["login"] = "", ["pasword"] = "s3cret", ["daily_template"] = new('x', 16_385) },
            PullEverySeconds = 59,
            HistoryDays = -1,
            DeliveryLookbackDays = 91,
            ConversionLookbackDays = -1,
            Quotas = new Dictionary<string, int> { ["calls"] = 0, ["cals"] = 5 },
            CredentialExpiresAt = Now,
        };

        var problems = ConnectionRules.Problems(draft, Ttd, [], Now);

        Assert.Equal(
            ["name", "project", "pullEverySeconds", "historyDays", "deliveryLookbackDays", "conversionLookbackDays", "quotas.calls", "quotas.cals", "credentialExpiresAt",
                "credential.login", "credential.password", "credential.pasword", "credential.daily_template"],
            problems.Select(problem => problem.Field));
        Assert.DoesNotContain(problems, problem => problem.Message.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_OfAnUnknownPlatform_NameIt() =>
        Assert.Equal(["platform"], ConnectionRules.Problems(Good with { Platform = "nix" }, null, [], Now).Select(problem => problem.Field));

    [Fact]
    public void Problems_OfANameThatIsTaken_DoNotLookAtItsCase() =>
        Assert.Equal(["name"], ConnectionRules.Problems(new ConnectionChange { Name = "desk " }, Ttd, ["DESK"], Now).Select(problem => problem.Field));

    [Fact]
    public void Problems_OfHoursWherePlatformHasDaysOnly_NameThem() =>
        Assert.Equal(["hourly"], ConnectionRules.Problems(new ConnectionChange { Hourly = true }, ConnectorCatalogue.Find("amazon")!.Manifest, [], Now).Select(problem => problem.Field));

    [Fact]
    public void Changed_ByAPart_KeepsTheRestAndZeroGoesBackToThePlatform()
    {
        var record = Record with { DeliveryLookbackDays = 9, ConversionLookbackDays = 40 };

        var changed = ConnectionRules.Changed(record, new ConnectionChange { Hourly = true, DeliveryLookbackDays = 0 });

        Assert.Equal(record with { DeliveryGrain = (int)DeliveryGrain.Hour, DeliveryLookbackDays = null }, changed);
    }

    [Fact]
    public void Differences_OfTwoStates_SayBeforeAndAfterOfWhatDiffers()
    {
        var after = ConnectionRules.Changed(Record, new ConnectionChange
        {
            Name = "New",
            Quotas = new Dictionary<string, int> { ["calls"] = 120 },
            Hourly = true,
            ConversionLookbackDays = 42,
            CredentialExpiresAt = Now,
        });

        Assert.Equal(
            [
                new("name", "Desk", "New"), new("quotas", null, "calls 120"), new("deliveryGrain", "day", "hour"), new("conversionLookbackDays", null, "42"),
                new("credentialExpiresAt", null, "2026-03-10T12:00Z"),
            ],
            ConnectionRules.Differences(Record, after));
        Assert.Empty(ConnectionRules.Differences(Record, Record));
    }

    [Fact]
    public void Replaced_Credentials_NeverSayTheirValues() =>
        Assert.Equal([new("credential.login", null, "replaced"), new("credential.password", null, "replaced")], ConnectionRules.Replaced(Good.Credential));

    [Fact]
    public void Backfill_WithEverythingWrong_NamesAllAtOnce()
    {
        var now = NodaTime.Instant.FromUtc(2026, 3, 10, 12, 0);
        AccountRecord[] accounts = [new(1, "a1", "One", "UTC", "GBP", 0, null, null, null)];

        Assert.Empty(BackfillRules.Problems(new(new(2026, 1, 1), new(2026, 3, 10), ["a1"], 50), accounts, [], null, now));
        Assert.Equal(
            ["from", "to", "sharePercent", "accounts"],
            BackfillRules.Problems(new(new(2026, 3, 13), new(2026, 3, 12), ["a9"], 0), accounts, [], null, now).Select(problem => problem.Field));
        Assert.Equal(["from", "accounts"], BackfillRules.Problems(new(new(2022, 1, 1), new(2026, 3, 1), [], 50), [], [], null, now).Select(problem => problem.Field));
    }

    [Theory]
    [InlineData("amazon", "2025-12-08", null)]
    [InlineData("amazon", "2025-12-07", "from BEYOND_RETENTION: Amazon DSP keeps reports for 95 days; the first day possible is 2025-12-08.")]
    [InlineData("amazon", "2020-01-01", "from BEYOND_RETENTION: Amazon DSP keeps reports for 95 days; the first day possible is 2025-12-08.")]
    [InlineData("dv360", "2025-12-07", null)]
    [InlineData("dv360", "2023-03-12", null)]
    [InlineData("dv360", "2023-03-11", "from BAD_VALUE: Paceline reads 1095 days back; the first day possible is 2023-03-12.")]
    public void Backfill_BeforeTheFirstDayOfThePlatform_IsRefusedWithThatDay(string platform, string from, string? problem)
    {
        var now = NodaTime.Instant.FromUtc(2026, 3, 10, 12, 0);
        var manifest = ConnectorCatalogue.Find(platform)!.Manifest;
        AccountRecord[] accounts = [new(1, "a1", "One", "UTC", "GBP", 0, null, null, null)];
        var wish = new BackfillWish(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), new(2026, 3, 10), [], 50);

        Assert.Equal(problem, BackfillRules.Problems(wish, accounts, [], manifest, now).Select(one => $"{one.Field} {one.Code}: {one.Message}").SingleOrDefault());
    }

    [Fact]
    public void Backfill_OfAccountsOfTwoZones_IsOneEach()
    {
        AccountRecord[] accounts =
        [
            new(1, "a1", "One", "UTC", "GBP", 0, null, null, null), new(1, "a2", "Two", "Asia/Tokyo", "JPY", 0, null, null, null), new(1, "a3", "Three", "UTC", "GBP", 0, null, null, null),
        ];
        var wish = new BackfillWish(new(2026, 1, 1), new(2026, 1, 31), ["a1", "a2"], 30);

        Assert.Equal([("Asia/Tokyo", "a2"), ("UTC", "a1")], BackfillRules.Split(wish, 1, accounts).Select(one => (one.Zone, string.Join(' ', one.Accounts))));
        Assert.Equal([("Asia/Tokyo", ""), ("UTC", "")], BackfillRules.Split(wish with { Accounts = [] }, 1, accounts).Select(one => (one.Zone, string.Join(' ', one.Accounts))));
    }

    [Fact]
    public void Catalogue_OfEveryPlatform_SaysWhatPeopleNeed() => Assert.All(ConnectorCatalogue.All, connector =>
    {
        var view = CatalogueViews.Platform(connector.Manifest, false, new NodaTime.LocalDate(2026, 3, 10));
        Assert.NotEmpty(view.ApiVersions);
        Assert.Equal([(MetricFamily.Delivery, 21_600), (MetricFamily.Conversions, 86_400)], view.Lookbacks.Select(lookback => (lookback.Family, lookback.EverySeconds)));
        Assert.True(view.Lookbacks[1].Days >= view.Lookbacks[0].Days);
        Assert.All(view.Streams, stream =>
        {
            Assert.NotEmpty(stream.Fields);
            Assert.NotEmpty(stream.Key);
            Assert.NotEmpty(stream.Modes);
            Assert.NotEmpty(stream.Permission);
        });
    });

    private static readonly ConnectionRecord Record = new(new OrgId(1), 1, "ttd", "Desk", "own-1", "{}", [1], 900, "{}", 0, 90, 2, null, null);
}
