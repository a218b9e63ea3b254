namespace Paceline.Tenancy;

/// <summary>
/// One way through an identity provider and back, kept in memory for ten minutes and good once. Key: <c>provider-attempt/</c> and the lower-case hex
/// SHA-256 of the state that goes along.
/// </summary>
[Alias("tenancy.IProviderAttemptGrain"), GrainInterfaceType("tenancy.providerAttempt"), PlatformGrain(OpenToClients = true)]
public interface IProviderAttemptGrain : IGrainWithStringKey
{
    /// <summary>Finds the organisation's provider and says where the browser is to go.</summary>
    [Alias("Begin")]
    Task<ProviderRedirect> Begin(ProviderStart start);

    /// <summary>Takes what the provider sent back, and starts a session or writes down how a test went.</summary>
    [Alias("Finish")]
    Task<ProviderOutcome> Finish(ProviderReturn back);
}

public enum ProviderPurpose
{
    SignIn = 1,

    /// <summary>A member who has signed in connects their account with their identity there.</summary>
    Link = 2,

    /// <summary>An administrator finds out whether it works, and connects their account.</summary>
    Test = 3,
}

/// <param name="Lookup">A short name of an organisation, or somebody's address.</param>
/// <param name="State">What the provider sends back, by whose hash this grain is found.</param>
/// <param name="Redirect">Where it sends people back to.</param>
/// <param name="Anew">Whether the provider is to ask who it is even where it knows: for a fresh proof.</param>
/// <param name="Who">Whose session asks; null for signing in.</param>
[GenerateSerializer, Immutable, Alias("tenancy.providerStart")]
public sealed record ProviderStart(
    [property: Id(0)] ProviderPurpose Purpose,
    [property: Id(1)] string Lookup,
    [property: Id(2)] string State,
    [property: Id(3)] Uri Redirect,
    [property: Id(4)] bool Anew,
    [property: Id(5)] SignedIn? Who)
{
    public override string ToString() => $"ProviderStart({Purpose} {Lookup})";
}

/// <param name="Location">Where the browser is to go; null where there is trouble.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Code">What is the trouble; null for none.</param>
/// <param name="Message">What to do about it.</param>
[GenerateSerializer, Immutable, Alias("tenancy.providerRedirect")]
public sealed record ProviderRedirect(
    [property: Id(0)] Uri? Location, [property: Id(1)] string? Organization, [property: Id(2)] string? Code, [property: Id(3)] string? Message)
{
    // The location carries the state.
    public override string ToString() => $"ProviderRedirect({Organization} {Code})";
}

/// <param name="Code">The provider's code; null where it sent an error.</param>
/// <param name="Error">The provider's word for why not.</param>
/// <param name="Issuer">Whom the answer says it is of; null where it says nothing.</param>
/// <param name="SessionHash">Of the session that the browser has; null for none.</param>
/// <param name="TokenHash">Of the token for the session to be started.</param>
[GenerateSerializer, Immutable, Alias("tenancy.providerReturn")]
public sealed record ProviderReturn(
    [property: Id(0)] string? Code,
    [property: Id(1)] string? Error,
    [property: Id(2)] string? Issuer,
    [property: Id(3)] string? SessionHash,
    [property: Id(4)] string TokenHash,
    [property: Id(5)] string? RemoteAddress,
    [property: Id(6)] string? UserAgent)
{
    public override string ToString() => "ProviderReturn(redacted)";
}

/// <param name="Purpose">Null where the attempt is not known.</param>
/// <param name="Principal">Who signed in; null for anything else.</param>
/// <param name="Problem">The code of what went wrong; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("tenancy.providerOutcome")]
public sealed record ProviderOutcome([property: Id(0)] ProviderPurpose? Purpose, [property: Id(1)] Principal? Principal, [property: Id(2)] string? Problem);
