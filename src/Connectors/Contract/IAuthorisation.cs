using NodaTime;

namespace Paceline.Connections;

/// <summary>
/// Signing in by OAuth's authorization code grant: a person allows it on a page of the platform, and comes back with a code that is worth a
/// refresh token. Pure, as the rest of a connector.
/// </summary>
public interface IAuthorisation
{
    /// <summary>The field of the credential that the refresh token becomes.</summary>
    string CredentialField { get; }

    /// <summary>The endpoint of the manifest on which the consent page lies.</summary>
    string Endpoint { get; }

    /// <summary>Path and query of the consent page below its endpoint. Holds no secret: people see it.</summary>
    string ConsentPath(ConnectionSettings settings, Consent consent);

    /// <summary>The request that gives the code for tokens. A write: a code works once, so nothing repeats it.</summary>
    ApiRequest Exchange(ConnectionSettings settings, ConsentCode code);

    /// <summary>The refresh token in the answer, or the fault that says why there is none.</summary>
    GrantAnswer ReadGrant(ApiAnswer answer, Instant now);
}

/// <summary>What a consent is asked with.</summary>
/// <param name="ReturnAddress">Where the platform sends the person back to.</param>
/// <param name="State">Comes back with the person, and tells whose consent it is.</param>
/// <param name="Challenge">SHA-256 of the verifier in base64url (PKCE, S256).</param>
public sealed record Consent(Uri ReturnAddress, string State, string Challenge);

/// <summary>What a consent came to. Prints no value.</summary>
/// <param name="returnAddress">The one that the consent was asked with.</param>
/// <param name="verifier">What the consent's challenge was made of.</param>
public sealed class ConsentCode(string code, Uri returnAddress, string verifier)
{
    public string Code { get; } = code;
    public Uri ReturnAddress { get; } = returnAddress;
    public string Verifier { get; } = verifier;

    public override string ToString() => "ConsentCode(redacted)";
}

/// <summary>What a code was worth. Prints no value.</summary>
/// <param name="expiresAt">When the refresh token ends, where the platform says so.</param>
public sealed class Grant(string refreshToken, Instant? expiresAt = null)
{
    public string RefreshToken { get; } = refreshToken;
    public Instant? ExpiresAt { get; } = expiresAt;

    public override string ToString() => "Grant(redacted)";
}

/// <summary>Exactly one of the two is set.</summary>
public sealed record GrantAnswer(Grant? Grant, Fault? Fault);
