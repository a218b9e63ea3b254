using Microsoft.Extensions.DependencyInjection;
using Paceline.Fakes;

namespace Paceline.Api;

/// <summary>Each limit, just at it and just beyond it, with the answer word for word.</summary>
public sealed class LimitTests(ApiFixture api)
{
    private static string Aliases(int count) => $"{{ viewer {{ {string.Concat(Enumerable.Range(0, count).Select(n => $"a{n}: name "))}}} }}";

    [Fact]
    public Task Aliases_OneTooMany_AreRefused() =>
        AtAndBeyond(Aliases(30), Aliases(31), "TOO_MANY_ALIASES", "The document has 31 aliases; at most 30 are allowed.");

    [Fact]
    public Task Directives_OneTooMany_AreRefused() => AtAndBeyond(
        Directives(50), Directives(51), "TOO_MANY_DIRECTIVES", "The document has 51 directives; at most 50 are allowed.");

    [Fact]
    public Task Selections_OneTooMany_AreRefused() => AtAndBeyond(
        $"{{ viewer {{ {string.Concat(Enumerable.Repeat("name ", 999))}}} }}",
        $"{{ viewer {{ {string.Concat(Enumerable.Repeat("name ", 1000))}}} }}",
        "TOO_MANY_FIELDS", "The document has 1001 fields and fragments; at most 1000 are allowed.");

    [Fact]
    public Task Fragments_OneTooMany_AreRefused() =>
        AtAndBeyond(Fragments(50), Fragments(51), "TOO_MANY_FRAGMENTS", "The document has 51 fragments; at most 50 are allowed.");

    [Fact]
    public Task Variables_OneTooMany_AreRefused() =>
        AtAndBeyond(Variables(100), Variables(101), "TOO_MANY_VARIABLES", "The document has 101 variables; at most 100 are allowed.");

    [Fact]
    public Task Document_OneCharacterTooLong_IsRefused() => AtAndBeyond(
        "{ viewer { name } }".PadRight(32 * 1024), "{ viewer { name } }".PadRight((32 * 1024) + 1),
        "DOCUMENT_TOO_LARGE", "The document has 32769 characters; at most 32768 are allowed.");

    [Fact]
    public Task RootFields_OneTooMany_AreRefused() => AtAndBeyond(
        $"{{ {Roots(20)} }}", $"{{ {Roots(21)} }}", "TOO_MANY_ROOT_FIELDS", "The operation has 21 root fields; at most 20 are allowed.");

    [Fact]
    public async Task Depth_OneTooDeep_IsRefused()
    {
        var address = await api.Start(configure: services => services.AddSingleton(new QueryLimits { Depth = 3 }));
        using var client = new GraphClient(address);
        Assert.Equal(200, (await client.Ask("{ viewer { organization { name } } }")).Status);
        var answer = await client.Ask("{ campaigns { nodes { advertiser { name } } } }");
        Assert.Equal((422, "The operation is 4 fields deep; at most 3 are allowed."), (answer.Status, answer.Messages.Single()));
        Assert.Equal(["TOO_DEEP"], answer.Codes);
    }

    [Fact]
    public async Task Cost_CountsFieldsForEveryRowAskedFor()
    {
        var address = await api.Start(configure: services => services.AddSingleton(new QueryLimits { Cost = 302 }));
        using var client = new GraphClient(address);
        // campaigns and nodes, and three fields of each of a hundred rows.
        Assert.Equal(200, (await client.Ask("query Q($n: Int) { campaigns(first: $n) { nodes { key name spend } } }", new { n = 100 })).Status);
        var answer = await client.Ask("query Q($n: Int) { campaigns(first: $n) { nodes { key name spend } } }", new { n = 101 });
        Assert.Equal((422, "The operation may return 305 fields; at most 302 are allowed. Ask for a smaller page or fewer fields."), (answer.Status, answer.Messages.Single()));
        Assert.Equal(["COST_TOO_HIGH"], answer.Codes);
    }

    [Fact]
    public async Task Cost_OfDoublingFragments_IsReckonedWithoutWalkingThem()
    {
        using var client = new GraphClient(api.Address);
        var bomb = "{ campaigns { ...f0 } } " + string.Concat(Enumerable.Range(0, 40).Select(n =>
            $"fragment f{n} on CampaignConnection {{ ...f{n + 1} ...f{n + 1} }} ")) + "fragment f40 on CampaignConnection { totalCount }";
        var answer = await client.Ask(bomb);
        Assert.Equal(["COST_TOO_HIGH"], answer.Codes);
    }

