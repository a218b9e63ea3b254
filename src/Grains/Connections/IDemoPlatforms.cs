using System.Text.Json;
using Paceline.Common;

namespace Paceline.Connections;

/// <summary>A connection to the installation's sandbox that is to be made.</summary>
/// <param name="Credential">Its fields by name.</param>
/// <param name="Quotas">What the sandbox grants beyond the platform's own limits, by quota name.</param>
public sealed record DemoConnection(
    string Platform, string Name, string Project, IReadOnlyDictionary<string, Uri> Endpoints, IReadOnlyDictionary<string, string> Credential, IReadOnlyDictionary<string, int> Quotas,
    int PullEverySeconds, int HistoryDays, bool Hourly)
{
    // Not the record's own, which would print the credential.
    public override string ToString() => $"DemoConnection({Platform})";

    /// <summary>The same as the store holds it, but for the sealed credential.</summary>
    public ConnectionRecord Record(OrgId org, int number) => new(
        org, number, Platform, Name, Project, JsonSerializer.Serialize(Endpoints), [], PullEverySeconds, JsonSerializer.Serialize(Quotas),
        (int)(Hourly ? DeliveryGrain.Hour : DeliveryGrain.Day), HistoryDays, (int)ConnectionState.New, null, null);
}

/// <summary>The sandbox of this installation, if it has one: where demo data comes from.</summary>
public interface IDemoPlatforms
{
    bool IsOffered { get; }

    /// <summary>A connection to each of its platforms.</summary>
    Task<IReadOnlyList<DemoConnection>> Ask(CancellationToken cancellationToken);
}

/// <summary>An installation without a sandbox.</summary>
internal sealed class NoDemoPlatforms : IDemoPlatforms
{
    public bool IsOffered => false;

    public Task<IReadOnlyList<DemoConnection>> Ask(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DemoConnection>>([]);
}
