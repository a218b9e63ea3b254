using NodaTime;

namespace Paceline.Connections;

/// <summary>What a platform offers and limits, declared so that neither UI nor API offers what would fail.</summary>
/// <param name="Code">Lower-case code that leads entity keys, such as dv360.</param>
/// <param name="Name">What people call it.</param>
public sealed record PlatformManifest(string Code, string Name)
{
    /// <summary>Where it answers in production, by endpoint name; a connection's settings may point elsewhere.</summary>
    public required IReadOnlyDictionary<string, Uri> Endpoints { get; init; }

    /// <summary>Further hosts on which links it hands out may lie, by endpoint name; a leading dot allows sub-domains.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> LinkHosts { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public required IReadOnlyList<StreamDeclaration> Streams { get; init; }
    public required IReadOnlyList<QuotaDeclaration> Quotas { get; init; }

    /// <summary>Names of the credential's fields; secret ones are never shown.</summary>
    public required IReadOnlyList<CredentialField> CredentialFields { get; init; }

    /// <summary>How long after a day's end (in its reporting zone) the platform may still lack part of it.</summary>
    public required Duration CompletenessDelay { get; init; }

    /// <summary>How many days back delivery is read again at each pull, because the platform restates them.</summary>
    public required int LookbackDays { get; init; }

    /// <summary>Longest range of days one delivery report may span.</summary>
    public required int MaxReportDays { get; init; }

    /// <summary>How many days back reports reach, today among them; null when there is no end to it. An earlier day is refused, so none is asked for.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Name of the header that carries the token, and what precedes it, such as "Bearer ".</summary>
    public required TokenHeader TokenHeader { get; init; }
}

/// <param name="Key">Names of the natural key's parts.</param>
/// <param name="Cursor">What the incremental cursor is, in words; null when every pull is full.</param>
public sealed record StreamDeclaration(string Name, IReadOnlyList<string> Key, string? Cursor);

/// <param name="PerScope">Whether it is counted per scope (such as an advertiser) or once for the whole project.</param>
public sealed record QuotaDeclaration(string Name, int Limit, Duration Window, bool PerScope);

public sealed record CredentialField(string Name, bool Secret, string Meaning);

public sealed record TokenHeader(string Name, string Prefix);
