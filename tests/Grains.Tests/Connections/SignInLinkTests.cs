using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Credentials renewed by signing in at the platform, on a real silo before the sandbox's consent page.</summary>
public sealed class SignInLinkTests
{
    private const string State = "select state from connections.connection where connection_id = 3";
    private const string Kept =
        """
        select account_id || ' ' || data_through || ' ' || settled_at from gold.watermark where connection_id = 3
        union all select stream || subject || coalesce(filled_from::text, '') from connections.stream where connection_id = 3
        union all select name || project || quotas || endpoints || history_days || pull_every_seconds from connections.connection where connection_id = 3
        """;

    private const string Credentials = "select string_agg(md5(credential), ',' order by connection_id) || (select count(*) from tenancy.audit where action = 'CONNECTION_CREDENTIALS_REPLACED') from connections.connection";
    private static readonly Principal Ann = new(PrincipalKind.User, "u1", 1, Role.Admin, "Ann", null, "s1");
    private static readonly Principal Bob = new(PrincipalKind.User, "u2", 1, Role.Admin, "Bob", null, "s2");
    private static readonly Uri Return = new("https://ads.example/connections/signed-in");

    [Fact]
    public async Task SignIn_AfterARevocation_GoesOnWithoutLosingAnything()
    {
        await using var cluster = await WithAmazon();
        await cluster.Platforms.RevokeAmazon();
        // A grain that is at work just then stays in memory with a token that still holds: its pull goes well, and the next has none.
        // One that is asked while it leaves memory leaves its pull open, and only a pulse would take that up. Pulls asked for in quick succession may use up a minute's quota.
        await cluster.Until(State, "5", async () =>
        {
            if (await cluster.One("select count(*) from bronze.pull where connection_id = 3 and ended_at is null") == "0")
            {
                await cluster.ForgetEverything();
                await Connection(cluster, 3).RequestPull();
            }
            else
            {
                await Connection(cluster, 3).Wake();
            }
        }, LiveCluster.PatienceWithQuota);
        var (kept, pulls) = (await cluster.Look(Kept), long.Parse(await cluster.One(Done), System.Globalization.CultureInfo.InvariantCulture));

        var link = await Connection(cluster, 3).BeginSignIn(Return);
        Assert.Empty(link.Problems);
        var outcome = await Setup(cluster).FinishSignIn(await Consent(link, "allow"));

        Assert.Equal((3, 0), (outcome.Connection, outcome.Problems.Count));
        // Schedules may have come to it meanwhile: it is at work again.
        Assert.Empty(kept.Except(await cluster.Look(Kept)));
        await cluster.Until(State, "2");
        await cluster.Until($"select ({Done}) > {pulls}", "True");
        var line = (await Connection(cluster, 3).History(10))[0];
        Assert.Equal(("Ann", "CREDENTIALS_REPLACED"), (line.Who, line.Action));
        Assert.Equal(
            ["CONNECTION_CREATED", "CONNECTION_CREATED", "SIGN_IN_BEGUN", "CONNECTION_CREDENTIALS_REPLACED"],
            await cluster.Look("select action from tenancy.audit where actor_subject = 'u1' and action <> 'PULL_REQUESTED' order by number"));
        Assert.Equal([new FieldChange("credential.refresh_token", null, "replaced by sign-in link")], line.Changes);
        Assert.Equal("0", await cluster.One("select count(*) from connections.sign_in_link"));
    }

