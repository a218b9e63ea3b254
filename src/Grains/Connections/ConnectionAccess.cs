using System.Text.Json;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>A connection ready to be used: its connector, opened settings, token and quota.</summary>
internal sealed class ConnectionAccess : IDisposable
{
    /// <summary>Below the ten seconds that an operation of the API may take.</summary>
    private static readonly TimeSpan LongestTest = TimeSpan.FromSeconds(8);

    private readonly Func<int?, PlatformSender> _senderOf;
    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly TimeProvider _time;

    private ConnectionAccess(ConnectionRecord record, IConnector connector, ConnectionSettings settings, IReadOnlyDictionary<string, string> fields, Func<int?, PlatformSender> senderOf,
        TimeProvider time)
    {
        (Record, Connector, Settings, _fields, _senderOf, _time) = (record, connector, settings, fields, senderOf, time);
        Sender = senderOf(null);
        Tokens = new TokenSource(Sender, connector, settings, time);
    }

    /// <summary>The connection as it stands; what it reaches the platform by never changes.</summary>
    public ConnectionRecord Record { get; set; }

    public IConnector Connector { get; }

    public ConnectionSettings Settings { get; }

    public TokenSource Tokens { get; }

    public PlatformSender Sender { get; }

    /// <summary>Runs a pull.</summary>
    /// <param name="sharePercent">For history: the most of each quota it may use; null for everything else.</param>
    public PullRunner Runner(int? sharePercent) => new(sharePercent is null ? Sender : _senderOf(sharePercent), _time);

    public static async Task<ConnectionAccess> Open(
        ConnectionRecord record, SecretVault secrets, IGrainFactory grains, HttpClient http, SendingOptions options, LargeDownloads large, Random chance, TimeProvider time)
    {
        var place = SecretPlace.Credential(record.Org, record.Connection);
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(await secrets.Open(record.SealedCredential, place))!;
        return Of(record, fields, grains, http, options, large, chance, time);
    }

    /// <param name="fields">The credential's; they are sealed nowhere yet.</param>
    public static ConnectionAccess Of(
        ConnectionRecord record, IReadOnlyDictionary<string, string> fields, IGrainFactory grains, HttpClient http, SendingOptions options, LargeDownloads large,
        Random chance, TimeProvider time)
    {
        var connector = ConnectorCatalogue.Find(record.Platform)
            ?? throw new InvalidOperationException($"Connection {record.Connection} of {record.Org} is of platform '{record.Platform}', for which there is no connector.");
        var endpoints = JsonSerializer.Deserialize<Dictionary<string, Uri>>(record.Endpoints)!;
        var settings = new ConnectionSettings(endpoints, new Credential(fields), record.Project);
        var granted = JsonSerializer.Deserialize<Dictionary<string, int>>(record.Quotas)!;
        return new ConnectionAccess(
            record, connector, settings, fields,
            share => new PlatformSender(http, new GrainQuotaGate(grains, connector.Manifest, granted, record.Org, share, time), time, chance.NextDouble, options, large.Of(record.Org.ToString())), time);
    }

    /// <summary>Tests it at the platform itself, within what a caller waits.</summary>
    public async Task<ConnectionTest> Test()
    {
        using var deadline = new CancellationTokenSource(LongestTest, _time);
        var checks = await new ConnectionProbe(Sender, _time).Run(Connector, Settings, Tokens, deadline.Token);
        return new ConnectionTest(
            checks.All(check => check.Outcome != ProbeOutcome.Failed),
            [.. checks.Select(check => new TestCheck(check.Name, (TestOutcome)check.Outcome, check.Fault?.Code, check.Note, check.Fix))]);
    }

    /// <summary>Whether the platform would see no difference.</summary>
    public bool IsAs(ConnectionAccess other) => ReachesAs(Record, other.Record) && _fields.Count == other._fields.Count && !_fields.Except(other._fields).Any();

    /// <summary>Whether they reach the platform alike, given the same credentials.</summary>
    public static bool ReachesAs(ConnectionRecord one, ConnectionRecord other) =>
        one.Endpoints == other.Endpoints && one.Project == other.Project && one.Quotas == other.Quotas && one.PullEverySeconds == other.PullEverySeconds;

    public void Dispose() => Tokens.Dispose();
}
