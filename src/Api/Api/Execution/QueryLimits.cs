namespace Paceline.Api;

/// <summary>How much one operation may ask for. Beyond a limit nothing runs and the answer names it.</summary>
internal sealed record QueryLimits
{
    /// <summary>Bytes of a request body. Default: 256 KiB. Raising it lets one request hold that much memory.</summary>
    public int BodyBytes { get; init; } = 256 * 1024;

    /// <summary>Characters of a document. Default: 32 Ki; the UI's longest is about 2 Ki.</summary>
    public int DocumentCharacters { get; init; } = 32 * 1024;

    /// <summary>Bytes of the variables as JSON. Default: 64 KiB.</summary>
    public int VariablesBytes { get; init; } = 64 * 1024;

    /// <summary>Levels of JSON in a body. Default: 32.</summary>
    public int JsonDepth { get; init; } = 32;

    /// <summary>Levels of fields. Default: 12; the deepest useful selection has 7.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Fields, each counted once for every item of the lists it is in. Default: 60 000; a full page of 500 campaigns with every field is about 25 000.</summary>
    public int Cost { get; init; } = 60_000;

    /// <summary>Aliases in a document. Default: 30.</summary>
    public int Aliases { get; init; } = 30;

    /// <summary>Directives in a document. Default: 50.</summary>
    public int Directives { get; init; } = 50;

    /// <summary>Fields and fragments written in a document. Default: 1 000. Validation compares each with each of its name.</summary>
    public int Selections { get; init; } = 1_000;

    /// <summary>Fragments defined in a document. Default: 50; the UI's documents have at most a few. Validation follows each from each: 900 in a row cost it seconds.</summary>
    public int Fragments { get; init; } = 50;

    /// <summary>Variables declared in a document. Default: 100. Validation looks for the uses of each.</summary>
    public int Variables { get; init; } = 100;

    /// <summary>Fields at the root of an operation, each of which is a call. Default: 20.</summary>
    public int RootFields { get; init; } = 20;

    /// <summary>Lists within lists of the introspection schema. Default: 3, as the usual introspection query has.</summary>
    public int IntrospectionLists { get; init; } = 3;

    /// <summary>How long an operation may take. Default: 10 s, one more than a read is asked again for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Documents remembered as parsed and validated. Default: 500.</summary>
    public int CachedDocuments { get; init; } = 500;
}
