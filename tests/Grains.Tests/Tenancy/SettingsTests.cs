using Paceline.Campaigns;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>Settings in a cluster with its store: who decides what, and what follows from it.</summary>
public sealed class SettingsTests
{
    private const string Bands = "pacing-bands";

    [Fact]
    public async Task Setting_Changed_HoldsWithWhoWhenAndWhy_AndIsTakenBackAsAVersion()
    {
        await using var cluster = await LiveCluster.Start();
        var ada = await Person(cluster, "ada@x.test", "Ada");
        Assert.Equal(
            ("0.75 0.9 1.1 1.25", SettingSource.Default, null, "0.75 0.9 1.1 1.25", 0, null),
            await One(cluster, Bands) is var before ? (before.Value, before.Source, before.Own, before.Above, before.Version, before.ChangedBy) : default);

        var changed = await Settings(cluster, ada).Change(new SettingOrder(Bands, null, "0.70 0.9 1.1 1.3", 0, "  Calmer colours  "));

        Assert.Empty(changed.Problems);
        Assert.Equal(
            ("0.7 0.9 1.1 1.3", SettingSource.Organization, "0.7 0.9 1.1 1.3", "0.75 0.9 1.1 1.25", 1, "Ada"),
            (changed.Setting!.Value, changed.Setting.Source, changed.Setting.Own, changed.Setting.Above, changed.Setting.Version, changed.Setting.ChangedBy));
        var back = await Settings(cluster, ada).TakeBack(new SettingReturn(Bands, null, 1, 1, "Too calm"));
        Assert.Equal(("0.75 0.9 1.1 1.25", SettingSource.Default, null, 2), (back.Setting!.Value, back.Setting.Source, back.Setting.Own, back.Setting.Version));

        Assert.Equal(
            [(2, null, "0.7 0.9 1.1 1.3", "Ada", "Too calm", 1), (1, "0.7 0.9 1.1 1.3", (string?)null, "Ada", "Calmer colours", (int?)null)],
            (await Settings(cluster).GetHistory(Bands, null))!.Select(version => (version.Version, version.Value, version.Before, version.By, version.Reason, version.TakenBack)));
        Assert.Equal(
            [
                """SETTING_CHANGED|organization pacing-bands|{"version":0,"value":null}|{"version":1,"value":"0.7 0.9 1.1 1.3"}|Calmer colours|Ada|10.0.0.7""",
                """SETTING_TAKEN_BACK|organization pacing-bands|{"version":1,"value":"0.7 0.9 1.1 1.3"}|{"version":2,"value":null}|Too calm|Ada|10.0.0.7""",
            ],
            await cluster.Look("select action, object_id, before, after, reason, actor_name, remote_address from tenancy.audit where object_kind = 'setting' order by number"));
    }

    [Fact]
    public async Task Setting_ChangedByTwoFromTheSameVersion_IsRefusedTheSecondTime()
    {
        await using var cluster = await LiveCluster.Start();
        var settings = Settings(cluster);
        var outcomes = await Task.WhenAll(
            settings.Change(new SettingOrder("run-rate-days", null, "10", 0, "First")), settings.Change(new SettingOrder("run-rate-days", null, "20", 0, "Second")));

        var refused = Assert.Single(outcomes, outcome => outcome.Setting is null);
        var (kept, wanted) = outcomes[0].Setting is null ? ("20", "10") : ("10", "20");
        Assert.Equal(
            ("basedOn", "CHANGED_MEANWHILE", $"Days in the run rate of the organisation was changed meanwhile: you want {wanted} days in place of version 0, and version 1 is {kept} days. Look at it and decide again."),
            Assert.Single(refused.Problems) is var problem ? (problem.Field, problem.Code, problem.Message) : default);
        Assert.Equal("1", await cluster.One("select count(*) from tenancy.setting_version"));
    }

