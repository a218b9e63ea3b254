using System.Text.Json;
using Paceline.Fakes;

namespace Paceline.Tenancy;

public sealed class SettingsTests(ApiFixture api) : IDisposable
{
    // "Advertiser:dv360:17" and one that is nobody's.
    private const string Advertiser = "QWR2ZXJ0aXNlcjpkdjM2MDoxNw";
    private const string Nobody = "QWR2ZXJ0aXNlcjpkdjM2MDo5OTk";

    private readonly GraphClient admin = new(api.Address, "pl_alphaadmin_s4");

    [Fact]
    public async Task Settings_Asked_SayWhatTheyMeanAndWhoDecided()
    {
        var answer = await admin.Ask("""
            { settings { name group title isRead ofAdvertisers isSensitive isFounded kind { word parts least most unit choices { value } } value source own version departures { advertiserId value } } }
            """);

        var settings = answer.Data.GetProperty("settings").EnumerateArray().ToDictionary(setting => setting.GetProperty("name").GetString()!, setting => setting.GetRawText());
        Assert.Equal(SettingCatalogue.All.Select(setting => setting.Name), settings.Keys);
        Assert.Equal(
            """{"name":"run-rate-days","group":"PACING","title":"Days in the run rate","isRead":true,"ofAdvertisers":true,"isSensitive":false,"isFounded":false,"kind":{"word":"WHOLE","parts":[],"least":"1","most":"90","unit":"days","choices":[]},"value":"7","source":"DEFAULT","own":null,"version":0,"departures":[{"advertiserId":"$","value":"14"}]}"""
                .Replace("$", Advertiser, StringComparison.Ordinal),
            settings["run-rate-days"]);
        Assert.Contains(""" "kind":{"word":"LADDER","parts":["floor","target"],"least":"-1","most":"1","unit":null,"choices":[]} """.Trim(), settings["margin-limits"], StringComparison.Ordinal);
        Assert.Contains(""" "isRead":false """.Trim(), settings["fiscal-periods"], StringComparison.Ordinal);
        Assert.Contains(""" "isSensitive":true,"isFounded":true,"kind":{"word":"FLAG" """.Trim(), settings["second-factor-required"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_OfAnAdvertiserThatIsNobodys_AreNull()
    {
        Assert.Equal("""{"data":{"settings":null,"settingHistory":null}}""",
            (await admin.Ask($$"""{ settings(advertiserId: "{{Nobody}}") { name } settingHistory(name: "pacing-bands", advertiserId: "{{Nobody}}") { version } }""")).DataAlone);
        Assert.Equal("""{"data":{"settingHistory":[{"version":2,"value":null,"before":"14","by":"Ann","reason":"Too calm","takenBack":1}],"features":[{"name":"board-margin","isOn":true}]}}""",
            (await admin.Ask($$"""{ settingHistory(name: "run-rate-days", advertiserId: "{{Advertiser}}") { version value before by reason takenBack } features { name isOn } }""")).DataAlone);
    }

    [Fact]
    public async Task ChangeSetting_ByAMachine_OrdersExactlyThat()
    {
        var answer = await admin.Ask($$"""
            mutation { changeSetting(input: { name: "run-rate-days", advertiserId: "{{Advertiser}}", value: "14", basedOn: 0, reason: "Calmer", clientMutationId: "m1" }) { setting { name } userErrors { code } clientMutationId } }
            """);
        Assert.Equal("""{"data":{"changeSetting":{"setting":{"name":"run-rate-days"},"userErrors":[],"clientMutationId":"m1"}}}""", answer.DataAlone);
        Assert.Equal(new SettingOrder("run-rate-days", "dv360:17", "14", 0, "Calmer"), api.World.LastSettingOrder);

        await admin.Ask("""mutation { takeBackSetting(input: { name: "run-rate-days", version: 1, basedOn: 2, reason: "Too calm" }) { userErrors { code } } }""");
        Assert.Equal(new SettingReturn("run-rate-days", null, 1, 2, "Too calm"), api.World.LastSettingReturn);
    }

    [Fact]
    public async Task ChangeSetting_Refused_SaysAllThatIsWrongByItsField() => Assert.Equal(
        """{"data":{"changeSetting":{"setting":null,"userErrors":[{"field":["basedOn"],"code":"CHANGED_MEANWHILE","message":"It was changed meanwhile."},{"field":["reason"],"code":"REASON_NEEDED","message":"Say why."}]}}}""",
        (await admin.Ask("""mutation { changeSetting(input: { name: "run-rate-days", value: "14", basedOn: 9, reason: "" }) { setting { name } userErrors { field code message } } }""")).DataAlone);

    [Theory]
    [InlineData("""settingHistory(name: "no-such", advertiserId: "nonsense") { version }""", "query", "name advertiserId")]
    [InlineData("""changeSetting(input: { name: "no-such", advertiserId: "nonsense", basedOn: 0, reason: "x" }) { clientMutationId }""", "mutation", "input.name input.advertiserId")]
    [InlineData("""changeSetting(input: { name: "second-factor-required", value: "false", basedOn: 0, reason: "Easier" }) { clientMutationId }""", "mutation", "input.name")]
    [InlineData("""takeBackSetting(input: { name: "second-factor-required", version: 1, basedOn: 1, reason: "Easier" }) { clientMutationId }""", "mutation", "input.name")]
    public async Task BadInput_NamesEveryProblem(string field, string word, string problems)
    {
        var answer = await admin.Ask($"{word} {{ {field} }}");
        Assert.Equal(problems, string.Join(' ', answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("argument").GetString())));
    }

    /// <summary>What says who may sign in is changed by a person who has just proved who they are, and by no key.</summary>
    [Fact]
    public async Task ChangeSensitiveSetting_AsksForAFreshProofAndTakesNoApiKey()
    {
        const string Order = """mutation { changeSensitiveSetting(input: { name: "second-factor-required", value: "true", basedOn: 0, reason: "Our auditors want it" }) { userErrors { code } } }""";
        Assert.Equal("FORBIDDEN", Code(await admin.Ask(Order)));
        using var browser = new GraphClient(api.Address, key: null);
        var token = api.World.NewSession(World.Alpha, Role.Admin);
        Assert.Equal("PROOF_NEEDED", Code(await Send()));

        // Another session: what is known of the first is believed for a moment.
        token = api.World.NewSession(World.Alpha, Role.Admin);
        var hash = CredentialKeys.Hash(token);
        api.World.Sessions[hash] = api.World.Sessions[hash] with { ProvedAt = DateTimeOffset.UtcNow };
        Assert.Equal("""{"data":{"changeSensitiveSetting":{"userErrors":[]}}}""", (await Send()).DataAlone);
        Assert.Equal(new SettingOrder("second-factor-required", null, "true", 0, "Our auditors want it"), api.World.LastSettingOrder);

        Task<Answer> Send()
        {
            var request = browser.Post(JsonSerializer.Serialize(new { query = Order }));
            request.Headers.Add("Cookie", $"paceline={token}");
            return browser.Send(request);
        }
    }

    public void Dispose() => admin.Dispose();

    private static string? Code(Answer answer) => answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
