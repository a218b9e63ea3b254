using Npgsql;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Tenancy;

public sealed class SettingStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Bands = "pacing-bands";
    private static readonly SettingScope Advertiser = SettingScope.Of("dv360:a1");

    private SettingStore Settings => new(fixture.Database.Orgs);

    [Fact]
    public async Task Append_OfVersions_KeepsThemAllAndTheLatestHolds()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (first, second) = (Version(SettingScope.Organization, Bands, 1, "0.7 0.9 1.1 1.3"), Version(SettingScope.Organization, Bands, 2, null, "0.7 0.9 1.1 1.3") with { TakenBack = 1 });

        Assert.True(await Settings.Append(shop.Org, first, Change(first)));
        Assert.True(await Settings.Append(shop.Org, second, Change(second)));
        Assert.True(await Settings.Append(shop.Org, Version(Advertiser, Bands, 1, "0 0 1 1"), Change(first)));

        Assert.Equal([second, first], await Settings.History(shop.Org, SettingScope.Organization, Bands, 10));
        Assert.Equal([second], await Settings.History(shop.Org, SettingScope.Organization, Bands, 1));
        Assert.Equal(first, await Settings.Find(shop.Org, SettingScope.Organization, Bands, 1));
        Assert.Null(await Settings.Find(shop.Org, SettingScope.Organization, Bands, 3));
        Assert.Equal([("dv360:a1", 1), ("organization", 2)], (await Settings.Load(shop.Org))!.Latest.Select(version => (version.Scope.Text, version.Version)));
        Assert.Equal(["dv360:a1|0 0 1 1"], await shop.Look("select scope, value from tenancy.setting where org_id = $1"));
        Assert.Equal(["1|SETTING_CHANGED", "2|SETTING_CHANGED", "3|SETTING_CHANGED"], await shop.Look("select number, action from tenancy.audit where org_id = $1 order by number"));
    }

    [Fact]
    public async Task Append_OfANumberThatIsThere_ChangesNothingAndWritesNoRecord()
    {
        var shop = await Workshop.Open(fixture.Database);
        var version = Version(SettingScope.Organization, "reporting-zone", 1, "Asia/Tokyo");
        Assert.True(await Settings.Append(shop.Org, version, Change(version)));

        var late = version with { Value = "Europe/Paris", ByName = "Somebody slower" };
        Assert.False(await Settings.Append(shop.Org, late, Change(late)));

        Assert.Equal([version], await Settings.History(shop.Org, SettingScope.Organization, "reporting-zone", 10));
        Assert.Equal("Asia/Tokyo", await shop.One("select zone from tenancy.organization where org_id = $1"));
        Assert.Equal("1", await shop.One("select count(*) from tenancy.audit where org_id = $1"));
    }

    [Fact]
    public async Task Append_ByTwentyAtOnce_AddsOne()
    {
        var shop = await Workshop.Open(fixture.Database);
        var done = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
        {
            var version = Version(SettingScope.Organization, "run-rate-days", 1, $"{i + 1}");
            return Settings.Append(shop.Org, version, Change(version));
        }));
        Assert.Equal(1, done.Count(added => added));
        Assert.Equal("1|1", await shop.One("select (select count(*) from tenancy.setting_version where org_id = $1), (select count(*) from tenancy.audit where org_id = $1)"));
    }

    [Fact]
    public async Task Append_OfWhatTheOrganisationWasFoundedWith_ChangesItsRow()
    {
        var shop = await Workshop.Open(fixture.Database);
        foreach (var (name, value) in new[] { ("reporting-zone", "Asia/Tokyo"), ("reporting-currency", "JPY"), ("second-factor-required", "true") })
        {
            var version = Version(SettingScope.Organization, name, 1, value);
            await Settings.Append(shop.Org, version, Change(version));
        }

        Assert.Equal("Asia/Tokyo|JPY|True", await shop.One("select zone, currency, second_factor_required from tenancy.organization where org_id = $1"));
        Assert.Equal(
            [("reporting-currency", "JPY"), ("reporting-zone", "Asia/Tokyo"), ("second-factor-required", "true")],
            (await Settings.Load(shop.Org))!.Founded.OrderBy(one => one.Key).Select(one => (one.Key, one.Value)));
    }

    [Theory]
    [InlineData("update tenancy.setting_version set value = 'x'")]
    [InlineData("delete from tenancy.setting_version")]
    public async Task Silo_ChangingWhatWasDecided_IsRefused(string sql)
    {
        var shop = await Workshop.Open(fixture.Database);
        await using var transaction = await fixture.Database.Orgs.Begin(shop.Org);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => transaction.Execute(sql, CancellationToken.None))).SqlState);
    }

    [Fact]
    public async Task Advertiser_OfTheOrganisation_IsThereForItAlone()
    {
        var (shop, other) = (await Workshop.Open(fixture.Database), await Workshop.Open(fixture.Database));
        await shop.Merge(At(8), batch => batch.Advertiser("a1"));

        Assert.True(await Settings.HasAdvertiser(shop.Org, "dv360:a1"));
        Assert.False(await Settings.HasAdvertiser(shop.Org, "dv360:a2"));
        Assert.False(await Settings.HasAdvertiser(shop.Org, "nonsense"));
        Assert.False(await Settings.HasAdvertiser(other.Org, "dv360:a1"));
        var version = Version(Advertiser, Bands, 1, "0 0 1 1");
        await Settings.Append(shop.Org, version, Change(version));
        Assert.Empty(await Settings.History(other.Org, Advertiser, Bands, 10));
        Assert.Null(await Settings.Load(new OrgId(999_999)));
    }

    [Fact]
    public async Task Campaign_Loaded_BringsTheNearestSettings()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5));
        Assert.Equal(PacingSettings.Default, (await Load(shop)).Settings);

        await Decide(SettingScope.Organization, Bands, 1, "0.7 0.9 1.1 1.3");
        await Decide(SettingScope.Organization, "run-rate-days", 1, "14");
        await Decide(SettingScope.Of("dv360:a2"), Bands, 1, "0 0 1 1");
        Assert.Equal(PacingSettings.Default with { Bands = "0.7 0.9 1.1 1.3", RunRateDays = "14" }, (await Load(shop)).Settings);

        await Decide(Advertiser, Bands, 1, "0.5 0.8 1.2 1.5");
        var settings = (await Load(shop)).Settings;
        Assert.Equal(PacingSettings.Default with { Bands = "0.5 0.8 1.2 1.5", RunRateDays = "14" }, settings);
        Assert.Equal((0.5m, 0.8m, 1.2m, 1.5m, 14), settings.Options() is var options
            ? (options.CriticalBelow, options.OnTrackFrom, options.OnTrackTo, options.CriticalAbove, options.RunRateDays) : default);

        // The last days' tolerance stands only where there are last days, and is kept and read as one text with the others.
        await Decide(SettingScope.Organization, "pacing-late-bands", 1, "0.95 0.98 1.02 1.05");
        Assert.Equal("0.5 0.8 1.2 1.5;14", (await Load(shop)).Settings.Text);
        await Decide(Advertiser, "pacing-late-days", 1, "7");
        settings = (await Load(shop)).Settings;
        Assert.Equal(("0.5 0.8 1.2 1.5;14;7;0.95 0.98 1.02 1.05", settings), (settings.Text, PacingSettings.Read(settings.Text)));
        Assert.Equal((7, 0.98m, 14), settings.Options() is var late ? (late.LateDays, late.Late!.OnTrackFrom, late.Late.RunRateDays) : default);
        await Decide(Advertiser, "pacing-late-days", 2, null);
        await Decide(Advertiser, Bands, 2, null);
        Assert.Equal(PacingSettings.Default with { Bands = "0.7 0.9 1.1 1.3", RunRateDays = "14" }, (await Load(shop)).Settings);

        Task Decide(SettingScope scope, string name, int number, string? value)
        {
            var version = Version(scope, name, number, value);
            return Settings.Append(shop.Org, version, Change(version));
        }
    }

    [Fact]
    public async Task Rows_JudgedByOtherSettingsThanHold_AreToldAgainUntilTheyAreNot()
    {
        var shop = await Workshop.Open(fixture.Database);
        var untold = new UntoldStore(shop.Orgs);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5));
        await shop.Gold.Advance(shop.Org, At(9));
        await untold.Told(shop.Org, (await untold.Load(shop.Org))!, Row(settings: null), [], [], At(9));
        await untold.AddTurned(shop.Org, At(9));
        Assert.Null(await untold.Load(shop.Org));

        var version = Version(Advertiser, Bands, 1, "0.5 0.8 1.2 1.5");
        await Settings.Append(shop.Org, version, Change(version));
        await untold.AddTurned(shop.Org, At(10));
        await untold.AddTurned(shop.Org, At(10));
        var news = (await untold.Load(shop.Org))!;
        Assert.Equal([("dv360:c1", true)], news.Campaigns.Select(campaign => (campaign.Key, campaign.SetUp)));

        await untold.Told(shop.Org, news, Row("0.5 0.8 1.2 1.5;7"), [], [], At(10));
        await untold.AddTurned(shop.Org, At(11));
        Assert.Null(await untold.Load(shop.Org));

        var days = Version(Advertiser, "pacing-late-days", 1, "7");
        await Settings.Append(shop.Org, days, Change(days));
        await untold.AddTurned(shop.Org, At(12));
        await untold.Told(shop.Org, (await untold.Load(shop.Org))!, Row("0.5 0.8 1.2 1.5;7;7;0.9 0.95 1.05 1.1"), [], [], At(12));
        await untold.AddTurned(shop.Org, At(13));
        Assert.Null(await untold.Load(shop.Org));

        // A rule that was saved while the campaign was told of something else was never judged.
        await untold.AddAll(shop.Org);
        var older = (await untold.Load(shop.Org))!;
        await untold.AddAll(shop.Org);
        await untold.Told(shop.Org, older, "[]", [], [], At(14));
        Assert.Equal("dv360:c1", Assert.Single((await untold.Load(shop.Org))!.Campaigns).Key);

        string Row(string? settings) => $$"""
            [{"campaign_key":"dv360:c1","campaign_no":{{Number()}},"connection_id":1,"name":"Spring","platform":"dv360","advertiser_key":"dv360:a1","advertiser_name":"B",
              "advertiser_currency":"GBP","advertiser_zone":"UTC","status":1,"flight_state":4,"zone":"UTC","currency":"GBP","basis":"revenue","impressions":0,"clicks":0,
              "band":6,"spark":[],"pacing_settings":{{(settings is null ? "null" : $"\"{settings}\"")}}}]
            """;
        string Number() => shop.One("select entity_no from silver.entity where org_id = $1 and kind = 2").GetAwaiter().GetResult();
    }

    private static async Task<CampaignRecord> Load(Workshop shop) => (await new CampaignStore(shop.Orgs).Load(shop.Org, new EntityKey("dv360", "c1")))!;

    private static SettingVersionRecord Version(SettingScope scope, string name, int version, string? value, string? before = null) =>
        new(scope, name, version, value, before, At(8), "user-7", "Kim", "Because", null);

    private static AuditEntry Change(SettingVersionRecord version) =>
        new(version.At, AuditActor.System, "SETTING_CHANGED", new AuditObject("setting", $"{version.Scope.Text} {version.Name}")) { Reason = version.Reason };
}
