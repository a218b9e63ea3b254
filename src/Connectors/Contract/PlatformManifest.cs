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

    /// <summary>Methods that are charged more than once; all others are charged as their request says.</summary>
    public IReadOnlyList<MethodWeight> MethodWeights { get; init; } = [];

    /// <summary>What a request costs, its method's weight included.</summary>
    public IReadOnlyList<QuotaCharge> Charges(ApiRequest request) =>
        MethodWeights.FirstOrDefault(method => method.Matches(request)) is { } heavy
            ? [.. request.Charges.Select(charge => charge with { Weight = charge.Weight * heavy.Weight })]
            : request.Charges;

    /// <summary>Names of the credential's fields; secret ones are never shown.</summary>
    public required IReadOnlyList<CredentialField> CredentialFields { get; init; }

    /// <summary>How long after a day's end (in its reporting zone) the platform may still lack part of it.</summary>
    public required Duration CompletenessDelay { get; init; }

    /// <summary>How many days back impressions, clicks and cost may still be restated. Read again some times a day.</summary>
    public required int LookbackDays { get; init; }

    /// <summary>How many days back conversions may still come in or be restated. Read again once a day.</summary>
    public required int ConversionLookbackDays { get; init; }

    /// <summary>The versions of the platform's APIs that the connector speaks, and when they end.</summary>
    public required IReadOnlyList<ApiVersion> ApiVersions { get; init; }

    /// <summary>How many days back figures of a family may still move.</summary>
    public int Lookback(MetricFamily family) => family == MetricFamily.Conversions ? ConversionLookbackDays : LookbackDays;

    /// <summary>Longest range of days one delivery report may span.</summary>
    public required int MaxReportDays { get; init; }

    /// <summary>How many days back reports reach, today among them; null when there is no end to it. An earlier day is refused, so none is asked for.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Name of the header that carries the token, and what precedes it, such as "Bearer ".</summary>
    public required TokenHeader TokenHeader { get; init; }
}

/// <param name="Key">Names of the natural key's parts.</param>
/// <param name="Cursor">What the incremental cursor is, in words; null when every pull is full.</param>
public sealed record StreamDeclaration(string Name, IReadOnlyList<string> Key, string? Cursor)
{
    /// <summary>What it brings, by our names.</summary>
    public IReadOnlyList<FieldDeclaration> Fields { get; init; } = StreamFields.Of(Name);

    /// <summary>How it is read; the first is what is done when there is a choice.</summary>
    public IReadOnlyList<SyncMode> Modes { get; init; } = Name == StreamNames.Delivery ? [SyncMode.WindowDeduped]
        : Cursor is null ? [SyncMode.FullRefresh]
        : [SyncMode.IncrementalDeduped, SyncMode.FullRefresh];

    /// <summary>What the platform must permit for it, in words a person at the platform can act on.</summary>
    public string Permission { get; init; } = "";
}

/// <param name="Type">Such as text, whole number, money or date.</param>
/// <param name="Family">For figures: with which others they move; null for what describes.</param>
public sealed record FieldDeclaration(string Name, string Type, string Meaning, MetricFamily? Family = null);

/// <param name="Api">Which API, as the platform calls it.</param>
/// <param name="Sunset">The first day on which it may be gone; null when the platform has announced none.</param>
/// <param name="Note">What is known of the move to the next.</param>
public sealed record ApiVersion(string Api, string Version, LocalDate? Sunset = null, string? Note = null);

/// <param name="PerScope">Whether it is counted per scope (such as an advertiser) or once for the whole project.</param>
public sealed record QuotaDeclaration(string Name, int Limit, Duration Window, bool PerScope)
{
    /// <summary>Share kept for urgent writes. Default: 5; 0 for a quota that no write is charged to.</summary>
    public int ReservedPercent { get; init; } = 5;

    /// <summary>Whether scopes are words of the platform's own, such as endpoints. Default: false, and then each is shown to those alone who have an account of that id.</summary>
    public bool ScopesAreOfThePlatform { get; init; }
}

/// <summary>A method that the platform counts more than once.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without query; <c>*</c> at the start of a segment stands for anything, and as the whole last one for any rest.</param>
public sealed record MethodWeight(string Method, string Path, int Weight)
{
    public bool Matches(ApiRequest request)
    {
        if (request.Method != Method || request.IsLink)
        {
            return false;
        }
        var wanted = Path.Split('/');
        var given = request.Path.Split('?', 2)[0].Split('/');
        return (given.Length == wanted.Length || (given.Length > wanted.Length && wanted[^1] == "*"))
            && wanted.Zip(given).All(pair => pair.First.StartsWith('*') ? pair.Second.EndsWith(pair.First[1..], StringComparison.Ordinal) : pair.First == pair.Second);
    }
}

public sealed record CredentialField(string Name, bool Secret, string Meaning)
{
    /// <summary>Whether it may stay empty. Default: false.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it has several lines, such as a key. Default: false.</summary>
    public bool IsLong { get; init; }
}

public sealed record TokenHeader(string Name, string Prefix);
