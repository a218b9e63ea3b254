namespace Paceline.Tenancy;

/// <summary>A user who may sign in. Key: <c>user/</c> and the lower-case hex SHA-256 of the lower-case e-mail address.</summary>
[Alias("tenancy.IUserGrain"), GrainInterfaceType("tenancy.user"), PlatformGrain(OpenToClients = true)]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Starts a session when the password is right. A wrong password and an unknown user take the same time and give the same refusal.</summary>
    [Alias("SignIn")]
    Task<SignInOutcome> SignIn(SignInAttempt attempt);
}

/// <param name="TokenHash">Lower-case hex SHA-256 of the token the caller made for the session.</param>
[GenerateSerializer, Immutable, Alias("tenancy.signInAttempt")]
public sealed record SignInAttempt(
    [property: Id(0)] string Email,
    [property: Id(1)] string Password,
    [property: Id(2)] string TokenHash,
    [property: Id(3)] string? RemoteAddress,
    [property: Id(4)] string? UserAgent)
{
    public override string ToString() => $"SignInAttempt({Email})";
}

/// <param name="Principal">Who signed in; null when refused.</param>
/// <param name="RetryAfter">How long further attempts are refused, after too many wrong ones.</param>
[GenerateSerializer, Immutable, Alias("tenancy.signInOutcome")]
public sealed record SignInOutcome([property: Id(0)] Principal? Principal, [property: Id(1)] TimeSpan? RetryAfter);
