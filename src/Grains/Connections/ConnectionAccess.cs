using System.Text.Json;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>A connection ready to be used: its connector, opened settings, token and quota.</summary>
internal sealed class ConnectionAccess : IDisposable
{
    private readonly Func<int?, PlatformSender> _senderOf;
    private readonly TimeProvider _time;

    private ConnectionAccess(ConnectionRecord record, IConnector connector, ConnectionSettings settings, Func<int?, PlatformSender> senderOf, TimeProvider time)
    {
        (Record, Connector, Settings, _senderOf, _time) = (record, connector, settings, senderOf, time);
        Sender = senderOf(null);
        Tokens = new TokenSource(Sender, connector, settings, time);
    }

    public ConnectionRecord Record { get; }

    public IConnector Connector { get; }

    public ConnectionSettings Settings { get; }

    public TokenSource Tokens { get; }

    public PlatformSender Sender { get; }

    /// <summary>Runs a pull.</summary>
    /// <param name="sharePercent">For history: the most of each quota it may use; null for everything else.</param>
    public PullRunner Runner(int? sharePercent) => new(sharePercent is null ? Sender : _senderOf(sharePercent), _time);

    public static ConnectionAccess Open(ConnectionRecord record, SecretBox secrets, IGrainFactory grains, HttpClient http, SendingOptions options, Random chance, TimeProvider time)
    {
        var connector = ConnectorCatalogue.Find(record.Platform)
            ?? throw new InvalidOperationException($"Connection {record.Connection} of {record.Org} is of platform '{record.Platform}', for which there is no connector.");
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(secrets.Open(record.SealedCredential, Place(record)))!;
        var endpoints = JsonSerializer.Deserialize<Dictionary<string, Uri>>(record.Endpoints)!;
        var settings = new ConnectionSettings(endpoints, new Credential(fields), record.Project);
        var granted = JsonSerializer.Deserialize<Dictionary<string, int>>(record.Quotas)!;
        return new ConnectionAccess(
            record, connector, settings,
            share => new PlatformSender(http, new GrainQuotaGate(grains, connector.Manifest, granted, record.Org, share, time), time, chance.NextDouble, options), time);
    }

    /// <summary>What a credential is sealed to.</summary>
    public static string Place(ConnectionRecord record) => $"connection {record.Org}/{record.Connection}";

    public void Dispose() => Tokens.Dispose();
}
