using System.Text.Json;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>A connection ready to be used: its connector, opened settings, token and quota.</summary>
internal sealed class ConnectionAccess : IDisposable
{
    private ConnectionAccess(ConnectionRecord record, IConnector connector, ConnectionSettings settings, TokenSource tokens, PullRunner runner) =>
        (Record, Connector, Settings, Tokens, Runner) = (record, connector, settings, tokens, runner);

    public ConnectionRecord Record { get; }

    public IConnector Connector { get; }

    public ConnectionSettings Settings { get; }

    public TokenSource Tokens { get; }

    public PullRunner Runner { get; }

    public static ConnectionAccess Open(ConnectionRecord record, SecretBox secrets, IGrainFactory grains, HttpClient http, SendingOptions options, Random chance, TimeProvider time)
    {
        var connector = ConnectorCatalogue.Find(record.Platform)
            ?? throw new InvalidOperationException($"Connection {record.Connection} of {record.Org} is of platform '{record.Platform}', for which there is no connector.");
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(secrets.Open(record.SealedCredential, Place(record)))!;
        var endpoints = JsonSerializer.Deserialize<Dictionary<string, Uri>>(record.Endpoints)!;
        var settings = new ConnectionSettings(endpoints, new Credential(fields), record.Project);
        var granted = JsonSerializer.Deserialize<Dictionary<string, int>>(record.Quotas)!;
        var sender = new PlatformSender(http, new GrainQuotaGate(grains, connector.Manifest, granted, time), time, chance.NextDouble, options);
        return new ConnectionAccess(record, connector, settings, new TokenSource(sender, connector, settings, time), new PullRunner(sender, time));
    }

    /// <summary>What a credential is sealed to.</summary>
    public static string Place(ConnectionRecord record) => $"connection {record.Org}/{record.Connection}";

    public void Dispose() => Tokens.Dispose();
}
