using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Crawling;

/// <summary>The crawler is worth what it finds: here it is let loose on an API with mistakes in it.</summary>
public sealed class PlantedLeakTests(TwoOrganisations world, ITestOutputHelper output)
{
    [Fact]
    public async Task Crawler_OnAnApiWithPlantedLeaks_FindsEveryOne()
    {
        await using var api = await Leaky();
        await Warm(api.Asker);
        var raid = new Raid(api.Asker, world.Spoils);
        await raid.Make(world.Ours.Admin, [.. world.Spoils.Thorough.Where(attack => !attack.IsMutation || attack.Field == "requestPull")]);

        var found = PlantedLeaks.All.Where(planted => raid.Leaks.Any(leak => (leak.Field, leak.Kind) == (planted.Field, planted.Shows))).ToList();
        output.WriteLine($"{found.Count} of {PlantedLeaks.All.Length} planted leaks found by {raid.Requests} requests.");
        Assert.Equal(12, PlantedLeaks.All.Length);
        Assert.Equal(PlantedLeaks.All, found);
        await world.Settled(world.Theirs.Org);
    }

    [Fact]
    public async Task Listener_OnASubscriptionOfAnotherOrganisation_HearsIt()
    {
        await using var api = await Leaky();
        using var ours = await Listener.Start(api.Asker.Address, world.Ours.Admin, world.Schema);
        await world.HappenUntil(ours.Heard(world.TheirAgency.Word));
        Assert.NotNull(world.Spoils.Canaries.In(ours.Text, ""));
    }

    private Task<RealApi> Leaky()
    {
        var http = new HttpContextAccessor();
        var principal = new Principal(PrincipalKind.Service, "key-leak", world.Theirs.Org.Value, Role.Admin, "Leak", null, "leak");
        return RealApi.Start(
            world.Silo.Client, services => services.AddSingleton<IHttpContextAccessor>(http),
            new PlantedLeaks(world.Silo.Client, principal, $"Spring {world.TheirAgency.Word}", http).Plant);
    }

    // A cache leaks only what its owner has asked for.
    private async Task Warm(Asker asker)
    {
        var theirs = world.Spoils.Theirs.Ids;
        await asker.Ask(world.Theirs.Admin, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new JsonObject { ["ids"] = new JsonArray([.. theirs["Campaign"].Select(id => (JsonNode)id)]) });
        foreach (var id in theirs["Campaign"])
        {
            await asker.Ask(world.Theirs.Admin, "query ($id: ID!) { campaign(id: $id) { campaign { id } } }", new JsonObject { ["id"] = id });
        }
    }
}
