using System.Text.Json;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>The catalogue, tests of drafts, and new connections. Stateless: any silo answers.</summary>
[GrainType("connections.setup"), StatelessWorker]
internal sealed class ConnectionSetupGrain(
    ConnectionChangeStore changes, DemoStore demo, SignInLinkStore links, SecretVault secrets, HttpClient http, SendingOptions sending, LargeDownloads large, Random chance,
    PlatformAddresses addresses, TimeProvider time)
    : Grain, IConnectionSetupGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public Task<IReadOnlyList<PlatformView>> Catalogue()
    {
        var today = Instant.FromDateTimeOffset(time.GetUtcNow()).InUtc().Date;
        return Task.FromResult<IReadOnlyList<PlatformView>>([.. ConnectorCatalogue.All.Select(connector => CatalogueViews.Platform(connector.Manifest, connector.Authorisation is not null, today))]);
    }

    public async Task<ConnectionTest> Test(ConnectionDraft draft)
    {
        var problems = Problems(draft, []);
        if (problems.Count > 0)
        {
            return new ConnectionTest(false, []) { Problems = problems };
        }
        using var access = ConnectionAccess.Of(Record(draft), draft.Credential, GrainFactory, http, sending, large, chance, time);
        return await access.Test();
    }

    public async Task<ConnectionOutcome> Create(ConnectionDraft draft)
    {
        var problems = Problems(draft, await changes.Names(Org, 0));
        if ((await demo.Load(Org)).Demo.Count > 0)
        {
            // Ids of the sandbox could be those of real campaigns, and nobody should take one for the other.
            problems.Add(new ConnectionProblem("platform", "DEMO_DATA", "Remove the demo data first: demo and real campaigns do not mix. It is one click on the page Set up."));
        }
        if (problems.Count > 0)
        {
            return new ConnectionOutcome(null, problems);
        }
        var record = Record(draft);
        IReadOnlyList<FieldChange> said = [new("platform", null, draft.Platform), .. ConnectionRules.Differences(null, record)];
        var (now, actor, key) = (time.GetUtcNow(), CallerContext.Actor, await secrets.Current(Org));
        var number = await changes.Create(
            record, number => key.Seal(JsonSerializer.SerializeToUtf8Bytes(draft.Credential), SecretPlace.Credential(Org, number)),
            number => ConnectionHistory.Entry(now, actor, number, "CREATED", said));
        await GrainFactory.GetGrain<IConnectionGrain>(GrainKeys.Connection(Org, number).ToString()).Wake();
        return new ConnectionOutcome(number, []);
    }

    public async Task<ConnectionOutcome> FinishSignIn(SignInReturn back) =>
        await links.ConnectionOf(Org, SignInLink.Hash(back.State)) is { } number
            ? await GrainFactory.GetGrain<IConnectionGrain>(GrainKeys.Connection(Org, number).ToString()).FinishSignIn(back)
            : ConnectionOutcome.BadLink;

    private List<ConnectionProblem> Problems(ConnectionDraft draft, IReadOnlyCollection<string> others)
    {
        var connector = ConnectorCatalogue.Find(draft.Platform);
        List<ConnectionProblem> problems = [.. ConnectionRules.Problems(draft, connector?.Manifest, others, time.GetUtcNow())];
        if (connector is not null)
        {
            // What is wrong with a field that is there; what is missing has been said.
            var settings = new ConnectionSettings(new Dictionary<string, Uri>(), new Credential(draft.Credential), draft.Project);
            problems.AddRange(ConnectionRules.Of(connector.Check(settings), connector.Manifest).Where(problem => problems.All(said => said.Field != problem.Field)));
        }
        return problems;
    }

    private ConnectionRecord Record(ConnectionDraft draft) => ConnectionRules.Changed(
        new ConnectionRecord(
            Org, 0, draft.Platform, "", "", JsonSerializer.Serialize(addresses.Of(ConnectorCatalogue.Find(draft.Platform)!.Manifest)), [], 0, "{}", 0, 0,
            (int)ConnectionState.New, null, null),
        ConnectionRules.AsChange(draft)) with
    { TakesNewAccounts = draft.TakesNewAccounts };
}
