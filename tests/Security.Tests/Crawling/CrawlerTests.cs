using System.Text.Json.Nodes;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Crawling;

/// <summary>What one organisation can get of another in the real system, asked by everything the schema has.</summary>
public sealed class CrawlerTests(TwoOrganisations world, ITestOutputHelper output)
{
    private static readonly string[] Known = ["advertisers", "batches", "campaigns", "connections", "organization", "quarantine", "rebuilds", "viewer"];

    private Spoils Spoils => world.Spoils;

    [Fact]
    public void Schema_EveryArgumentThatTakesAnId_IsAttacked()
    {
        var attacked = Spoils.Thorough.Select(attack => $"{attack.Field}({attack.Slot})").ToHashSet();
        var roots = new[] { world.Schema.Query, world.Schema.Mutation };
        var slots = roots.SelectMany(root => root.Fields).SelectMany(field => Slot.Of(world.Schema, field).Where(slot => slot.Type.Name == "ID").Select(slot => $"{field.Name}({slot})")).ToList();
        Assert.True(slots.Count >= 20, $"{slots.Count} arguments");
        Assert.Empty(slots.Except(attacked));
        // None of those below the roots takes an argument: one that does has to be crawled as well.
        Assert.Empty(world.Schema.Types.Except([.. roots, world.Schema.Subscription]).SelectMany(type => type.Fields.Where(field => field.Arguments.Count > 0).Select(field => $"{type.Name}.{field.Name}")));
        Assert.Empty(world.Schema.Subscription.Fields.Where(field => field.Arguments.Count > 0).Select(field => field.Name));
        Assert.All(Spoils.Kinds, slot => Assert.True(slot.Value.Count > 0, $"No id of any kind was taken by {slot.Key}."));
    }

    [Fact]
    public async Task EveryFieldAndMutation_AskedForAnotherOrganisationsThings_GivesNothingAndTellsNothing()
    {
        Assert.True(Spoils.Canaries.Count >= 200, Spoils.ToString());
        var before = await world.RestingHashOf(world.Theirs.Org);
        var raid = new Raid(world.Asker, Spoils);
        foreach (var credential in world.Ours.Credentials.Where(credential => credential != world.Ours.Admin).OrderBy(credential => credential.Role == Role.Admin))
        {
            await raid.Make(credential, Spoils.Brief);
        }
        await raid.Make(world.Ours.Admin, Spoils.Thorough);

        output.WriteLine($"{raid.Requests} requests by {world.Ours.Credentials.Count} credentials: {raid.Leaks.Count} leaks. {Spoils}");
        Leak.None(raid.Leaks);
        Assert.True(raid.Requests >= 500, $"{raid.Requests} requests");
        Assert.Equal(before, await world.HashOf(world.Theirs.Org));
    }

    [Fact]
    public async Task Canaries_WhenTheirOwnOrganisationAsks_Sing()
    {
        var raid = new Raid(world.Asker, Spoils) { Written = [] };
        await raid.Make(world.Theirs.Admin, [.. Spoils.Thorough.Where(attack => attack.Slot == "" && !attack.IsMutation)]);
        Assert.Equal(
            Known,
            raid.Leaks.Where(leak => leak.Kind == "canary").Select(leak => leak.Field).Distinct().Intersect(Known).Order());
    }

    [Fact]
    public async Task Subscriptions_OfOneOrganisation_TellNothingOfTheOther()
    {
        using var ours = await Listener.Start(world.Asker.Address, world.Ours.Admin, world.Schema);
        using var bySession = await Listener.Start(world.Asker.Address, world.Ours.Credentials.First(credential => credential.IsSession), world.Schema);
        using var theirs = await Listener.Start(world.Asker.Address, world.Theirs.Admin, world.Schema);
        await world.HappenUntil(Task.WhenAll(ours.Heard(world.OurAgency.Word), bySession.Heard(world.OurAgency.Word), theirs.Heard(world.TheirAgency.Word)));
        Assert.DoesNotContain(world.TheirAgency.Word, ours.Text + bySession.Text, StringComparison.Ordinal);
        Assert.Null(Spoils.Canaries.In(ours.Text + bySession.Text, string.Join('\n', Spoils.Written.Keys)));
    }

    [Fact]
    public async Task Ids_OfAnotherOrganisation_TakeAsLongAsThoseThatNobodyHas()
    {
        const int pairs = 250;
        const string document = "query ($id: ID!) { node(id: $id) { id } }";
        var id = Spoils.Theirs.Ids["Campaign"][0];
        List<double> foreign = [], missing = [];
        for (var pair = 0; pair < pairs; pair++)
        {
            // In turns, so that whatever else the machine does is in both.
            foreign.Add(await Time(id));
            missing.Add(await Time(GlobalIds.Missing(id)));
        }
        var (one, other) = (Median(foreign), Median(missing));
        output.WriteLine($"{one:0.00} ms and {other:0.00} ms");
        Assert.InRange(one / other, 0.67, 1.5);

        async Task<double> Time(string asked)
        {
            var started = TimeProvider.System.GetTimestamp();
            await world.Asker.Ask(world.Ours.Admin, document, new JsonObject { ["id"] = asked });
            return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        }

        static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
    }

    [Fact]
    public async Task Credentials_OfPlatforms_AreReadByNobody()
    {
        var secrets = (await world.OurAgency.Credentials()).ToJsonString();
        var key = JsonNode.Parse(secrets)!["dv360"]!["serviceAccount"]!["private_key"]!.GetValue<string>().Split('\n')[1];
        var password = JsonNode.Parse(secrets)!["ttd"]!["password"]!.GetValue<string>();
        Assert.True(key.Length > 30 && password.Length > 5);
        Assert.DoesNotContain(Spoils.Ours.Leaves, leaf => leaf.Contains(key, StringComparison.Ordinal) || leaf.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quotas_OfAProjectThatAnotherOrganisationUses_ShowNoneOfItsAccounts()
    {
        const string change = "mutation ($i: ChangeConnectionInput!) { changeConnection(input: $i) { userErrors { code } connection { project quotas { __typename bucket } } } }";
        var connection = Spoils.Ours.Ids["PlatformConnection"][0];
        // From now on it is ours too.
        Spoils.Written.TryAdd($"project-{world.TheirAgency.Word}", true);
        var reply = await world.Asker.Ask(world.Ours.Admin, change, new JsonObject
        {
            ["i"] = new JsonObject { ["connectionId"] = connection, ["project"] = $"project-{world.TheirAgency.Word}" },
        });
        Assert.Contains($"\"project\":\"project-{world.TheirAgency.Word}\"", reply.Text, StringComparison.Ordinal);
        Assert.Contains("QuotaStatus", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{world.TheirAgency.Number}", reply.Text, StringComparison.Ordinal);
    }
}
