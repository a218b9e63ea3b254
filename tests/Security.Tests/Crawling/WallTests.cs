using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Paceline.Running;

namespace Paceline.Crawling;

/// <summary>
/// There are two walls, the call filter among grains and row-level security among rows. Each is tried alone, against an API that sends every
/// call of ours to the other organisation's grains; and with neither the crawler finds what they keep.
/// </summary>
public sealed class WallTests(TwoOrganisations world, ITestOutputHelper output)
{
    [Fact]
    public async Task CallFilterAlone_WhenEveryCallGoesToTheOthersGrains_KeepsEverything()
    {
        var raid = await Raid(world.Silo, world.Spoils.Written);
        Leak.None(raid.Leaks);
    }

    [Fact]
    public async Task CallFilterAlone_WhenASubscriptionGoesToTheOthersGrains_LetsNobodyListen()
    {
        await using var api = await RealApi.Start(world.Silo.Client, services => services.AddSingleton(Misaddressed.Create(world.Silo.Client, world.Ours.Org, world.Theirs.Org)));
        using var ours = await Listener.Start(api.Asker.Address, world.Ours.Admin, world.Schema);
        using var theirs = await Listener.Start(world.Asker.Address, world.Theirs.Admin, world.Schema);
        await world.HappenUntil(theirs.Heard(world.TheirAgency.Word));
        Assert.DoesNotContain(world.TheirAgency.Word, ours.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowLevelSecurityAlone_WhenEveryCallGoesToTheOthersGrains_KeepsEverything()
    {
        // The organisation of the request stays ours down to the database: what app.org_id is set to there, whatever the code names.
        await world.Database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            create schema if not exists first_wall_gone;
            create or replace function first_wall_gone.set_config(text, text, boolean) returns text language sql
                as $$ select pg_catalog.set_config($1, case when $1 = 'app.org_id' then '{world.Ours.Org.Value}' else $2 end, $3) $$;
            grant usage on schema first_wall_gone to public;
            """));
        var bound = new NpgsqlConnectionStringBuilder(world.Database.Connections.Silo) { SearchPath = "first_wall_gone,pg_catalog" }.ConnectionString;
        await using var silo = await RealSilo.Start(bound, world.OurAgency.Url, callFilter: false);
        var raid = await Raid(silo, world.Spoils.Written);
        Leak.None(raid.Leaks);
    }

    [Fact]
    public async Task NeitherWall_WhenEveryCallGoesToTheOthersGrains_KeepsNothing()
    {
        await using var silo = await RealSilo.Start(world.Database.Connections.Silo, world.OurAgency.Url, callFilter: false);
        var raid = await Raid(silo, written: []);
        string[] all = ["advertisers", "batches", "campaign", "campaigns", "connections", "node", "nodes", "organization", "quarantine", "rebuilds"];
        Assert.Equal(all, raid.Leaks.Select(leak => leak.Field).Distinct().Intersect(all).Order());
    }

    private async Task<Raid> Raid(RealSilo silo, ConcurrentDictionary<string, bool> written)
    {
        await using var api = await RealApi.Start(silo.Client, services => services.AddSingleton(Misaddressed.Create(silo.Client, world.Ours.Org, world.Theirs.Org)));
        var raid = new Raid(api.Asker, world.Spoils) { ComparesShapes = false, Written = written };
        await raid.Make(world.Ours.Admin, [.. world.Spoils.Thorough.Where(attack => !attack.IsMutation)]);
        output.WriteLine($"{raid.Requests} requests: {raid.Leaks.Count} leaks.");
        return raid;
    }
}