    /// <summary>What an activation holds may be old; the store has the last word.</summary>
    [Fact]
    public async Task Setting_ChangedBehindTheGrain_IsRefusedWithTheNewValue()
    {
        await using var cluster = await LiveCluster.Start();
        Assert.Equal("7", (await One(cluster, "run-rate-days")).Value);
        await cluster.Do($"insert into tenancy.setting_version values ({cluster.Org.Value}, 'organization', 'run-rate-days', 1, '30', null, now(), 'user-9', 'Elsewhere', 'Because', null)");

        var outcome = await Settings(cluster).Change(new SettingOrder("run-rate-days", null, "10", 0, "Mine"));

        Assert.Equal("CHANGED_MEANWHILE", Assert.Single(outcome.Problems).Code);
        Assert.Contains("version 1 is 30 days", outcome.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(("30", 1), await One(cluster, "run-rate-days") is var now ? (now.Value, now.Version) : default);
    }

    [Fact]
    public async Task Settings_OfWhatTheOrganisationLacks_AreRefused()
    {
        await using var cluster = await LiveCluster.Start();
        var settings = Settings(cluster);
        Assert.Null(await settings.GetSettings("dv360:no-such"));
        Assert.Null(await settings.GetHistory(Bands, "dv360:no-such"));
        Assert.Equal("NOT_FOUND", (await settings.Change(new SettingOrder(Bands, "dv360:no-such", "0 0 1 1", 0, "Because"))).Problems.Single().Code);
        Assert.Equal("NOT_FOUND", (await settings.Change(new SettingOrder("no-such", null, "1", 0, "Because"))).Problems.Single().Code);
        Assert.Equal("NOT_FOUND", (await settings.TakeBack(new SettingReturn(Bands, null, 7, 0, "Because"))).Problems.Single().Code);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => cluster.Grain<ISettingsGrain>("settings", actingFor: new Common.OrgId(cluster.Org.Value + 1)).GetSettings(null));
    }

    [Fact]
    public async Task Zone_Changed_IsTheProfilesAtOnce()
    {
        await using var cluster = await LiveCluster.Start();
        Assert.Equal("UTC", (await cluster.Grain<IOrganizationGrain>("organization").GetProfile())!.Zone);
        Assert.Empty((await Settings(cluster).Change(new SettingOrder("reporting-zone", null, "Asia/Tokyo", 0, "We moved"))).Problems);
        Assert.Equal("Asia/Tokyo", (await cluster.Grain<IOrganizationGrain>("organization").GetProfile())!.Zone);
        // What it was founded with comes back, though no version ever said it.
        Assert.Equal("UTC", (await Settings(cluster).TakeBack(new SettingReturn("reporting-zone", null, 1, 1, "We moved back"))).Setting!.Value);
    }

    [Fact]
    public async Task SecondFactor_AskedFor_TakesOneWhoHasItAndIsToldToOpenSessions()
    {
        await using var cluster = await LiveCluster.Start();
        var (ada, kim) = (await Person(cluster, "ada@x.test", "Ada"), await Person(cluster, "kim@x.test", "Kim"));
        Assert.False((await cluster.Platform<ISessionGrain>(CredentialKeys.Session(kim.CredentialId)).GetPrincipal())!.MustEnrol);
        var order = new SettingOrder("second-factor-required", null, "true", 0, "Our auditors want it");

        Assert.Equal("LOCKS_YOU_OUT", (await Settings(cluster, ada).Change(order)).Problems.Single().Code);
        Assert.Equal("LOCKS_YOU_OUT", (await Settings(cluster).Change(order)).Problems.Single().Code);
        await cluster.Do("update tenancy.app_user set totp_seed = '\\x01', totp_kek = 'default' where email = 'ada@x.test'");
        Assert.Equal("LOCKS_YOU_OUT", (await Settings(cluster, kim).Change(order)).Problems.Single().Code);
        Assert.Empty((await Settings(cluster, ada).Change(order)).Problems);

        Assert.True((await cluster.Platform<ISessionGrain>(CredentialKeys.Session(kim.CredentialId)).GetPrincipal())!.MustEnrol);
        Assert.False((await cluster.Platform<ISessionGrain>(CredentialKeys.Session(ada.CredentialId)).GetPrincipal())!.MustEnrol);
        Assert.Empty((await Settings(cluster, kim).TakeBack(new SettingReturn("second-factor-required", null, 1, 1, "Too early"))).Problems);
        Assert.False((await cluster.Platform<ISessionGrain>(CredentialKeys.Session(kim.CredentialId)).GetPrincipal())!.MustEnrol);
    }

