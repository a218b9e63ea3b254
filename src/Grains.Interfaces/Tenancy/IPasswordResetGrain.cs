namespace Paceline.Tenancy;

/// <summary>A link to another password, as whoever holds it sees it. Key: <c>reset/</c> and the lower-case hex SHA-256 of its token.</summary>
[Alias("tenancy.IPasswordResetGrain"), GrainInterfaceType("tenancy.passwordReset"), PlatformGrain(OpenToClients = true)]
public interface IPasswordResetGrain : IGrainWithStringKey
{
    /// <summary>Null when there is none, or it was used, replaced or has expired.</summary>
    [Alias("Get")]
    Task<PasswordResetView?> Get();
}

[GenerateSerializer, Immutable, Alias("tenancy.passwordResetView")]
public sealed record PasswordResetView([property: Id(0)] string Email, [property: Id(1)] string Organization);

/// <param name="ResetHash">Of the link's token.</param>
[GenerateSerializer, Immutable, Alias("tenancy.passwordReset")]
public sealed record PasswordReset(
    [property: Id(0)] string ResetHash, [property: Id(1)] string Password, [property: Id(2)] string? RemoteAddress)
{
    public override string ToString() => "PasswordReset(redacted)";
}

/// <param name="Gone">The link no longer holds.</param>
[GenerateSerializer, Immutable, Alias("tenancy.passwordResetOutcome")]
public sealed record PasswordResetOutcome([property: Id(0)] PasswordProblem? Problem, [property: Id(1)] bool Gone);
