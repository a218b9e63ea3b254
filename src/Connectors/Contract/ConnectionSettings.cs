using NodaTime;

namespace Paceline.Connections;

/// <summary>How a connection reaches its platform.</summary>
/// <param name="Endpoints">Addresses that replace the manifest's, by endpoint name.</param>
/// <param name="Credential">What it signs in with.</param>
/// <param name="Project">Whose quota it uses: the platform project's name; connections of one project share its quota.</param>
public sealed record ConnectionSettings(IReadOnlyDictionary<string, Uri> Endpoints, Credential Credential, string Project);

/// <summary>Secrets by field name. Prints no value.</summary>
public sealed class Credential(IReadOnlyDictionary<string, string> fields)
{
    /// <summary>The field's value; empty when it is not there.</summary>
    public string this[string field] => fields.GetValueOrDefault(field, "");

    public override string ToString() => "Credential(redacted)";
}

/// <summary>A setting that cannot be used, and what to do about it.</summary>
public sealed record SettingProblem(string Field, string Message);

/// <summary>A bought access token. Prints no value.</summary>
/// <param name="credentialExpiresAt">When what it was bought with ends, where the platform says so.</param>
public sealed class AccessToken(string value, Instant expiresAt, Instant? credentialExpiresAt = null)
{
    public string Value { get; } = value;
    public Instant ExpiresAt { get; } = expiresAt;
    public Instant? CredentialExpiresAt { get; } = credentialExpiresAt;

    public override string ToString() => $"AccessToken(redacted, expires {ExpiresAt})";
}

/// <summary>Exactly one of the two is set.</summary>
public sealed record TokenAnswer(AccessToken? Token, Fault? Fault);