    [Fact]
    public async Task SignIn_OfAStateThatIsNotOnesOwnFreshAndUnused_IsRefusedWithOneCodeAndChangesNothing()
    {
        await using var cluster = await WithAmazon();
        var good = await Consent(await Connection(cluster, 3).BeginSignIn(Return), "allow");
        var (before, sent) = (await cluster.One(Credentials), await cluster.Platforms.Count("/auth/o2/token"));

        await Refused(Setup(cluster, Bob).FinishSignIn(good));
        await Refused(cluster.Foreign<IConnectionSetupGrain>("connection-setup", Ann).FinishSignIn(good));
        await Refused(Connection(cluster, 4).FinishSignIn(good));
        await Refused(Setup(cluster).FinishSignIn(good with { State = good.State[..^1] + (good.State[^1] == 'A' ? 'B' : 'A') }));
        await Refused(Setup(cluster).FinishSignIn(good with { State = "" }));
        await cluster.Do("update connections.sign_in_link set expires_at = now() - interval '1 second'");
        await Refused(Setup(cluster).FinishSignIn(good));
        Assert.Equal((before, sent), (await cluster.One(Credentials), await cluster.Platforms.Count("/auth/o2/token")));

        // Back within its ten minutes, none of that has used it up; two at once use it once.
        await cluster.Do("update connections.sign_in_link set expires_at = now() + interval '1 minute'");
        var both = await Task.WhenAll(Setup(cluster).FinishSignIn(good), Setup(cluster).FinishSignIn(good));
        Assert.Equal([0, 1], both.Select(outcome => outcome.Problems.Count).Order());
        var after = await cluster.One(Credentials);
        Assert.NotEqual(before, after);
        await Refused(Setup(cluster).FinishSignIn(good));
        Assert.Equal(after, await cluster.One(Credentials));

        static async Task Refused(Task<ConnectionOutcome> finishing)
        {
            var outcome = await finishing;
            Assert.Equal((null, "SIGN_IN_LINK_INVALID"), (outcome.Connection, Assert.Single(outcome.Problems).Code));
        }
    }

    [Fact]
    public async Task SignIn_WhoseCodeThePlatformRefuses_SaysSoKeepsTheOldCredentialsAndIsUsedUp()
    {
        await using var cluster = await WithAmazon();
        var before = await cluster.One(Credentials);
        var good = await Consent(await Connection(cluster, 3).BeginSignIn(Return), "allow");

        Assert.Equal("CODE_REFUSED", Assert.Single((await Setup(cluster).FinishSignIn(good with { Code = "ANother" })).Problems).Code);
        Assert.Equal("SIGN_IN_LINK_INVALID", Assert.Single((await Setup(cluster).FinishSignIn(good)).Problems).Code);
        // An exchange that broke off may have taken place: it is not sent again, and the code is given up.
        await cluster.Platforms.Fault(new JsonObject { ["platform"] = "amazon", ["pathPattern"] = "/auth/o2/token", ["kind"] = "status", ["status"] = 503, ["times"] = 5 });
        var sent = await cluster.Platforms.Count("/auth/o2/token");
        var another = await Consent(await Connection(cluster, 3).BeginSignIn(Return), "allow");
        Assert.Equal("SIGN_IN_ERROR", Assert.Single((await Setup(cluster).FinishSignIn(another)).Problems).Code);
        Assert.Equal((before, sent + 1), (await cluster.One(Credentials), await cluster.Platforms.Count("/auth/o2/token")));
    }

    [Fact]
    public async Task Begin_Again_EndsTheLastOne_AndTheTableHoldsNeitherStateNorVerifier()
    {
        await using var cluster = await WithAmazon();
        var first = await Connection(cluster, 3).BeginSignIn(Return);
        var second = await Connection(cluster, 3).BeginSignIn(Return);
        var (one, other) = (Query(first.Address!), Query(second.Address!));
        Assert.NotEqual(one["state"], other["state"]);
        Assert.NotEqual(one["code_challenge"], other["code_challenge"]);
        Assert.Equal(43, one["state"].ToString().Length);
        Assert.DoesNotContain(one["state"].ToString(), first.ToString(), StringComparison.Ordinal);
        Assert.Equal("1", await cluster.One("select count(*) from connections.sign_in_link"));
        Assert.Equal("0", await cluster.One($"select count(*) from connections.sign_in_link l where position('{other["state"]}' in l::text) > 0 or position('{other["state"]}'::bytea in verifier) > 0"));
        Assert.Equal("SIGN_IN_LINK_INVALID", Assert.Single((await Setup(cluster).FinishSignIn(await Consent(first, "allow"))).Problems).Code);
        Assert.Empty((await Setup(cluster).FinishSignIn(await Consent(second, "allow"))).Problems);
    }

