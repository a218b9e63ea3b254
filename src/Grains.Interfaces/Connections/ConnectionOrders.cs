namespace Paceline.Connections;

/// <summary>A connection as a person wants it. Its credential goes in and never comes out.</summary>
[GenerateSerializer, Immutable, Alias("connections.draft")]
public sealed record ConnectionDraft
{
    [Id(0)] public required string Platform { get; init; }
    [Id(1)] public required string Name { get; init; }

    /// <summary>Whose quota it uses: the platform project's name.</summary>
    [Id(2)] public required string Project { get; init; }
    [Id(3)] public required IReadOnlyDictionary<string, string> Credential { get; init; }
    [Id(4)] public int PullEverySeconds { get; init; } = 900;

    /// <summary>Limits the platform granted, by quota name.</summary>
    [Id(5)] public IReadOnlyDictionary<string, int> Quotas { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether delivery is read by the hour.</summary>
    [Id(6)] public bool Hourly { get; init; }
    [Id(7)] public int HistoryDays { get; init; } = 90;

    /// <summary>Null for the platform's own.</summary>
    [Id(8)] public int? DeliveryLookbackDays { get; init; }
    [Id(9)] public int? ConversionLookbackDays { get; init; }

    /// <summary>When the credential ends, if a person knows.</summary>
    [Id(10)] public DateTimeOffset? CredentialExpiresAt { get; init; }

    /// <summary>Whether all accounts are read, and new ones as they appear; false reads none until somebody chooses.</summary>
    [Id(11)] public bool TakesNewAccounts { get; init; } = true;

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"ConnectionDraft({Platform}, {Name})";
}

/// <summary>New settings of a connection; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("connections.change")]
public sealed record ConnectionChange
{
    [Id(0)] public string? Name { get; init; }
    [Id(1)] public string? Project { get; init; }
    [Id(2)] public int? PullEverySeconds { get; init; }
    [Id(3)] public IReadOnlyDictionary<string, int>? Quotas { get; init; }
    [Id(4)] public bool? Hourly { get; init; }
    [Id(5)] public int? HistoryDays { get; init; }

    /// <summary>Zero goes back to the platform's own.</summary>
    [Id(6)] public int? DeliveryLookbackDays { get; init; }
    [Id(7)] public int? ConversionLookbackDays { get; init; }
    [Id(8)] public DateTimeOffset? CredentialExpiresAt { get; init; }
}

/// <summary>New credentials of a connection.</summary>
[GenerateSerializer, Immutable, Alias("connections.renewal")]
public sealed record CredentialRenewal
{
    [Id(0)] public required IReadOnlyDictionary<string, string> Credential { get; init; }
    [Id(1)] public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "CredentialRenewal(redacted)";
}

/// <summary>Where a person signs in at a platform.</summary>
/// <param name="Address">Null when there is no such place; the problems say why. Its query holds the state.</param>
[GenerateSerializer, Immutable, Alias("connections.signInAddress")]
public sealed record SignInAddress([property: Id(0)] Uri? Address, [property: Id(1)] IReadOnlyList<ConnectionProblem> Problems)
{
    /// <summary>Prints no secret.</summary>
    public override string ToString() => "SignInAddress(redacted)";
}

/// <summary>What a person brings back from a sign-in.</summary>
[GenerateSerializer, Immutable, Alias("connections.signInReturn")]
public sealed record SignInReturn([property: Id(0)] string State, [property: Id(1)] string Code)
{
    /// <summary>Prints no secret.</summary>
    public override string ToString() => "SignInReturn(redacted)";
}

/// <summary>Delivery of some days, read again.</summary>
/// <param name="Accounts">Whose, by the platform's ids; empty for all.</param>
/// <param name="SharePercent">The most of each quota it may use.</param>
[GenerateSerializer, Immutable, Alias("connections.backfillWish")]
public sealed record BackfillWish(
    [property: Id(0)] DateOnly From, [property: Id(1)] DateOnly To, [property: Id(2)] IReadOnlyList<string> Accounts, [property: Id(3)] int SharePercent);

/// <summary>Which accounts of a connection are read.</summary>
/// <param name="Accounts">Those, by the platform's ids; all others known today are not.</param>
/// <param name="TakesNew">Whether accounts that appear later are read without asking.</param>
[GenerateSerializer, Immutable, Alias("connections.accountChoice")]
public sealed record AccountChoice([property: Id(0)] IReadOnlyList<string> Accounts, [property: Id(1)] bool TakesNew);

/// <summary>What is wrong with an order, and how to put it right.</summary>
/// <param name="Field">Where in the order; a part of it after a dot.</param>
[GenerateSerializer, Immutable, Alias("connections.problem")]
public sealed record ConnectionProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <summary>What came of an order.</summary>
/// <param name="Connection">Its number; null when there is none.</param>
/// <param name="Problems">Everything that is wrong with the order; nothing was done then.</param>
[GenerateSerializer, Immutable, Alias("connections.outcome")]
public sealed record ConnectionOutcome([property: Id(0)] int? Connection, [property: Id(1)] IReadOnlyList<ConnectionProblem> Problems)
{
    /// <summary>One for whatever is wrong with a sign-in's state: who guesses learns nothing.</summary>
    public static ConnectionOutcome BadLink { get; } = new(
        null, [new("state", "SIGN_IN_LINK_INVALID", "This sign-in was used, is older than ten minutes, or was not begun by you here; begin it anew at the connection.")]);

    public static ConnectionOutcome NotFound { get; } = new(null, [new("connectionId", "NOT_FOUND", "Your organisation has no such connection; it may have been removed.")]);
}

/// <summary>A test of a connection at the platform itself.</summary>
[GenerateSerializer, Immutable, Alias("connections.test")]
public sealed record ConnectionTest([property: Id(0)] bool Passed, [property: Id(1)] IReadOnlyList<TestCheck> Checks)
{
    /// <summary>What kept the test from being made.</summary>
    [Id(2)] public IReadOnlyList<ConnectionProblem> Problems { get; init; } = [];
}

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum TestOutcome
{
    Passed = 0,
    Failed = 1,
    Skipped = 2,
}

/// <param name="Name">What was checked: settings, sign-in, or a stream.</param>
/// <param name="Code">Which fault; null when there is none.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Fix">What to do about it.</param>
[GenerateSerializer, Immutable, Alias("connections.testCheck")]
public sealed record TestCheck(
    [property: Id(0)] string Name,
    [property: Id(1)] TestOutcome Outcome,
    [property: Id(2)] string? Code,
    [property: Id(3)] string Message,
    [property: Id(4)] string? Fix);

/// <summary>A line of a connection's history, newest first.</summary>
[GenerateSerializer, Immutable, Alias("connections.changeView")]
public sealed record ConnectionChangeView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Who,
    [property: Id(2)] string Action,
    [property: Id(3)] IReadOnlyList<FieldChange> Changes)
{
    /// <summary>Why, in the words of whoever did it; null where nobody is asked.</summary>
    [Id(4)] public string? Reason { get; init; }
}

/// <summary>What a setting was and is; of a secret only that it was replaced.</summary>
[GenerateSerializer, Immutable, Alias("connections.fieldChange")]
public sealed record FieldChange([property: Id(0)] string Field, [property: Id(1)] string? Before, [property: Id(2)] string? After);
