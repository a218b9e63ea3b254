namespace Paceline.Tenancy;

/// <summary>Why nobody was signed in by an identity provider. The words are stored: never rename.</summary>
public enum ProviderFault
{
    /// <summary>The organisation has no identity provider, or there is no such organisation.</summary>
    NotSetUp = 1,

    /// <summary>Several organisations have the address' domain.</summary>
    SeveralOrganizations,

    /// <summary>This installation does not know its own address.</summary>
    NoPublicAddress,

    /// <summary>Nothing answers, or not in time.</summary>
    Unreachable,

    /// <summary>The address leads where Paceline does not call.</summary>
    AddressRefused,

    /// <summary>What answers is no provider's description of itself.</summary>
    NoDescription,

    /// <summary>The provider, or a token of it, names another issuer.</summary>
    WrongIssuer,
    WrongSecret,
    RedirectNotRegistered,

    /// <summary>The provider refuses the request for another reason.</summary>
    RequestRefused,

    /// <summary>The provider did not take its own code back.</summary>
    CodeRefused,

    /// <summary>The person, or a rule of the provider, said no.</summary>
    Denied,

    /// <summary>The provider's clock and ours differ.</summary>
    ClockSkew,

    /// <summary>Not signed by a key of the issuer, or by a method that is not allowed.</summary>
    BadSignature,
    WrongAudience,

    /// <summary>The token is of another sign-in.</summary>
    WrongNonce,

    /// <summary>The answer cannot be read.</summary>
    BadAnswer,
    MissingEmail,
    EmailNotVerified,
    DomainNotAllowed,

    /// <summary>Somebody else signed in than who began.</summary>
    OtherPerson,
    NotInvited,
    MembershipEnded,

    /// <summary>The account of the address belongs to other organisations too.</summary>
    OtherOrganizations,

    /// <summary>The account of the address is linked with another identity.</summary>
    OtherIdentity,

    /// <summary>It took too long, was finished before, or began in another browser.</summary>
    TooLate,

    /// <summary>The configuration was changed meanwhile.</summary>
    Changed,
}

/// <summary>What went wrong, and what a person who can mend it needs to know.</summary>
/// <param name="Detail">Names of ours or of the configuration, never a text of the other side; null for nothing.</param>
public sealed record ProviderTrouble(ProviderFault Fault, string? Detail = null)
{
    /// <summary>As it is stored and told: WRONG_SECRET.</summary>
    public string Code => CodeOf(Fault);

    public static string CodeOf(ProviderFault fault) =>
        string.Concat(fault.ToString().Select((letter, index) => index > 0 && char.IsAsciiLetterUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));

    public static ProviderFault? Parse(string? code) => Enum.GetValues<ProviderFault>().Cast<ProviderFault?>().FirstOrDefault(fault => CodeOf(fault!.Value) == code);
}