    [Fact]
    public async Task Begin_WhereThereIsNoSuchSignIn_SaysSo()
    {
        await using var cluster = await LiveCluster.Start();
        Assert.Equal("NO_SIGN_IN_LINK", Assert.Single((await Connection(cluster, 2).BeginSignIn(Return)).Problems).Code);
        Assert.Equal("NOT_FOUND", Assert.Single((await Connection(cluster, 9).BeginSignIn(Return)).Problems).Code);
        Assert.Equal([("amazon", true), ("dv360", false), ("ttd", false)], (await Setup(cluster).Catalogue()).Select(platform => (platform.Code, platform.SignsInByLink)).Order());
    }

    private const string Done = "select count(*) from bronze.pull where connection_id = 3 and stream = 'accounts' and outcome = 'DONE'";

    /// <summary>With two connections to Amazon, 3 and 4, of which 3 has read its accounts and has a watermark.</summary>
    private static async Task<LiveCluster> WithAmazon()
    {
        var cluster = await LiveCluster.Start();
        await cluster.Platforms.Add(new JsonObject
        {
            ["partners"] = new JsonArray(new JsonObject { ["platform"] = "amazon", ["id"] = "4100", ["name"] = "Agency", ["currency"] = "USD", ["zone"] = "UTC" }),
            ["advertisers"] = new JsonArray(new JsonObject { ["platform"] = "amazon", ["id"] = "590017", ["partnerId"] = "4100", ["name"] = "Brand", ["currency"] = "USD", ["zone"] = "UTC" }),
        });
        var own = (await cluster.Platforms.Credentials())["amazon"]!;
        foreach (var name in (string[])["Amazon", "Amazon too"])
        {
            var created = await Setup(cluster).Create(
                new ConnectionDraft
                {
                    Platform = "amazon",
                    Name = name,
                    Project = "live",
                    PullEverySeconds = 3600,
                    Credential = new Dictionary<string, string>
                    {
                        ["client_id"] = (string)own["clientId"]!,
                        ["client_secret"] = (string)own["clientSecret"]!,
                        ["refresh_token"] = (string)own["refreshToken"]!,
                        ["profile_id"] = (string)own["profileId"]!,
                    },
                });
            Assert.Empty(created.Problems);
        }
        await cluster.Until($"select ({Done}) > 0", "True");
        await cluster.Until(State, "2");
        await cluster.Do("insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at) select org_id, 3, '590017', current_date - 9, current_date - 2, now(), now() from connections.connection where connection_id = 3 on conflict do nothing");
        return cluster;
    }

    /// <summary>What a browser does that is led to the platform: looks at the page, presses a button, and is sent back.</summary>
    private static async Task<SignInReturn> Consent(SignInAddress link, string decision)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        Assert.Contains("Allow", await browser.GetStringAsync(link.Address), StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(Query(link.Address!).Select(field => new KeyValuePair<string, string>(field.Key, field.Value.ToString())).Append(new("decision", decision)));
        using var answer = await browser.PostAsync(new Uri(link.Address!, "/ap/oa"), form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(Return.GetLeftPart(UriPartial.Path), answer.Headers.Location!.GetLeftPart(UriPartial.Path));
        var back = Query(answer.Headers.Location);
        return new SignInReturn(back["state"].ToString(), back["code"].ToString());
    }

    private static Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Query(Uri address) => QueryHelpers.ParseQuery(address.Query);

    private static IConnectionGrain Connection(LiveCluster cluster, int number) => cluster.Grain<IConnectionGrain>($"connection-{number}", by: Ann);

    private static IConnectionSetupGrain Setup(LiveCluster cluster, Principal? by = null) => cluster.Grain<IConnectionSetupGrain>("connection-setup", by: by ?? Ann);
}
