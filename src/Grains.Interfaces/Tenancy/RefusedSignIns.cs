namespace Paceline.Tenancy;

/// <summary>Why a sign-in, or a further proof, was refused.</summary>
public enum SignInRefusal
{
    WrongPassword = 1,

    /// <summary>A wrong or used code of an authenticator, or a wrong recovery code.</summary>
    WrongCode = 2,
    WrongPasskey = 3,

    /// <summary>Nothing was looked at: there had been too many wrong ones.</summary>
    Paused = 4,
}

/// <summary>Sign-ins to one account that were refused within a minute from one address.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.refusedSignIn")]
public sealed record RefusedSignInView(
    [property: Id(0)] DateTimeOffset Minute, [property: Id(1)] long User, [property: Id(2)] string Name, [property: Id(3)] string Email,
    [property: Id(4)] string Address, [property: Id(5)] SignInRefusal Reason, [property: Id(6)] int Times);