    [Fact]
    public async Task Feature_TurnedOff_IsOffForTheOrganisation()
    {
        await using var cluster = await LiveCluster.Start();
        Assert.Equal([new FeatureView("board-margin", true)], await Settings(cluster).GetFeatures());
        await Settings(cluster).Change(new SettingOrder("feature-board-margin", null, "false", 0, "Nobody is to see it"));
        Assert.Equal([new FeatureView("board-margin", false)], await Settings(cluster).GetFeatures());
    }

    [Fact]
    public async Task Bands_ChangedForAnAdvertiser_JudgeItsLiveCampaignsAnewAndNoOthers()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        const string Wide = "0.5 0.8 1.2 1.5";
        var advertiser = (await View(cluster, "dv360:100")).Campaign.Advertiser.Key;

        Assert.Empty((await Settings(cluster).Change(new SettingOrder(Bands, advertiser, Wide, 0, "This client is like that"))).Problems);

        // The row and the live campaign; what a row says by its bands is a matter of CampaignRowTests.
        await cluster.Until("select string_agg(campaign_key || ' ' || pacing_settings, ', ' order by campaign_key) from campaigns.board_row", $"dv360:100 {Wide};7, ttd:c1 0.75 0.9 1.1 1.25;7");
        Assert.Equal((0.8m, 1.2m), await View(cluster, "dv360:100") is var now ? (now.BandLower, now.BandUpper) : default);
        Assert.Equal((0.9m, 1.1m), await View(cluster, "ttd:c1") is var other ? (other.BandLower, other.BandUpper) : default);
        Assert.Equal([new SettingDepartureView(advertiser, Wide)], (await One(cluster, Bands)).Departures);
        var own = (await Settings(cluster).GetSettings(advertiser))!;
        Assert.Equal(["fiscal-periods", "fiscal-year-start", Bands, "pacing-late-bands", "pacing-late-days", "run-rate-days"], own.Select(setting => setting.Name).Order());
        Assert.Equal((SettingSource.Advertiser, "0.75 0.9 1.1 1.25"), own.Single(setting => setting.Name == Bands) is var bands ? (bands.Source, bands.Above) : default);

        // Back with the organisation.
        Assert.Empty((await Settings(cluster).Change(new SettingOrder(Bands, advertiser, null, 1, "No longer"))).Problems);
        await cluster.Until("select count(*) from campaigns.board_row where pacing_settings <> '0.75 0.9 1.1 1.25;7'", "0");
        Assert.Equal(0.9m, (await View(cluster, "dv360:100")).BandLower);
    }

    private static ISettingsGrain Settings(LiveCluster cluster, Principal? by = null) => cluster.Grain<ISettingsGrain>("settings", by: by);

    private static async Task<SettingView> One(LiveCluster cluster, string name) =>
        (await Settings(cluster).GetSettings(null))!.Single(setting => setting.Name == name);

    private static async Task<CampaignView> View(LiveCluster cluster, string key) => (await cluster.Grain<ICampaignGrain>(key).GetView())!;

    private static async Task<Principal> Person(LiveCluster cluster, string email, string name)
    {
        await new IdentityStore(cluster.Orgs).EnsureUser(cluster.Org, email, name, new PasswordHash(10).Of("four unrelated words"), (int)Role.Admin);
        return (await cluster.Platform<IUserGrain>(CredentialKeys.User(email)).SignIn(
            new SignInAttempt(email, "four unrelated words", CredentialKeys.Hash(email), null, null))).Principal!;
    }
}
