namespace Paceline.Connections;

/// <summary>What a connector offers.</summary>
[GenerateSerializer, Immutable, Alias("connections.platformView")]
public sealed record PlatformView
{
    [Id(0)] public required string Code { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required IReadOnlyList<PlatformStream> Streams { get; init; }
    [Id(3)] public required IReadOnlyList<PlatformQuota> Quotas { get; init; }
    [Id(4)] public required IReadOnlyList<PlatformCredentialField> CredentialFields { get; init; }
    [Id(5)] public required IReadOnlyList<LookbackView> Lookbacks { get; init; }
    [Id(6)] public required IReadOnlyList<ApiVersionView> ApiVersions { get; init; }

    /// <summary>Minutes after a day's end within which the platform may still lack part of it.</summary>
    [Id(7)] public int CompletenessMinutes { get; init; }

    /// <summary>Longest range of days one report may span.</summary>
    [Id(8)] public int MaxReportDays { get; init; }

    /// <summary>Whether credentials are renewed by signing in at the platform.</summary>
    [Id(9)] public bool SignsInByLink { get; init; }
}

[GenerateSerializer, Immutable, Alias("connections.platformStream")]
public sealed record PlatformStream(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<string> Key,
    [property: Id(2)] string? Cursor,
    [property: Id(3)] IReadOnlyList<SyncMode> Modes,
    [property: Id(4)] IReadOnlyList<PlatformField> Fields,
    [property: Id(5)] string Permission);

[GenerateSerializer, Immutable, Alias("connections.platformField")]
public sealed record PlatformField(
    [property: Id(0)] string Name, [property: Id(1)] string Kind, [property: Id(2)] string Meaning, [property: Id(3)] MetricFamily? Family);

[GenerateSerializer, Immutable, Alias("connections.platformQuota")]
public sealed record PlatformQuota(
    [property: Id(0)] string Name, [property: Id(1)] int Limit, [property: Id(2)] int WindowSeconds, [property: Id(3)] bool PerScope, [property: Id(4)] int ReservedPercent);

[GenerateSerializer, Immutable, Alias("connections.platformCredentialField")]
public sealed record PlatformCredentialField(
    [property: Id(0)] string Name, [property: Id(1)] string Meaning, [property: Id(2)] bool Secret, [property: Id(3)] bool Optional, [property: Id(4)] bool Multiline);

/// <summary>How far back figures of a family are read again, and how often.</summary>
/// <param name="Days">What holds.</param>
/// <param name="PlatformDays">What the platform is known to need.</param>
[GenerateSerializer, Immutable, Alias("connections.lookbackView")]
public sealed record LookbackView(
    [property: Id(0)] MetricFamily Family, [property: Id(1)] int Days, [property: Id(2)] int PlatformDays, [property: Id(3)] int EverySeconds);

/// <param name="DaysLeft">Until the sunset; negative after it; null when none is announced.</param>
[GenerateSerializer, Immutable, Alias("connections.apiVersionView")]
public sealed record ApiVersionView(
    [property: Id(0)] string Api,
    [property: Id(1)] string Version,
    [property: Id(2)] DateOnly? Sunset,
    [property: Id(3)] SunsetState State,
    [property: Id(4)] int? DaysLeft,
    [property: Id(5)] string? Note);