    [Fact]
    public async Task Cost_FullestPage_IsAllowed()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Ask("""
            { campaigns(first: 500) { totalCount totals { currency spend } bands { band count } pageInfo { hasNextPage endCursor } nodes {
              id key name platform externalId status flightState flightStart flightEnd daysLeft zone currency basis budget spend spendToday
              impressions clicks plannedToDate pacing pacingReason band deliveredShare idealShare daysAhead requiredDailySpend catchUpFactor
              projection margin marginReason dataThrough refreshedAt staleHours spark advertiser { id name platform externalId currency zone } } } }
            """);
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Fragment_WithinItself_IsRefusedAndNotWalkedForEver()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Ask("{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }");
        Assert.Equal(422, answer.Status);
        Assert.Contains("NO_FRAGMENT_CYCLES", answer.Codes);
    }

    [Fact]
    public async Task Nesting_BeyondTheParser_IsRefused()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Ask(string.Concat(Enumerable.Repeat("{ a ", 400)) + new string('}', 400));
        Assert.Equal(["TOO_DEEP"], answer.Codes);
    }

    [Fact]
    public async Task Variables_TooLong_AreRefused()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Ask("query Q($s: String) { campaigns(filter: { search: $s }) { totalCount } }", new { s = new string('x', 66_000) });
        Assert.Equal(422, answer.Status);
        Assert.Equal(["VARIABLES_TOO_LARGE"], answer.Codes);
    }

    [Fact]
    public async Task Execution_TakingTooLong_IsGivenUp()
    {
        var address = await api.Start(configure: services => services.AddSingleton(new QueryLimits { Timeout = TimeSpan.FromMilliseconds(300) }));
        using var client = new GraphClient(address);
        var held = new TaskCompletionSource();
        api.World.Before["board.Find"] = () => held.Task;
        try
        {
            var answer = await client.Ask("{ campaigns { totalCount } }");
            Assert.Equal(504, answer.Status);
            Assert.Equal(["TIMEOUT"], answer.Codes);
        }
        finally
        {
            held.SetResult();
            api.World.Before.Clear();
        }
    }

    [Fact]
    public async Task Introspection_WithAnApiKey_IsAllowedAndCostsNothing()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Ask("""
            { __schema { types { name fields { name type { ...t } args { name type { ...t } } } interfaces { name } possibleTypes { name } } } }
            fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }
            """);
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Introspection_OfListsWithinLists_IsRefused()
    {
        using var client = new GraphClient(api.Address);
        var answer = await client.Ask("{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }");
        Assert.Equal(["INTROSPECTION_TOO_DEEP"], answer.Codes);
    }

    [Fact]
    public async Task Introspection_WithASession_IsForDevelopmentOnly()
    {
        var development = await api.Start("Development");
        Assert.Equal((403, 200), (await Introspect(api.Address), await Introspect(development)));
    }

    private async Task<int> Introspect(Uri address)
    {
        using var client = new GraphClient(address, key: null);
        var request = client.Post("""{"query":"{ __schema { queryType { name } } }"}""");
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession()}");
        return (await client.Send(request)).Status;
    }

    private async Task AtAndBeyond(string at, string beyond, string code, string message)
    {
        using var client = new GraphClient(api.Address);
        var allowed = await client.Ask(at);
        Assert.True(allowed.Status == 200, allowed.Text);
        var refused = await client.Ask(beyond);
        Assert.Equal((422, message), (refused.Status, refused.Messages.Single()));
        Assert.Equal([code], refused.Codes);
    }

    private static string Roots(int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(n => $"r{n}: viewer {{ role }}"));

    private static string Fragments(int count) =>
        $"{{ viewer {{ {string.Concat(Enumerable.Range(0, count).Select(n => $"...f{n} "))}}} }} {string.Concat(Enumerable.Range(0, count).Select(n => $"fragment f{n} on Viewer {{ name }} "))}";

    private static string Variables(int count)
    {
        var names = Enumerable.Range(0, count).Select(n => $"$v{n}").ToList();
        return $"query Q({string.Join(' ', names.Select(name => $"{name}: ID! = \"UGxhdGZvcm1Db25uZWN0aW9uOjM\""))}) {{ nodes(ids: [{string.Join(' ', names)}]) {{ id }} }}";
    }

    private static string Directives(int count) => $"{{ viewer {{ {string.Concat(Enumerable.Repeat("name @include(if: true) ", count))}}} }}";
}
